"""A chronicle open for questions: every question as a method that takes filters as words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypedDict, Unpack

from kronik.store import Store, open_store
from kronik.views import articles, events, overview, pairs, search, series, sql, stories
from kronik.views import records as answers
from kronik.views.filters import Filters, read_filters
from kronik.views.kinds import all_quads, own_kinds


class Given(TypedDict, total=False):
    """The filters by name, as `read_filters` takes them."""

    party: str | None
    other: str | None
    direction: str | None
    type: str | None
    mode: str | None
    quad: str | None
    place: str | None
    since: str | None
    until: str | None
    text: str | None
    source: str | None
    lang: str | None
    aux: str | None
    min_confidence: str | float | None
    min_sources: str | int | None
    context: str | None
    story: str | None
    once: str | bool | None


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Questions to one chronicle. Each reads one state of it and never holds up a writer; records come back.

    Filters are given by name (`party="Rusia", since="2024-06"`), or ready-made as `filters=`; a wrong one is a FilterError.
    For use in one thread at a time; open another in another, it costs a millisecond, or `lend` one from a Pool.
    """

    store: Store

    def events(
        self,
        filters: Filters | None = None,
        *,
        limit: int = 50,
        after: str | None = None,
        newest_first: bool = True,
        count: bool = False,
        **given: Unpack[Given],
    ) -> answers.EventPage:
        """A page of events; `after` is the `next` of the page before, `count` asks for the total as well."""
        return events.find_events(self.store.connection, self._read(filters, given), limit, after, newest_first, count)

    def all_events(
        self, filters: Filters | None = None, *, newest_first: bool = True, **given: Unpack[Given]
    ) -> Iterator[answers.Telling]:
        """Every event that matches, one after the other."""
        return events.iterate_events(self.store.connection, self._read(filters, given), newest_first)

    def count(self, filters: Filters | None = None, **given: Unpack[Given]) -> int:
        """How many events match."""
        return events.count_events(self.store.connection, self._read(filters, given))

    def event(self, id: str) -> answers.Telling | None:
        """One event by its id."""
        return events.find_event(self.store.connection, id)

    def articles(
        self, filters: Filters | None = None, *, limit: int = 50, after: str | None = None, **given: Unpack[Given]
    ) -> answers.ArticlePage:
        """A page of articles, the latest published first; `after` is the `next` of the page before."""
        return articles.find_articles(self.store.connection, self._read(filters, given), limit, after)

    def article(self, id: str) -> answers.StoredArticle | None:
        """One article with its text and events."""
        return stories.find_article(self.store.connection, id)

    def series(self, filters: Filters | None = None, *, by: str = "month", **given: Unpack[Given]) -> answers.Series:
        """Counts and mean scores by day, week, month or year."""
        return series.find_series(self.store.connection, self._read(filters, given), by)

    def classes(
        self, filters: Filters | None = None, *, by: str = "month", **given: Unpack[Given]
    ) -> tuple[answers.ClassCount, ...]:
        """Happenings by period and class."""
        return series.find_classes(self.store.connection, self._read(filters, given), by)

    def pairs(
        self, filters: Filters | None = None, *, limit: int = 20, domestic: bool = False, **given: Unpack[Given]
    ) -> tuple[answers.PairCount, ...]:
        """The busiest pairs of countries and bodies."""
        return pairs.find_pairs(self.store.connection, self._read(filters, given), limit, domestic)

    def parties(
        self, filters: Filters | None = None, *, limit: int = 20, **given: Unpack[Given]
    ) -> tuple[answers.PartyCount, ...]:
        """The busiest countries and bodies."""
        return pairs.find_parties(self.store.connection, self._read(filters, given), limit)

    def network(self, filters: Filters | None = None, *, limit: int = 100, **given: Unpack[Given]) -> answers.Network:
        """The busiest pairs as edges and their parties as nodes."""
        return pairs.find_network(self.store.connection, self._read(filters, given), limit)

    def overview(self, filters: Filters | None = None, **given: Unpack[Given]) -> answers.Overview:
        """By day, by country of the place, by type, and the busiest pairs."""
        return overview.find_overview(self.store.connection, self._read(filters, given))

    def types(self, filters: Filters | None = None, **given: Unpack[Given]) -> tuple[answers.Count, ...]:
        """The types of event, commonest first."""
        return overview.find_types(self.store.connection, self._read(filters, given))

    def places(
        self, filters: Filters | None = None, *, limit: int = 20, **given: Unpack[Given]
    ) -> tuple[answers.Count, ...]:
        """The countries in which most happened."""
        return overview.find_places(self.store.connection, self._read(filters, given), limit)

    def sources(self) -> tuple[answers.SourceCount, ...]:
        """The outlets."""
        return overview.find_sources(self.store.connection)

    def stories(
        self, filters: Filters | None = None, *, limit: int = 20, **given: Unpack[Given]
    ) -> tuple[answers.StoryHead, ...]:
        """Stories that several articles tell, newest first."""
        return stories.find_stories(self.store.connection, self._read(filters, given), limit)

    def story(self, id: str) -> answers.Story | None:
        """One story: its articles, what they agree on, what only one says."""
        return stories.find_story(self.store.connection, id)

    def story_articles(self, id: str) -> tuple[answers.ArticleHead, ...]:
        """The articles of a story, in order of publication."""
        return stories.find_story_articles(self.store.connection, id)

    def happening(self, id: str) -> answers.Happening | None:
        """One happening: its tellings and where they differ."""
        return stories.find_happening(self.store.connection, id)

    def search(
        self, words: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0, **given: Unpack[Given]
    ) -> answers.SearchPage:
        """Articles by their words, best first."""
        return search.search_articles(self.store.connection, words, self._read(filters, given), limit, offset)

    def entities(self, name: str, *, limit: int = 20) -> tuple[answers.EntityCount, ...]:
        """Parties by the words of their names."""
        return search.find_entities(self.store.connection, name, limit)

    def choices(self) -> answers.Choices:
        """The values that each filter can take."""
        return overview.find_choices(self.store.connection)

    def span(self) -> answers.Span:
        """From when to when the chronicle goes, and how much it holds."""
        return overview.find_span(self.store.connection)

    def quads(self) -> dict[str, str]:
        """Every type with its class: Kronik's own, then those of a user's pack that an event here has."""
        return all_quads(self.store.connection)

    def filters(self, **given: Unpack[Given]) -> Filters:
        """Filters by name, ready to be asked; a type or mode of a user's pack is known where an event here has it."""
        return read_filters(partial(own_kinds, self.store.connection), **given)

    def _read(self, filters: Filters | None, given: Given) -> Filters:
        if filters is not None and given:
            raise TypeError(f"either filters or {', '.join(given)}, not both")
        return filters if filters is not None else self.filters(**given)

    def until(self, moment: float) -> AbstractContextManager[None]:
        """What is asked within it raises TooLongError once `time.monotonic()` is past `moment`."""
        return sql.until(self.store.connection, moment)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def __enter__(self) -> Chronicle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_chronicle(path: str | Path) -> Chronicle:
    """The chronicle at `path`, for reading only. Raises StoreError where there is none."""
    return Chronicle(open_store(path, readonly=True))
