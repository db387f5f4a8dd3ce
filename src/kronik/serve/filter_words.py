"""The filters as they come from outside, under the names that `kronik query` has for them."""

from __future__ import annotations

from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field

from kronik.views import Chronicle, Filters
from kronik.views.chronicle import Given
from kronik.views.filters import MEANINGS

Word = str | None


def filter_word(name: str) -> Any:
    """The field of a filter: left out unless given, with its meaning."""
    return Field(None, description=MEANINGS[name])


class FilterWords(BaseModel):
    """Which events; every filter that is left out lets everything through, save `aux`, which begins with asserted ones."""

    model_config = ConfigDict(extra="forbid")
    party: Word = filter_word("party")
    other: Word = filter_word("other")
    direction: Word = filter_word("direction")
    type: Word = filter_word("type")
    mode: Word = filter_word("mode")
    quad: Word = filter_word("quad")
    place: Word = filter_word("place")
    since: Word = filter_word("since")
    until: Word = filter_word("until")
    text: Word = filter_word("text")
    source: Word = filter_word("source")
    lang: Word = filter_word("lang")
    aux: Word = filter_word("aux")
    min_confidence: Word | float = filter_word("min_confidence")
    min_sources: Word | int = filter_word("min_sources")
    context: Word = filter_word("context")
    story: Word = filter_word("story")
    once: Word | bool = filter_word("once")

    def read(self, chronicle: Chronicle) -> Filters:
        """The filters as the chronicle that is asked reads them, which may have types of its own. Raises FilterError."""
        return chronicle.filters(**cast(Given, {name: getattr(self, name) for name in MEANINGS}))
