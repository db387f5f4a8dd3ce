"""Confidence and contexts of really coded articles: stored, asked for, exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command

TEXTS = (
    "Tentara Israel menyerang Gaza dengan rudal pada Senin. Menteri Pertahanan Prancis mengecam serangan udara itu.",
    "KPU mengundang partai politik ke Jakarta menjelang pemilu. Partai Golkar menolak hasil pemilihan umum.",
    "Polisi menangkap dua aktivis di Makassar. Mahasiswa berunjuk rasa menuntut pembebasan keduanya.",
    "Presiden Joko Widodo bertemu Presiden Rusia Vladimir Putin di Moskow untuk membahas perdagangan dan ekspor gandum.",
)


@pytest.fixture(scope="module")
def coded(kronik: Command, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, object]]]:
    """A chronicle, and the events that went into it."""
    folder = tmp_path_factory.mktemp("judged")
    lines = folder / "news.jsonl"
    rows = [{"id": f"{n}", "lang": "id", "published": f"2024-03-0{n}", "text": text} for n, text in enumerate(TEXTS, 1)]
    lines.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    kronik("load", lines, "--store", folder / "c.db")
    return folder / "c.db", [event for item in kronik("code", lines).articles for event in item["events"]]


def anchors(events: list[dict[str, object]]) -> list[object]:
    return sorted(str(event["anchor"]) for event in events)


def test_doubtful_events_are_left_out(kronik: Command, coded: tuple[Path, list[dict[str, object]]], tmp_path: Path) -> None:
    path, events = coded
    sure = sorted(float(str(event["confidence"])) for event in events)
    least = str(sure[len(sure) // 2])
    wanted = [event for event in events if float(str(event["confidence"])) >= float(least)]
    assert 0 < len(wanted) < len(events)
    told = ("--store", path, "--min-confidence", least, "--aux", "all")
    assert anchors(kronik("query", *told, "--format", "jsonl").articles) == anchors(wanted)
    assert kronik("export", *told, "-f", "jsonl", "--out", tmp_path / "a.jsonl").status == 0
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert anchors([json.loads(line) for line in lines]) == anchors(wanted)


@pytest.mark.parametrize("context", ["military", "election", "economic"])
def test_events_are_found_by_their_contexts(
    kronik: Command, coded: tuple[Path, list[dict[str, object]]], context: str
) -> None:
    path, events = coded
    wanted = [event for event in events if context in [told["name"] for told in event["contexts"]]]  # type: ignore[attr-defined]
    assert 0 < len(wanted) < len(events)
    found = kronik("query", "--store", path, "--context", context, "--aux", "all", "--format", "jsonl").articles
    assert anchors(found) == anchors(wanted)
    assert all(context in event["contexts"] for event in found)
