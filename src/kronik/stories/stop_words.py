"""Words too common to tell what an article is about, from spaCy's lists."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from kronik.packs import languages


@cache
def load_stop_words() -> dict[str, frozenset[str]]:
    """Stop words by language; a language that spaCy has no list for gets none (rareness alone then tells)."""
    found = {}
    for lang in languages():
        try:
            found[lang] = frozenset(import_module(f"spacy.lang.{lang}.stop_words").STOP_WORDS)
        except ModuleNotFoundError:
            found[lang] = frozenset()
    return found
