""" "Try it": a text or an address coded at once, and no trace of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from kronik.errors import KronikError, PageError
from kronik.serve.app import create_app
from kronik.serve.reasons import name_reason
from kronik.serve.settings import Settings
from kronik.serve.trying import LONGEST, PATIENT, TryError, code_tried, fetch_article, read_text
from kronik.serve.words import load_words

pytest_plugins = ["sample_room"]

NEWS = "Polisi Tangkap Mahasiswa\n\nPolisi menangkap 12 mahasiswa di Jakarta, Senin (6/1). Israel akan menyerang Lebanon."
PAGE = (
    "<html><head><title>Police arrest students</title></head><body><article><h1>Police arrest students</h1>"
    "<p>Police arrested twelve students in Jakarta on Monday after a protest against higher fuel prices.</p>"
    "<p>The students demanded that the government withdraw the increase, a spokesman said.</p></article></body></html>"
)
asked: list[str] = []


@pytest.fixture
def site() -> Iterator[str]:
    """A site on this machine that notes what it is asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = b"" if self.path == "/robots.txt" else PAGE.encode()
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def client(sample_path: Path) -> TestClient:
    """A room of its own for each test: a reader may try only so many texts a minute."""
    app = create_app(Settings(sample_path, sample=True))
    return TestClient(app, base_url="http://127.0.0.1:8000", headers={"Origin": "http://127.0.0.1:8000"})


def post(client: TestClient, lang: str, **fields: str) -> tuple[int, LexborHTMLParser]:
    answer = client.post(f"/try?ui={lang}", data=fields)
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, LexborHTMLParser(answer.text)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_text_is_coded_and_marked(client: TestClient, lang: str) -> None:
    status, page = post(client, lang, text=NEWS, published="2025-01-07")
    assert status == 200
    assert [node.text() for node in page.css("#text a.act, #text span.act")][-2:] == ["menangkap", "menyerang"]
    assert load_words(lang)["try"]["read_as"].format(language=load_words(lang)["language"]["id"]) in page.body.text()  # type: ignore[union-attr]
    assert "6 Jan 2025" in page.css_first(".cards").text()  # type: ignore[union-attr]
    assert load_words(lang)["why"]["future"] in page.body.text()  # type: ignore[union-attr]
    textarea = page.css_first("textarea")
    assert textarea is not None
    assert textarea.text() == NEWS


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_cannot_be_coded_says_why(client: TestClient, lang: str) -> None:
    words = load_words(lang)["try"]
    cases = {
        words["empty"]: {"text": " \n "},
        words["bad_day"].format(day="kemarin"): {"text": NEWS, "published": "kemarin"},
        words["too_long"].split("{n}")[0]: {"text": "Polisi menangkap mahasiswa. " * 1000},
        name_reason("no article text found", lang): {"text": "123 456"},
        name_reason("language 'de' is not supported (supported: en, id)", lang): {
            "text": "Die Polizei hat am Montag in Berlin mehrere Studenten festgenommen. " * 5
        },
        name_reason("only http and https are fetched, not file:", lang): {"address": "file:///etc/passwd"},
    }
    for said, fields in cases.items():
        status, page = post(client, lang, **fields)
        assert status == 422
        alert = page.css_first("[role=alert]")
        assert alert is not None
        assert said in alert.text()


def test_addresses_of_this_machine_are_refused(client: TestClient, site: str) -> None:
    status, page = post(client, "en", address=f"{site}/news")
    assert status == 422
    assert "private network" in page.css_first("[role=alert]").text()  # type: ignore[union-attr]
    assert asked == []


def test_where_addresses_are_off_none_is_fetched(sample_path: Path, site: str) -> None:
    app = create_app(Settings(sample_path, allow_try_fetch=False))
    off = TestClient(app, base_url="http://127.0.0.1:8000", headers={"Origin": "http://127.0.0.1:8000"})
    assert 'name="address"' not in off.get("/try").text
    status, page = post(off, "en", address=f"{site}/news")
    assert status == 422
    assert load_words("en")["try"]["fetch_off"] in page.css_first("[role=alert]").text()  # type: ignore[union-attr]
    assert asked == []


def test_a_page_that_may_be_fetched_is_read(site: str) -> None:
    article = fetch_article(f" {site}/news ", replace(PATIENT, allow_private=True, delay=0.0))
    assert article.title == "Police arrest students"
    assert asked == ["/robots.txt", "/news"]
    coded = code_tried(article)
    assert ("COERCE", "arrested") in {(event.type, event.anchor) for event in coded.events}


def test_a_fetched_page_that_is_too_large_is_refused(site: str) -> None:
    with pytest.raises(PageError, match="too large"):
        fetch_article(f"{site}/news", replace(PATIENT, allow_private=True, delay=0.0, largest=100))


def test_the_limit_is_exact() -> None:
    text = ("Polisi menangkap mahasiswa di Jakarta. " * 600)[:LONGEST]
    assert len(read_text(text, "id").text) <= LONGEST
    with pytest.raises(TryError) as caught:
        read_text(text + "x")
    assert caught.value.name == "too_long"
    assert isinstance(caught.value, KronikError)


def test_no_trace_is_left(client: TestClient, sample_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = sample_path.read_bytes()
    with caplog.at_level(logging.DEBUG):
        post(client, "id", text="Polisi menangkap Wirasenjaya di Jakarta.", language="id")
        post(client, "id", address="http://wirasenjaya.invalid/")
    assert "wirasenjaya" not in caplog.text.lower()
    assert sample_path.read_bytes() == before
    assert not any(b"irasenjaya" in path.read_bytes() for path in sample_path.parent.iterdir())
