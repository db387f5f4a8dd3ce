"""How other data sets name countries, bodies and sectors: data/exports/*.csv."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kronik.packs.ontology import DATA
from kronik.packs.tables import read_table
from kronik.records import Entity


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ISO alpha-3 `code`, English names as ICEWS writes them (the first is the one we write), FIPS 10-4, CAMEO,
    and its number in the Correlates of War; "" where a list lacks it."""

    code: str
    names: tuple[str, ...]
    fips: str
    cameo: str
    cow: str


@dataclass(frozen=True, slots=True)
class Body:
    """An intergovernmental organisation: the codebook's short `code`, and its parts in CAMEO's code."""

    code: str
    name: str
    cameo: str
    region: str
    known_group: str
    types: tuple[str, ...]
    icews: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A PLOVER sector: CAMEO's type and ICEWS's name for it, and what is lost on the way ("" for nothing)."""

    code: str
    cameo: str
    icews: str
    lossy: str


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code: its name, root, GDELT's quad class and Goldstein value, ICEWS's intensity, PLOVER's type and mode."""

    code: str
    name: str
    root: str
    quad_class: str
    goldstein: str
    intensity: str
    type: str
    mode: str


@dataclass(frozen=True, slots=True)
class CameoParty:
    """A party as CAMEO and GDELT write it: "IDNCOP" with country IDN and type COP, "IGOUNO" with known group UNO."""

    code: str = ""
    name: str = ""
    country: str = ""
    known_group: str = ""
    types: tuple[str, ...] = ()


@cache
def load_countries() -> dict[str, Country]:
    """Countries by ISO alpha-3 code."""
    rows = read_table(DATA / "exports" / "countries.csv", ("country", "names", "fips", "cameo", "cow", "source"))
    return {
        row["country"]: Country(row["country"], tuple(row["names"].split("|")), row["fips"], row["cameo"], row["cow"])
        for row in rows
    }


@cache
def load_bodies() -> dict[str, Body]:
    """Intergovernmental organisations by the codebook's short name."""
    columns = ("country", "name", "cameo", "region", "known_group", "type1", "type2", "icews", "source")
    return {
        row["country"]: Body(
            row["country"], row["name"], row["cameo"], row["region"], row["known_group"],
            tuple(kind for kind in (row["type1"], row["type2"]) if kind), row["icews"],
        )
        for row in read_table(DATA / "exports" / "igos.csv", columns)
    }  # fmt: skip


@cache
def load_sectors() -> dict[str, Sector]:
    """Sectors by PLOVER's code."""
    rows = read_table(DATA / "exports" / "sectors.csv", ("sector", "cameo", "icews", "lossy", "source"))
    return {row["sector"]: Sector(row["sector"], row["cameo"], row["icews"], row["lossy"]) for row in rows}


@cache
def load_cameo() -> dict[str, CameoCode]:
    """CAMEO's codes."""
    columns = ("code", "name", "root", "quad_class", "goldstein", "icews_intensity", "plover_type", "plover_mode")
    return {
        row["code"]: CameoCode(*(row[column] for column in columns))
        for row in read_table(DATA / "ontology" / "cameo.csv", columns)
    }


def find_body(entity: Entity) -> Body | None:
    """The body that an entity is, if any; its role tells the Non-Aligned Movement from Namibia, both NAM."""
    return load_bodies().get(entity.country or "") if entity.role == "IGO" else None


def cameo_party(entity: Entity | None) -> CameoParty:
    """An entity in CAMEO's codes: police of Indonesia → IDNCOP; nobody, or what CAMEO cannot say → empty."""
    if entity is None:
        return CameoParty()
    name = entity.text.upper()
    body = find_body(entity)
    if body:
        return CameoParty(body.cameo, name, body.region, body.known_group, body.types)
    sector = load_sectors().get(entity.role or "")
    kind = sector.cameo if sector else ""
    country = load_countries().get(entity.country or "")
    code = country.cameo if country else ""
    return CameoParty(code + kind, name, code, "", (kind,) if kind else ())


def country_name(code: str | None) -> str:
    """The English name of a country as ICEWS writes it; "" for a body or an unknown code."""
    country = load_countries().get(code or "")
    return country.names[0] if country else ""


@cache
def country_of_cameo() -> dict[str, str]:
    """CAMEO's country codes → ISO alpha-3; both the old and the new code where CAMEO kept an old one (ROM, ROU)."""
    countries = load_countries().values()
    return {c.code: c.code for c in countries} | {c.cameo: c.code for c in countries if c.cameo}


@cache
def country_of_name() -> dict[str, str]:
    """English names of countries and bodies in small letters → the codebook's code."""
    names = {name.lower(): country.code for country in load_countries().values() for name in country.names}
    return names | {name.lower(): body.code for body in load_bodies().values() for name in (body.name, body.icews)}


@cache
def body_of_known_group() -> dict[str, str]:
    """CAMEO's known groups → the codebook's short names; the first that has it (UNO is the UN, not UNESCO)."""
    return _first((body.known_group, body.code) for body in load_bodies().values() if body.known_group)


def _first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found
