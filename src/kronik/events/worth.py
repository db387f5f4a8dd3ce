"""Whether a draft is an event by the codebook: enough parties told, and politics among them (rule 1)."""

from __future__ import annotations

from kronik.events.draft import Draft
from kronik.events.match import recipient_holds
from kronik.records import Mention

_POLITICAL = frozenset(
    [
        "GOV",
        "MIL",
        "COP",
        "SPY",
        "JUD",
        "LEG",
        "PTY",
        "OPP",
        "REB",
        "UAF",
        "IGO",
        "PRM",
        "NGO",
        "SOC",
        "REL",
        "REF",
        "ELI",
        "LAB",
        "EDU",
        "AGR",
    ]
)
_STATE = frozenset(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "IGO", "PRM"])


_WARLIKE = frozenset(["suicide-attack", "explosives", "aerial", "drone", "heavy-weapons", "unconventional", "crowd-control"])
"""Modes of ASSAULT that are no ordinary crime, whoever does them."""


def is_worth(draft: Draft) -> bool:
    """An act counts when the parties its entry needs are told and at least one of them is political."""
    if _only_topic(draft) or _only_attribute(draft):
        return False
    if not recipient_holds(draft.frame.entry, _roles(draft.recipient)):
        return False
    needs = draft.frame.entry.needs or draft.sight.pack.acts.needs[draft.type]
    actor, recipient = _told(draft.actor), _told(draft.recipient)
    if draft.frame.shape == "nominal" and draft.type != "PROTEST" and not (actor and (recipient or len(draft.actor) > 1)):
        return (recipient if needs != "actor" else actor) and needs != "both" and _is_news(draft)
    if draft.frame.entry.joint and needs == "both":
        return len(draft.actor) > 1 or (actor and recipient)
    if needs == "both" and not (actor and recipient):
        return False
    if (needs == "actor" and not actor) or (needs == "recipient" and not recipient):
        return False
    if needs == "one" and not (actor or recipient):
        return False
    roles = _roles((*draft.actor, *draft.recipient))
    if draft.type in draft.sight.pack.acts.by_anybody:
        return bool(roles)
    if draft.type == "ASSAULT" and not actor:
        return bool(_roles(draft.recipient) & _STATE) or draft.mode in _WARLIKE
    if draft.type == "ASSAULT":
        return bool(roles & (_STATE | {"UAF"})) or draft.mode in _WARLIKE or _abroad(draft)
    return bool(roles & _POLITICAL)


def _only_topic(draft: Draft) -> bool:
    """An event noun behind "soal", "about", "for" is what something is about, unless told with its particulars (rule 13);
    one behind "bentuk", "a sign of" says what something is, not that it was done."""
    frame, sight = draft.frame, draft.sight
    if not frame.anchor.noun or frame.shape != "nominal":
        return False
    if sight.listed(sight.tree.head(frame.head), "classing"):
        return True
    mark = (sight.mark(frame.head) or "").split(" ")[0]
    if mark not in sight.pack.markers["topic"]:
        return False
    particular = any(m.first > frame.anchor.last for m in (*sight.dates, *sight.places))
    return not (draft.actor and draft.recipient and particular)


def _only_attribute(draft: Draft) -> bool:
    """A participle beside a noun tells who somebody is ("14 detained fishermen", "people suspected of theft"), not that it
    was done now; so does a bare relative clause ("orang yang ditangkap itu")."""
    frame, tree = draft.frame, draft.sight.tree
    if frame.shape != "passive" or frame.doers:
        return False
    if tree.relation(frame.head) == "amod":
        return tree.head(frame.head) > frame.head
    if not tree.relation(frame.head).startswith("acl"):
        return False
    if draft.sight.listed(frame.head - 1, "relative"):
        return _pointed_at(draft)
    return draft.type == "ACCUSE" and not tree.children(frame.head, "aux")


def _pointed_at(draft: Draft) -> bool:
    """Whether a relative clause ends with its verb: "orang yang ditangkap itu", "korban yang dievakuasi, …"."""
    frame, tokens = draft.frame, draft.sight.tree.tokens
    behind = tokens[frame.anchor.last + 1] if frame.anchor.last + 1 < len(tokens) else None
    if behind is None:
        return False
    return behind.kind == "DET" or behind.text == "," or (behind.kind == "VERB" and behind.head != frame.head)


def _is_news(draft: Draft) -> bool:
    """Whether an event noun is what its sentence is about: its subject ("The release of two hostages came …")."""
    return draft.sight.tree.relation(draft.frame.head).startswith("nsubj") and draft.sight.tree.tokens[
        draft.sight.tree.head(draft.frame.head)
    ].kind in {"VERB", "AUX", "ADJ"}


def _told(side: tuple[Mention, ...]) -> bool:
    return any(m.entity and (m.entity.country or m.entity.role) for m in side)


def _roles(side: tuple[Mention, ...]) -> set[str | None]:
    return {m.entity.role for m in side if m.entity}


def _abroad(draft: Draft) -> bool:
    """Two countries are involved."""
    countries = {m.entity.country for m in (*draft.actor, *draft.recipient) if m.entity and m.entity.country}
    return len(countries) > 1
