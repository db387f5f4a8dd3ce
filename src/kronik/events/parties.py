"""Who is actor and who is recipient: from doer and receiver of a frame, as the entry says, and from the act inside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from kronik.events.frames import Frame
from kronik.events.paths import PATHS
from kronik.events.sight import Sight
from kronik.records import Entity, Mention


@dataclass(frozen=True, slots=True)
class Parties:
    """The two sides of an event."""

    actor: tuple[Mention, ...]
    recipient: tuple[Mention, ...]


def find_parties(sight: Sight, frame: Frame, inner: Frame | None, speaker: Mention | None) -> Parties:
    """The sides of the act in a frame; first persons are the speaker's."""
    entry = frame.entry
    sides: dict[str, list[Mention]] = {"actor": [], "recipient": [], "none": [], "speaker": []}
    sides[entry.doer] += frame.doers
    sides[entry.receiver] += frame.receivers
    if entry.from_ != "none":
        found = [m for number in PATHS["from"](sight, frame.stand) for m in sight.at(number)]
        if found:
            sides[entry.from_] = found
    actor, recipient = sides["actor"], [m for m in sides["recipient"] if _is_somebody(m)]
    if inner is not None and not inner.anchor.noun:  # whoever stands behind the act inside belongs to it
        recipient = [m for m in recipient if m.first < inner.anchor.first]
    if entry.doer == "speaker" and speaker is not None:
        actor = [speaker]
    if inner is not None:
        topic = inner.anchor.noun and (inner.head in frame.object or not frame.sure)
        others = _from_inner(sight, frame, inner)
        recipient = (others or recipient) if topic else (recipient or others)
        recipient = [m for m in recipient if m.number not in {a.number for a in actor}]
    if entry.joint:
        here = [m for m in recipient if m.kind_of == "country" and sight.mark(m.first) in sight.pack.markers["at"]]
        company = _companions(sight, frame)
        if len(actor) + len(company) != 1:  # "a peace agreement reached in Nigeria": not Nigeria's
            recipient = [m for m in recipient if m not in here]
        actor, recipient = [*actor, *recipient, *company], []
    if not recipient and entry.type == "PROTEST":
        recipient = _faced(sight, frame)
    if (
        not recipient
        and not entry.joint
        and frame.shape != "received"
        and entry.type in sight.pack.acts.at_place
        and entry.receiver == "recipient"
    ):
        recipient = _place(sight, frame)
    return Parties(_spoken(actor, speaker), _without(_spoken(recipient, speaker), actor))


def _faced(sight: Sight, frame: Frame) -> list[Mention]:
    """Before whose door a protest is held: "di depan Kedutaan Besar China", "outside the interior ministry"."""
    for number in range(frame.anchor.last + 1, len(sight.tree.tokens)):
        if sight.listed(number, "before"):
            for follow in range(number + 1, min(number + 4, len(sight.tree.tokens))):
                held = [m for m in sight.cover.get(follow, ()) if m.kind_of not in {"place", "people"} and _is_somebody(m)]
                if held:
                    return held
    return []


def _is_somebody(mention: Mention) -> bool:
    """Whether anything is known of a mention: a first person, a country or a role."""
    return mention.kind_of == "speaker" or bool(mention.entity and (mention.entity.country or mention.entity.role))


def _from_inner(sight: Sight, frame: Frame, inner: Frame) -> list[Mention]:
    """Whom a speech act is aimed at by the act inside it: its doer, or whom it is done to (acts.yaml)."""
    own = {m.chain for m in frame.doers if m.chain >= 0}
    parties = find_parties(sight, inner, None, None)
    sides = (parties.actor, parties.recipient)
    if frame.entry.type not in sight.pack.acts.at_inner_doer:
        sides = (parties.recipient, parties.actor)
    for side in sides[:1] if frame.entry.type in {"REQUEST", "ACCUSE"} else sides:
        found = [m for m in side if m.chain not in own]
        if found:
            return found
    return []


def _companions(sight: Sight, frame: Frame) -> list[Mention]:
    """ "bertemu dengan X", "talks with X", "between X and Y": joined by a preposition of company."""
    stand = replace(frame.stand, marks=sight.pack.markers["with_marks"] | sight.pack.markers["between"])
    numbers = PATHS["marked"](sight, stand) + PATHS["light marked"](sight, stand)
    known = {m.number for m in (*frame.doers, *frame.receivers)}
    found = [m for number in numbers for m in sight.at(number) if m.number not in known]
    return found or [m for m in _beside(sight, frame) if m.number not in known]


