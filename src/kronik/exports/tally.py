"""What an export holds, counted while it is written: memory grows with the number of codes and outlets, not of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kronik.exports.formats import ASSERTED, CAMEO, DAY, LEADING, POINT, Format
from kronik.exports.points import find_point
from kronik.packs.ontology import load_ontology
from kronik.records import Coded, ExportedEvent


@dataclass(slots=True)
class Tally:
    """Counts of the events that went into a file. Not frozen: it is the one thing that fills while the rows pass."""

    rows: int = 0
    events: int = 0
    articles: int = 0
    happenings: int = 0
    corrected: int = 0
    first: str | None = None
    last: str | None = None
    codes: dict[str, Counter[str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    article: str | None = None

    def count(self, kind: str, *values: str) -> None:
        """One more of each value of a kind of code."""
        self.codes.setdefault(kind, Counter()).update(values)


def tallied(events: Iterable[ExportedEvent], format: Format, tally: Tally) -> Iterator[ExportedEvent]:
    """The events that a format can hold, each counted; what it cannot hold is counted by the reason."""
    for event in events:
        reason = next((need for need in format.needs if not _has(event, need)), None)
        if reason:
            tally.left_out[reason] += 1
            continue
        _count(event, tally)
        yield event


def count_gold(articles: Iterable[Coded], tally: Tally) -> Iterator[Coded]:
    """Articles of gold, each counted with its events."""
    for coded in articles:
        tally.rows += 1
        tally.articles += 1
        tally.count("source", coded.article.outlet or "")
        tally.count("lang", coded.article.lang or "")
        for event in coded.events:
            tally.events += 1
            tally.count("type and mode", f"{event.type} {event.mode or '-'}")
            tally.count("aux", event.aux or "")
        yield coded


def _has(event: ExportedEvent, need: str) -> bool:
    said = event.event
    return {
        ASSERTED: said.aux is None,
        DAY: event.day is not None,
        CAMEO: said.cameo in load_ontology().cameo,
        LEADING: event.lead,
        POINT: need == POINT and find_point(said.place) is not None,
    }[need]


def _count(event: ExportedEvent, tally: Tally) -> None:
    said, article, versions = event.event, event.article, event.versions
    tally.events += 1
    tally.happenings += event.lead
    tally.corrected += event.corrected
    if tally.article != article.id:
        tally.article = article.id
        tally.articles += 1
        tally.count("source", article.outlet or "")
        tally.count("lang", article.lang or "")
    if event.day:
        tally.first = min(tally.first or event.day, event.day)
        tally.last = max(tally.last or event.day, event.day)
    point = find_point(said.place)
    tally.count("type and mode", f"{said.type} {said.mode or '-'}")
    tally.count("cameo", said.cameo or "")
    tally.count("quad", event.quad)
    tally.count("aux", said.aux or "")
    tally.count("precision", point.precision if point else "")
    tally.count("country", *{entity.country or "" for entity in (*said.actor, *said.recipient)})
    tally.count("sector", *{entity.role or "" for entity in (*said.actor, *said.recipient)})
    tally.count("versions", f"kronik {versions.kronik}, pack {versions.pack}, parser {versions.parser}")
