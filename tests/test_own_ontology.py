"""docs/own_ontology.md and the elections pack: the commands and the program of the page run, and the pack does well."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command

from kronik.packs import read_overlay
from kronik.run.evaluate import evaluate

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = (REPOSITORY / "docs" / "own_ontology.md").read_text(encoding="utf-8")
PACK = REPOSITORY / "samples" / "packs" / "elections"
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines() if line]
EXPECTED = {"check": "0 wrong, 0 entries never fire", "explain": "ELECT nominate", "code": "elections-1-", "evaluate": "F1"}


@pytest.mark.parametrize("line", COMMANDS)
def test_the_commands_of_the_page_run(line: str, kronik: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    _, *words = shlex.split(line)
    ran = kronik(*words)
    assert (ran.status, ran.err) == (0, "")
    assert EXPECTED[words[0]] in ran.out


def test_every_command_that_codes_is_on_the_page() -> None:
    assert {shlex.split(line)[1] for line in COMMANDS} == set(EXPECTED)


def test_the_program_of_the_page_runs(in_environment: Callable[[dict[str, str] | None], dict[str, str]]) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True, text=True, check=False, cwd=REPOSITORY, env=in_environment(None),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[0].isupper()


@pytest.mark.parametrize(("lang", "floor"), [("id", 0.9), ("en", 0.85)])
def test_the_elections_pack_finds_what_it_means_to(lang: str, floor: float) -> None:
    gold = PACK / "gold" / f"{lang}.jsonl"
    figures, predicted, problems = evaluate(gold, own=read_overlay(PACK))
    assert problems == []
    assert figures.articles >= 25
    assert figures.levels["who"]["f1"] >= floor
    own = {event["type"] for events in predicted.values() for event in events} & {"ELECT", "CONTEST", "TAMPER"}
    assert own == {"ELECT", "CONTEST", "TAMPER"}
    without, _, _ = evaluate(gold)
    assert without.levels["who"]["f1"] < 0.3  # Kronik's own types do not hold elections


@pytest.mark.parametrize("path", sorted((PACK / "gold").glob("*.jsonl")), ids=lambda path: path.stem)
def test_gold_events_are_of_types_that_exist_and_words_that_stand_there(path: Path) -> None:
    from kronik.packs import load_pack

    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        ontology = load_pack(article["lang"], read_overlay(PACK)).ontology
        for event in article["events"]:
            assert ontology.check_mode(event["type"], event["mode"]), event
            assert event["anchor"] in event["sentence"]
            assert event["sentence"] in article["text"]
