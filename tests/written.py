"""Articles of our own with events whose every field is known, for the tests of the store."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from kronik.records import Article, Coded, Entity, Event, Evidence, Place, Problem, Span, Versions, Why

VERSIONS = Versions("1.0.0", "id-1", "id-1")
LATER = Versions("1.1.0", "id-2", "id-1")

RUSSIA = Entity("Rusia", "RUS", "GOV")
UKRAINE = Entity("Ukraina", "UKR", "GOV")
ARMY = Entity("tentara Ukraina", "UKR", "MIL")
REBELS = Entity("pemberontak", None, "REB")
STRANGER = Entity("seseorang", None, None)


def event(
    article: Article,
    anchor: str,
    type_: str = "ASSAULT",
    actor: tuple[Entity, ...] = (RUSSIA,),
    recipient: tuple[Entity, ...] = (UKRAINE,),
    mode: str | None = None,
    cameo: str | None = "190",
    aux: str | None = None,
    day: str | None = None,
    place: Place | None = None,
) -> Event:
    """An event whose anchor stands in the article's text; its sentence is the whole text."""
    start = article.text.index(anchor)
    words = Span("text", start, start + len(anchor), anchor)
    return Event(
        "ev-given", type_, mode, cameo, actor, recipient, anchor, article.text, aux, day, place, None,
        Evidence(words), Why("serang", "active"),
    )  # fmt: skip


def article(number: int = 1, published: str | None = "2024-03-05", outlet: str | None = "Harian") -> Article:
    """An article in which Russia attacks, shells and condemns Ukraine."""
    text = f"Rusia menyerang, menembaki, dan mengecam Ukraina. Berita nomor {number}."
    return Article(f"given-{number}", "id", outlet, published, f"Kabar {number}", text)


def coded(item: Article, *events: Event, versions: Versions = VERSIONS, problems: tuple[Problem, ...] = ()) -> Coded:
    """An article with these events."""
    return Coded(item, events, problems, versions)


def chronicle(seed: int, count: int) -> list[Coded]:
    """Articles with zero to three events each, parties, days and types mixed; the same for the same seed."""
    dice = random.Random(seed)
    sides = [(), (RUSSIA,), (UKRAINE,), (ARMY, RUSSIA), (REBELS,), (STRANGER, REBELS), (UKRAINE, ARMY, RUSSIA)]
    kinds = [("ASSAULT", None, "190"), ("CONSULT", "visit", "042"), ("PROTEST", "demo", "141"), ("ACCUSE", None, None)]
    items = []
    for number in range(count):
        day = date(2024, 1, 1) + timedelta(days=dice.randrange(40))
        item = article(number, dice.choice([None, day.isoformat()]), dice.choice([None, "Harian", "Kabar"]))
        events = []
        for anchor in dice.sample(["menyerang", "menembaki", "mengecam"], dice.randrange(4)):
            type_, mode, cameo = dice.choice(kinds)
            told = event(item, anchor, type_, dice.choice(sides), dice.choice(sides), mode, cameo)
            aux = dice.choice([None, None, "future", "negation"])
            events.append(replace(told, aux=aux, date=dice.choice([None, "2024-01", "2024-02-03"])))
        items.append(coded(item, *sorted(events, key=lambda e: e.evidence.anchor.start)))
    return items
