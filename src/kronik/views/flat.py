"""A telling as one flat row, for tables, CSV and data frames."""

from __future__ import annotations

from collections.abc import Sequence

from kronik.records import Entity
from kronik.views.records import Telling

COLUMNS = (
    "event", "day", "date", "type", "mode", "cameo", "quad", "score", "goldstein", "actor", "actor_code", "recipient",
    "recipient_code", "aux", "place", "place_country", "attributed_to", "anchor", "sentence", "confidence", "contexts",
    "happening", "lead", "sources", "article", "lang", "source", "published", "title", "url", "entry", "shape",
)  # fmt: skip


def flatten(telling: Telling) -> tuple[str | float | bool | None, ...]:
    """The values of COLUMNS: parties by name and by code, lists parted by semicolons."""
    place, article = telling.place, telling.article
    return (
        telling.id, telling.day, telling.date, telling.type, telling.mode, telling.cameo, telling.quad, telling.score,
        telling.goldstein, names(telling.actor), codes(telling.actor), names(telling.recipient), codes(telling.recipient),
        telling.aux, place.text if place else None, place.country if place else None, telling.attributed_to,
        telling.anchor, telling.sentence, telling.confidence, "; ".join(telling.contexts), telling.happening,
        telling.lead, telling.sources, article.id, article.lang, article.source, article.published, article.title,
        article.url, telling.why.entry, telling.why.shape,
    )  # fmt: skip


def names(side: Sequence[Entity]) -> str:
    """The parties of a side by name: "Kim Jong-un; Vladimir Putin"."""
    return "; ".join(entity.text for entity in side)


def codes(side: Sequence[Entity]) -> str:
    """The parties of a side by code: "PRK GOV; RUS GOV"."""
    return "; ".join(f"{entity.country or '-'} {entity.role or '-'}" for entity in side)
