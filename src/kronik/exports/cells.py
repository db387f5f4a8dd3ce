"""What a cell of a table may hold: lines and tabs taken out where a layout has no quoting, formulas made harmless."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\0]+")


def guard_cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it, which spreadsheets do not show.

    "=1+1" → "'=1+1"; so does a text that begins with apostrophes and then one of these signs, that `unguard_cell` gives back
    exactly what went in.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_cell(text: str) -> str:
    """What `guard_cell` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def plain_cell(text: str) -> str:
    """A text for a table of tabs without quoting: what would end a cell or a line becomes a blank, a double quote a single
    one, since many readers take it for quoting all the same."""
    return _BREAKS.sub(" ", text).strip().replace('"', "'")


def spell(value: str | int | float | bool | None) -> str:
    """A value as text: nothing for None, 1 and 0 for yes and no, numbers without needless zeros (2.0 → 2)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value + 0.0:.6f}".rstrip("0").rstrip(".")  # -0.0 is 0
    return str(value)
