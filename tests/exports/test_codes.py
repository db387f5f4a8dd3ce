"""Countries, bodies and sectors in other data sets' codes, and points on the map."""

from __future__ import annotations

import pytest

from kronik.exports.codes import cameo_party, country_of_cameo, load_bodies, load_countries, load_sectors
from kronik.exports.columns import load_columns
from kronik.exports.points import find_point, load_points
from kronik.packs.ontology import DATA, load_ontology
from kronik.packs.tables import read_table
from kronik.records import Entity, Place

LAYOUTS = ("gdelt2_events", "gdelt2_mentions", "icews_events", "polecat_events")


@pytest.mark.parametrize(
    ("country", "role", "code", "its_country", "group", "types"),
    [
        ("IDN", "COP", "IDNCOP", "IDN", "", ("COP",)),
        ("ROU", "JRN", "ROMMED", "ROM", "", ("MED",)),
        ("TLS", "MED", "TMPHLH", "TMP", "", ("HLH",)),
        ("XKX", None, "KSV", "KSV", "", ()),
        ("UN", "IGO", "IGOUNO", "", "UNO", ("IGO",)),
        ("WHO", "IGO", "IGOUNOHLHWHO", "", "WHO", ("IGO", "HLH")),
        ("ASEAN", "IGO", "IGOSEAASN", "SEA", "ASN", ("IGO",)),
        ("NAM", "IGO", "IGONON", "", "NON", ("IGO",)),
        ("NAM", "GOV", "NAMGOV", "NAM", "", ("GOV",)),
        ("BRICS", "IGO", "IGO", "", "", ("IGO",)),
        (None, "REB", "REB", "", "", ("REB",)),
        ("IDN", "UNK", "IDN", "IDN", "", ()),
        (None, None, "", "", "", ()),
    ],
)
def test_a_party_in_cameo(
    country: str | None, role: str | None, code: str, its_country: str, group: str, types: tuple[str, ...]
) -> None:
    party = cameo_party(Entity("Seseorang", country, role))
    assert (party.code, party.country, party.known_group, party.types) == (code, its_country, group, types)
    assert party.name == "SESEORANG"


def test_nobody_has_no_code() -> None:
    assert cameo_party(None).name == ""


def test_every_sector_of_the_ontology_is_mapped() -> None:
    assert load_ontology().sectors <= load_sectors().keys()


def test_every_country_has_a_point_and_comes_back_from_cameo() -> None:
    for country in load_countries().values():
        assert country_of_cameo()[country.cameo or country.code] == country.code
    without = {code for code in load_countries() if ("", code) not in load_points()}
    assert without <= {
        "ATF",
        "UMI",
        "BES",
        "SJM",
        "BVT",
        "HMD",
        "CCK",
        "CXR",
        "TKL",
        "GIB",
        "GLP",
        "MTQ",
        "GUF",
        "REU",
        "MYT",
    }


def test_only_the_non_aligned_movement_shares_its_name_with_a_country() -> None:
    assert load_bodies().keys() & load_countries().keys() == {"NAM"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_stand_in_the_layouts_order(layout: str) -> None:
    rows = read_table(DATA / "ontology" / "export_layouts.csv", ("format", "position", "column"))
    due = [row["column"] for row in rows if row["format"] == layout]
    assert [column.name for column in load_columns(layout)] == due


@pytest.mark.parametrize(
    ("text", "country", "name", "precision"),
    [
        ("Jakarta", "IDN", "Jakarta", "city"),
        ("depan Mapolda, Jakarta", "IDN", "Jakarta", "city"),
        ("Khan Younis, Gaza selatan", "PSE", "Khan Younis", "region"),
        ("Jawa Barat", "IDN", "Jawa Barat", "region"),
        ("Colorado", "USA", "Colorado", "region"),
        ("sebuah desa", "UKR", "", "country"),
        ("Jakarta", "AUS", "", "country"),
    ],
)
def test_the_narrowest_known_name_gives_the_point(text: str, country: str, name: str, precision: str) -> None:
    point = find_point(Place(text, country))
    assert point is not None
    assert (point.name, point.precision) == (name, precision)


@pytest.mark.parametrize("place", [None, Place("Jakarta", None), Place("Atlantis", "ZZZ")], ids=str)
def test_no_country_no_point(place: Place | None) -> None:
    assert find_point(place) is None


def test_points_lie_on_the_globe() -> None:
    for point in load_points().values():
        assert abs(point.latitude) <= 90
        assert abs(point.longitude) <= 180
