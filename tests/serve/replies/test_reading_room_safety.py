"""What the room refuses, and what every one of its answers says to a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from reply_rooms import ADDRESS, WRITTEN, Room, make_room

from kronik.serve.app import create_app
from kronik.serve.rates import Buckets, Rate, address_of, take
from kronik.serve.safety import BODY, HEADERS
from kronik.serve.settings import Settings
from kronik.serve.tokens import FORM


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return make_room(tmp_path)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/moderate", 200),
        ("/nowhere", 404),
        ("/nowhere?party=", 404),
        ("/?since=soon", 400),
        ("/static/style.css", 200),
        ("/static/none.css", 404),
        ("/api/v1/none", 404),
    ],
)
def test_every_answer_tells_the_browser_to_run_nothing_foreign(room: Room, path: str, status: int) -> None:
    answer = room.browser.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/events", "/api/v1/events?type=NIX", "/static/style.css"])
def test_the_head_of_an_answer_is_that_of_the_whole(room: Room, path: str) -> None:
    whole, head = room.browser.get(path), room.browser.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.keys() == whole.headers.keys()
    assert head.headers["content-length"] == str(len(whole.content))


@pytest.mark.parametrize("ui", ["id", "en"])
def test_a_fault_is_a_page_without_the_inside_of_the_program(room: Room, ui: str, caplog: pytest.LogCaptureFixture) -> None:
    room.path.write_bytes(b"no chronicle at all")
    app = room.browser.app
    assert isinstance(app, FastAPI)

    @app.get("/broken")
    def break_down() -> None:
        raise RuntimeError("the inside of the program")

    for path, status in (("/broken", 500), ("/", 503), ("/article/x", 503)):
        answer = room.browser.get(path, params={"ui": ui})
        assert answer.status_code == status
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
        assert {"id": "Coba lagi", "en": "Try again"}[ui] in answer.text
        assert all(inside not in answer.text for inside in ("Traceback", "inside", "RuntimeError", str(room.path), ".py"))
    assert "the inside of the program" in caplog.text


@pytest.mark.parametrize(
    ("host", "bound", "allowed"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("LOCALHOST:1", "127.0.0.1", True),
        ("kronik.contoh.id", "127.0.0.1", True),
        ("evil.contoh.id", "127.0.0.1", False),
        ("127.0.0.1.evil.contoh.id", "127.0.0.1", False),
        ("192.168.1.5:8000", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("[", "127.0.0.1", False),
        ("192.168.1.5:8000", "0.0.0.0", True),
        ("evil.contoh.id", "0.0.0.0", False),
        ("news.contoh.id", "news.contoh.id", True),
    ],
)
def test_no_other_name_can_be_led_here(room: Room, host: str, bound: str, allowed: bool) -> None:
    app = create_app(Settings(room.path, "x" * 20, bound, names=("kronik.contoh.id",)))
    for path in ("/", "/api/v1/none"):
        answer = TestClient(app, base_url=ADDRESS).get(path, headers={"Host": host})
        assert (answer.status_code != 421) == allowed
    if not allowed:
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        pytest.param({"Origin": ADDRESS}, True, id="our own"),
        pytest.param({"Referer": f"{ADDRESS}/article/x"}, True, id="our own page"),
        pytest.param({"Sec-Fetch-Site": "same-origin"}, True, id="the browser says so"),
        pytest.param({"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}, True, id="both"),
        pytest.param({}, False, id="nothing told"),
        pytest.param({"Origin": "null"}, False, id="nobody"),
        pytest.param({"Origin": "https://evil.contoh.id"}, False, id="another site"),
        pytest.param({"Origin": "http://127.0.0.1:9000"}, False, id="another port"),
        pytest.param({"Referer": f"https://evil.contoh.id/?{ADDRESS}"}, False, id="another page"),
        pytest.param({"Origin": ADDRESS, "Sec-Fetch-Site": "same-site"}, False, id="same site"),
        pytest.param({"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"}, False, id="cross site"),
        pytest.param({"Origin": "https://evil.contoh.id", "Sec-Fetch-Site": "same-origin"}, False, id="they differ"),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(room: Room, headers: dict[str, str], allowed: bool) -> None:
    sent = {**WRITTEN, "token": room.form_token(room.article)}
    del room.browser.headers["Origin"]
    answer = room.browser.post(f"{room.article}/reply", data=sent, headers=headers)
    assert answer.status_code == (200 if allowed else 403)
    assert len(room.replies) == allowed


def test_the_form_cookie_is_for_our_own_pages_and_no_script(room: Room) -> None:
    assert FORM not in room.browser.get("/").headers.get("set-cookie", "")
    first = room.browser.get(room.article)
    assert first.headers["set-cookie"].lower().endswith("; httponly; path=/; samesite=strict")
    assert "private" in first.headers["cache-control"]
    assert "set-cookie" not in room.browser.get(room.event).headers


def pieces(size: int) -> Iterator[bytes]:
    for _ in range(size // 10_000):
        yield b"x" * 10_000


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "piece by piece"])
def test_too_long_a_body_is_refused(room: Room, announced: bool) -> None:
    body = b"text=" + b"x" * (BODY + 1) if announced else pieces(BODY + 50_000)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = room.browser.post(f"{room.article}/reply", content=body, headers=kind)
    assert answer.status_code == 413
    assert room.replies == []


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, "1e3"])
def test_a_length_that_is_none_is_refused(room: Room, length: str) -> None:
    answer = room.browser.post(f"{room.article}/reply", content=b"", headers={"Content-Length": length})
    assert answer.status_code == 413


def test_the_longest_reply_fits(room: Room) -> None:
    assert room.reply(room.article, text="語" * 5000).url.path == "/replied"
    assert room.reply(room.article, text="😀" * 5000).url.path == "/replied"


def test_files_and_too_many_fields_are_refused(room: Room) -> None:
    sent = {**WRITTEN, "token": room.form_token(room.article)}
    answers = [
        room.browser.post(f"{room.article}/reply", data=sent, files={"file": b"x"}),
        room.browser.post(f"{room.article}/reply", data=sent | {f"f{number}": "" for number in range(400)}),
        room.browser.post(f"{room.article}/reply", content=b"\xff\xfe", headers={"Content-Type": "multipart/form-data"}),
    ]
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert room.replies == []


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/version.py", "/static//etc/passwd", "/static/"],
)
def test_nothing_outside_its_folder_is_given_away(room: Room, path: str) -> None:
    answer = room.browser.get(path)
    assert answer.status_code == 404
    assert "import" not in answer.text


def test_an_address_has_so_many_at_once_and_so_many_a_minute() -> None:
    buckets = Buckets(Rate(burst=2, per_second=0.1))
    waits = [take(buckets, "a", now).wait for now in (0.0, 0.0, 0.0, 4.0, 10.0, 10.0)]
    assert waits == [0, 0, 10, 6, 0, 10]
    assert take(buckets, "b", 0.0).wait == 0
    assert take(buckets, "a", 1000.0).wait == 0


def test_no_more_addresses_are_remembered_than_fit() -> None:
    buckets = Buckets(Rate(1, 1))
    for number in range(10_005):
        take(buckets, str(number), 0.0)
    assert len(buckets.held) == 10_000
    assert "0" not in buckets.held


@pytest.mark.parametrize(
    ("client", "address"),
    [
        (("192.0.2.7", 1), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::/64"),
        (("testclient", 1), "testclient"),
        (None, ""),
    ],
)
def test_a_subscriber_is_one_address(client: tuple[str, int] | None, address: str) -> None:
    assert address_of({"type": "http", "client": client}) == address
