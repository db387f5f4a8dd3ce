"""When and where an act happened, by the words of its own sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kronik.events.draft import Draft
from kronik.events.sight import Sight
from kronik.records import Mention, Place

_LONG_AGO = timedelta(days=365)


_PROMISED = {"AGREE", "THREATEN", "REQUEST", "REJECT"}


def find_date(draft: Draft, published: str | None) -> Mention | None:
    """The date mention of an act: the nearest in its sentence that is not the day of a quotation.

    The day on which somebody spoke dates his own speech acts, not what he tells; a day to come is not the day of a promise.
    """
    told = draft.voice is not None and draft.voice.speaker is not None
    fitting = [m for m in draft.sight.dates if m.date and not m.quoted and not (m.speech and told)]
    if draft.type in _PROMISED and published:
        fitting = [m for m in fitting if m.date and m.date <= published[: len(m.date)]]
    return _nearest(draft, fitting)


_AT_TARGET = {"ASSAULT", "CONSULT"}
"""Types that are done where the recipient is: an attack on a country, a visit to it."""


def find_place(draft: Draft) -> Mention | None:
    """The place mention of an act: the nearest in its sentence, one a table knows before one it does not, else the
    country that is attacked or visited."""
    named = [m for m in draft.sight.places if m.kind_of == "named"]
    return _nearest(draft, named) or _nearest(draft, list(draft.sight.places)) or _target(draft)


def _target(draft: Draft) -> Mention | None:
    if draft.type not in _AT_TARGET:
        return None
    for party in draft.recipient:
        own = party.sentence == draft.sight.sentence.number
        if own and party.kind_of in {"country", "place"} and party.entity and party.entity.country:
            return replace(party, place=Place(party.text, party.entity.country))
    return None


def _nearest(draft: Draft, mentions: list[Mention]) -> Mention | None:
    anchor = draft.frame.anchor

    def distance(mention: Mention) -> tuple[int, int]:
        gap = mention.first - anchor.last if mention.first > anchor.last else anchor.first - mention.last + 3
        return (gap, mention.first)

    return min(mentions, key=distance) if mentions else None


_TALE = 4
"""Sentences that a day goes on counting for after it was named."""


def days_told_of(sights: list[Sight]) -> list[str | None]:
    """For each sentence the day that the tale stands at: the last one named in it or shortly before it."""
    found: list[str | None] = []
    day: str | None = None
    age = 0
    for sight in sights:
        named = [m.date for m in sight.dates if m.date and not m.quoted]
        age = 0 if named else age + 1
        day = named[0] if named else day if age <= _TALE else None
        found.append(day)
    return found


def is_long_ago(day: str | None, published: str | None) -> bool:
    """Whether an ISO day (or month, or year) lies more than twelve months before publication."""
    if not day or not published:
        return False
    latest = {4: f"{day}-12-31", 7: f"{day}-28"}.get(len(day), day)
    try:
        return date.fromisoformat(published[:10]) - date.fromisoformat(latest) > _LONG_AGO
    except ValueError:
        return False
