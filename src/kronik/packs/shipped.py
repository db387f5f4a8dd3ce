"""The languages that Kronik ships: folders under data/languages, each with a pack.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kronik.errors import KronikError, PackError
from kronik.packs.ontology import DATA

LANGUAGES = DATA / "languages"


def languages() -> tuple[str, ...]:
    """The languages Kronik can code."""
    return tuple(sorted(folder.name for folder in LANGUAGES.iterdir() if (folder / "pack.toml").is_file()))


def language_folder(lang: str) -> Path:
    """The folder of a language. Raises KronikError for one there is no pack for."""
    if lang not in languages():
        raise KronikError(f'language "{lang}" is not supported (supported: {", ".join(languages())})')
    return LANGUAGES / lang


@cache
def read_settings(folder: Path) -> dict[str, Any]:
    """The pack.toml of a language."""
    path = folder / "pack.toml"
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(str(path), 1, str(error)) from None
    for key in ("name", "locale", "home", "version", "tokens", "sure_forms", "parser"):
        if key not in settings:
            raise PackError(str(path), 1, f'"{key}" is missing')
    return settings
