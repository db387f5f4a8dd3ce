"""The words of the interface: words/<owner>.<lang>.toml, tables by page."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "words"
LANGS = ("id", "en")
Words = Mapping[str, Mapping[str, str]]
"""Page → name of a text → the text."""


@cache
def load_words(lang: str) -> Words:
    """Every word of one language of the interface, as `words["pair"]["title"]`; a table may stand in several files."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob(f"*.{lang}.toml")):
        for page, texts in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(page, {}).update(texts)
    return found
