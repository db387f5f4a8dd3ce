"""Why something was refused: the program says it in English, reasons.<lang>.toml in the language of the interface."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
_LONGEST = 2000
"""Characters of a reason; a longer one holds what somebody made up, and is not looked through."""


def name_reason(reason: str, lang: str) -> str:
    """ "only http and https are fetched, not ftp:" → "hanya http dan https yang diambil, bukan ftp:"; else as it is."""
    if len(reason) <= _LONGEST:
        for pattern, told in _read_reasons(lang):
            found = pattern.fullmatch(reason)
            if found:
                return told.format(**found.groupdict())
    return reason


@cache
def _read_reasons(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The reasons of a language, with "{name}" for what stands in them."""
    told = tomllib.loads((FOLDER / f"reasons.{lang}.toml").read_text(encoding="utf-8"))
    return tuple((_compile(english), translated) for english, translated in told.items())


def _compile(english: str) -> re.Pattern[str]:
    """Words at even places, names of blanks between them."""
    parts = re.split(r"\{(\w+)\}", english)
    pieces = (f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile("".join(pieces), re.DOTALL)
