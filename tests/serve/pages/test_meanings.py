"""What types and modes mean, in the language of the interface."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from kronik.packs.ontology import load_ontology
from kronik.serve.naming import name_meaning

pytest_plugins = ["room_fixtures"]
GLOSSES = load_ontology().gloss


def test_every_type_and_mode_has_one_in_indonesian() -> None:
    assert [key for key in GLOSSES if name_meaning(*key, "id") == GLOSSES[key]] == []


def test_in_english_the_ontology_says_it_and_of_a_users_type_nothing_is_known() -> None:
    assert {key: name_meaning(*key, "en") for key in GLOSSES} == GLOSSES
    assert name_meaning("FLOOD", "", "id") is None


@pytest.mark.parametrize("path", ["/type", "/type?type=CONSULT"])
def test_pages_show_it(room: TestClient, path: str) -> None:
    indonesian, english = (room.get(path, headers={"Accept-Language": lang}).text for lang in ("id", "en"))
    assert "perundingan, dan penengahan antara para pihak" in indonesian
    assert "negotiation and mediation between actors" in english
    assert "negotiation" not in indonesian


def test_figures_of_quality_have_heads_in_the_readers_language(room: TestClient) -> None:
    for lang, head in (("id", "Set uji"), ("en", "Test set")):
        page = room.get("/data", headers={"Accept-Language": lang}).text
        assert f'<th scope="col">{head}</th>' in page
        assert '<th scope="col">gold</th>' not in page
