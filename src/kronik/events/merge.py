"""One act told several times is one event: tellings of the same type, parties and day are merged into the fullest first."""

from __future__ import annotations

from dataclasses import replace

from kronik.records import Entity, Event

_NEARBY = 500
"""Characters, about a paragraph: told further apart in another word and not in the title, an act is another one."""


def merge_events(events: list[Event]) -> list[Event]:
    """Events in reading order, tellings of one act merged; the merged event keeps the first full telling's words."""
    merged: list[Event] = []
    for event in events:
        for position, earlier in enumerate(merged):
            if _same_act(earlier, event):
                merged[position] = _join(earlier, event)
                break
        else:
            merged.append(event)
    return merged


def _same_act(a: Event, b: Event) -> bool:
    """Same type and sides that agree, nothing that tells them apart (mode, aux, day)."""
    if a.type != b.type or (a.aux or "") != (b.aux or ""):
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    if not _days_agree(a.date, b.date) or not (a.why.entry == b.why.entry or _told_together(a, b)):
        return False
    if a.type == "CONSULT" and _same_company(a, b):
        return True
    same_word = a.why.entry == b.why.entry
    return _sides_agree(a.actor, b.actor, same_word) and _sides_agree(a.recipient, b.recipient, same_word)


def _told_together(a: Event, b: Event) -> bool:
    """Whether two tellings stand close to each other, or one of them in the title, which sums up what follows."""
    first, second = a.evidence.anchor, b.evidence.anchor
    return first.part != second.part or abs(first.start - second.start) < _NEARBY


def _same_company(a: Event, b: Event) -> bool:
    """Whether one telling of a meeting names only people of countries that the other names too, whoever the visitor is; a
    title may leave open who they are ("Two ministers meet in Jakarta")."""
    first = {e.country for e in (*a.actor, *a.recipient)}
    second = {e.country for e in (*b.actor, *b.recipient)}
    if a.evidence.anchor.part != b.evidence.anchor.part and a.why.entry == b.why.entry:
        return min(len(first), len(second)) < 2 or first <= second or second <= first
    return len(first | second) > 1 and (first <= second or second <= first)


def _days_agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def _sides_agree(a: tuple[Entity, ...], b: tuple[Entity, ...], same_word: bool) -> bool:
    """Whether two sides share a party by country and role; told in the same word, or where a role is not known, the
    country is enough."""
    if not a or not b:
        return True
    pairs = [(one, other) for one in a for other in b if one.country == other.country]
    return any(
        same_word or one.role == other.role or (one.country and None in (one.role, other.role)) for one, other in pairs
    )


def _fullness(event: Event) -> int:
    """How much a telling says of both sides; several countries that act together are both at once."""
    if not event.recipient and len({entity.country for entity in event.actor}) > 1:
        return 2 * _known(event.actor)
    return _known(event.actor) + _known(event.recipient)


def _known(side: tuple[Entity, ...]) -> int:
    """2 for a side of which somebody's role is known, 1 for one of which only countries are."""
    return 2 if any(entity.role for entity in side) else int(bool(side))


def _join(first: Event, later: Event) -> Event:
    """The fuller telling, the earlier one where both are as full; what it lacks comes from the other."""
    main, other = (later, first) if _fullness(later) > _fullness(first) else (first, later)
    evidence = main.evidence
    retold = (*evidence.retold, other.evidence.anchor, *other.evidence.retold)
    evidence = replace(
        evidence,
        date=evidence.date or other.evidence.date,
        place=evidence.place or other.evidence.place,
        attributed_to=evidence.attributed_to,
        retold=tuple(dict.fromkeys(retold)),
    )
    return replace(
        main,
        mode=main.mode or other.mode,
        date=main.date or other.date,
        place=main.place or other.place,
        evidence=evidence,
    )
