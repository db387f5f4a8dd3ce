"""Gold articles coded again and scored: `kronik evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kronik.articles import clean_text, detect_language, find_dateline
from kronik.errors import KronikError, PackError, PageError
from kronik.packs import Overlay
from kronik.records import Article
from kronik.run.as_json import event_as_json
from kronik.run.local import code_inputs
from kronik.run.misses import Case, Reason, find_reason, make_case
from kronik.run.scoring import Figures, score
from kronik.run.trace import Trace, trace_article

Predictions = dict[str, list[dict[str, Any]]]
"""Predicted events by article id."""


def evaluate(gold: Path, workers: int = 1, own: Overlay | None = None) -> tuple[Figures, Predictions, list[PageError]]:
    """Code the texts of a gold file and score the events; `own` is a user's pack to code with.

    Returns the figures, the predicted events by article id, and what could not be coded (it counts as without events).
    Raises PageError for a line that is no gold article.
    """
    articles = list(read_gold(gold))
    predicted: Predictions = {}
    failed: list[PageError] = []
    for article, coded in zip(articles, code_inputs(map(article_of, articles), workers, own), strict=True):
        if isinstance(coded, PageError):
            failed.append(coded)
            predicted[article["id"]] = []
        else:
            predicted[article["id"]] = [event_as_json(event) for event in coded.events]
    wanted = {article["id"]: article["events"] for article in articles}
    return score(wanted, predicted), predicted, failed


def explain_misses(gold: Path, figures: Figures, predicted: Predictions) -> list[Reason]:
    """Why each event that `figures` tells as missed or spurious is so, in the same order; its articles are coded again."""
    wanted = {miss.article for miss in figures.misses}
    cases: dict[str, Case] = {}
    langs: dict[str, str] = {}
    for line in read_gold(gold):
        if line["id"] in wanted:
            article = article_of(line)
            langs[article.id] = article.lang or ""
            cases[article.id] = make_case(line["events"], predicted[article.id], _trace(article))
    return [find_reason(miss, cases[miss.article], langs[miss.article]) for miss in figures.misses]


def _trace(article: Article) -> Trace:
    """What the coder saw; nothing of an article that it cannot code."""
    try:
        return trace_article(article)
    except PackError:
        raise
    except KronikError:
        return Trace((), ())


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a gold file: JSON Lines with id, text and events, as the codebook has them."""
    try:
        lines = path.read_bytes().split(b"\n")  # not splitlines: texts hold U+2028
    except OSError as error:
        raise PageError(str(path), f"cannot be read: {error.strerror}") from None
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            article = json.loads(line.decode("utf-8"))
        except json.JSONDecodeError as error:
            raise PageError(f"{path}:{number}", f"not JSON: {error.msg}") from None
        except UnicodeDecodeError:
            raise PageError(f"{path}:{number}", "not UTF-8") from None
        fault = _fault(article)
        if fault is None and article["id"] in seen:
            fault = f"id {article['id']} stands twice"
        if fault is not None:
            raise PageError(f"{path}:{number}", fault)
        seen.add(article["id"])
        yield article


def _fault(article: object) -> str | None:
    """What keeps a line from being a gold article, in words; None if nothing."""
    if not isinstance(article, dict) or not {"id", "text", "events"} <= article.keys():
        return "a gold article needs id, text and events"
    if not isinstance(article["id"], str) or not isinstance(article["text"], str):
        return "id and text must be text"
    if not isinstance(article["events"], list):
        return "events must be a list"
    for event in article["events"]:
        if not isinstance(event, dict) or not isinstance(event.get("type"), str):
            return "an event needs a type"
        for side in ("actor", "recipient"):
            entities = event.get(side) or []
            if not isinstance(entities, list) or not all(isinstance(entity, dict) for entity in entities):
                return f"{side} must be a list of entities"
    return None


def article_of(gold: dict[str, Any]) -> Article:
    text = clean_text(gold["text"])
    title = gold.get("title") or None
    return Article(
        id=gold["id"],
        lang=gold.get("lang") or detect_language(f"{title or ''} {text}"),
        outlet=gold.get("outlet"),
        published=gold.get("published"),
        title=title,
        text=text,
        dateline=find_dateline(text),
    )
