"""The codebook's figures, and that they are those of the gold's own score.py."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kronik.run.evaluate import evaluate
from kronik.run.scoring import score

ROOT = Path(__file__).resolve().parents[2]
NOISE = runpy.run_path(str(ROOT / "quality" / "gate.py"))["NOISE"]
SHARED = ROOT.parent / "shared"


def _event(type_: str = "AID", actor: str | None = "IDN", recipient: str | None = "PSE", **more: Any) -> dict[str, Any]:
    def side(country: str | None) -> list[dict[str, str]]:
        return [{"text": country, "country": country, "role": "GOV"}] if country else []

    return {"type": type_, "actor": side(actor), "recipient": side(recipient), "mode": None, "aux": None, **more}


@pytest.mark.parametrize(
    ("gold", "predicted", "type_f1", "who_f1"),
    [
        pytest.param([_event()], [_event()], 1.0, 1.0, id="the same"),
        pytest.param([_event()], [_event(recipient=None)], 1.0, 0.0, id="a side missing"),
        pytest.param([_event(recipient=None)], [_event(recipient=None)], 1.0, 1.0, id="two empty sides agree"),
        pytest.param([_event()], [_event(aux="negation")], 0.0, 0.0, id="set aside"),
        pytest.param([_event()], [_event("REQUEST")], 0.0, 0.0, id="another type"),
        pytest.param([_event(), _event("REQUEST")], [_event()], 0.6667, 0.6667, id="one of two"),
    ],
)
def test_levels(gold: list[Any], predicted: list[Any], type_f1: float, who_f1: float) -> None:
    figures = score({"a": gold}, {"a": predicted})
    assert figures.levels["type"]["f1"] == type_f1
    assert figures.levels["who"]["f1"] == who_f1


def test_a_set_aside_event_wrongly_asserted_is_counted() -> None:
    figures = score({"a": [_event(aux="negation")]}, {"a": [_event()]})
    assert (figures.set_aside, figures.asserted_wrongly) == (1, 1)


@pytest.mark.parametrize("name", ["id/news-dev.jsonl", "en/plover-gsr-dev.jsonl", "en/news-dev.jsonl"])
def test_figures_are_those_of_the_golds_own_script(name: str, tmp_path: Path) -> None:
    gold, script = SHARED / "gold" / name, SHARED / "gold" / "score.py"
    if not gold.is_file():
        pytest.skip("the development gold lies outside the repository (../shared/gold) and is not here")
    figures, predicted, _ = evaluate(gold)
    written = tmp_path / "predicted.jsonl"
    written.write_text(
        "".join(json.dumps({"id": article, "events": events}) + "\n" for article, events in predicted.items()),
        encoding="utf-8",
    )
    command = [sys.executable, str(script), str(gold), str(written), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert figures.as_dict() == json.loads(printed)
    floors = json.loads((ROOT / "quality" / "floors.json").read_text(encoding="utf-8"))
    for level in ("type", "who", "role", "mode"):
        assert figures.levels[level]["f1"] >= floors[name][level] - NOISE
