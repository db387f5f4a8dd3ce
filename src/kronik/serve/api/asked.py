"""What may stand in an address: the filters that every question shares, and what each question takes besides."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kronik.serve.filter_words import FilterWords

MOST = 1000
"""Rows of one answer at the most."""


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
    """The busiest or newest of something."""

    limit: int = _limit(20, "Rows")


class AskedNetwork(Filtered):
    """A network."""

    limit: int = _limit(100, "Edges")


class AskedArticles(Filtered):
    """A page of articles, newest first: those that hold an event which the filters let through."""

    limit: int = _limit(50, "Articles")
    after: str | None = Field(None, description="The `next` of the page before; stays good whatever is written meanwhile.")


class AskedSearch(Filtered):
    """Articles by their words."""

    q: str = Field(description='Words of the title or text; AND, OR, NOT, "a phrase" and pref* work.', max_length=500)
    limit: int = _limit(20, "Articles")
    offset: int = Field(0, ge=0, le=MOST, description="Articles to leave out at the beginning.")


class AskedNames(Asked):
    """Parties by the words of their names."""

    q: str = Field(description="Words of a name, the last of which may be unfinished.", max_length=200)
    limit: int = _limit(20, "Parties")
