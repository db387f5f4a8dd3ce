"""Words that may express an event, found by the pack's trigger index: cheap to find, judged later in the events stage."""

from __future__ import annotations

from kronik.packs.forms import NOUN, PLAIN, READ, spellings
from kronik.packs.pack import Anchor, Pack, Trigger
from kronik.records import TITLE, Sentence, Token

_NOMINAL = {"NOUN", "PROPN", "X", "SYM"}


def find_anchors(sentence: Sentence, pack: Pack) -> tuple[Anchor, ...]:
    """The anchors of a sentence in reading order; they do not overlap. "US-backed" holds none.

    "Polisi menangkap dua aktivis" → (menangkap: COERCE arrest).
    """
    found: list[Anchor] = []
    lowered = [token.text.lower() for token in sentence.tokens]
    at = 0
    while at < len(lowered):
        fitting = [t for t in _candidates(lowered, at, pack) if _class_fits(t, sentence, at, pack)]
        if _in_compound(sentence, at):
            fitting = [trigger for trigger in fitting if "-" in trigger.words]
        if not fitting:
            at += 1
            continue
        fitting = _one_class(fitting, sentence.tokens[at])
        length = max(len(trigger.words) for trigger in fitting)
        found.append(Anchor(sentence.number, at, at + length - 1, tuple(fitting)))
        at += length
    return tuple(found)


def _in_compound(sentence: Sentence, at: int) -> bool:
    """Whether a word stands before or behind a hyphen: "US-backed", "war-torn"."""
    token = sentence.tokens[at]
    before = sentence.tokens[at - 1] if at else None
    after = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if before and before.text == "-" and before.end == token.start:
        return True
    return bool(after and after.text == "-" and after.start == token.end and len(token.text) > 2)


def _candidates(lowered: list[str], at: int, pack: Pack) -> list[Trigger]:
    word = lowered[at]
    fitting = []
    for form in spellings(word, pack.clitics):
        for trigger in pack.triggers.get(form, ()):
            rest = trigger.words[1:]
            if not rest or all(
                at + 1 + k < len(lowered) and part in spellings(lowered[at + 1 + k], pack.clitics)
                for k, part in enumerate(rest)
            ):
                fitting.append(trigger)
    return fitting


def _class_fits(trigger: Trigger, sentence: Sentence, at: int, pack: Pack) -> bool:
    """Whether the word class the parser gave allows the trigger."""
    token = sentence.tokens[at]
    head_last = trigger.voice == NOUN and not pack.sure_forms  # "air strike"; Indonesian is head-first: "latihan bersama"
    kind = sentence.tokens[at + len(trigger.words) - 1].kind if head_last else token.kind
    follow = sentence.tokens[at + len(trigger.words)] if at + len(trigger.words) < len(sentence.tokens) else None
    if (
        follow
        and follow.kind == "VERB"
        and " ".join(t.text.lower() for t in sentence.tokens[at : follow.number]) in (pack.markers["future"])
    ):
        return False  # "is going to meet" goes nowhere
    if trigger.voice == PLAIN or "-" in trigger.words:  # "sit-in", "test-fired": no word class fits the pieces
        return True
    if trigger.voice == NOUN and trigger.derived and _in_name(sentence, at):
        return False
    if trigger.voice == NOUN:
        return kind in _NOMINAL or (pack.sure_forms and kind in {"VERB", "ADJ"})
    named = token.kind == "PROPN" and at > 0 and token.text[0].isupper() and sentence.part != TITLE
    bare = trigger.voice == READ
    if pack.sure_forms:
        return not named and (not bare or kind not in _NOMINAL or sentence.part == TITLE or len(trigger.words) > 1)
    return (
        kind in {"VERB", "AUX"}
        or (kind == "ADJ" and trigger.words[0].endswith("ed"))
        or (len(trigger.words) > 1 and kind not in _NOMINAL)
    )


def _in_name(sentence: Sentence, at: int) -> bool:
    """ "Organisasi Pembebasan Palestina": a noun made from a verb, with a capital between words with capitals, is a name."""
    if sentence.part == TITLE or at == 0 or at + 1 >= len(sentence.tokens):
        return False
    return all(token.text[0].isupper() and token.kind == "PROPN" for token in sentence.tokens[at - 1 : at + 2])


def _one_class(triggers: list[Trigger], token: Token) -> list[Trigger]:
    """Noun triggers or verb triggers, whichever the word class says when both fit."""
    nouns = [trigger for trigger in triggers if trigger.voice == NOUN]
    verbs = [trigger for trigger in triggers if trigger.voice != NOUN]
    if nouns and verbs:
        return nouns if token.kind in _NOMINAL else verbs
    return triggers
