"""CSV tables: whatever a file holds, a row is whole or a mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kronik.errors import PackError
from kronik.packs.tables import read_table

CELLS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12)


@given(st.one_of(st.binary(max_size=120), st.lists(st.lists(CELLS, max_size=4)).map(lambda rows: _as_csv(rows).encode())))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("exact", [True, False])
def test_whatever_a_file_holds(tmp_path: Path, exact: bool, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"word,role\n" + content)
    faults: list[PackError] = []
    rows = list(read_table(path, ("word", "role"), faults.append, exact))
    assert all(set(row.values) == {"word", "role"} for row in rows)
    assert all(fault.file == str(path) and fault.line >= 1 for fault in faults)


def _as_csv(rows: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in rows)
