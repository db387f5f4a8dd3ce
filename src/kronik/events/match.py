"""Which entry an anchor is: its conditions tried on the sentence, the most demanding that holds wins."""

from __future__ import annotations

from kronik.events.frames import Frame, read_frame
from kronik.events.sight import Sight
from kronik.packs.entries import Entry
from kronik.packs.forms import spellings
from kronik.packs.pack import Anchor


def match_anchor(sight: Sight, anchor: Anchor) -> tuple[Frame, ...]:
    """The frames of an anchor whose entries' conditions hold: the longest words first, then a user's own entries, then
    the most demanding."""
    frames = [read_frame(sight, anchor, trigger) for trigger in anchor.triggers]
    fitting = [frame for frame in frames if holds(sight, frame)]
    return tuple(sorted(fitting, key=_precedence))


def _precedence(frame: Frame) -> tuple[int, bool, int]:
    return (frame.anchor.first - frame.anchor.last, not frame.entry.own, -frame.entry.conditions)


def match_topic(sight: Sight, anchor: Anchor) -> Frame | None:
    """A verb that needs both parties, as a speech act's topic: `with` is not asked there ("berjanji membantu Angola")."""
    frames = [read_frame(sight, anchor, trigger) for trigger in anchor.triggers if not anchor.noun]
    return next((frame for frame in frames if frame.entry.needs == "both" and holds(sight, frame, topic=True)), None)


def holds(sight: Sight, frame: Frame, topic: bool = False) -> bool:
    """Whether object, with and their opposites hold; the parties' roles are asked later, when they are known."""
    entry = frame.entry
    if entry.object or entry.not_object:
        near = _object_words(sight, frame)
        if entry.object and not _has(sight, entry.object, near):
            return False
        if entry.not_object and _has(sight, entry.not_object, near):
            return False
    if entry.with_ or entry.not_with:
        clause = _clause_words(sight, frame)
        if entry.with_ and not topic and not _has(sight, entry.with_, clause):
            return False
        if entry.not_with and _has(sight, entry.not_with, clause):
            return False
    return True


def _object_words(sight: Sight, frame: Frame) -> str:
    """The words of the thing acted on and of the few words behind the verb, as one lower-case string."""
    numbers: set[int] = set()
    for head in frame.object:
        numbers |= {n for n in sight.tree.subtree(head) if abs(n - head) <= 4 or sight.tree.relation(n) in {"flat", "nmod"}}
    last = frame.anchor.last
    for clause in sight.tree.children(frame.head, "xcomp"):  # "promised to continue military aid"
        if clause not in sight.anchors:
            numbers |= {n for child in sight.tree.children(clause, "obj") for n in sight.tree.subtree(child)}
    if not frame.object:
        numbers |= set(range(last + 1, min(last + 4, len(sight.tree.tokens))))
        numbers |= {n for child in sight.tree.children(frame.head, "nsubj") for n in sight.tree.subtree(child)}
    numbers -= set(range(frame.anchor.first, last + 1))
    return _joined(sight, sorted(numbers))


def _clause_words(sight: Sight, frame: Frame) -> str:
    """The words of the anchor's clause: from the last clause mark before it to the next one behind it."""
    tokens = sight.tree.tokens
    first, last = frame.anchor.first, frame.anchor.last
    while first > 0 and not (tokens[first - 1].text in {";", ":"} or sight.listed(first - 1, "content_marks")):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].text not in {";", ":"}:
        last += 1
    return _joined(sight, list(range(first, last + 1)))


def _joined(sight: Sight, numbers: list[int]) -> str:
    """The words side by side, first as they stand, then without clitics ("wilayah udaranya" → wilayah udara)."""
    plain = [sight.word(number) for number in numbers]
    bare = [spellings(word, sight.pack.clitics)[-1] for word in plain]
    return f" {' '.join(plain)} | {' '.join(bare)} ".replace(" - ", "-")


def _has(sight: Sight, wanted: frozenset[str], text: str) -> bool:
    return any(f" {form} " in text for form in _forms(sight, wanted))


def _forms(sight: Sight, words: frozenset[str]) -> frozenset[str]:
    return sight.pack.condition_forms(words)


def actor_holds(entry: Entry, roles: set[str | None]) -> bool:
    """Whether the actors that the sentence tells have a role that an entry demands."""
    return not entry.actor_role or bool(entry.actor_role & roles)


def recipient_holds(entry: Entry, roles: set[str | None]) -> bool:
    """Whether the recipients, told or made plain elsewhere in the article, have a role that an entry demands."""
    return not entry.recipient_role or bool(entry.recipient_role & roles)
