"""The judge's training: what it learns from, how its chances are measured."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
TRAIN = runpy.run_path(str(ROOT / "training" / "train_judge.py"))
GOLD = ROOT / "tests" / "cli" / "samples" / "gold.jsonl"


def test_examples_are_right_where_the_gold_has_them() -> None:
    examples, wanted = TRAIN["read_examples"](GOLD)
    assert [(example.article, example.right) for example in examples] == [("g-1", True), ("g-2", True), ("g-3", False)]
    assert wanted == {line["id"]: line["events"] for line in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines())}


def test_weights_follow_what_tells_right_from_wrong() -> None:
    matrix = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 0.0], [1.0, 0.0]] * 20)
    weights = TRAIN["fit"](matrix, np.array([1.0, 1.0, 0.0, 1.0] * 20), 1.0)
    assert weights[1] > 1
    loose, held = (TRAIN["fit"](matrix, np.array([1.0, 1.0, 0.0, 1.0] * 20), strength)[1] for strength in (0.1, 100.0))
    assert loose > weights[1] > held > 0


@pytest.mark.parametrize(
    ("chances", "expected"), [([0.9, 0.8, 0.2, 0.1], 1.0), ([0.1, 0.2, 0.8, 0.9], 0.0), ([0.5, 0.5, 0.5, 0.5], 0.5)]
)
def test_auc(chances: list[float], expected: float) -> None:
    assert TRAIN["auc"](np.array(chances), np.array([True, True, False, False])) == expected


def test_an_article_is_in_one_fold_whatever_its_company() -> None:
    assert {TRAIN["fold_of"]("id-0001", 10) for _ in range(3)} == {TRAIN["fold_of"]("id-0001", 10)}
    assert {TRAIN["fold_of"](f"id-{number}", 5) for number in range(100)} == set(range(5))
