"""Pages kept for the next reader, and counts that are not begun again."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from reading_rooms import OWN

from kronik import code_article
from kronik.errors import TooLongError
from kronik.serve import keeping
from kronik.serve.app import create_app, warm_up
from kronik.serve.patience import FORGOTTEN, REMEMBERED, SHORT, patient, remember
from kronik.serve.reading import plain_view
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded
from kronik.views import overview

pytest_plugins = ["room_fixtures"]
ANOTHER = replace(OWN[2], id="d", title="Ghana thanks Togo", text="Ghana thanked Togo on Friday. Benin accused Togo.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "room.db") as store:
        store_coded(store, [code_article(article) for article in OWN])
    return tmp_path / "room.db"


def enter(path: Path, stale: float = 0.0) -> TestClient:
    return TestClient(create_app(Settings(path, stale=stale)), base_url="http://127.0.0.1:8000")


def write(path: Path) -> None:
    with open_store(path) as store:
        store_coded(store, [code_article(ANOTHER)])


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each time that an overview is made anew."""
    made: list[str] = []
    places = overview.find_places

    def note(*given: object) -> object:
        made.append("places")
        return places(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "find_places", note)
    return made


def test_a_page_is_made_once_until_something_is_written(path: Path, asked: list[str]) -> None:
    room = enter(path)
    first = room.get("/place")
    made = len(asked)
    assert made
    assert room.get("/place").text == first.text
    assert len(asked) == made
    write(path)
    assert room.get("/place").text != first.text
    assert len(asked) > made


def test_a_page_may_be_a_moment_older_where_that_was_wanted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = enter(path, stale=60)
    monkeypatch.setattr(keeping, "WORTH", 1e9)
    first = room.get("/place").text
    write(path)
    assert room.get("/place").text == first
    monkeypatch.setattr(keeping, "WORTH", 0)
    assert room.get("/network").text == room.get("/network").text
    assert enter(path, stale=60).get("/place").text != first


def test_languages_and_hosts_have_pages_of_their_own(path: Path) -> None:
    room = enter(path)
    indonesian = room.get("/data", headers={"Accept-Language": "id"})
    english = room.get("/data", headers={"Accept-Language": "en"})
    assert (indonesian.headers["content-language"], english.headers["content-language"]) == ("id", "en")
    elsewhere = room.get("/data", headers={"Accept-Language": "en", "Host": "localhost:8000"})
    assert "http://localhost:8000/api" in elsewhere.text
    assert "http://127.0.0.1:8000/api" in english.text


def test_forms_are_made_for_each_reader(path: Path) -> None:
    with open_store(path) as store:
        (id,) = store.connection.execute("SELECT id FROM articles LIMIT 1").fetchone()
    app = create_app(Settings(path))
    pages = [TestClient(app, base_url="http://127.0.0.1:8000").get(f"/article/{id}") for _ in range(2)]
    assert pages[0].headers["set-cookie"] != pages[1].headers["set-cookie"]
    assert pages[0].text != pages[1].text


def test_a_refusal_and_a_language_chosen_are_not_kept(path: Path) -> None:
    room = enter(path)
    assert [room.get("/nothing").status_code for _ in range(2)] == [404, 404]
    for _ in range(2):
        room.cookies.clear()
        assert "kronik" in room.get("/data?ui=en").text
        assert "ui=en" in str(room.cookies)


def test_what_is_kept_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = keeping.Shelf()
    monkeypatch.setattr(keeping, "MOST", 800)
    start = {"type": "http.response.start", "status": 200, "headers": []}
    for number in range(100):
        page = keeping.Kept((start, {"type": "http.response.body", "body": b"x" * 90}), 0.0, 0.0, "a")
        keeping.put(shelf, (str(number), "", "en", ""), page, {})
    assert [key[0] for key in shelf.pages] == [str(number) for number in range(92, 100)]
    assert shelf.size == 720
    keeping.clear(shelf)
    assert not shelf.pages


def test_a_count_that_was_too_long_is_not_begun_again(path: Path) -> None:
    room, now = enter(path), time.monotonic()
    app = room.app
    assert isinstance(app, FastAPI)
    key = ("/pair", (), None, None, 0)
    app.state.too_long[key] = now
    assert "wait=1" in room.get("/pair").text
    assert "<table" in room.get("/pair?wait=1").text
    app.state.too_long[key] = now - FORGOTTEN
    assert "wait=1" not in room.get("/pair").text


def test_a_count_is_too_long_where_it_worked_so_long(path: Path) -> None:
    def toil() -> None:
        end = time.thread_time() + SHORT
        while time.thread_time() < end:
            pass
        raise TooLongError("")

    def wait() -> None:
        raise TooLongError("")

    app = create_app(Settings(path))
    view = plain_view(
        Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "app": app})
    )
    with view.open() as chronicle:
        ask = patient(chronicle, view)
        assert ask(wait) is None
        assert not app.state.too_long
        assert ask(toil) is None
    assert [key[-1] for key in app.state.too_long] == [1]


def test_counts_remembered_are_bounded() -> None:
    known: OrderedDict[tuple[object, ...], float] = OrderedDict()
    for number in range(REMEMBERED + 5):
        remember(known, (number,), 0.0)
    assert len(known) == REMEMBERED
    assert (4,) not in known


def test_a_room_warms_up(path: Path) -> None:
    app = create_app(Settings(path))
    warm_up(app)
    assert app.state.api.openapi() is app.state.api.openapi()
