"""Both sides of translated sentences compared: they agree, one lacks an event, or it tells of somebody else."""

from __future__ import annotations

import gzip
import json
import runpy
from pathlib import Path
from typing import Any

import pytest

PARALLEL = runpy.run_path(str(Path(__file__).resolve().parents[2] / "quality" / "parallel.py"))

CASES: dict[str, tuple[str, str, bool, list[str]]] = {
    # what is shown: Indonesian, English, whether anything is told, the disagreements
    "the same": ("Iran mengecam Israel.", "Iran condemned Israel.", True, []),
    "no event": ("Cuaca cerah.", "The weather was fine.", False, []),
    "only in one language": ("Iran mengecam Israel.", "The weather was fine.", True, ["ACCUSE kecam: only in id"]),
    "other parties": ("Iran mengecam Israel.", "Iran condemned Turkey.", True, ["ACCUSE kecam / condemn: sides differ"]),
    "set aside on both sides": ("Iran tidak mengecam Israel.", "Iran did not condemn Israel.", False, []),
}


def _pair(indonesian: str, english: str, name: str = "p", domain: str = "international news") -> dict[str, Any]:
    return {"pair": name, "id": indonesian, "en": english, "domain": domain}


@pytest.mark.parametrize("case", CASES)
def test_compare(case: str) -> None:
    indonesian, english, told, names = CASES[case]
    found = PARALLEL["compare"](_pair(indonesian, english))
    assert found.told is told
    assert [PARALLEL["name_of"](disagreement) for disagreement in found.disagreements] == names


def test_the_tables(capsys: pytest.CaptureFixture[str]) -> None:
    PARALLEL["print_tables"]([PARALLEL["compare"](_pair(*CASES[case][:2])) for case in CASES])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "5 pairs, 3 with events, 1 agree: 0.333"
    assert lines[3].split() == ["ACCUSE", "1", "0", "1"]


def test_the_sample_is_of_international_news_in_the_order_of_the_file(tmp_path: Path) -> None:
    pairs = [_pair("a", "b", f"p{number}", "international news" if number % 2 else "sport news") for number in range(9)]
    path = tmp_path / "pairs.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(pair) + "\n" for pair in pairs)
    assert [pair["pair"] for pair in PARALLEL["read_pairs"](path, False)] == ["p1", "p3", "p5", "p7"]
    assert len(PARALLEL["read_pairs"](path, True)) == 9
