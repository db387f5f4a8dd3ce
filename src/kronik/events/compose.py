"""Speech acts about acts: "mendesak Israel menghentikan serangan" is one REQUEST yield, not a REQUEST and a RETREAT."""

from __future__ import annotations

from kronik.events.frames import Frame
from kronik.events.sight import Sight

_REACH = 14
_PROTEST_TOPIC = {"REQUEST", "REJECT", "ACCUSE", "PROTEST"}
"""What a protest demands or refuses is its topic (codebook rule 8), and names whom it is against."""


def inner_frame(sight: Sight, frame: Frame, frames: dict[int, Frame]) -> Frame | None:
    """The act that a speech act is about: the first anchor to its right that hangs below it.

    Words with `content:` take verbs and nouns; other speech acts only an event noun as their topic
    ("mengecam serangan Israel").
    """
    protest = frame.entry.type == "PROTEST"
    if not sight.pack.compose.takes_topic(frame.entry.type) and not protest:
        return None
    top = sight.tree.head(frame.head) if frame.entry.doer == "speaker" else frame.head
    below = set(sight.tree.subtree(frame.predicate)) | set(sight.tree.subtree(top))
    takes_clause = frame.entry.content != "no" or protest
    for first in sorted(frames):
        other = frames[first]
        if first <= frame.anchor.last or first - frame.anchor.last > _REACH:
            continue
        if _is_when(sight, other) or _is_done_to(sight, frame, other):
            continue
        if (not takes_clause and not other.anchor.noun and not _is_reason(sight, other)) or (
            protest and other.entry.type not in _PROTEST_TOPIC
        ):
            continue
        if not takes_clause and frame.entry.type == "AGREE" and sight.mark(other.head) is not None:
            continue  # "offered help in responding to attacks": not what is offered
        if other.head in below and not _own_clause(sight, other.head, frame.head):
            return other
        if takes_clause and _close(sight, frame, first):
            return other
    return None


def _is_done_to(sight: Sight, frame: Frame, inner: Frame) -> bool:
    """ "Permintaan tersebut ditolak": the later act is done to the word, not what the word is about."""
    subject = sight.tree.relation(frame.head).startswith("nsubj")
    return frame.anchor.noun and subject and sight.tree.head(frame.head) == inner.head


def _is_when(sight: Sight, inner: Frame) -> bool:
    """ "warned of war after Trump announced tariffs": the later act only tells when."""
    if inner.anchor.noun:
        return sight.mark(inner.head) in sight.pack.markers["temporal"]
    return any(sight.listed(mark, "temporal") for mark in sight.tree.children(inner.head, "mark") if mark < inner.head)


def _is_reason(sight: Sight, inner: Frame) -> bool:
    """ "memuji Pyongyang karena menolak tekanan", "praised Haiti for freeing …": the act praised or blamed."""
    return any(sight.listed(mark, "reason") for mark in sight.tree.children(inner.head, "mark", "case") if mark < inner.head)


def _own_clause(sight: Sight, inner: int, outer: int) -> bool:
    """Whether a clause with a subject of its own, joined by "and" or loosely, stands between the two."""
    for number in (inner, *sight.tree.ancestors(inner)):
        if number == outer:
            return False
        relation = sight.tree.relation(number).split(":")[0]
        if relation == "parataxis" or (relation == "conj" and sight.tree.children(number, "nsubj")):
            return True
        beside = relation == "conj" and sight.tree.head(number) == outer and sight.tree.children(number, "cc")
        act = sight.anchors.get(number)
        if beside and act and not act.noun and any(trigger.entry.content == "yes" for trigger in act.triggers):
            return True  # "rejected the accord and vowed to fight": one beside the other
    return False


def _close(sight: Sight, frame: Frame, first: int) -> bool:
    """Whether an anchor follows at once, only small words or the addressee between: the parse may have lost the tie."""
    gap = range(frame.anchor.last + 1, first)
    return len(gap) <= 6 and not any(
        sight.tree.tokens[n].text in {",", ";", ".", '"', "“", "”"} or sight.tree.tokens[n].kind == "CCONJ" for n in gap
    )
