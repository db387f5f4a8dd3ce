"""Reading rooms to ask for pages: one of our own articles, one with hostile names, an empty one."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from kronik.records import Article, Coded, Entity, Event, Evidence, Place, Span, Versions, Why
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded

OWN = [
    Article(
        "a", "id", "Teluk Kini", "2024-06-20", "Putin Temui Kim",
        "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara Kim Jong-un di Pyongyang, Rabu (19/6/2024).\n\n"
        "Amerika Serikat mengecam pertemuan itu.",
    ),
    Article(
        "b", "id", "Warta Lor", "2024-07-02", "Polisi Tangkap Dua Aktivis",
        "Polisi menangkap dua aktivis anti-korupsi di Makassar, Senin (1/7/2024).\n\n"
        "Mahasiswa akan berunjuk rasa di depan gedung DPR besok.",
    ),
    Article(
        "c", "en", "Coastal Wire", "2024-07-05", "Ghana sends aid to Benin",
        "Ghana sent 12 tonnes of medicine to Benin on Thursday. The government of Togo praised the decision.",
    ),
]  # fmt: skip
EVIL = "<script>alert(1)</script>\"'>{{7*7}}"


def open_room(path: Path, coded: list[Coded]) -> TestClient:
    """A client of a reading room over a new chronicle."""
    with open_store(path) as store:
        store_coded(store, coded)
    return enter(path)


def enter(path: Path) -> TestClient:
    """A client of a reading room over the chronicle at `path`; its cookies are forgotten between requests."""
    return TestClient(create_app(Settings(path)), base_url="http://127.0.0.1:8000", follow_redirects=False)


def open_hostile_room(path: Path) -> TestClient:
    """A reading room in which every text that comes from the news is an attack."""
    text = f"{EVIL} menyerang {EVIL}."
    article = Article("x", "id", EVIL, "2024-06-20", EVIL, text, f"https://example.org/{EVIL}")
    words = Span("text", 0, len(EVIL), EVIL)
    event = Event(
        id="0", type="ASSAULT", mode=None, cameo="190", actor=(Entity(EVIL, "RUS", "GOV"), Entity(EVIL, None, None)),
        recipient=(Entity(EVIL, "UKR", None),), anchor=EVIL, sentence=text, date="2024-06-20", place=Place(EVIL, "UKR"),
        attributed_to=EVIL, aux=None, evidence=Evidence(words, (words,), (words,)), why=Why("made", "up"),
    )  # fmt: skip
    return open_room(path, [Coded(article, (event,), (), Versions("1", "1", "1"))])