def _beside(sight: Sight, frame: Frame) -> list[Mention]:
    """The same where the parse hangs the company elsewhere: "bentrok dengan polisi"."""
    for number in range(frame.anchor.last + 1, min(frame.anchor.last + 7, len(sight.tree.tokens) - 1)):
        if sight.tree.tokens[number].kind in {"VERB", "PUNCT"}:
            break
        if sight.listed(number, "with_marks"):
            for follow in range(number + 1, min(number + 4, len(sight.tree.tokens))):
                if sight.cover.get(follow):
                    return list(sight.at(follow))
    return []


def _place(sight: Sight, frame: Frame) -> list[Mention]:
    """The place behind the anchor, standing for its people."""
    for place in sight.places:
        if place.first > frame.anchor.first and place.place and place.kind_of == "named":
            return [replace(place, entity=Entity(place.text, place.place.country, "CVL"), chain=-1)]
    return []


def _spoken(side: list[Mention], speaker: Mention | None) -> tuple[Mention, ...]:
    """A side with first persons replaced by the speaker, and nobody twice."""
    found: dict[object, Mention] = {}
    for mention in side:
        if mention.kind_of == "speaker":
            if speaker is None or speaker.entity is None:
                continue
            mention = replace(mention, entity=speaker.entity, chain=speaker.chain)
        if mention.entity is None:
            continue
        key = mention.chain if mention.chain >= 0 else ("span", mention.sentence, mention.first)
        found.setdefault(key, mention)
    return tuple(found.values())


def _without(side: tuple[Mention, ...], other: list[Mention]) -> tuple[Mention, ...]:
    """A side without those who stand on the other, and without a country whose government does (no state acts on itself)."""
    chains = {m.chain for m in other if m.chain >= 0}
    states = {m.entity.country for m in other if m.entity and m.anchored and m.entity.role == "GOV" and m.entity.country}
    return tuple(
        m
        for m in side
        if (m.chain < 0 or m.chain not in chains)
        and not (m.kind_of == "country" and m.entity and m.entity.country in states)
    )


def usual_party(
    sectors: tuple[str, ...], side: str, at: tuple[int, int], mentions: tuple[Mention, ...], others: tuple[Mention, ...]
) -> Mention | None:
    """The party of one of the sectors that are on a side of such an act as a matter of course (acts.yaml), named nearest
    before (else after) sentence and token `at`, of the country of the `others` where they have one."""
    barred = {m.chain for m in others}
    countries = {m.entity.country for m in others if m.entity and m.entity.country}
    fitting = [
        m
        for m in mentions
        if m.entity and m.entity.role in sectors and m.chain not in barred and m.kind_of != "thing"
        and (side == "actor" or not countries or m.entity.country in countries)
    ]  # fmt: skip
    before = [m for m in fitting if (m.sentence, m.first) < at]
    if before:
        return before[-1]
    return fitting[0] if fitting else None


def other_party(mentions: tuple[Mention, ...], sides: tuple[Mention, ...]) -> Mention | None:
    """The party that the article speaks of most, besides those given; None where it speaks of nobody twice (in a text of
    a few sentences: at all)."""
    barred = {m.chain for m in sides}
    counts: Counter[int] = Counter()
    first: dict[int, Mention] = {}
    for mention in mentions:
        if mention.entity is None or mention.chain < 0 or mention.chain in barred:
            continue
        if mention.entity.role in _PARTIES and mention.kind_of in _STANDING:
            counts[mention.chain] += 1
            first.setdefault(mention.chain, mention)
    if not counts:
        return None
    most = max(counts, key=lambda chain: (counts[chain], -chain))
    short = mentions[-1].sentence < _FEW
    return first[most] if short or counts[most] > 1 else None


_FEW = 4
"""Sentences of a text in which nobody need be named twice."""
_PARTIES = frozenset(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "OPP", "REB", "IGO", "PRM", "NGO", "REL"])
_STANDING = frozenset({"name", "office", "body", "country", "group", "pronoun"})
