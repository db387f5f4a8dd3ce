"""Cells that cannot break a table or run in a spreadsheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.exports.cells import guard_cell, plain_cell, spell, unguard_cell


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
        ("+62 812", "'+62 812"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("＝1", "'＝1"),
        ("Kata 'ya'", "Kata 'ya'"),
        ("'Kami siap'", "'Kami siap'"),
        ("", ""),
    ],
)
def test_formulas_are_guarded(text: str, guarded: str) -> None:
    assert guard_cell(text) == guarded


@given(st.text())
def test_a_guarded_text_comes_back(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(st.text(alphabet=st.sampled_from("'=+-@\t\rab")))
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    assert not guard_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard_cell(guard_cell(text)) == text


@given(st.text())
def test_a_plain_cell_stays_in_its_line_and_column(text: str) -> None:
    cell = plain_cell(text)
    assert len(cell.splitlines()) <= 1
    assert not set(cell) & set('\t\0"')


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "1"), (False, "0"), (2.0, "2"), (-3.5, "-3.5"), (0.0, "0"), (-0.0, "0"), (12, "12"), ("x", "x")],
    ids=str,
)
def test_values_are_spelled(value: str | float | bool | None, text: str) -> None:
    assert spell(value) == text
