"""The tellings of a happening beside one another: what all of them say, and who says what where they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kronik.records import Article, Event
from kronik.serve.naming import name_code, name_day, name_party
from kronik.serve.words import load_words
from kronik.store import read_some
from kronik.stories import differ_in_victims, tells_victims
from kronik.views import Chronicle
from kronik.views.records import Happening, Telling

_CODED = ("type", "mode")


@dataclass(frozen=True, slots=True)
class Said:
    """What some tellings say; `value` is for reading, "" where they say nothing."""

    value: str
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A happening: `lead` is the telling that counts, `agreed` and `differing` are by name of the field."""

    lead: Telling
    tellings: tuple[Telling, ...]
    agreed: tuple[tuple[str, str], ...]
    differing: tuple[tuple[str, tuple[Said, ...]], ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who tells it, each once."""
        return tuple(dict.fromkeys(telling.article.source for telling in self.tellings))


Claims = dict[str, list[tuple[str, tuple[str, ...]]]]
"""Field → each value with the events that tell it."""


def compare_happenings(chronicle: Chronicle, happenings: Sequence[Happening], lang: str) -> list[Compared]:
    """Happenings as their tellings have them, in the interface's language; the dead, wounded and arrested are read anew."""
    tellings = (telling for happening in happenings for telling in happening.tellings)
    held = read_some(chronicle.store, {telling.article.id for telling in tellings if tells_victims(telling.type)})
    events = {event.id: (event, article) for article, told in held.values() for event in told}
    return [_compare(happening, _count_victims(happening, events), lang) for happening in happenings]


def _compare(happening: Happening, victims: Claims, lang: str) -> Compared:
    by_id = {telling.id: telling for telling in happening.tellings}
    claims = {name: [(claim.value, claim.events) for claim in found] for name, found in happening.differing}
    if victims:
        claims.pop("numbers", None)
    return Compared(
        lead=by_id.get(happening.id, happening.tellings[0]),
        tellings=happening.tellings,
        agreed=tuple((name, _show(name, value, lang)) for name, value in happening.agreed if name != "numbers"),
        differing=tuple(
            (name, tuple(Said(_show(name, value, lang), tuple(by_id[id] for id in ids)) for value, ids in found))
            for name, found in (victims | claims).items()
        ),
    )


def _count_victims(happening: Happening, events: Mapping[str, tuple[Event, Article]]) -> Claims:
    """Numbers of victims that differ; `events` are those whose articles were read."""
    group = [events[telling.id] for telling in happening.tellings if telling.id in events]
    found: Claims = {}
    for part in differ_in_victims(group):
        values = dict.fromkeys(value for _, value in part.tellings)
        found[part.field] = [(value, tuple(id for id, told in part.tellings if told == value)) for value in values]
    return found


def _show(field: str, value: str, lang: str) -> str:
    """A value of views.stories.compare_tellings as readers call it."""
    if field in _CODED:
        return name_code(field, value, lang)
    if field == "aux":
        return load_words(lang)["aux"][value or "asserted"]
    if field in ("actor", "recipient"):
        return "; ".join(name_party(code.removesuffix(" -"), lang) for code in value.split("; ") if code.strip(" -"))
    return name_day(value, lang) if field == "date" else value
