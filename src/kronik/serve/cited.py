"""Answers to quote from: each event with its id, the sentence that proves it, and where that stands.

Whole answers have no slots: the mcp package takes a slot for the default of its field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kronik.records import Coded, Entity, Event
from kronik.serve.coding import head_of
from kronik.views.records import ArticleHead, Choices, Claim, Happening, Hit, PairCount, Point, StoryHead, Telling


@dataclass(frozen=True, slots=True)
class Cited:
    """An event in short: parties as "Kim Jong-un (PRK GOV)"; `source`, `url` and `article` say where the sentence stands."""

    id: str
    day: str | None
    type: str
    mode: str | None
    aux: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    place: str | None
    attributed_to: str | None
    sentence: str
    source: str | None
    published: str | None
    title: str | None
    url: str | None
    article: str
    happening: str | None
    sources: int | None


@dataclass(frozen=True)
class CitedHappening:
    """One happening: its tellings, and the fields in which they differ, each value with the events that claim it."""

    id: str
    tellings: tuple[Cited, ...]
    differing: dict[str, tuple[Claim, ...]]


@dataclass(frozen=True)
class Held:
    """What a chronicle holds: the values that each filter can take, and the days it goes over."""

    choices: Choices


@dataclass(frozen=True)
class EventsFound:
    """A page of events; `total` counts all that match, `next` is the `after` of the next page."""

    events: tuple[Cited, ...]
    total: int | None
    next: str | None


@dataclass(frozen=True)
class SeriesFound:
    """Counts and mean scores by stretches of time."""

    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class PairsFound:
    """The busiest pairs of countries and bodies."""

    pairs: tuple[PairCount, ...]


@dataclass(frozen=True)
class StoriesFound:
    """Stories that several articles tell, newest first."""

    stories: tuple[StoryHead, ...]


@dataclass(frozen=True)
class StoryFound:
    """One story: its articles, what several of them tell and where they differ, and what only one tells."""

    id: str
    articles: tuple[ArticleHead, ...]
    shared: tuple[CitedHappening, ...]
    single: tuple[Cited, ...]


@dataclass(frozen=True)
class ArticleFound:
    """One article with its text and events."""

    article: ArticleHead
    text: str
    events: tuple[Cited, ...]


@dataclass(frozen=True)
class ArticlesFound:
    """Articles by their words, best first; the words found stand between ⟦ and ⟧."""

    hits: tuple[Hit, ...]
    more: bool


@dataclass(frozen=True)
class TextCoded:
    """The events of a text that was coded just now; they are not in the chronicle."""

    lang: str | None
    events: tuple[Cited, ...]


def cite(telling: Telling) -> Cited:
    """An event of the chronicle."""
    return _cite(telling, telling.article, telling.day, telling.happening, telling.sources)


def cite_coded(coded: Coded) -> tuple[Cited, ...]:
    """The events of a text that was coded just now."""
    head = head_of(coded.article)
    return tuple(_cite(event, head, event.date or head.published, None, None) for event in coded.events)


def cite_happening(happening: Happening) -> CitedHappening:
    """A happening with its tellings in short."""
    return CitedHappening(happening.id, tuple(map(cite, happening.tellings)), dict(happening.differing))


def _cite(
    event: Telling | Event, article: ArticleHead, day: str | None, happening: str | None, sources: int | None
) -> Cited:
    place = event.place
    return Cited(
        id=event.id, day=day, type=event.type, mode=event.mode, aux=event.aux, actor=_parties(event.actor),
        recipient=_parties(event.recipient), place=f"{place.text} ({place.country or '-'})" if place else None,
        attributed_to=event.attributed_to, sentence=event.sentence, source=article.source or None,
        published=article.published, title=article.title, url=article.url, article=article.id, happening=happening,
        sources=sources,
    )  # fmt: skip


def _parties(side: Sequence[Entity]) -> tuple[str, ...]:
    return tuple(f"{entity.text} ({entity.country or '-'} {entity.role or '-'})" for entity in side)
