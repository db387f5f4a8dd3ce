"""POLECAT: one row for each telling, several parties parted by "; ", missing values as the word None
(Harvard Dataverse doi:10.7910/DVN/AJGVIT)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kronik.exports.cells import spell
from kronik.exports.codes import load_countries
from kronik.exports.points import CITY, COUNTRY, REGION, find_point
from kronik.records import Entity, ExportedEvent

NOTHING, BODY = "None", "IGO"
_FEATURES = {CITY: "PPL", REGION: "ADM1", COUNTRY: "PCLI"}
"""GeoNames' feature codes, as POLECAT writes them."""


def event_rows(event: ExportedEvent) -> Iterator[tuple[str, ...]]:
    """The 40 columns of POLECAT, one row."""
    said, article, place = event.event, event.article, event.event.place
    point = find_point(place)
    city = point.name if point and point.precision == CITY else ""
    province = point.name if point and point.precision == REGION else ""
    at = (spell(point.latitude), spell(point.longitude)) if point else ("", "")
    versions = event.versions
    values = (
        said.id, event.day, said.type, said.mode, spell(event.score), event.quad.upper(), "; ".join(event.contexts),
        *_party_columns(said.actor), *_party_columns(said.recipient),
        point.name if point else "", city, "", province, place.country if place else "", *at, "",
        place.text if place else "", _FEATURES[point.precision] if point else "",
        article.outlet, article.published, "", "", "", article.lang,
        f"kronik {versions.kronik}, pack {versions.pack}, parser {versions.parser}",
    )  # fmt: skip
    yield tuple(value or NOTHING for value in values)


def _party_columns(side: tuple[Entity, ...]) -> tuple[str, ...]:
    """Name, country, COW number, first sector, sectors, title, raw name, Wikipedia id."""
    names = _joined(entity.text for entity in side)
    countries = load_countries()
    return (
        names, _joined(_country(entity) for entity in side),
        _joined(countries[code].cow if code in countries else "" for code in map(_country, side)),
        side[0].role or "" if side else "", _joined(entity.role or "" for entity in side), "", names, "",
    )  # fmt: skip


def _country(entity: Entity) -> str:
    """ISO alpha-3; every intergovernmental organisation is IGO, for POLECAT has no codes for them."""
    if entity.role == BODY:
        return BODY
    return entity.country or ""


def _joined(values: Iterable[str]) -> str:
    """ "USA; None; IDN": as many values as parties, nothing where no party has one."""
    found = [" ".join(value.replace(";", ",").split()) for value in values]
    return "; ".join(value or NOTHING for value in found) if any(found) else ""
