"""What the API answers: formats, pages, tags, and problem+json for everything else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hostile import FORMULA, SCRIPT
from httpx2 import Response

from kronik import code_article
from kronik.exports.cells import unguard_cell
from kronik.records import Article
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded

pytest_plugins = ["api_chronicles"]
LISTS = (
    "/events", "/articles", "/search?q=pertemuan", "/stories", "/series", "/pairs", "/parties", "/places", "/types",
    "/network", "/sources", "/names?q=kim",
)  # fmt: skip


def rows(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def ids(answer: Response) -> list[str]:
    return [event["id"] for event in answer.json()["events"]]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_the_same_in_every_format(address: str, api: TestClient) -> None:
    more = "&" if "?" in address else "?"
    whole = api.get(address).json()
    told = next(value for name, value in whole.items() if isinstance(value, list) and (name != "nodes"))
    lines = api.get(f"{address}{more}format=jsonl")
    assert [json.loads(line) for line in lines.text.splitlines()] == told
    assert told
    assert len(rows(api.get(f"{address}{more}format=csv"))) == len(told)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/jsonl, text/csv;q=0.5", "application/x-ndjson"),
        ("text/csv;q=0.1, application/json;q=0.9", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
        ("text/csv;q=nonsense, */*;q=0.1", "application/json"),
    ],
)
def test_the_format_by_accept(accept: str, media: str, api: TestClient) -> None:
    answer = api.get("/events", headers={"Accept": accept})
    assert answer.headers["content-type"] == media
    assert "Accept" in answer.headers["vary"]


def test_format_goes_before_accept(api: TestClient) -> None:
    assert api.get("/events?format=json", headers={"Accept": "text/csv"}).headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "address",
    [
        "/events",
        "/articles",
        "/search?q=pertemuan",
        "/stories",
        "/series",
        "/pairs",
        "/parties",
        "/places",
        "/types",
        "/network",
    ],
)
def test_an_empty_table_has_its_header(address: str, api: TestClient) -> None:
    sign = "&" if "?" in address else "?"
    full = api.get(f"{address}{sign}format=csv").text.splitlines()
    empty = api.get(f"{address}{sign}format=csv&since=2031").text.splitlines()
    assert len(full) > 1
    assert empty == full[:1]


def test_no_cell_is_a_formula(api: TestClient) -> None:
    found = (
        rows(api.get("/events?format=csv")) + rows(api.get("/articles?format=csv")) + rows(api.get("/sources?format=csv"))
    )
    cells = [cell for row in found for name, cell in row.items() if name not in {"score", "goldstein", "rank"}]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert FORMULA in map(unguard_cell, cells)


def test_hostile_texts_stay_as_they_are(api: TestClient) -> None:
    answer = api.get("/articles")
    assert answer.headers["content-type"] == "application/json"
    assert {SCRIPT, FORMULA} <= {article["title"] for article in answer.json()["articles"]}


def test_pages_follow_each_other_by_link(api: TestClient) -> None:
    found, address = [], "/events?limit=2&aux=all&count=true"
    while address:
        answer = api.get(address)
        found += ids(answer)
        following = answer.links.get("next", {}).get("url")
        assert bool(following) == bool(answer.json()["next"])
        address = following and f"http://127.0.0.1:8000{following}"
    assert len(found) == len(set(found)) == answer.json()["total"]
    assert found == ids(api.get("/events?aux=all"))
    oldest = api.get("/events?aux=all&order=oldest").json()["events"]
    assert {event["id"] for event in oldest} == set(found)
    days = [event["day"] for event in oldest]
    assert days == sorted(filter(None, days)) + [None] * days.count(None)


def test_pages_of_articles_follow_each_other(api: TestClient) -> None:
    first = api.get("/articles?limit=3").json()
    second = api.get(f"/articles?limit=3&after={first['next']}").json()
    together = [article["id"] for article in first["articles"] + second["articles"]]
    assert together == [article["id"] for article in api.get("/articles").json()["articles"]]
    assert second["next"] is None
    assert second["articles"][0]["published"] is None


@pytest.fixture
def growing(growing_path: Path) -> tuple[Path, TestClient]:
    """A chronicle that a test may write to, and its API."""
    return growing_path, TestClient(create_app(Settings(growing_path)), base_url="http://127.0.0.1:8000/api/v1")


def add_article(path: Path, number: int, day: str) -> None:
    with open_store(path) as store:
        text = f"Polisi menangkap {number} demonstran di Medan, {day}."
        store_coded(store, [code_article(Article("", "id", "Warta Lor", day, f"Penangkapan {number}", text))])


def test_a_page_goes_on_where_the_last_ended_whatever_is_written(growing: tuple[Path, TestClient]) -> None:
    path, api = growing
    before = ids(api.get("/events"))
    page = api.get("/events?limit=2")
    add_article(path, 3, "2024-08-01")
    add_article(path, 4, "2024-06-01")
    rest = ids(api.get(f"/events?after={page.json()['next']}"))
    assert ids(page) + [id for id in rest if id in before] == before
    assert len(rest) == len(before) - 2 + 1  # what was written before the cursor's place does not come again


def test_an_answer_is_sent_again_only_when_something_was_written(growing: tuple[Path, TestClient]) -> None:
    path, api = growing
    first = api.get("/events")
    asked = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = api.get("/events", headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert api.get("/events?limit=3", headers=asked).status_code == 200
    assert api.get("/events", headers={**asked, "Accept": "text/csv"}).status_code == 200
    for number in range(3):
        add_article(path, number + 10, "2024-08-02")
        answer = api.get("/events", headers=asked)
        assert answer.status_code == 200
        assert answer.headers["etag"] not in asked["If-None-Match"]
        asked = {"If-None-Match": answer.headers["etag"]}
        assert api.get("/events", headers=asked).status_code == 304


def test_one_event_article_happening_and_story(api: TestClient) -> None:
    event = api.get("/events?type=CONSULT&limit=1").json()["events"][0]
    assert api.get(f"/events/{event['id']}").json() == event
    article = api.get(f"/articles/{event['article']['id']}").json()
    assert event["id"] in [one["id"] for one in article["events"]]
    evidence = event["evidence"]["anchor"]
    assert article["text"][evidence["start"] : evidence["end"]] == event["anchor"]
    happening = api.get(f"/happenings/{event['id']}").json()
    assert {one["article"]["source"] for one in happening["tellings"]} == {"Teluk Kini", FORMULA}
    assert len(api.get(f"/stories/{event['article']['story']}").json()["articles"]) == 2


def test_a_text_is_coded_and_not_kept(api: TestClient) -> None:
    tag = api.get("/events").headers["etag"]
    given = {"text": "Polisi menangkap dua aktivis di Makassar kemarin.", "published": "2024-06-20"}
    answer = api.post("/code", json=given)
    (event,) = answer.json()["events"]
    assert (event["type"], event["mode"], event["date"]) == ("COERCE", "arrest", "2024-06-19")
    assert api.get(f"/events/{event['id']}").status_code == 404
    assert api.get("/events", headers={"If-None-Match": tag}).status_code == 304


REFUSED = {
    "nothing there": ("GET", "/nothing", {}, 404, "nothing at this address"),
    "a line break": ("GET", "/events%0A/x", {}, 404, "nothing at this address"),
    "no such event": ("GET", "/events/ev-none", {}, 404, "no event"),
    "no such article": ("GET", "/articles/%00%F0", {}, 404, "no article"),
    "no such story": ("GET", "/stories/kro-none", {}, 404, "no story"),
    "no such happening": ("GET", "/happenings/ev-none", {}, 404, "no happening"),
    "nothing is written": ("DELETE", "/events", {}, 405, "does not take DELETE"),
    "no such format": ("GET", "/events", {"headers": {"Accept": "image/png"}}, 406, "text/csv"),
    "an unknown format": ("GET", "/events?format=xml", {}, 422, "format"),
    "a misspelt filter": ("GET", "/events?sinse=2024", {}, 422, "sinse: is not known"),
    "no day": ("GET", "/events?since=yesterday", {}, 422, "is not a day"),
    "days the wrong way round": ("GET", "/series?since=2025&until=2024", {}, 422, "is after until"),
    "a type that does not exist": ("GET", "/events?type=ASSALT", {}, 422, "did you mean ASSAULT?"),
    "an empty filter": ("GET", "/events?party=", {}, 422, "party: is empty"),
    "a filter twice": ("GET", "/events?type=AID&type=AGREE", {}, 422, "more than once"),
    "a cursor of nobody": ("GET", "/events?after=1;DROP", {}, 422, "cursor"),
    "too many": ("GET", "/events?limit=1001", {}, 422, "limit"),
    "a number of no size": ("GET", f"/events?limit={'9' * 5000}", {}, 422, "limit"),
    "no words to search": ("GET", "/search", {}, 422, "q"),
    "no JSON": ("POST", "/code", {"content": b"{", "headers": {"Content-Type": "application/json"}}, 422, "JSON"),
    "half a character": (
        "POST", "/code", {"content": b'{"text": "\\ud800"}', "headers": {"Content-Type": "application/json"}}, 422, "text",
    ),
    "no text": ("POST", "/code", {"json": {"text": ""}}, 422, "text"),
    "no such day": ("POST", "/code", {"json": {"text": "Polisi", "published": "2024-02-30"}}, 422, "day"),
    "a language without a pack": ("POST", "/code", {"json": {"text": "Bonjour.", "lang": "fr"}}, 422, "fr"),
    "a field nobody knows": ("POST", "/code", {"json": {"text": "Polisi.", "texte": "x"}}, 422, "texte"),
    "a text too long": ("POST", "/code", {"json": {"text": "a" * 100_001}}, 422, "100000"),
    "a body too long": ("POST", "/code", {"content": b"x" * 1_000_001}, 413, "1,000,000 bytes"),
    "a body too long, unannounced": ("POST", "/code", {"content": iter([b"x" * 600_000] * 2)}, 413, "1,000,000 bytes"),
}  # fmt: skip


@pytest.mark.parametrize(("method", "address", "more", "status", "said"), REFUSED.values(), ids=REFUSED)
def test_refusals(method: str, address: str, more: dict[str, Any], status: int, said: str, api: TestClient) -> None:
    check_problem(api.request(method, address, **more), status, said)


def check_problem(answer: Response, status: int, said: str) -> None:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["status"] == status
    assert said in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_chronicle_that_is_not_there(tmp_path: Path) -> None:
    api = TestClient(create_app(Settings(tmp_path / "none.db")), base_url="http://127.0.0.1:8000/api/v1")
    answer = api.get("/events")
    check_problem(answer, 503, "cannot be opened")
    assert str(tmp_path) not in answer.text
    assert answer.headers["retry-after"]


def test_what_breaks_inside_says_nothing_of_the_inside(api_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr("kronik.views.overview.find_sources", fail)
    app = create_app(Settings(api_path))
    api = TestClient(app, base_url="http://127.0.0.1:8000/api/v1", raise_server_exceptions=False)
    answer = api.get("/sources")
    check_problem(answer, 500, "went wrong")
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "hostile",
    ["'; DROP TABLE events; --", "%00", "%F0%9F%92%A9", "%ff%fe", "\u202e" * 50, '"' * 99, "NEAR(a b", "*", "../.."],
)
@pytest.mark.parametrize("address", ["/search?q=", "/names?q=", "/events?text=", "/events?party=", "/events?source="])
def test_hostile_words(address: str, hostile: str, api: TestClient) -> None:
    answer = api.get(address + hostile)
    assert answer.status_code in (200, 422)
    assert answer.headers["content-type"] in ("application/json", "application/problem+json")
