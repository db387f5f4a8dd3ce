"""An event as one flat record, the same for CSV, JSON Lines, Parquet and GeoJSON; columns: data/exports/columns.csv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kronik.exports.points import find_point
from kronik.records import Entity, ExportedEvent


def as_record(event: ExportedEvent) -> dict[str, Any]:
    """The fields of an exported event by column, parties and evidence as they are."""
    said, article, happening = event.event, event.article, event.happening
    point = find_point(said.place)
    return {
        "event": said.id, "article": article.id, "published": article.published, "outlet": article.outlet,
        "lang": article.lang, "url": article.url, "title": article.title, "author": article.author,
        "type": said.type, "mode": said.mode, "cameo": said.cameo, "quad": event.quad, "score": event.score,
        "goldstein": event.goldstein,
        "actor": [asdict(entity) for entity in said.actor], "actor_code": codes(said.actor),
        "recipient": [asdict(entity) for entity in said.recipient], "recipient_code": codes(said.recipient),
        "mutual": event.mutual, "aux": said.aux, "date": said.date, "day": event.day,
        "place": said.place.text if said.place else None, "place_country": said.place.country if said.place else None,
        "latitude": point.latitude if point else None, "longitude": point.longitude if point else None,
        "precision": point.precision if point else None,
        "attributed_to": said.attributed_to, "anchor": said.anchor, "sentence": said.sentence,
        "confidence": event.confidence, "contexts": list(event.contexts),
        "story": event.story, "happening": happening.id, "lead": event.lead, "tellings": happening.tellings,
        "articles": happening.articles, "sources": happening.sources,
        "entry": said.why.entry, "shape": said.why.shape, "inner": said.why.inner, "evidence": asdict(said.evidence),
        "corrected": event.corrected, "kronik": event.versions.kronik, "pack": event.versions.pack,
        "parser": event.versions.parser,
    }  # fmt: skip


def codes(side: Sequence[Entity]) -> str:
    """The parties of a side by code: "PRK GOV; RUS GOV"; "-" for what cannot be told."""
    return "; ".join(f"{entity.country or '-'} {entity.role or '-'}" for entity in side)
