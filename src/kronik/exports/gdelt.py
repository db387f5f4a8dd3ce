"""GDELT 2.0: one row of events for each happening and pair of parties, one row of mentions for each telling of it.

Columns and their meanings: data/exports/columns.csv; codes: `codes.py`. Method: GDELT Event Codebook 2.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from kronik.exports.cells import spell
from kronik.exports.codes import CameoParty, cameo_party, load_cameo, load_countries
from kronik.exports.pairs import number_of, pair_parties, pair_spans
from kronik.exports.points import CITY, COUNTRY, Point, find_point
from kronik.records import TEXT, Article, ExportedEvent, Span

_WEB, _CITATION = "1", "2"
_NOT_IN_TEXT = "-1"


def event_rows(event: ExportedEvent) -> Iterator[tuple[str, ...]]:
    """The 61 columns of GDELT's events, a row for each pair of parties of a leading telling."""
    day, said = event.day or "", event.event
    code = load_cameo()[said.cameo or ""]
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
    compact = day.replace("-", "")
    happening = event.happening
    for number, (actor, recipient) in enumerate(pair_parties(event)):
        yield (
            str(number_of(happening.id, number)), compact, compact[:6], compact[:4],
            f"{year + ((month - 1) * 30 + date) / 365:.4f}",
            *_party_columns(cameo_party(actor)), *_party_columns(cameo_party(recipient)),
            spell(is_leading(event)), code.code, code.code[:3], code.root, code.quad_class, code.goldstein,
            str(happening.tellings), str(happening.sources), str(happening.articles), "0",
            *_NOWHERE, *_NOWHERE, *_where(event),
            stamp(happening.added or event.day), event.article.url or "",
        )  # fmt: skip


def mention_rows(event: ExportedEvent) -> Iterator[tuple[str, ...]]:
    """The 16 columns of GDELT's mentions, a row for each row that events hold of the happening."""
    article, happening = event.article, event.happening
    spans = pair_spans(event)
    confidence = "" if event.confidence is None else str(round(event.confidence * 100))
    for number in range(happening.pairs):
        actor, recipient = spans[number] if number < len(spans) else (None, None)
        yield (
            str(number_of(happening.id, number)), stamp(happening.added or event.day), stamp(article.published or event.day),
            _WEB if article.url else _CITATION, source_name(article), article.url or citation(article), "",
            _offset(actor), _offset(recipient), _offset(event.event.evidence.anchor),
            "1", confidence, str(len(article.text)), "", "", "",
        )  # fmt: skip


def is_leading(event: ExportedEvent) -> bool:
    """Whether an event stands in the title or the first paragraph: what GDELT calls a root event."""
    anchor = event.event.evidence.anchor
    first_break = event.article.text.find("\n\n")
    return anchor.part != TEXT or first_break < 0 or anchor.start < first_break


def stamp(day: str | None) -> str:
    """A day as GDELT writes times: 2024-06-20 → 20240620000000."""
    return f"{(day or '').replace('-', '')}000000" if day else ""


def source_name(article: Article) -> str:
    """The host of the article's address without www, else its outlet."""
    try:
        host = urlsplit(article.url or "").hostname or ""
    except ValueError:  # an address such as http://[
        host = ""
    return host.removeprefix("www.") or article.outlet or ""


def citation(article: Article) -> str:
    """How an article without an address is named: "Kompas, 2024-06-20: Title"."""
    head = ", ".join(part for part in (article.outlet, article.published) if part)
    return ": ".join(part for part in (head, article.title or article.id) if part)


def _party_columns(party: CameoParty) -> tuple[str, ...]:
    types = (*party.types, "", "", "")[:3]
    return (party.code, party.name, party.country, party.known_group, "", "", "", *types)


_NOWHERE = ("0", *("",) * 7)


def _where(event: ExportedEvent) -> tuple[str, ...]:
    """The eight columns of a place; its type is 0 nowhere, 1 country, 2 and 3 US state and city, 5 and 4 elsewhere."""
    place = event.event.place
    country = load_countries().get(place.country or "") if place else None
    point = find_point(place)
    if place is None or country is None or point is None:
        return _NOWHERE
    whole = point.precision == COUNTRY
    name = country.names[0] if whole else f"{point.name}, {country.names[0]}"
    area = country.fips if whole else ""
    at = spell(point.latitude), spell(point.longitude)
    return (_geo_type(point, country.code), name, country.fips, area, "", *at, area)


def _geo_type(point: Point, country: str) -> str:
    if point.precision == COUNTRY:
        return "1"
    if country == "USA":
        return "3" if point.precision == CITY else "2"
    return "4" if point.precision == CITY else "5"


def _offset(span: Span | None) -> str:
    return str(span.start) if span and span.part == TEXT else _NOT_IN_TEXT
