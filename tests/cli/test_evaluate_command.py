"""`kronik evaluate` on a small gold file of our own: one event found, one missed, one of gold's and one of the coder's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Command

GOLD = Path(__file__).resolve().parent / "samples" / "gold.jsonl"
EVENT: dict[str, Any] = {
    "type": "COERCE",
    "mode": "arrest",
    "aux": None,
    "actor": [],
    "recipient": [],
    "anchor": "a",
    "sentence": "b",
}


def line(**fields: Any) -> bytes:
    article = {"id": "g", "lang": "id", "text": "Polisi menangkap dua aktivis.", "events": [EVENT], **fields}
    return json.dumps({key: value for key, value in article.items() if value is not ...}).encode() + b"\n"


def test_figures_as_text(kronik: Command) -> None:
    ran = kronik("evaluate", GOLD)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == str(GOLD)
    assert lines[1] == "3 articles, 3 gold events, 3 predicted"
    assert [row.split() for row in lines[2:6]] == [
        [level, "P", "0.667", "R", "0.667", "F1", "0.667"] for level in ("type", "who", "role", "mode")
    ]
    assert lines[6].startswith("on pairs matched at who: date 1.000, place ")
    assert lines[7] == "set-aside events wrongly asserted: 0 of 0"
    assert "COERCE     gold    1 predicted    1 hit    1" in ran.out


def test_figures_as_json(kronik: Command) -> None:
    ran = kronik("evaluate", GOLD, "--json")
    assert (ran.status, ran.err) == (0, "")
    figures = json.loads(ran.out)
    assert list(figures) == [
        "articles", "gold", "predicted", "type", "who", "role", "mode", "details", "set_aside", "asserted_wrongly",
        "by_type",
    ]  # fmt: skip
    assert (figures["articles"], figures["gold"], figures["predicted"]) == (3, 3, 3)
    assert figures["who"] == {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667}
    assert figures["by_type"]["COERCE"] == {"gold": 1, "predicted": 1, "hit": 1}
    assert figures["by_type"]["AID"] == {"gold": 1}
    assert figures["by_type"]["ACCUSE"] == {"predicted": 1}


def test_errors_are_counted_and_listed(kronik: Command) -> None:
    assert kronik("evaluate", GOLD, "--errors").out.splitlines()[-4:] == [
        "missed   no trigger in the sentence                              en    1  id    0",
        "spurious off-topic article                                       en    0  id    1",
        "missed: no trigger in the sentence: g-2 AID/- UGA GOV -> KEN GOV | weather | The weather in Kampala was mild.",
        "spurious: off-topic article: g-3 ACCUSE/disapprove IRN GOV -> ISR GOV | mengecam | Iran mengecam Israel.",
    ]


def test_errors_as_json(kronik: Command) -> None:
    errors = json.loads(kronik("evaluate", GOLD, "--errors", "--json").out)["errors"]
    assert [(row["kind"], row["reason"], row["article"], row["lang"], row["event"]["type"]) for row in errors] == [
        ("missed", "no trigger in the sentence", "g-2", "en", "AID"),
        ("spurious", "off-topic article", "g-3", "id", "ACCUSE"),
    ]


def test_predictions_are_written(kronik: Command, tmp_path: Path) -> None:
    path = tmp_path / "predicted.jsonl"
    assert kronik("evaluate", GOLD, "--predictions", path).status == 0
    written = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], [event["type"] for event in row["events"]]) for row in written] == [
        ("g-1", ["COERCE"]),
        ("g-2", ["CONSULT"]),
        ("g-3", ["ACCUSE"]),
    ]


def test_predictions_of_several_files_are_all_kept(kronik: Command, tmp_path: Path) -> None:
    other, path = tmp_path / "other.jsonl", tmp_path / "predicted.jsonl"
    other.write_bytes(line(id="other"))
    assert kronik("evaluate", GOLD, other, "--predictions", path).status == 0
    written = [json.loads(row)["id"] for row in path.read_text(encoding="utf-8").splitlines()]
    assert written == ["g-1", "g-2", "g-3", "other"]


def test_several_files_and_workers(kronik: Command, kronik_process: Command) -> None:
    once = kronik("evaluate", GOLD).out
    assert kronik_process("evaluate", GOLD, GOLD, "--workers", "2").out == once * 2


BROKEN: dict[str, tuple[bytes, str]] = {
    # name of the case: the second line of a gold file, what must be said of it
    "broken off": (b'{"id": "g", "text": "a\n', "not JSON"),
    "a list": (b"[]\n", "needs id, text and events"),
    "no events": (line(events=...), "needs id, text and events"),
    "no text": (line(text=...), "needs id, text and events"),
    "id twice": (line(id="first"), "stands twice"),
    "id a list": (line(id=[1]), "id"),
    "text a number": (line(text=5), "text"),
    "events null": (line(events=None), "events"),
    "an event a number": (line(events=[3]), "event"),
    "an event without type": (line(events=[{"mode": None}]), "type"),
    "actor a text": (line(events=[{**EVENT, "actor": "polisi"}]), "actor"),
    "not UTF-8": ('{"id": "g", "text": "café", "events": []}\n'.encode("latin-1"), "UTF-8"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_gold_line(case: str, kronik: Command, tmp_path: Path) -> None:
    """It ends the evaluation: figures without it would be wrong."""
    bad, reason = BROKEN[case]
    path = tmp_path / "gold.jsonl"
    path.write_bytes(line(id="first") + bad)
    ran = kronik("evaluate", path)
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith(f"kronik: {path}:2: ")
    assert reason in ran.complaints[0]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"lang": "de"}, "'de' is not supported|\"de\" is not supported", id="language not supported"),
        pytest.param({"text": "Polisi menangkap dua aktivis. " * 20_000}, "too long", id="too long"),
    ],
)
def test_a_gold_article_that_cannot_be_coded_is_said(
    fields: dict[str, Any], reason: str, kronik: Command, tmp_path: Path
) -> None:
    """It counts as one without events found, but not in silence."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(line(id="first") + line(id="second", **fields))
    ran = kronik("evaluate", path)
    assert ran.out.splitlines()[1].startswith("2 articles, 2 gold events, 1 predicted")
    assert ran.status == 1
    assert len(ran.complaints) == 1
    assert any(words in ran.complaints[0] for words in reason.split("|"))


@pytest.mark.parametrize("lang", [..., None], ids=["absent", "null"])
def test_language_is_told_where_the_gold_does_not_say(lang: Any, kronik: Command, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(line(lang=lang))
    ran = kronik("evaluate", path)
    assert (ran.status, ran.err) == (0, "")
    assert "1 articles, 1 gold events, 1 predicted" in ran.out


@pytest.mark.parametrize(("name", "reason"), [("tidak-ada.jsonl", "no such file"), (".", "folder")])
def test_a_gold_file_that_cannot_be_opened(
    name: str, reason: str, kronik: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kronik("evaluate", name)
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith(f"kronik: {name}: ")
    assert reason in ran.complaints[0].lower() or "directory" in ran.complaints[0]


def test_an_empty_gold_file(kronik: Command, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\n")
    ran = kronik("evaluate", path)
    assert ran.status == 0
    assert "0 articles, 0 gold events, 0 predicted" in ran.out
