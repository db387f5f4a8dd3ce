"""The article the project starts from, as a page and as text: the same article, the same events, nothing from beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Command

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
PUBLISHED = "2024-06-20"

pytestmark = pytest.mark.skipif(
    not SEED.is_dir(), reason="the seed article lies outside the repository (../shared/seed) and is not here"
)


@pytest.fixture(scope="module")
def coded(kronik: Command) -> list[dict[str, Any]]:
    """The page and the text, coded; the text is told its day of publication."""
    (text,) = SEED.glob("*.txt")
    page, plain = kronik("code", SEED / "page.html"), kronik("code", text, "--published", PUBLISHED)
    assert (page.status, page.err, plain.status, plain.err) == (0, "", 0, "")
    return [*page.articles, *plain.articles]


@pytest.fixture(params=[0, 1], ids=["page", "text"])
def article(request: pytest.FixtureRequest, coded: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = coded[request.param]
    return found


def parties(event: dict[str, Any], side: str) -> set[str]:
    return {f"{party['country']} {party['role']}" for party in event[side]}


def find(article: dict[str, Any], type_: str, words: str) -> dict[str, Any]:
    """The one event of a type whose anchor, or that of a later telling, lies in these words."""
    start = article["text"].index(words)
    found: list[dict[str, Any]] = [
        event
        for event in article["events"]
        if event["type"] == type_
        and any(
            span["part"] == "text" and start <= span["start"] and span["end"] <= start + len(words)
            for span in (event["evidence"]["anchor"], *event["evidence"]["retold"])
        )
    ]
    assert len(found) == 1, [(event["type"], event["anchor"], event["sentence"]) for event in article["events"]]
    return found[0]


def test_page_and_text_are_one_article(coded: list[dict[str, Any]]) -> None:
    page, text = coded
    for field in ("lang", "published", "title", "text", "dateline"):
        assert page[field] == text[field]
    assert page["published"] == PUBLISHED
    assert page["title"] == "Bertemu Kim Jong Un, Vladimir Putin Setuju Back Up Korut Hadapi Ancaman AS"


def test_page_and_text_have_the_same_events(coded: list[dict[str, Any]]) -> None:
    page, text = ([{k: v for k, v in event.items() if k != "id"} for event in article["events"]] for article in coded)
    assert page == text
    assert page


def test_the_alliance(article: dict[str, Any]) -> None:
    event = find(article, "AGREE", "sepakat untuk membentuk aliansi")
    assert parties(event, "actor") == {"PRK GOV", "RUS GOV"}
    assert parties(event, "recipient") == set()
    assert (event["aux"], event["date"]) == (None, "2024-06-19")
    assert event["place"]["country"] == "PRK"
    assert "Pyongyang" in event["place"]["text"]


def test_the_visit(article: dict[str, Any]) -> None:
    event = find(article, "CONSULT", "kunjungan pertama")
    assert event["mode"] == "visit"
    assert parties(event, "actor") == {"RUS GOV"}
    assert parties(event, "recipient") == {"PRK GOV"}
    assert event["aux"] is None


def test_the_praise(article: dict[str, Any]) -> None:
    event = find(article, "SUPPORT", "memuji")
    assert event["anchor"] == "memuji"
    assert parties(event, "actor") == {"RUS GOV"}
    assert parties(event, "recipient") == {"PRK GOV"}
    assert event["aux"] is None


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("14 September 2023", id="caption, its day"),
        pytest.param("Vostochny", id="caption, its place"),
        pytest.param("Yonhap", id="caption, its credit"),
        pytest.param("Jepang", id="Baca juga"),
        pytest.param("Bekasi", id="sidebar, first"),
        pytest.param("Ancam Serang Israel", id="sidebar, second"),
        pytest.param("Timnas", id="next article"),
        pytest.param("Amerika menyerang", id="reader's comment"),
        pytest.param("Tinggalkan Balasan", id="form"),
        pytest.param("Alamat email", id="form, its note"),
    ],
)
def test_nothing_from_beside_the_article(words: str, article: dict[str, Any]) -> None:
    assert words not in str(article["text"])
    assert words not in str(article["title"])
    assert words not in str(article["events"])


def test_no_event_of_another_year_or_country(article: dict[str, Any]) -> None:
    events = article["events"]
    assert all((event["date"] or PUBLISHED).startswith("2024") for event in events)
    countries = {party["country"] for event in events for party in (*event["actor"], *event["recipient"])}
    assert countries <= {"PRK", "RUS", "USA", "UN", None}
