"""The columns of every layout with their meanings, and the code lists that they keep to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kronik.exports.codes import load_bodies, load_cameo, load_countries, load_sectors
from kronik.packs.ontology import DATA, load_ontology
from kronik.packs.tables import read_table

YES, NEVER = "yes", "never"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its `type` (a key of `validate.TYPES`), the name of its code list or "", and `need`: whether it is always
    filled ("yes"), sometimes ("no") or never, because Kronik cannot fill it."""

    name: str
    type: str
    codes: str
    need: str
    meaning: str


@cache
def load_columns(layout: str) -> tuple[Column, ...]:
    """The columns of a layout, in order: "gdelt2_events", "gdelt2_mentions", "icews_events", "polecat_events", "events"."""
    rows = read_table(DATA / "exports" / "columns.csv", ("format", "column", "type", "codes", "need", "meaning"))
    return tuple(
        Column(row["column"], row["type"], row["codes"], row["need"], row["meaning"])
        for row in rows
        if row["format"] == layout
    )


@cache
def load_code_list(name: str) -> frozenset[str]:
    """The values that a code list allows; a list that no table holds comes from data/exports/lists.csv."""
    ontology, cameo, sectors = load_ontology(), load_cameo(), load_sectors()
    countries, bodies = load_countries(), load_bodies()
    plain = read_table(DATA / "exports" / "lists.csv", ("list", "value", "meaning"))
    own = {row["value"] for row in plain if row["list"] == name}
    lists = {
        "cameo": set(cameo),
        "cameo_root": {code.root for code in cameo.values()},
        "cameo_name": {code.name for code in cameo.values()},
        "quad_class": {code.quad_class for code in cameo.values()},
        "cameo_country": {country.cameo for country in countries.values()} | {body.region for body in bodies.values()},
        "cameo_type": {sector.cameo for sector in sectors.values()},
        "known_group": {body.known_group for body in bodies.values()},
        "icews_sector": {sector.icews for sector in sectors.values()},
        "country_name": {name for country in countries.values() for name in country.names},
        "fips": {country.fips for country in countries.values()},
        "iso3": set(countries),
        "cow": {country.cow for country in countries.values()},
        "plover_type": set(ontology.modes),
        "plover_mode": {mode for modes in ontology.modes.values() for mode in modes},
        "plover_context": {row["context"] for row in read_table(DATA / "ontology" / "plover_contexts.csv", ("context",))},
        "quad": set(ontology.quad.values()),
        "quad_name": {quad.upper() for quad in ontology.quad.values()},
        "sector": set(ontology.sectors),
    }
    return frozenset((lists.get(name, set()) | own) - {""})
