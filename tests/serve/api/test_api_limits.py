"""How often one address may ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from kronik.serve import rates
from kronik.serve.api import Rate, create_api
from kronik.serve.api.rate import limit_rate

pytest_plugins = ["api_chronicles"]


class Clock:
    """Seconds that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def client(clock: Clock, address: str = "192.0.2.1") -> TestClient:
    app = limit_rate(PlainTextResponse("ok"), Rate(burst=3, per_second=0.5), clock, coding=2)
    return TestClient(app, client=(address, 1))


def test_a_bucket_empties_and_fills() -> None:
    clock = Clock()
    reader = client(clock)
    answers = [reader.get("/") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"] for answer in answers] == [
        '"address";r=2;t=2', '"address";r=1;t=4', '"address";r=0;t=6', '"address";r=0;t=6',
    ]  # fmt: skip
    assert answers[-1].headers["retry-after"] == "2"
    assert answers[-1].headers["content-type"] == "application/problem+json"
    clock.now = 2
    assert reader.get("/").status_code == 200
    assert reader.get("/").status_code == 429
    clock.now = 1000
    assert reader.get("/").headers["ratelimit"] == '"address";r=2;t=2'


def test_coding_a_text_weighs_more() -> None:
    reader = client(Clock())
    assert [reader.post("/").status_code for _ in range(2)] == [200, 429]
    assert reader.get("/").status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("192.0.2.1", "192.0.2.2", False), ("2001:db8::1", "2001:db8::ffff", True), ("2001:db8::1", "2001:db8:1::1", False)],
)
def test_who_is_one_address(one: str, other: str, same: bool) -> None:
    app = limit_rate(PlainTextResponse("ok"), Rate(burst=1, per_second=0.001), Clock())
    assert TestClient(app, client=(one, 1)).get("/").status_code == 200
    assert TestClient(app, client=(other, 1)).get("/").status_code == (429 if same else 200)


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_REMEMBERED", 2)
    app = limit_rate(PlainTextResponse("ok"), Rate(burst=1, per_second=0.001), Clock())

    def ask(address: str) -> int:
        return TestClient(app, client=(address, 1)).get("/").status_code

    assert [ask(f"192.0.2.{number}") for number in (1, 2, 1, 3, 2)] == [200, 200, 429, 200, 200]


def test_the_api_is_limited(api_path: Path) -> None:
    app = FastAPI()
    app.mount("/api/v1", create_api(api_path, Rate(burst=2, per_second=0.001)))
    reader = TestClient(app, base_url="http://127.0.0.1/api/v1")
    assert [reader.get(address).status_code for address in ("/types", "/nothing", "/types")] == [200, 404, 429]
