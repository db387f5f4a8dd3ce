"""A chronicle coded with the elections pack: loaded, asked by its types, exported, coded again with and without it."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from conftest import REPOSITORY, Command
from invariants import check_invariants
from servers import open_site

PACK = REPOSITORY / "samples" / "packs" / "elections"
GOLD = [PACK / "gold" / "id-news.jsonl", PACK / "gold" / "en-news.jsonl"]


@pytest.fixture(scope="module")
def loaded(kronik: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("elections") / "c.db"
    assert kronik("load", *GOLD, "--pack", PACK, "--store", path, "--workers", "2").status == 0
    return path


@pytest.fixture
def path(loaded: Path, tmp_path: Path) -> Path:
    """A chronicle to change."""
    return Path(shutil.copy(loaded, tmp_path / "c.db"))


def types(kronik: Command, path: Path, *more: str) -> Counter[str]:
    ran = kronik("query", "--store", path, "--limit", "0", "--aux", "all", "--format", "jsonl", *more)
    assert ran.status == 0
    return Counter(event["type"] for event in ran.articles)


def test_it_is_what_code_gives(kronik: Command, loaded: Path) -> None:
    coded = Counter(
        event["type"] for article in kronik("code", *GOLD, "--pack", PACK).articles for event in article["events"]
    )
    assert coded["ELECT"] > 5
    assert types(kronik, loaded) == coded
    assert "+elections-1-" in kronik("runs", "--store", loaded).out
    check_invariants(loaded)


def test_events_have_the_scale_of_the_pack(kronik: Command, loaded: Path) -> None:
    events = kronik("query", "--store", loaded, "--type", "ELECT", "--mode", "nominate", "--format", "jsonl").articles
    assert events
    assert {(event["quad"], event["score"]) for event in events} == {("verbal cooperation", 2.0)}


def test_questions_know_its_types_and_modes(kronik: Command, loaded: Path) -> None:
    every = types(kronik, loaded)
    assert types(kronik, loaded, "--type", "elect") == Counter(ELECT=every["ELECT"])
    assert types(kronik, loaded, "--type", "ELECT,CONTEST") == Counter(ELECT=every["ELECT"], CONTEST=every["CONTEST"])
    assert set(types(kronik, loaded, "--mode", "dispute")) == {"CONTEST"}
    asserted = types(kronik, loaded, "--type", "ELECT", "--aux", "asserted")["ELECT"]
    series = kronik("series", "--store", loaded, "--type", "ELECT", "--by", "year", "--format", "jsonl").articles
    assert sum(point["events"] for point in series) == asserted
    assert kronik("pairs", "--store", loaded, "--type", "ELECT", "--domestic", "--format", "jsonl").articles
    cooperation = kronik("series", "--store", loaded, "--quad", "cooperation", "--by", "year", "--format", "jsonl").articles
    assert sum(point["events"] for point in cooperation) >= asserted


@pytest.mark.parametrize(
    ("filter", "says"),
    [
        (("--type", "ELEKT"), "did you mean ELECT?"),
        (("--type", "ELECT", "--mode", "nominat"), "did you mean nominate?"),
        (("--type", "FLOOD"), '"FLOOD" is not known'),
    ],
    ids=["type", "mode", "type of another pack"],
)
def test_what_it_does_not_hold_is_refused(kronik_process: Command, loaded: Path, filter: tuple[str, ...], says: str) -> None:
    ran = kronik_process("query", "--store", loaded, *filter)
    assert ran.status == 1
    assert says in ran.err


def test_exports_hold_its_types(kronik: Command, loaded: Path, tmp_path: Path) -> None:
    due = types(kronik, loaded, "--type", "ELECT", "--aux", "asserted")["ELECT"]
    told = ("--type", "ELECT", "--store", loaded)
    assert kronik("export", "-f", "csv", *told, "--out", tmp_path / "a.csv").status == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["type"] for row in csv.DictReader(lines)] == ["ELECT"] * due
    assert kronik("export", "-f", "jsonl", *told, "--out", tmp_path / "a.jsonl").status == 0
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["ELECT"] * due


def test_coded_again_without_the_pack_and_with_it(kronik: Command, path: Path, tmp_path: Path) -> None:
    with_pack = types(kronik, path)
    ran = kronik("recode", "--store", path, "--yes")
    assert "ELECT" in ran.out
    assert "articles compared" in ran.err
    without = types(kronik, path)
    assert "ELECT" not in without
    kronik("load", *GOLD, "--store", tmp_path / "plain.db")
    assert types(kronik, tmp_path / "plain.db") == without
    kronik("recode", "--store", path, "--pack", PACK, "--yes", "--workers", "2")
    assert types(kronik, path) == with_pack
    assert kronik("recode", "--store", path, "--pack", PACK).out.startswith("0 articles coded anew")
    check_invariants(path)


def test_a_watch_codes_with_the_pack(kronik: Command, tmp_path: Path) -> None:
    text = "Partai Golkar mendaftarkan 580 calon anggota legislatif ke KPU, kata juru bicara kepada wartawan di kantornya."
    page = "<html><body><article><h1>Pemilu</h1>" + f"<p>{text}</p>" * 3 + "</article></body></html>"
    listed, path = tmp_path / "sources.toml", tmp_path / "c.db"
    with open_site({"/1": page, "/rss": "<rss><channel><item><link>BASE/1</link></item></channel></rss>"}) as site:
        listed.write_text(f'delay = 0.05\n[[source]]\nname = "Kabar"\naddress = "{site.base}/rss"\n', encoding="utf-8")
        kronik("watch", listed, "--store", path, "--once", "--allow-private", "--pack", PACK)
    assert set(types(kronik, path)) == {"ELECT"}


@pytest.mark.parametrize("command", ["load", "recode", "watch"])
def test_a_folder_without_a_pack(kronik: Command, path: Path, tmp_path: Path, command: str) -> None:
    more = {"load": [GOLD[0]], "recode": [], "watch": [REPOSITORY / "samples" / "sources.toml"]}[command]
    ran = kronik(command, *more, "--store", path, "--pack", tmp_path / "none")
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert "none/pack.toml:1: is missing" in ran.complaints[0]
