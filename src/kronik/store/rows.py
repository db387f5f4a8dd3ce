"""Records as rows and back: what the columns of articles and events hold."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from datetime import date
from typing import Any

from kronik.identity import content_id
from kronik.records import TITLE, Article, Context, Dateline, Entity, Event, Evidence, Place, Span, Versions, Why
from kronik.store.scales import Scales

Row = dict[str, Any]
"""The values of a row by column."""


def _fields(record: Any) -> dict[str, Any]:
    """A record's fields; `asdict` would copy every one, which takes most of the time a load spends on writing."""
    return {name: getattr(record, name) for name in record.__slots__}


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields)


def as_json(value: Any) -> str:
    """JSON as the store keeps it: no spaces, letters as they are, records by field."""
    return _ENCODER.encode(value)


def digest(*parts: Any, length: int = 16) -> str:
    """Hexadecimal digits that the same parts always give."""
    return hashlib.sha256(as_json(parts).encode("utf-8", "replace")).hexdigest()[:length]


def stored_id(article: Article) -> str:
    """The id of an article in the store, whatever id it was given."""
    return content_id(article.url, article.title, article.text)


def run_id(versions: Versions) -> str:
    """The id of a run: of a combination of versions."""
    return "run-" + digest(versions.kronik, versions.pack, versions.parser, length=12)


def article_row(article: Article) -> Row:
    """The columns of an article, without number, run and time of loading."""
    name = stored_id(article)
    return {
        "id": name, "given_id": article.id if article.id != name else None,
        "lang": article.lang or "", "source": article.outlet or "", "published": article.published,
        "title": article.title, "text": article.text, "url": article.url, "author": article.author,
        "dateline": as_json(article.dateline) if article.dateline else None,
    }  # fmt: skip


def read_article_row(row: sqlite3.Row) -> Article:
    """An article as it was stored, under the store's id."""
    dateline = Dateline(**json.loads(row["dateline"])) if row["dateline"] else None
    return Article(
        row["id"], row["lang"] or None, row["source"] or None, row["published"], row["title"], row["text"],
        row["url"], row["author"], dateline,
    )  # fmt: skip


def event_row(article: Article, event: Event, scales: Scales) -> Row:
    """The columns of an event of an article, without article, run and what people did to it."""
    place, ontology = event.place, scales.ontology
    said = {
        "position": position(article, event.evidence.anchor),
        "type": event.type, "mode": event.mode, "cameo": event.cameo,
        "actor": as_json(event.actor),
        "recipient": as_json(event.recipient),
        "aux": event.aux, "date": event.date,
        "place": place.text if place else None, "place_country": place.country if place else None,
        "attributed_to": event.attributed_to, "anchor": event.anchor, "sentence": event.sentence,
        "contexts": as_json([context.name for context in event.contexts]),
    }  # fmt: skip
    score = ontology.score.get((event.type, event.mode or ""), ontology.score.get((event.type, ""), 0.0))
    return {
        "id": "ev-" + digest(stored_id(article), *said.values()),
        **said,
        "quad": ontology.quad.get(event.type, ""), "score": score,
        "goldstein": ontology.goldstein.get(event.cameo or ""),
        "mutual": int(len(event.actor) > 1 and not event.recipient and scales.acts.is_mutual(event.type, event.mode)),
        "day": event.date if _is_day(event.date) else article.published,
        "confidence": event.confidence,
        "evidence": as_json({**_fields(event.evidence), "contexts": [context.span for context in event.contexts]}),
        "why": as_json(event.why),
    }  # fmt: skip


def read_event_row(row: sqlite3.Row | Row) -> Event:
    """An event as it was stored, under the store's id."""
    place = Place(row["place"], row["place_country"]) if row["place"] is not None else None
    proof = {name: _spans(value) for name, value in json.loads(row["evidence"]).items()}
    contexts = zip(json.loads(row["contexts"]), proof.pop("contexts", ()), strict=False)  # written by hand: no words
    return Event(
        id=row["id"], type=row["type"], mode=row["mode"], cameo=row["cameo"],
        actor=_entities(row["actor"]), recipient=_entities(row["recipient"]),
        anchor=row["anchor"], sentence=row["sentence"], aux=row["aux"], date=row["date"], place=place,
        attributed_to=row["attributed_to"],
        evidence=Evidence(**proof), why=Why(**json.loads(row["why"])),
        contexts=tuple(Context(name, span) for name, span in contexts), confidence=row["confidence"],
    )  # fmt: skip


def position(article: Article, anchor: Span) -> int:
    """Where an anchor stands in reading order: in characters of the title, two line breaks, and the text."""
    return anchor.start if anchor.part == TITLE else len(article.title or "") + 2 + anchor.start


def _is_day(text: str | None) -> bool:
    try:
        return bool(text) and bool(date.fromisoformat(text or ""))
    except ValueError:
        return False


def _entities(text: str) -> tuple[Entity, ...]:
    return tuple(Entity(**entity) for entity in json.loads(text))


def _spans(value: Any) -> Any:
    """A field of the evidence: a span, several, or none."""
    if isinstance(value, list):
        return tuple(Span(**span) for span in value)
    return Span(**value) if value else None
