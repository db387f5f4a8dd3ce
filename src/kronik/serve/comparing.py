"""The tellings of a happening beside one another: what all of them say, and who says what where they do not."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.serve.naming import name_code, name_day, name_party
from kronik.serve.words import load_words
from kronik.store import read_merges_among, read_some
from kronik.stories import describe_happening
from kronik.views import Chronicle
from kronik.views.records import Happening, Telling

_VICTIMS = ("dead", "wounded", "arrested")
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


def compare_happening(chronicle: Chronicle, happening: Happening, lang: str) -> Compared:
    """A happening as its tellings have it, in the interface's language; the dead, wounded and arrested are read anew."""
    by_id = {telling.id: telling for telling in happening.tellings}
    victims = _count_victims(chronicle, happening)
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


def _count_victims(chronicle: Chronicle, happening: Happening) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Numbers of victims that differ: kind → each number with the events that tell it."""
    held = read_some(chronicle.store, {telling.article.id for telling in happening.tellings})
    events = {event.id: (event, article) for article, told in held.values() for event in told}
    group = [telling.id for telling in happening.tellings if telling.id in events]
    if len(group) < 2:
        return {}
    copies = [(merge.a, merge.b) for merge in read_merges_among(chronicle.store, "duplicate", held)]
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for part in describe_happening(group, events, copies).discrepancies:
        if part.field in _VICTIMS:
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
