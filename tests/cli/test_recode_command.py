"""`kronik recode`: the difference is shown, and written only when confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command
from invariants import check_invariants, exported
from synthesised import write_articles

from kronik.records import Coded, Versions
from kronik.run.inputs import read_inputs
from kronik.run.local import code_inputs
from kronik.store import open_store, store_coded


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A chronicle that an earlier version coded: it missed each article's first event, and denied each last one."""
    lines = tmp_path / "own.jsonl"
    write_articles(lines, 6)
    with open_store(tmp_path / "c.db") as store:
        for coded in code_inputs(read_inputs([str(lines)], None, None)):
            assert isinstance(coded, Coded)
            _, *rest, last = coded.events
            events = (*rest, replace(last, aux="negation"))
            store_coded(store, [replace(coded, events=events, versions=Versions("0.0.1", "id-0", "id-0"))])
    return tmp_path / "c.db"


@pytest.fixture
def present(kronik: Command, path: Path) -> list[str]:
    """What the present version gives for the same articles, in export order."""
    kronik("load", path.parent / "own.jsonl", "--store", path.parent / "present.db")
    return list(exported(path.parent / "present.db"))


@pytest.mark.parametrize("options", [["--dry-run"], [], ["--dry-run", "--yes"]], ids=["dry run", "not asked", "both"])
def test_nothing_is_written_before_it_is_confirmed(kronik: Command, path: Path, options: list[str]) -> None:
    before = list(exported(path))
    ran = kronik("recode", "--store", path, *options)
    assert ran.status == 0
    assert ran.out.startswith("6 articles coded anew: ")
    assert " 6 added, 0 gone, 6 changed" in ran.out
    assert "aux: negation → -" in ran.out
    assert ran.out.count("  + ") == 6
    assert list(exported(path)) == before


def test_confirmed_it_is_as_if_coded_by_the_present_version(kronik: Command, path: Path, present: list[str]) -> None:
    kronik("recode", "--store", path, "--dry-run")
    ran = kronik("recode", "--store", path, "--yes")
    assert "6 articles taken over" in ran.err
    assert list(exported(path)) == present
    assert kronik("recode", "--store", path, "--yes").out.startswith("0 articles coded anew")
    lines = kronik("runs", "--store", path).out.splitlines()
    assert [line.split()[0] for line in lines] == ["kronik", "0.0.1", "0.1.0"]
    check_invariants(path)


def test_only_so_many_articles_are_listed(kronik: Command, path: Path) -> None:
    assert kronik("recode", "--store", path, "--show", "2").out.count("  + ") == 2
    assert "  + " not in kronik("recode", "--store", path, "--show", "0").out


def test_since_a_day(kronik: Command, path: Path) -> None:
    assert kronik("recode", "--store", path, "--since", "2030-01-01", "--yes").out.startswith("0 articles coded anew")
    ran = kronik("recode", "--store", path, "--since", "soon")
    assert ran.status == 2
