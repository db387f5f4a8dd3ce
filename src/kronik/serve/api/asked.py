"""What may stand in an address: the filters that every question shares, and what each question takes besides."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kronik.serve.filter_words import FilterWords, filter_word
from kronik.views import Filters, read_filters

MOST = 1000
"""Rows of one answer at the most."""
Word = str | None
"""Filters come as words; their schemas are set in document.py."""


def _limit(rows: int, of: str) -> Any:
    return Field(rows, ge=1, le=MOST, description=f"{of} in one answer.")


class Asked(BaseModel):
    """What every address may hold; anything else is refused, so that a misspelt filter does not widen the answer."""

    model_config = ConfigDict(extra="forbid")
    format: Literal["json", "csv", "jsonl"] | None = Field(
        None, description="json (the default), csv or jsonl; goes before the Accept header."
    )


class Filtered(FilterWords, Asked):
    """A question with filters and nothing else."""


class AskedEvents(Filtered):
    """A page of events."""

    limit: int = _limit(50, "Events")
    after: str | None = Field(None, description="The `next` of the page before; stays good whatever is written meanwhile.")
    order: Literal["newest", "oldest"] = Field("newest", description="By the day events count for, then by id.")
    count: bool = Field(False, description="Also tell the total number of events that match.")


class AskedSeries(Filtered):
    """A series."""

    by: Literal["day", "week", "month", "year"] = Field("month", description="The length of a stretch.")


class AskedPairs(Filtered):
    """The busiest pairs."""

    limit: int = _limit(20, "Pairs")
    domestic: bool = Field(False, description="Also what a country does at home.")


class AskedRanking(Filtered):
    """The busiest of something."""

    limit: int = _limit(20, "Rows")


class AskedNetwork(Filtered):
    """A network."""

    limit: int = _limit(100, "Edges")


class _InTime(Asked):
    since: Word = filter_word("since")
    until: Word = filter_word("until")


class AskedStories(_InTime):
    """Stories, newest first."""

    limit: int = _limit(20, "Stories")

    def filters(self) -> Filters:
        """The filters read. Raises FilterError."""
        return read_filters(since=self.since, until=self.until)


class AskedArticles(_InTime):
    """A page of articles, newest first."""

    source: Word = filter_word("source")
    lang: Word = filter_word("lang")
    limit: int = _limit(50, "Articles")
    after: str | None = Field(None, description="The `next` of the page before; stays good whatever is written meanwhile.")

    def filters(self) -> Filters:
        """The filters read. Raises FilterError."""
        return read_filters(since=self.since, until=self.until, source=self.source, lang=self.lang)


class AskedSearch(_InTime):
    """Articles by their words."""

    q: str = Field(description='Words of the title or text; AND, OR, NOT, "a phrase" and pref* work.', max_length=500)
    source: Word = filter_word("source")
    lang: Word = filter_word("lang")
    limit: int = _limit(20, "Articles")
    offset: int = Field(0, ge=0, le=MOST, description="Articles to leave out at the beginning.")

    def filters(self) -> Filters:
        """The filters read. Raises FilterError."""
        return read_filters(since=self.since, until=self.until, source=self.source, lang=self.lang)


class AskedNames(Asked):
    """Parties by the words of their names."""

    q: str = Field(description="Words of a name, the last of which may be unfinished.", max_length=200)
    limit: int = _limit(20, "Parties")
