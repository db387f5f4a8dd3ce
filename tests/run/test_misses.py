"""The reason of a miss: articles of our own, coded and traced, against gold that asks for something else."""

from __future__ import annotations

from typing import Any

import pytest

from kronik.pipeline import code_article
from kronik.records import Article
from kronik.run.as_json import event_as_json
from kronik.run.misses import find_reason, make_case
from kronik.run.scoring import score
from kronik.run.trace import trace_article

ARREST = "Polisi menangkap dua mahasiswa di Makassar."
CONDEMN = "Iran mengecam Israel."


def gold(type_: str, actor: str | None, recipient: str | None, sentence: str, anchor: str, **more: Any) -> dict[str, Any]:
    def side(country: str | None) -> list[dict[str, str | None]]:
        return [{"text": country, "country": country, "role": "GOV"}] if country else []

    sides = {"actor": side(actor), "recipient": side(recipient)}
    return {"type": type_, "mode": None, "aux": None, "sentence": sentence, "anchor": anchor, **sides, **more}


def reasons(text: str, events: list[dict[str, Any]], kind: str) -> list[str]:
    """The reasons of all misses of a kind in an article that is coded."""
    article = Article("a", "id", None, "2024-06-05", None, text)
    given = [event_as_json(event) for event in code_article(article).events]
    case = make_case(events, given, trace_article(article))
    misses = [miss for miss in score({"a": events}, {"a": given}).misses if miss.kind == kind]
    return [find_reason(miss, case, "id").reason for miss in misses]


MISSED: dict[str, tuple[str, dict[str, Any]]] = {
    # reason: an article, the gold event that is missed in it
    "sentence not read": (ARREST, gold("AID", "IDN", "PSE", "Kalimat lain.", "lain")),
    "no trigger in the sentence": ("Cuaca cerah.", gold("AID", "IDN", "PSE", "Cuaca cerah.", "cerah")),
    "no trigger at its words (another event beside)": (ARREST, gold("AID", "IDN", "IDN", ARREST, "dua")),
    "no trigger at its words (one of its type beside)": (
        "Rumah itu dibom di kota.",
        gold("ASSAULT", "IDN", "IDN", "Rumah itu dibom di kota.", "kota"),
    ),
    "trigger: of another type only": (
        "Dia mengecam.",
        gold("AID", "IDN", "IDN", "Dia mengecam.", "mengecam"),
    ),
    "trigger: object or with guard refuses": (
        "Kapal itu menangkap sinyal darurat.",
        gold("COERCE", "IDN", "IDN", "Kapal itu menangkap sinyal darurat.", "menangkap"),
    ),
    "trigger: parties not worth an event": ("Dia mengecam.", gold("ACCUSE", "IDN", "IDN", "Dia mengecam.", "mengecam")),
    "type differs": (ARREST, gold("ASSAULT", "IDN", "IDN", ARREST, "menangkap")),
    "actor wrong country": (CONDEMN, gold("ACCUSE", "TUR", "ISR", CONDEMN, "mengecam")),
    "recipient wrong country": (CONDEMN, gold("ACCUSE", "IRN", "PSE", CONDEMN, "mengecam")),
    "recipient not due": (CONDEMN, gold("ACCUSE", "IRN", None, CONDEMN, "mengecam")),
    "aux wrong (set aside)": (
        "Iran tidak mengecam Israel.",
        gold("ACCUSE", "IRN", "ISR", "Iran tidak mengecam Israel.", "mengecam"),
    ),
    "merged into another event": (
        f"{CONDEMN} Iran mengecam Israel di Teheran.",
        gold("ACCUSE", "IRN", "PSE", "Iran mengecam Israel di Teheran.", "mengecam"),
    ),
}


@pytest.mark.parametrize("reason", MISSED)
def test_missed(reason: str) -> None:
    text, event = MISSED[reason]
    assert reasons(text, [event], "missed") == [reason]


def test_missed_beside_one_that_matches() -> None:
    events = [gold("ACCUSE", "IRN", "ISR", CONDEMN, "mengecam"), gold("ACCUSE", "TUR", "ISR", CONDEMN, "mengecam")]
    assert reasons(CONDEMN, events, "missed") == ["matched elsewhere"]


SPURIOUS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    # reason: an article, the gold that does not have its one event
    "off-topic article": (CONDEMN, []),
    "no such gold sentence": (CONDEMN, [gold("ACCUSE", "IRN", "ISR", "Kalimat lain.", "lain", type="AID")]),
    "no such event in a gold sentence": (CONDEMN, [gold("AID", "IRN", "ISR", CONDEMN, "lain")]),
    "wrong type for gold anchor": (CONDEMN, [gold("REQUEST", "IRN", "ISR", CONDEMN, "mengecam")]),
    "sides wrong": (CONDEMN, [gold("ACCUSE", "TUR", "ISR", CONDEMN, "mengecam")]),
    "aux wrong": (CONDEMN, [gold("ACCUSE", "IRN", "ISR", CONDEMN, "mengecam", aux="negation")]),
}


@pytest.mark.parametrize("reason", SPURIOUS)
def test_spurious(reason: str) -> None:
    text, events = SPURIOUS[reason]
    assert reasons(text, events, "spurious") == [reason]


def test_spurious_because_told_twice() -> None:
    text = "Pada Senin (3/6/2024) Iran mengecam Israel. Pada Rabu (5/6/2024) Iran mengecam Israel."
    events = [gold("ACCUSE", "IRN", "ISR", "Pada Senin (3/6/2024) Iran mengecam Israel.", "mengecam")]
    assert reasons(text, events, "spurious") == ["told twice"]
