"""Our own golden articles, every event written out by hand before the coder was run on them.

The coder does not find all of them; floors.json beside this file holds what it reached, and no change may fall below.
"""

import json
from pathlib import Path

import pytest

from kronik.packs import load_pack
from kronik.run.evaluate import evaluate, read_gold

HERE = Path(__file__).resolve().parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_gold_is_sound(lang: str) -> None:
    ontology = load_pack(lang).ontology
    articles = list(read_gold(HERE / f"{lang}.jsonl"))
    assert len(articles) >= 6
    for article in articles:
        whole = f"{article['title']}\n{article['text']}"
        for event in article["events"]:
            assert event["sentence"] in whole, event["sentence"]
            assert event["anchor"] in event["sentence"], event["anchor"]
            assert ontology.check_mode(event["type"], event["mode"])
            for entity in (*event["actor"], *event["recipient"]):
                assert entity["text"] in whole, entity
                assert entity["role"] in (*ontology.sectors, None)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_coder_stays_above_its_floor(lang: str) -> None:
    figures, _, _ = evaluate(HERE / f"{lang}.jsonl")
    for level, floor in FLOORS[lang].items():
        assert figures.levels[level]["f1"] >= floor, (level, figures.levels)


def test_articles_without_events_stay_quiet() -> None:
    for lang in ("id", "en"):
        _, predicted, _ = evaluate(HERE / f"{lang}.jsonl")
        for article in read_gold(HERE / f"{lang}.jsonl"):
            if not article["events"]:
                assert len(predicted[article["id"]]) <= 1, predicted[article["id"]]
