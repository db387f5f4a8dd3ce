"""ICEWS coded event data: one row for each telling and pair of parties (Harvard Dataverse doi:10.7910/DVN/28075)."""

from __future__ import annotations

from collections.abc import Iterator

from kronik.exports.cells import spell
from kronik.exports.codes import country_name, find_body, load_cameo, load_sectors
from kronik.exports.pairs import number_of, pair_parties
from kronik.exports.points import CITY, REGION, find_point
from kronik.records import Entity, ExportedEvent


def event_rows(event: ExportedEvent) -> Iterator[tuple[str, ...]]:
    """The 20 columns of ICEWS, a row for each pair of parties."""
    said, point = event.event, find_point(event.event.place)
    code = load_cameo()[said.cameo or ""]
    city = point.name if point and point.precision == CITY else ""
    province = point.name if point and point.precision == REGION else ""
    at = (spell(point.latitude), spell(point.longitude)) if point else ("", "")
    for number, (actor, recipient) in enumerate(pair_parties(event)):
        yield (
            str(number_of(said.id, number)), event.day or "", *_party_columns(actor),
            code.name, code.code, code.intensity, *_party_columns(recipient),
            str(number_of(event.article.id)), "", event.article.outlet or "",
            city, "", province, country_name(said.place.country if said.place else None), *at,
        )  # fmt: skip


def _party_columns(entity: Entity | None) -> tuple[str, str, str]:
    if entity is None:
        return "", "", ""
    sector, body = load_sectors().get(entity.role or ""), find_body(entity)
    name = body.icews if body else entity.text
    return name, sector.icews if sector else "", "" if body else country_name(entity.country)
