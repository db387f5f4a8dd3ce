"""Whether events of two articles can be one act: type, parties, day, place. The codebook's `who` rule, opened a little."""

from __future__ import annotations

from datetime import date

from kronik.records import Article, Entity, Event

_TOLD_ALIKE = frozenset({None, "negation"})
"""One paper may report what another denies; what is still to come, hypothetical or long past is another matter."""
AGREE, OPEN, CLASH = "agree", "open", "clash"


def may_be_one(a: Event, of_a: Article, b: Event, of_b: Article) -> bool:
    """Whether two events can be one act: same type, told as done (or not), a day, a country and parties that agree."""
    return may_be_told_of(a, of_a, b, of_b) and (actors_agree(a, b), recipients_agree(a, b)) == (AGREE, AGREE)


def may_be_told_of(a: Event, of_a: Article, b: Event, of_b: Article) -> bool:
    """Whether two events can be one act as far as type, mode, day and country go, whoever is said to have done it."""
    return (
        a.type == b.type
        and (a.aux == b.aux or {a.aux, b.aux} <= _TOLD_ALIKE)
        and (a.mode == b.mode or None in (a.mode, b.mode) or a.type == "ASSAULT")
        and _days_agree(a, of_a, b, of_b)
        and _countries_agree(a, b)
    )


def actors_agree(a: Event, b: Event) -> str:
    """How the doers of two events stand to each other: `agree`, `open` (only one names any) or `clash`."""
    if a.type == "CONSULT" and _same_company(a, b):
        return AGREE
    return _sides_agree(a.actor, b.actor)


def recipients_agree(a: Event, b: Event) -> str:
    """The same of those to whom it is done."""
    if a.type == "CONSULT" and _same_company(a, b):
        return AGREE
    return _sides_agree(a.recipient, b.recipient)


def _same_company(a: Event, b: Event) -> bool:
    """Whether two countries at least met in both tellings, whoever the visitor is."""
    ours, theirs = ({e.country for e in (*event.actor, *event.recipient) if e.country} for event in (a, b))
    return len(ours & theirs) > 1


def _sides_agree(a: tuple[Entity, ...], b: tuple[Entity, ...]) -> str:
    if not a or not b:
        return AGREE if not a and not b else OPEN
    return AGREE if any(same_party(x, y) for x in a for y in b) else CLASH


def same_party(a: Entity, b: Entity) -> bool:
    """Same country, and the same role where both are told; without a country the same role and a word in common."""
    if a.country != b.country:
        return False
    if a.country is None:
        return a.role == b.role and bool(set(a.text.lower().split()) & set(b.text.lower().split()))
    return a.role == b.role or a.role is None or b.role is None


def _days_agree(a: Event, of_a: Article, b: Event, of_b: Article) -> bool:
    """Whether two events can be of one day: the same, or a day apart where one is only the day of publication."""
    first, second = a.date or of_a.published, b.date or of_b.published
    if first is None or second is None:
        return True
    if len(first) < 10 or len(second) < 10:
        return first.startswith(second) or second.startswith(first)
    only_published = a.date is None or b.date is None
    return abs((date.fromisoformat(first) - date.fromisoformat(second)).days) <= int(only_published)


def _countries_agree(a: Event, b: Event) -> bool:
    if a.place is None or b.place is None:
        return True
    return None in (a.place.country, b.place.country) or a.place.country == b.place.country
