"""Types and modes of a user's pack on the pages: listed, asked for, counted and drawn by their class."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from reading_rooms import OWN, enter

from kronik import code_article
from kronik.store import open_store, shipped_scales, store_coded

PAGES = (
    "/",
    "/type",
    "/type?type=FLOOD",
    "/type?type=FLOOD&mode=evacuate",
    "/type?mode=evacuate",
    "/party?type=FLOOD",
    "/data",
)


@pytest.fixture(scope="module")
def floods(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A reading room in which Ghana's aid is an event of the type FLOOD."""
    path: Path = tmp_path_factory.mktemp("floods") / "floods.db"
    scales = shipped_scales()
    ontology = replace(
        scales.ontology,
        modes={**scales.ontology.modes, "FLOOD": frozenset({"evacuate"})},
        quad={**scales.ontology.quad, "FLOOD": "material cooperation"},
        score={**scales.ontology.score, ("FLOOD", ""): 3.0, ("FLOOD", "evacuate"): 5.0},
    )
    coded = code_article(OWN[2])
    events = tuple(replace(event, type="FLOOD", mode="evacuate") if event.type == "AID" else event for event in coded.events)
    with open_store(path) as store:
        store_coded(store, [replace(coded, events=events)], replace(scales, ontology=ontology))
    return enter(path)


@pytest.mark.parametrize("path", PAGES)
def test_pages_show_them_under_their_own_names(floods: TestClient, path: str) -> None:
    answer = floods.get(path, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert "FLOOD" in answer.text or path == "/data"


def test_they_are_drawn_by_their_class(floods: TestClient) -> None:
    html = floods.get("/type?type=FLOOD&ui=en").text
    assert re.search(r'<rect class="material-cooperation"', html)
    assert "1 of cooperation, 0 of conflict" in html


def test_the_api_takes_and_lists_them(floods: TestClient) -> None:
    for address in ("events?type=FLOOD", "events?mode=evacuate", "series?type=FLOOD", "articles?type=FLOOD"):
        answer = floods.get(f"/api/v1/{address}&format=jsonl")
        assert (answer.status_code, answer.text.count("\n")) == (200, 1), address
    assert floods.get("/api/v1/events?type=FLOD").status_code == 422
    parameters = floods.get("/api/v1/openapi.json").json()["paths"]["/events"]["get"]["parameters"]
    values = {one["name"]: one["schema"]["items"]["enum"] for one in parameters if one["name"] in ("type", "mode")}
    assert "FLOOD" in values["type"]
    assert "evacuate" in values["mode"]
    assert "FLOOD" in floods.get("/api").text


def test_other_unknown_types_are_refused(floods: TestClient) -> None:
    assert floods.get("/type?type=FLOD").status_code == 400
