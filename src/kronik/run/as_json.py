"""Coded articles as the JSON that the codebook names field by field."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kronik.packs.ontology import Ontology, load_ontology
from kronik.records import Coded, Event


def event_as_json(event: Event, ontology: Ontology | None = None) -> dict[str, Any]:
    """An event with the codebook's fields, then `evidence` (character offsets), `why`, `contexts` and its scales.

    `quad` is PLOVER's quad category, `score` its conflict-cooperation score (-10 to 10) of the type and mode, `goldstein`
    that of the CAMEO code. `ontology` is that of a user's pack, if the event was coded with one.
    """
    ontology = ontology or load_ontology()
    return {
        **asdict(event),
        "quad": ontology.quad.get(event.type),
        "score": ontology.score.get((event.type, event.mode or "")),
        "goldstein": ontology.goldstein.get(event.cameo or ""),
    }


def coded_as_json(coded: Coded, ontology: Ontology | None = None) -> dict[str, Any]:
    """One line of `--format jsonl`: the article's fields, its events, problems and versions."""
    article = coded.article
    return {
        "id": article.id, "lang": article.lang, "outlet": article.outlet, "published": article.published,
        "title": article.title, "text": article.text, "url": article.url, "author": article.author,
        "dateline": asdict(article.dateline) if article.dateline else None,
        "events": [event_as_json(event, ontology) for event in coded.events],
        "problems": [problem.reason for problem in coded.problems],
        "versions": asdict(coded.versions),
    }  # fmt: skip
