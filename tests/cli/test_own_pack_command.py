"""`--pack` on the commands: one more line of mistakes each, the same output with any number of workers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from conftest import Command
from own_packs import GOOD, write_pack

TEXT = "TNI mengungsikan warga di Kampung Air. Polisi menangkap dua aktivis. Mahasiswa berunjuk rasa di Jakarta."
FLOOD = "languages/id/events/flood.yaml"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("floods"))


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """A few articles, so that every worker has some."""
    found = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, path in enumerate(found):
        path.write_text(f"Kabar {number}\n\n{TEXT}\n", encoding="utf-8")
    return found


def test_code_with_a_pack(kronik: Command, pack: Path, pages: list[Path]) -> None:
    (article,) = kronik("code", pages[0], "--pack", pack).articles
    assert [(event["type"], event["mode"]) for event in article["events"]] == [("FLOOD", "evacuate")]
    assert "+floods-1-" in article["versions"]["pack"]
    rows = list(csv.DictReader(io.StringIO(kronik("code", pages[0], "-f", "csv", "--pack", pack).out)))
    assert [(row["type"], row["mode"], row["cameo"]) for row in rows] == [("FLOOD", "evacuate", "0233")]
    assert "FLOOD" in kronik("code", pages[0], "-f", "table", "--pack", pack).out


def test_workers_code_with_the_pack_too(kronik: Command, pack: Path, pages: list[Path]) -> None:
    alone = kronik("code", *pages, "--pack", pack)
    assert alone.out.count('"FLOOD"') == len(pages)
    assert kronik("code", *pages, "--workers", "2", "--pack", pack).out == alone.out


def test_explain_with_a_pack(kronik: Command, pack: Path) -> None:
    ran = kronik("explain", "TNI mengungsikan warga.", "--lang", "id", "--pack", pack)
    assert ran.status == 0
    assert "entry ungsikan" in ran.out


def test_evaluate_with_a_pack(kronik: Command, pack: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    entity = '[{"text": "%s", "country": "IDN", "role": "%s"}]'
    event = (
        f'"type": "FLOOD", "mode": "evacuate", "actor": {entity % ("TNI", "MIL")}, "recipient": {entity % ("warga", "CVL")}'
    )
    gold.write_text(f'{{"id": "a", "lang": "id", "text": "TNI mengungsikan warga.", "events": [{{{event}}}]}}\n')
    for workers in ("1", "2"):
        ran = kronik("evaluate", gold, "--pack", pack, "--workers", workers)
        assert "mode   P 1.000  R 1.000  F1 1.000" in ran.out
        assert "  FLOOD      gold    1 predicted    1 hit    1" in ran.out


def test_check_of_a_good_pack(kronik: Command, pack: Path) -> None:
    ran = kronik("check", "--pack", pack)
    assert (ran.status, ran.err) == (0, "")
    *notes, last = ran.out.splitlines()
    assert last.startswith("id with floods-1-")
    assert last.endswith(": 1 entries, 1 event words, 2 examples tried, 0 wrong, 0 entries never fire")
    assert all(note.startswith("note: ") for note in notes)


def test_check_runs_the_pack_s_examples(kronik: Command, tmp_path: Path) -> None:
    folder = write_pack(tmp_path, {FLOOD: GOOD[FLOOD].replace("actor: TNI", "actor: Polri")})
    ran = kronik("check", "--pack", folder)
    assert ran.status == 1
    assert f'{folder}/{FLOOD}:8: entry "ungsikan": actor is TNI, not Polri: TNI mengungsikan warga.' in ran.out
    assert kronik("check", "--pack", folder, "--no-examples").status == 0


def test_check_lists_every_mistake(kronik: Command, tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        FLOOD: GOOD[FLOOD].replace("mode: evacuate\n", "mode: evacuat\n").replace("[GOV, MIL, NGO, SOC]", "[GOVT]"),
        "acts.yaml": GOOD["acts.yaml"].replace("COP", "COPS"),
        "ontology/typos.csv": "",
    }
    folder = write_pack(tmp_path, changes)
    ran = kronik("check", "--pack", folder)
    assert (ran.status, ran.err) == (1, "")
    assert [line.removeprefix(f"{folder}/").split(": ")[0] for line in ran.out.splitlines()] == [
        "acts.yaml:4", f"{FLOOD}:4", f"{FLOOD}:6", "ontology/typos.csv:1", str(folder),
    ]  # fmt: skip
    assert ran.out.endswith(": 4 mistakes\n")


@pytest.mark.parametrize(("lang", "reason"), [("en", 'builds_on does not name "en"'), ("xx", "is not supported")])
def test_check_in_a_language_that_the_pack_is_not_for(lang: str, reason: str, kronik: Command, pack: Path) -> None:
    ran = kronik("check", lang, "--pack", pack)
    assert (ran.status, ran.out, len(ran.complaints)) == (1, "", 1)
    assert reason in ran.complaints[0]


@pytest.mark.parametrize(
    "arguments", [("code", "-"), ("explain", "TNI datang."), ("evaluate", "gold.jsonl"), ("check",)], ids=lambda a: a[0]
)
def test_a_folder_without_a_pack(arguments: tuple[str, ...], kronik: Command, tmp_path: Path) -> None:
    ran = kronik(*arguments, "--pack", tmp_path / "none", input=b"")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.complaints) == 1
    assert ran.complaints[0].startswith(f"kronik: {tmp_path}/none/pack.toml:1: is missing; a pack is a folder")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_broken_pack_ends_the_run_in_one_line(
    workers: str, kronik_process: Command, pages: list[Path], tmp_path: Path
) -> None:
    folder = write_pack(tmp_path / "pack", {FLOOD: GOOD[FLOOD].replace("mode: evacuate\n", "mode: evacuat\n")})
    ran = kronik_process("code", *pages, "--workers", workers, "--pack", folder)
    assert (ran.status, ran.out) == (1, "")
    assert ran.complaints == [
        f'kronik: {folder}/{FLOOD}:4: entry "ungsikan": mode "evacuat" is not one of FLOOD; did you mean "evacuate"? '
        f"(`kronik check --pack {folder}` lists all)"
    ]
