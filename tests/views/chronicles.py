"""Two chronicles: one coded from articles of our own, one of many made-up events that fills every column."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from kronik import code_article
from kronik.packs import load_pack
from kronik.pipeline import versions
from kronik.records import Article, Coded, Entity, Event, Evidence, Place, Span, Why
from kronik.store import Store, open_store, store_coded
from kronik.views import Chronicle, open_chronicle

OWN = [
    Article(
        "a", "id", "Teluk Kini", "2024-06-20", "Putin Temui Kim di Pyongyang",
        "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara Kim Jong-un di Pyongyang, Rabu (19/6/2024).\n\n"
        "Amerika Serikat mengecam pertemuan itu.", "https://teluk-kini.example/putin",
    ),
    Article(
        "b", "id", "Warta Lor", "2024-06-20", "Putin dan Kim Bertemu",
        "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara Kim Jong-un di Pyongyang, Rabu (19/6/2024).\n\n"
        "Korea Selatan mengecam kunjungan itu.", "https://warta-lor.example/kim",
    ),
    Article(
        "c", "id", "Teluk Kini", "2024-07-02", "Polisi Tangkap Dua Aktivis",
        "Polisi menangkap dua aktivis anti-korupsi di Makassar, Senin (1/7/2024).\n\n"
        "Mahasiswa akan berunjuk rasa di depan gedung DPR besok.",
    ),
    Article(
        "d", "en", "Coastal Wire", "2024-07-05", "Ghana sends aid to Benin",
        "Ghana sent 12 tonnes of medicine to Benin on Thursday. The government of Togo praised the decision.",
    ),
    Article("e", "en", None, None, None, "Police arrested three activists in Nairobi."),
]  # fmt: skip


@pytest.fixture(scope="session")
def own_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronicle coded from OWN; a and b are one story and tell one meeting."""
    path = tmp_path_factory.mktemp("own") / "own.db"
    with open_store(path) as store:
        store_coded(store, [code_article(article) for article in OWN])
        ask = store.connection.execute
        meetings = ask(
            "SELECT number, id FROM events WHERE type = 'CONSULT' AND article IN (1, 2) ORDER BY article"
        ).fetchall()
        story = ask("SELECT id FROM articles WHERE number = 1").fetchone()[0]
        ask("BEGIN")
        for article in (1, 2):
            ask("INSERT INTO stories VALUES (?, ?)", (article, story))
        for number, _ in meetings:
            ask("INSERT INTO happenings VALUES (?, ?)", (number, meetings[0]["id"]))
        ask("UPDATE events SET lead = 0 WHERE number = ?", (meetings[1]["number"],))
        ask("COMMIT")
    return path


@pytest.fixture
def own(own_path: Path) -> Iterator[Chronicle]:
    """The chronicle at `own_path`, open for questions."""
    with open_chronicle(own_path) as chronicle:
        yield chronicle


PARTIES = [
    Entity("Rusia", "RUS", "GOV"), Entity("tentara Rusia", "RUS", "MIL"), Entity("Ukraina", "UKR", "GOV"),
    Entity("Presiden Prabowo Subianto", "IDN", "GOV"), Entity("warga", "IDN", "CVL"), Entity("Prabowo", "IDN", "GOV"),
    Entity("PBB", "UN", "IGO"), Entity("ISIS", None, "REB"), Entity("orang", None, None),
]  # fmt: skip
TYPES = [
    ("ASSAULT", "firearms"),
    ("ASSAULT", None),
    ("CONSULT", "visit"),
    ("CONSULT", None),
    ("AGREE", None),
    ("COERCE", "arrest"),
]
WORDS = ["bandara", "kapal", "pelabuhan", "jembatan", "beras", "minyak", "pasar", "sekolah"]


def make_coded(number: int, chance: random.Random) -> Coded:
    """A made-up article with up to four events, every field now and then empty."""
    day = date(2023, 11, 1) + timedelta(days=chance.randrange(120))
    published = day.isoformat() if chance.random() < 0.9 else None
    text = f"{' '.join(chance.choices(WORDS, k=5))} {number}."
    source = chance.choice(["Teluk Kini", "Warta Lor", None])
    article = Article(str(number), chance.choice(["id", "en"]), source, published, f"Judul {number}", text)
    events = tuple(make_event(text, place, day, chance) for place in range(chance.randrange(5)))
    return Coded(article, events, (), versions(load_pack("id")))


def make_event(text: str, place: int, day: date, chance: random.Random) -> Event:
    """A made-up event anchored at a character of its own."""
    type_, mode = chance.choice(TYPES)
    told = chance.choice([None, (day - timedelta(days=3)).isoformat(), day.isoformat()[:7]])
    where = chance.choice([None, Place("Moskow", "RUS"), Place("Kyiv", "UKR"), Place("Laut", None)])
    actor = tuple(chance.sample(PARTIES, chance.randrange(3)))
    recipient = tuple(chance.sample(PARTIES, chance.choice([0, 1, 1, 2]) if len(actor) < 2 else chance.randrange(2)))
    anchor = Span("text", place, place + 1, text[place])
    return Event(
        id=str(place), type=type_, mode=mode, cameo=chance.choice([None, "190", "0231", "173"]),
        actor=actor, recipient=recipient, anchor=anchor.text, sentence=text, date=told, place=where, attributed_to=None,
        aux=chance.choice([None, None, None, "future", "negation"]), evidence=Evidence(anchor), why=Why("made", "up"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def made_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronicle of made-up events, with happenings, stories, copies, contexts, confidence and withdrawn events."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    chance = random.Random(7)
    with open_store(path) as store:
        store_coded(store, [make_coded(number, chance) for number in range(160)])
        _fill(store, chance)
    return path


def _fill(store: Store, chance: random.Random) -> None:
    ask = store.connection.execute
    numbers = [row[0] for row in ask("SELECT number FROM events ORDER BY number")]
    ask("BEGIN")
    for number in numbers:
        ask("UPDATE events SET confidence = ? WHERE number = ?", (chance.choice([None, 0.2, 0.5, 0.9]), number))
        ask(
            "UPDATE events SET contexts = ? WHERE number = ?",
            (chance.choice(["[]", "[]", '["military"]', '["economic","military"]']), number),
        )
    for number in chance.sample(numbers, 12):
        ask("UPDATE events SET gone = run WHERE number = ?", (number,))
    chance.shuffle(numbers)
    for size in (2, 3, 2, 4, 5):
        told, numbers = numbers[:size], numbers[size:]
        happening = ask("SELECT id FROM events WHERE number = ?", (told[0],)).fetchone()[0]
        for number in told:
            ask("INSERT INTO happenings VALUES (?, ?)", (number, happening))
            ask("UPDATE events SET lead = ? WHERE number = ?", (number == told[0], number))
    articles = [row[0] for row in ask("SELECT id FROM articles ORDER BY number")]
    for first in range(0, 40, 4):
        for article in articles[first : first + 4]:
            ask("INSERT INTO stories SELECT number, ? FROM articles WHERE id = ?", (articles[first], article))
    pairs = {tuple(sorted(chance.sample(articles, 2))) for _ in range(400)}
    for a, b in sorted(pairs):
        ask("INSERT INTO merges (kind, a, b, reason, score) VALUES ('duplicate', ?, ?, 'made up', 1.0)", (a, b))
    ask("COMMIT")


@pytest.fixture(scope="session")
def made(made_path: Path) -> Iterator[Chronicle]:
    """The chronicle at `made_path`, open for questions."""
    with open_chronicle(made_path) as chronicle:
        yield chronicle
