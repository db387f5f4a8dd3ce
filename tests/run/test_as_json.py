"""A coded article as JSON: the codebook's fields, nothing but what JSON knows."""

from __future__ import annotations

import json

import pytest

from kronik.records import (
    Article,
    Coded,
    Context,
    Dateline,
    Entity,
    Event,
    Evidence,
    Place,
    Problem,
    Span,
    Versions,
    Why,
)
from kronik.run.as_json import coded_as_json, event_as_json

ANCHOR = Span("text", 20, 29, "menangkap")
EVENT = Event(
    id="ev-1",
    type="COERCE",
    mode="arrest",
    cameo="173",
    actor=(Entity("Polisi", "IDN", "COP"),),
    recipient=(Entity("Ali", None, None), Entity("Budi", "IDN", "CVL")),
    anchor="menangkap",
    sentence="Polisi menangkap Ali dan Budi.",
    aux=None,
    date=None,
    place=Place("Lampung", "IDN"),
    attributed_to=None,
    evidence=Evidence(ANCHOR, (Span("text", 13, 19, "Polisi"),), retold=(ANCHOR,)),
    why=Why("tangkap", "active"),
    contexts=(Context("legal", ANCHOR),),
    confidence=0.75,
)
ARTICLE = Article(
    "a", "id", "Warta", None, None, "LAMPUNG (W) - Polisi menangkap Ali dan Budi.", dateline=Dateline("LAMPUNG (W) -", 0, 13)
)
CODED = Coded(ARTICLE, (EVENT,), (Problem("a", "no day of publication"),), Versions("0.1.0", "id-1-abcdef01", "id-1.0.0"))


def test_an_event() -> None:
    assert json.loads(json.dumps(event_as_json(EVENT))) == {
        "id": "ev-1",
        "type": "COERCE",
        "mode": "arrest",
        "cameo": "173",
        "actor": [{"text": "Polisi", "country": "IDN", "role": "COP"}],
        "recipient": [{"text": "Ali", "country": None, "role": None}, {"text": "Budi", "country": "IDN", "role": "CVL"}],
        "anchor": "menangkap",
        "sentence": "Polisi menangkap Ali dan Budi.",
        "aux": None,
        "date": None,
        "place": {"text": "Lampung", "country": "IDN"},
        "attributed_to": None,
        "evidence": {
            "anchor": {"part": "text", "start": 20, "end": 29, "text": "menangkap"},
            "actor": [{"part": "text", "start": 13, "end": 19, "text": "Polisi"}],
            "recipient": [],
            "date": None,
            "place": None,
            "attributed_to": None,
            "retold": [{"part": "text", "start": 20, "end": 29, "text": "menangkap"}],
        },
        "why": {"entry": "tangkap", "shape": "active", "inner": None},
        "contexts": [{"name": "legal", "span": {"part": "text", "start": 20, "end": 29, "text": "menangkap"}}],
        "confidence": 0.75,
        "quad": "material conflict",
        "score": -7.0,
        "goldstein": -5.0,
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "a"),
        ("lang", "id"),
        ("outlet", "Warta"),
        ("published", None),
        ("title", None),
        ("text", ARTICLE.text),
        ("url", None),
        ("author", None),
        ("dateline", {"text": "LAMPUNG (W) -", "start": 0, "end": 13, "place": None, "outlet": None}),
        ("problems", ["no day of publication"]),
        ("versions", {"kronik": "0.1.0", "pack": "id-1-abcdef01", "parser": "id-1.0.0"}),
    ],
)
def test_an_article(field: str, value: object) -> None:
    printed = json.loads(json.dumps(coded_as_json(CODED)))
    assert printed[field] == value
    assert len(printed) == 12
    assert printed["events"] == [json.loads(json.dumps(event_as_json(EVENT)))]
