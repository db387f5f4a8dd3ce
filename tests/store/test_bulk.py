"""The benchmark's synthetic chronicle has the rows that the store's own triggers would have written."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import REPOSITORY
from invariants import check_invariants

from kronik.store import Store, open_store, store_coded


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
    benchmark.build(tmp_path / "bulk.db", benchmark.made_up(500))
    with open_store(tmp_path / "bulk.db") as bulk, open_store(tmp_path / "plain.db") as plain:
        store_coded(plain, benchmark.made_up(500))
        schemas = [read(store, "sqlite_master", "type, name, tbl_name, sql") for store in (bulk, plain)]
        assert schemas[0] == schemas[1]
        for table in [name for kind, name, *_ in schemas[0] if kind == "table" and "_text" not in str(name)]:
            assert read(bulk, table) == read(plain, table), table
        assert read(bulk, "daily")
    check_invariants(tmp_path / "bulk.db")


def read(store: Store, table: object, columns: str = "*") -> list[tuple[object, ...]]:
    """The rows of a table, sorted."""
    return sorted(map(tuple, store.connection.execute(f"SELECT {columns} FROM {table}")), key=repr)


def test_every_question_is_answered(tmp_path: Path, benchmark: ModuleType) -> None:
    path = tmp_path / "c.db"
    benchmark.build(path, benchmark.made_up(3000))
    for question in benchmark.QUESTIONS:
        _, rows = benchmark.ask(path, question)
        assert rows or "rare" in question.name or "page" in question.name, question.name
