"""The records that flow from a page to its coded events; every one frozen, none knows how it was made.

Offsets are character offsets into `Article.text` or, where `part` is "title", into `Article.title`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TITLE, TEXT = "title", "text"


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came in, before anything is read out of it.

    `source` names it in messages (path, address or "-"); `content` is its decoded text;
    `kind` is "html" or "text".
    """

    source: str
    content: str
    kind: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: "JAKARTA (ANTARA) -" → place "JAKARTA", agency "ANTARA".

    `start`/`end` say where in the article text it stands; the coder leaves that stretch out of the first sentence.
    """

    text: str
    start: int
    end: int
    place: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article: the codebook's fields, and what else the page told.

    `published` is an ISO date ("2024-06-20"); `text` has paragraphs separated by a blank line.
    """

    id: str
    lang: str | None
    outlet: str | None
    published: str | None
    title: str | None
    text: str
    url: str | None = None
    author: str | None = None
    dateline: Dateline | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word as the parser sees it: `number` and `head` count from 0 within the sentence (a root heads itself)."""

    number: int
    text: str
    kind: str
    head: int
    relation: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens; `part` is "title" or "text", `start`/`end` offsets into that part."""

    number: int
    part: str
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article that proves something: `text` is the article's own words at `start`:`end` of `part`."""

    part: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody who acts or is acted upon, as the codebook records them."""

    text: str
    country: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """The narrowest place named for an event, and the country it lies in (ISO alpha-3)."""

    text: str
    country: str | None


ENTITY, PLACE, DATE = "entity", "place", "date"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one sentence that names an entity, a place or a date.

    `first`..`last` are its token numbers (inclusive), `start`:`end` its offsets in `part`.
    Entities: `entity` is filled as far as the article tells; `kind_of` says how it is named: "name", "office", "group",
    "people", "thing", "country", "body", "place", "pronoun", "speaker" (a first person); `anchored` whether its country
    stands in its own words; `chain` numbers all mentions of one person or body alike; `joined` are the numbers of the
    mentions it is coordinated with ("X and Y"). Dates: `date` is ISO, `quoted` the day of a quotation, `speech` the day
    of an utterance.
    """

    number: int
    kind: str
    part: str
    sentence: int
    first: int
    last: int
    start: int
    end: int
    text: str
    entity: Entity | None = None
    kind_of: str = ""
    place: Place | None = None
    date: str | None = None
    quoted: bool = False
    speech: bool = False
    chain: int = -1
    anchored: bool = False
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in the article that prove each field of an event; `retold` are the anchors of later tellings."""

    anchor: Span
    actor: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    date: Span | None = None
    place: Span | None = None
    attributed_to: Span | None = None
    retold: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """Why an event was coded: the entry of the lexicon, the shape of the sentence, and the act inside a speech act."""

    entry: str
    shape: str
    inner: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about, by one of PLOVER's contexts ("election"), and the words that prove it."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One coded event; field names and meanings are the codebook's.

    `contexts`: nearest to the anchor first. `confidence` is the chance, from 0 to 1, that type and parties are right.
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    anchor: str
    sentence: str
    aux: str | None
    date: str | None
    place: Place | None
    attributed_to: str | None
    evidence: Evidence
    why: Why
    contexts: tuple[Context, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about an input that its reader should know; the run went on."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What coded an article: Kronik, the language pack and its parser."""

    kronik: str
    pack: str
    parser: str


@dataclass(frozen=True, slots=True)
class Coded:
    """An article with its events in reading order, and what went wrong on the way."""

    article: Article
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    versions: Versions


@dataclass(frozen=True, slots=True)
class Merge:
    """Two articles that are copies or of one story, or two events that are one happening, and why they were joined.

    `kind` is "duplicate", "story" or "happening"; `a` and `b` are ids in the store, `score` is between 0 and 1.
    """

    kind: str
    a: str
    b: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person proposes to change about a stored article's events.

    `kind` is "change" (`fields` replace the event's), "not_event", "add" (`fields` are a new event's; `article` names where)
    or "same_as" (`fields["same_as"]` is the id of the event that tells it already). `fields` are named and shaped as the
    codebook has them; `at` is UTC, ISO.
    """

    kind: str
    who: str
    at: str
    why: str
    event: str | None = None
    article: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


WAITING, ACCEPTED, REJECTED = "waiting", "accepted", "rejected"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a reader wrote under a stored article or one of its events; their e-mail address is no part of it.

    `article` and `event` are ids in the store, `kind` and `fields` a proposed Correction's (None, {} without one), `at` UTC,
    ISO; `correction` is the id of the correction that came of it.
    """

    article: str
    event: str | None
    name: str
    text: str
    kind: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    at: str = ""
    id: str = ""
    state: str = WAITING
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator did about a reply: "accepted", "rejected" or "forgot_email"; `at` is UTC, ISO."""

    action: str
    who: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one happening, in order of publication; `id` is that of the first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Where the tellings of a happening part: `field` of the event, or "dead", "wounded", "arrested".

    `tellings` are pairs of an event id and what it tells, in order of publication; who tells nothing is left out.
    """

    field: str
    tellings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """Events of several articles that are one act: `id` is the event that counts, `events` all of them in order.

    `sources` counts independent ones: articles that are one text, and articles of one outlet, count once.
    """

    id: str
    events: tuple[str, ...]
    sources: int
    discrepancies: tuple[Discrepancy, ...]


@dataclass(frozen=True, slots=True)
class HappeningHead:
    """What an event tells of, counted over its asserted tellings: `pairs` are the ordered pairs of parties that its leading
    telling joins, `added` the day on which that telling was published (ISO)."""

    id: str
    pairs: int
    tellings: int
    articles: int
    sources: int
    added: str | None


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """A current event as it leaves the chronicle: with its article, what it is worth and what it belongs to.

    `day` is the day it counts for (ISO, or null), `mutual` whether its actors act with or against each other, `lead` whether
    it is the telling that counts for its happening, `corrected` whether a person made it, `versions` what coded it first.
    """

    article: Article
    event: Event
    quad: str
    score: float
    goldstein: float | None
    day: str | None
    mutual: bool
    confidence: float | None
    contexts: tuple[str, ...]
    story: str
    happening: HappeningHead
    lead: bool
    corrected: bool
    versions: Versions
