"""The headline words of pieces that come again and again in one form: schedules, prices, forecasts, live links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kronik.packs import languages
from kronik.packs.shipped import LANGUAGES
from kronik.packs.strict_yaml import read_yaml
from kronik.stories.words import cut_words


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """Phrases by language, each a tuple of lower-case words."""

    phrases: Mapping[str, frozenset[tuple[str, ...]]]

    def stand_in(self, lang: str | None, words: list[str]) -> bool:
        """Whether one of the language's phrases stands in a headline cut into words."""
        wanted = self.phrases.get(lang or "", frozenset())
        longest = max(map(len, wanted), default=0)
        runs = (tuple(words[i : i + n]) for n in range(1, longest + 1) for i in range(len(words) - n + 1))
        return any(run in wanted for run in runs)


@cache
def load_series() -> SeriesWords:
    """The words of every language's series.yaml. Raises PackError with file and line for a broken one."""
    phrases = {}
    for lang in languages():
        block = read_yaml(LANGUAGES / lang / "series.yaml")
        phrases[lang] = frozenset(tuple(cut_words(phrase)) for key in block for phrase in block.words(key))
    return SeriesWords(phrases)
