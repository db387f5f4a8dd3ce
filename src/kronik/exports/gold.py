"""Articles that people went over, as gold: the codebook's layout, which `kronik evaluate` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from kronik.records import Coded, Event

FIELDS = (
    "type", "mode", "cameo", "actor", "recipient", "anchor", "sentence", "aux", "date", "place", "attributed_to",
)  # fmt: skip
"""The codebook's fields of an event; evidence and reasons stay behind, gold is what is true, not how it was found."""


def gold_lines(articles: Iterable[Coded]) -> Iterator[str]:
    """Coded articles → lines of JSON with the events in effect, in reading order."""
    for coded in articles:
        article = coded.article
        record = {
            "id": article.id, "lang": article.lang, "outlet": article.outlet, "published": article.published,
            "url": article.url, "title": article.title, "text": article.text,
            "events": [gold_event(event) for event in coded.events],
        }  # fmt: skip
        yield json.dumps(record, ensure_ascii=False)


def gold_event(event: Event) -> dict[str, Any]:
    """An event by the codebook's fields."""
    fields = asdict(event)
    return {name: fields[name] for name in FIELDS}
