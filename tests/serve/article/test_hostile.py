"""Whatever an article, an outlet or a name holds is shown as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser

from kronik.records import Article, Coded, Context, Entity, Event, Evidence, Merge, Place, Span, Versions, Why
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded, write_merges
from kronik.views import open_chronicle

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}"
VERSIONS = Versions("0", "id-0", "id-0")


def hostile(number: int) -> Coded:
    """An article in which every text that a stranger can set is hostile."""
    text = f"{EVIL} menangkap mahasiswa {number}.\n\nDi {EVIL} kata {EVIL}."
    word = text.index("menangkap")

    def span(at: int, words: str) -> Span:
        return Span("text", at, at + len(words), words)

    second = text.index("Di ") + 3
    event = Event(
        id="", type="COERCE", mode="arrest", cameo="173", actor=(Entity(EVIL, None, EVIL),),
        recipient=(Entity(EVIL, EVIL, "EDU"),), anchor="menangkap", sentence=text.split("\n\n")[0], aux=None, date=EVIL,
        place=Place(EVIL, EVIL), attributed_to=EVIL,
        evidence=Evidence(span(word, "menangkap"), (span(0, EVIL),), (span(0, EVIL),), None, span(second, EVIL),
                          span(second + len(EVIL) + 6, EVIL), (Span("title", 0, 5, EVIL[:5]),)),
        why=Why(EVIL, EVIL, EVIL), contexts=(Context(EVIL, span(0, EVIL)),), confidence=0.5,
    )  # fmt: skip
    article = Article(f"a{number}", "id", EVIL, "2025-01-06", EVIL, text, f"javascript:alert({number})", EVIL)
    return Coded(article, (event,), (), VERSIONS)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page that shows a hostile text, in both languages."""
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with open_store(path) as store:
        store_coded(store, [hostile(1), hostile(2)])
    with open_chronicle(path) as chronicle:
        events = list(chronicle.all_events())
        a, b = sorted({event.article.id for event in events})
        x, y = sorted(event.id for event in events)
    with open_store(path) as store:
        write_merges(store, [Merge("story", a, b, EVIL, 1.0), Merge("happening", x, y, EVIL, 1.0)])
    with open_chronicle(path) as chronicle:
        (story,) = chronicle.stories()
    client = TestClient(
        create_app(Settings(path)), base_url="http://127.0.0.1:8000", headers={"Origin": "http://127.0.0.1:8000"}
    )
    addresses = [f"/article/{a}", f"/article/{a}?event={x}", f"/event/{x}", f"/story/{story.id}", "/story",
                 "/search?text=menangkap", "/search?text=script", f"/event/{EVIL}".replace("/script", "script")]  # fmt: skip
    found = {}
    for address in addresses:
        for lang in ("id", "en"):
            answer = client.get(address, params=None, headers={"Accept-Language": lang})
            assert answer.status_code in (200, 404)
            found[f"{lang} {address}"] = answer.text
    tried = client.post("/try", data={"text": f"{EVIL}\n\nPolisi menangkap {EVIL} mahasiswa di {EVIL}.", "language": "id"})
    found["try"] = tried.text
    found["try problem"] = client.post("/try", data={"address": f"http://{EVIL}"}).text
    found["try day"] = client.post("/try", data={"text": "Polisi menangkap mahasiswa.", "published": EVIL}).text
    return found


def test_everything_hostile_is_text(pages: dict[str, str]) -> None:
    for address, body in pages.items():
        page = LexborHTMLParser(body)
        assert not [
            node.html for node in page.css("script") if not (node.attributes.get("src") or "").startswith("/static/")
        ], address
        assert not page.css("img"), address
        for node in page.css("*"):
            names = node.attributes.keys()
            assert not [name for name in names if name.startswith("on")], f"{address}: {node.html}"
            assert "style" not in names, f"{address}: {node.html}"
            link = (node.attributes.get("href") or node.attributes.get("action") or "").strip().lower()
            assert not link.startswith(("javascript:", "data:")), f"{address}: {node.html}"
        assert "49" not in body.replace("49%", ""), f"{address}: a template inside a text was run"


def test_it_is_shown_as_it_stands(pages: dict[str, str]) -> None:
    shown = [LexborHTMLParser(body).body.text() for address, body in pages.items() if "/article/" in address]  # type: ignore[union-attr]
    assert shown
    assert all("<script>alert(1)</script>" in body and "{{7*7}}" in body for body in shown)
