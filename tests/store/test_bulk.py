"""The benchmark's synthetic chronicle has the rows that the store's own triggers would have written."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import REPOSITORY
from invariants import check_invariants

from kronik.store import open_store, store_coded

TABLES = (
    "articles", "events", "entities", "entity_codes", "event_entities", "event_pairs", "daily", "sources", "runs",
    "pair_totals", "party_totals", "place_totals", "source_totals",
)  # fmt: skip


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmarks_store", REPOSITORY / "benchmarks" / "store.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_bulk_path_leaves_the_rows_of_the_triggers(
    tmp_path: Path, benchmark: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kronik.store.writing.now", lambda: "2026-01-02T03:04:05Z")
    monkeypatch.setattr(benchmark, "now", lambda: "2026-01-02T03:04:05Z")
    with open_store(tmp_path / "bulk.db") as bulk, open_store(tmp_path / "plain.db") as plain:
        benchmark.fill_in_bulk(bulk, benchmark.made_up(500))
        store_coded(plain, benchmark.made_up(500))
        for table in TABLES:
            rows = [list(map(tuple, store.connection.execute(f"SELECT * FROM {table}"))) for store in (bulk, plain)]
            assert rows[0]
            assert rows[0] == rows[1], table
        schemas = [
            sorted(map(tuple, store.connection.execute("SELECT type, name, sql FROM sqlite_master")))
            for store in (bulk, plain)
        ]
        assert schemas[0] == schemas[1]
    check_invariants(tmp_path / "bulk.db")


def test_every_question_is_answered(tmp_path: Path, benchmark: ModuleType) -> None:
    path = tmp_path / "c.db"
    with open_store(path) as store:
        benchmark.fill_in_bulk(store, benchmark.made_up(3000))
    for question in benchmark.QUESTIONS:
        _, rows = benchmark.ask(path, question)
        assert rows or "rare" in question.name, question.name
