"""What the questions answer with: plain frozen records, their fields named as in the codebook and the tables."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.records import Dateline, Entity, Evidence, Place, Why


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text; `day` fields are ISO, `story` is the id of the story it belongs to (its own if alone)."""

    id: str
    lang: str
    source: str
    published: str | None
    title: str | None
    url: str | None
    story: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one article tells it: the codebook's fields, what they are worth, and the words that prove them.

    `day` is the day it counts for (ISO, or null); `happening` the id of the happening it tells (its own if alone), `lead`
    whether it is the telling that counts for it, and `sources` how many outlets tell that happening, copies left out.
    """

    id: str
    day: str | None
    date: str | None
    type: str
    mode: str | None
    cameo: str | None
    quad: str
    score: float
    goldstein: float | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    aux: str | None
    place: Place | None
    attributed_to: str | None
    anchor: str
    sentence: str
    confidence: float | None
    contexts: tuple[str, ...]
    happening: str
    lead: bool
    sources: int
    article: ArticleHead
    evidence: Evidence
    why: Why


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of events; `next` is the cursor of the page after it, `total` the number of all, where it was asked for."""

    events: tuple[Telling, ...]
    next: str | None
    total: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day the chronicle has events for, and how much it holds; null days in an empty one."""

    first: str | None
    last: str | None
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class Point:
    """A stretch of a series: its first day (ISO), tellings, happenings, and means over happenings (null without any)."""

    period: str
    events: int
    happenings: int
    score: float | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """Counts and mean scores by `unit` (day, week, month, year), without gaps from the first to the last."""

    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """Happenings of one class ("verbal conflict") in a period (its first day)."""

    period: str
    quad: str
    happenings: int


@dataclass(frozen=True, slots=True)
class PairCount:
    """How much happened between two parties, whoever acted; `a` sorts before `b`."""

    a: str
    b: str
    events: int
    happenings: int
    score: float | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class PartyCount:
    """A party by its country code: happenings it acted in, was acted upon in, and both together counted once."""

    country: str
    as_actor: int
    as_recipient: int
    happenings: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Count:
    """How often one value of a field occurs: a type, a place's country, a day, an outlet."""

    value: str
    events: int
    happenings: int
    score: float | None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An outlet: its articles, the events in them, and the days of its first and last article."""

    name: str
    articles: int
    events: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story in a list: id, the title of its earliest article, how many articles and outlets, first and last day."""

    id: str
    title: str | None
    articles: int
    sources: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening as its tellings have it: `agreed` names each field they agree on, `differing` each that they do not.

    `differing` gives, for each field, every value with the ids of the tellings that hold it.
    """

    id: str
    tellings: tuple[Telling, ...]
    agreed: tuple[tuple[str, str], ...]
    differing: tuple[tuple[str, tuple[Claim, ...]], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A value of one field ("" where a telling is silent) and the events that claim it."""

    value: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A story: its articles in order, the happenings several of them tell, and those that only one does."""

    id: str
    articles: tuple[ArticleHead, ...]
    shared: tuple[Happening, ...]
    single: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article with its text and its events in reading order."""

    head: ArticleHead
    text: str
    author: str | None
    dateline: Dateline | None
    events: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A page of articles; `next` is the cursor of the page after it."""

    articles: tuple[ArticleHead, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by its words: the better, the lower `rank` (bm25); the words found stand between ⟦ and ⟧."""

    article: ArticleHead
    title: str | None
    snippet: str
    rank: float


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Articles found, best first; `query` is what was asked of the index, `more` whether there are others."""

    hits: tuple[Hit, ...]
    query: str
    more: bool


@dataclass(frozen=True, slots=True)
class EntityCount:
    """A party as the texts name it, and in how many current events it stands."""

    name: str
    country: str | None
    role: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Network:
    """Parties of a period (nodes) and what happened between them (edges), busiest first."""

    nodes: tuple[PartyCount, ...]
    edges: tuple[PairCount, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The chronicle at a glance: by day, by country of the place, by type, the busiest pairs."""

    span: Span
    days: tuple[Count, ...]
    countries: tuple[Count, ...]
    types: tuple[Count, ...]
    pairs: tuple[PairCount, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """The values each filter can take in this chronicle, commonest first where a count is known."""

    types: tuple[str, ...]
    modes: tuple[str, ...]
    quads: tuple[str, ...]
    countries: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    langs: tuple[str, ...]
    contexts: tuple[str, ...]
    span: Span
