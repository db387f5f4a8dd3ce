"""Learn how likely an event is right: the weights of src/kronik/data/judge.csv (events/judge.py), from gold articles.

    python training/train_judge.py GOLD.jsonl... [--out src/kronik/data/judge.csv] [--folds 10] [--strength 12]

An event counts as right if the codebook's scoring matches it at `who`. Everything that is printed is by cross-validation
over articles: no event is judged by weights that saw its article. With --out the weights of all articles together are
written. Needs numpy (it comes with spaCy).
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kronik.events import find_events
from kronik.events.judge import Features, describe_events
from kronik.mentions import find_mentions
from kronik.packs import load_pack
from kronik.run.as_json import event_as_json
from kronik.run.evaluate import article_of, read_gold
from kronik.run.scoring import SET_ASIDE, pair_events, score
from kronik.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Example:
    """An event as coded: its article, features, whether it is right, and itself as JSON (to be scored again)."""

    gold: str
    article: str
    features: Features
    right: bool
    event: dict[str, Any]


def read_examples(path: Path) -> tuple[list[Example], dict[str, list[dict[str, Any]]]]:
    """The coder's events on a gold file, and the gold events by article id."""
    examples: list[Example] = []
    wanted: dict[str, list[dict[str, Any]]] = {}
    for line in read_gold(path):
        article = article_of(line)
        pack = load_pack(article.lang or "")
        sentences = split_sentences(article, pack)
        found = find_mentions(article, sentences, pack)
        events = list(find_events(article, sentences, found.mentions, found.anchors, pack))
        features = describe_events(events, sentences, found.mentions, pack)
        told = [event_as_json(event) for event in events]
        asserted = [n for n, event in enumerate(told) if event["aux"] not in SET_ASIDE]
        wanted[article.id] = line["events"]
        gold = [event for event in line["events"] if event.get("aux") not in SET_ASIDE]
        right = {asserted[j] for _, j in pair_events(gold, [told[n] for n in asserted], "who")}
        examples += [Example(str(path), article.id, features[n], n in right, told[n]) for n in asserted]
    return examples, wanted


def fit(matrix: np.ndarray, right: np.ndarray, strength: float) -> np.ndarray:
    """Weights of a logistic regression with a ridge of `strength` on all but the first column, by Newton's method."""
    ridge = np.full(matrix.shape[1], strength)
    ridge[0] = 1e-3
    weights = np.zeros(matrix.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - right) + ridge * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def as_matrix(examples: list[Example], names: list[str]) -> np.ndarray:
    """One row an event, one column a feature."""
    return np.array([[example.features.get(name, 0.0) for name in names] for example in examples])


def fold_of(article: str, folds: int) -> int:
    """The fold of an article, by its id alone."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % folds


def cross_validate(examples: list[Example], names: list[str], folds: int, strength: float) -> np.ndarray:
    """For each event the chance given by weights learned without its fold."""
    matrix, right = as_matrix(examples, names), np.array([float(example.right) for example in examples])
    fold = np.array([fold_of(example.article, folds) for example in examples])
    chances = np.zeros(len(examples))
    for number in range(folds):
        weights = fit(matrix[fold != number], right[fold != number], strength)
        chances[fold == number] = 1 / (1 + np.exp(-matrix[fold == number] @ weights))
    return chances


def auc(chances: np.ndarray, right: np.ndarray) -> float:
    """The chance that a right event stands above a wrong one."""
    good, bad = chances[right], chances[~right]
    above = (good[:, None] > bad[None, :]).sum() + 0.5 * (good[:, None] == bad[None, :]).sum()
    return float(above / max(len(good) * len(bad), 1))


def print_calibration(name: str, chances: np.ndarray, right: np.ndarray) -> None:
    """Brier score beside that of the bare share, AUC, and how often events of a confidence are right."""
    share = right.mean()
    brier = ((chances - right) ** 2).mean()
    print(f"{name}: {len(right)} events, {share:.3f} right; AUC {auc(chances, right):.3f}, "
          f"Brier {brier:.4f} (share alone {share * (1 - share):.4f})")  # fmt: skip
    for low in np.arange(0, 1, 0.1):
        inside = (chances >= low) & (chances < low + 0.1)
        if inside.any():
            told, reached = chances[inside].mean(), right[inside].mean()
            print(f"  {low:.1f}-{low + 0.1:.1f}  {inside.sum():4} events  told {told:.2f}  right {reached:.2f}")


def print_thresholds(
    name: str, examples: list[Example], chances: np.ndarray, wanted: dict[str, list[dict[str, Any]]]
) -> None:
    """What dropping events below a confidence does to the scores of a gold file."""
    for least in (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for example, chance in zip(examples, chances, strict=True):
            if chance >= least:
                kept[example.article].append(example.event)
        figures = score(wanted, kept)
        who = figures.levels["who"]
        print(f"  {name} ≥ {least:.2f}: {figures.predicted:4} events, who P {who['precision']:.3f} R {who['recall']:.3f} "
              f"F1 {who['f1']:.3f}, type F1 {figures.levels['type']['f1']:.3f}")  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--strength", type=float, default=12.0)
    options = parser.parse_args()
    examples: list[Example] = []
    wanted: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for path in options.gold:
        found, wanted[str(path)] = read_examples(path)
        examples += found
    names = ["any", *sorted({name for example in examples for name in example.features} - {"any"})]
    right = np.array([example.right for example in examples])
    chances = cross_validate(examples, names, options.folds, options.strength)
    print_calibration("all", chances, right)
    for path in options.gold:
        own = np.array([example.gold == str(path) for example in examples])
        print_calibration(str(path), chances[own], right[own])
        print_thresholds(path.name, [e for e in examples if e.gold == str(path)], chances[own], wanted[str(path)])
    if options.out:
        weights = fit(as_matrix(examples, names), right.astype(float), options.strength)
        rows = [f"{name},{weight:.3f}\n" for name, weight in zip(names, weights, strict=True)]
        options.out.write_text("feature,weight\n" + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
