"""Gold articles coded again and scored: `kronik evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kronik.articles import clean_text, find_dateline
from kronik.errors import PageError
from kronik.records import Article
from kronik.run.as_json import event_as_json
from kronik.run.local import code_inputs
from kronik.run.scoring import Figures, score


def evaluate(gold: Path, workers: int = 1) -> tuple[Figures, dict[str, list[dict[str, Any]]]]:
    """Code the texts of a gold file and score the events: the figures, and the predicted events by article id.

    Raises PageError for a line that is no gold article.
    """
    articles = list(read_gold(gold))
    wanted = {article["id"]: article["events"] for article in articles}
    predicted: dict[str, list[dict[str, Any]]] = {}
    for coded in code_inputs(map(_article, articles), workers):
        if isinstance(coded, PageError):
            predicted[coded.source] = []
        else:
            predicted[coded.article.id] = [event_as_json(event) for event in coded.events]
    return score(wanted, predicted), predicted


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a gold file (JSON Lines with id, text and events)."""
    seen: set[str] = set()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")  # not splitlines: texts hold U+2028
    except OSError as error:
        raise PageError(str(path), f"cannot be read: {error.strerror}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
        except json.JSONDecodeError as error:
            raise PageError(f"{path}:{number}", f"not JSON: {error.msg}") from None
        if not isinstance(article, dict) or not {"id", "text", "events"} <= article.keys():
            raise PageError(f"{path}:{number}", "a gold article needs id, text and events")
        if article["id"] in seen:
            raise PageError(f"{path}:{number}", f"id {article['id']} stands twice")
        seen.add(article["id"])
        yield article


def _article(gold: dict[str, Any]) -> Article:
    text = clean_text(gold["text"])
    return Article(
        id=gold["id"], lang=gold.get("lang"), outlet=gold.get("outlet"), published=gold.get("published"),
        title=gold.get("title") or None, text=text, dateline=find_dateline(text),
    )  # fmt: skip
