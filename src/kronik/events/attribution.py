"""On whose word a sentence reports something: the speaker of kata/ujar/said, "menurut X", "dikutip dari X", open quotes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kronik.events.match import match_anchor
from kronik.events.sight import Sight
from kronik.records import Mention, Span

_CLOSERS = {'"', "”"}
_MUTE = {"place", "thing"}
"""Kinds of mention that do not speak."""
_NAMED = {"name", "office", "body", "group"}
"""Kinds of mention that say who somebody is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a sentence, and which tokens are what he says (None: all of it).

    `speaker` is the mention; `span` its words; `quoted` is true for a paper or agency that is quoted ("dikutip dari").
    """

    speaker: Mention | None
    span: Span
    verb: int
    content: frozenset[int] | None
    quoted: bool = False


def find_voices(sights: list[Sight]) -> list[tuple[Voice, ...]]:
    """The voices of every sentence; a quotation that runs over several sentences keeps its speaker."""
    voices = [tuple(v for v in (_speech(sight), _according(sight), _quoting(sight)) if v) for sight in sights]
    quoted = _open_quotes(sights)
    for number, sight in enumerate(sights):
        if voices[number] or not quoted[number] or sight.sentence.part == "title":
            continue
        near = (number + 1, number - 1, number + 2, number - 2)
        speaker = next((n for n in near if _speaks_for(n, number, voices, quoted)), None)
        if speaker is not None:
            voices[number] = (replace(voices[speaker][0], content=None, verb=-1),)
    return _named(sights, voices)


def _named(sights: list[Sight], voices: list[tuple[Voice, ...]]) -> list[tuple[Voice, ...]]:
    """Voices whose speaker stands as a pronoun or is not told ("katanya") under the name last given: a pronoun's own, or
    the one who spoke last."""
    names: dict[int, Mention] = {}
    last: Mention | None = None
    found = []
    for sight, spoken in zip(sights, voices, strict=True):
        names |= {m.chain: m for m in sight.mentions.values() if m.kind_of in _NAMED and m.chain >= 0}
        settled = []
        for voice in spoken:
            speaker = voice.speaker if voice.speaker else last
            name = names.get(speaker.chain) if speaker else None
            if speaker and name and (voice.speaker is None or speaker.kind_of == "pronoun"):
                voice = replace(voice, speaker=speaker, span=Span(name.part, name.start, name.end, name.text))
            if speaker and not voice.quoted:
                last = speaker
            settled.append(voice)
        found.append(tuple(settled))
    return found


def _speaks_for(other: int, number: int, voices: list[tuple[Voice, ...]], quoted: list[bool]) -> bool:
    """Whether the speaker of sentence `other` is the one quoted in sentence `number`: the quotation runs on between them."""
    if not 0 <= other < len(voices) or not voices[other] or voices[other][0].quoted:
        return False
    between = range(min(number, other), max(number, other) + 1)
    return other < number or all(quoted[k] for k in between if k != other)


def _open_quotes(sights: list[Sight]) -> list[bool]:
    """For each sentence whether it begins or stands inside quotation marks."""
    inside, found, last = False, [], -1
    for sight in sights:
        text = sight.sentence.text
        if sight.sentence.start - last > 1:  # a new paragraph: quotation marks are often left open
            inside = False
        last = sight.sentence.end
        starts = text[:1] in {'"', "“"}
        found.append(inside or starts)
        opened = sum(text.count(mark) for mark in ("“", '"')) if "“" not in text else text.count("“")
        closed = text.count("”")
        if "“" in text or "”" in text:
            inside = (inside or opened > 0) and opened >= closed and not text.rstrip(" .").endswith("”")
        else:
            inside = (inside + opened) % 2 == 1
    return found


def _speech(sight: Sight) -> Voice | None:
    """ "…, kata X", "X mengatakan bahwa …", "said X"."""
    tree = sight.tree
    for token in tree.tokens:
        number = token.number
        verbal = (sight.listed(number, "speech") and token.kind in {"VERB", "AUX"}) or sight.listed(number, "noun_speech")
        suffixed = sight.listed(number, "suffixed_speech")
        manner = token.kind == "ADJ" and number > 0 and tree.tokens[number - 1].kind == "VERB"  # "menindak tegas"
        if not (verbal or suffixed) or manner or _acts(sight, number):
            continue
        speaker = None if suffixed else _speaker(sight, number)
        if speaker is None and not suffixed:
            continue
        content = _content(sight, number)
        if not content:
            continue
        span = _span(sight, speaker) if speaker else Span(sight.sentence.part, token.start, token.end, token.text)
        return Voice(speaker, span, number, content)
    return None


def _acts(sight: Sight, number: int) -> bool:
    """Whether a speech verb is itself an act here: "menyebut Israel biadab", but not "menyebut ada 20 tersangka"."""
    anchor = sight.anchors.get(number)
    return anchor is not None and bool(match_anchor(sight, anchor))


def _speaker(sight: Sight, verb: int) -> Mention | None:
    """The subject of a speech verb: by the parse, else right behind it, else before it."""
    subjects = [n for n in sight.tree.children(verb, "nsubj") if not sight.listed(n, "relative")]
    candidates = [n for n in (verb - 1,) if sight.cover.get(n) and not sight.mark(n)] + subjects
    following = verb + 1
    if following < len(sight.tree.tokens) and sight.cover.get(following):
        candidates.append(following)
    if sight.tree.relation(verb).startswith("acl"):
        candidates.append(sight.tree.head(verb))
    if sight.tree.relation(verb) == "conj" and not candidates:
        candidates += sight.tree.children(sight.tree.head(verb), "nsubj")
    for number in candidates:
        found = [m for m in sight.at(number) if (m.entity or m.kind_of == "speaker") and m.kind_of not in _MUTE]
        if found:
            return found[0]
    for number in range(verb - 1, max(verb - 8, -1), -1):
        if sight.tree.tokens[number].text in _CLOSERS or number in sight.anchors:
            break
        if sight.cover.get(number) and sight.cover[number][0].kind_of not in _MUTE:
            return sight.cover[number][0]
    return None


def _content(sight: Sight, verb: int) -> frozenset[int]:
    """The tokens said: the clause below the verb, or for "…, kata X" everything before it."""
    tree = sight.tree
    if verb == 0:  # "Menurutnya, …"
        return frozenset(range(1, len(tree.tokens)))
    below = [n for child in tree.children(verb, "ccomp", "xcomp", "parataxis", "advcl", "obj") for n in tree.subtree(child)]
    before = set(range(verb))
    relation = tree.relation(verb).split(":")[0]
    at_end = len(tree.tokens) - verb <= 14 or relation == "parataxis"
    tail = sight.listed(verb, "noun_speech") or sight.listed(verb, "suffixed_speech")
    quoted = any(tree.tokens[n].text in {'"', "”", "“"} for n in range(verb))
    if tail or relation == "parataxis" or (quoted and at_end and not any(n > verb for n in below)):
        speaker_after = before
        return frozenset(speaker_after | {n for n in below if n > verb})
    following = {n for n in below if n > verb}
    if following:
        return frozenset(following) | (frozenset(n for n in below if n < verb) if quoted else frozenset())
    return frozenset(range(verb + 1, len(tree.tokens))) if verb < len(tree.tokens) - 4 else frozenset(before)


def _according(sight: Sight) -> Voice | None:
    """ "menurut X", "according to X": the whole sentence is on X's word."""
    return _introduced(sight, "according", False)


def _quoting(sight: Sight) -> Voice | None:
    """ "dikutip dari Reuters", "quoting X"."""
    return _introduced(sight, "quoting", True)


def _introduced(sight: Sight, name: str, quoted: bool) -> Voice | None:
    words = [token.text.lower() for token in sight.tree.tokens]
    for phrase in sorted(sight.pack.markers[name], key=lambda p: (-len(p), p)):
        parts = phrase.split()
        for at, word in enumerate(words):
            if word != parts[0] or words[at : at + len(parts)] != parts:
                continue
            for number in range(at + len(parts), min(at + len(parts) + 5, len(words))):
                held = sight.cover.get(number)
                if held:
                    return Voice(held[0], _span(sight, held[0]), at, None, quoted)
    return None


def _span(sight: Sight, mention: Mention) -> Span:
    return Span(sight.sentence.part, mention.start, mention.end, mention.text)
