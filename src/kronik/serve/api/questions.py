"""The questions, one address each; every one has the chronicle for itself and only reads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, TypeVar

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from kronik.serve.api import asked as given
from kronik.serve.api import records
from kronik.serve.api.answers import answer
from kronik.serve.api.wanted import Wants
from kronik.version import __version__
from kronik.views import Chronicle, lend
from kronik.views import records as answers

router = APIRouter()
Found = TypeVar("Found")
PATIENCE = 10.0
"""Seconds that a question may take."""


@router.get("/", response_model=records.Root, tags=["chronicle"])
def begin(asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """What this is, what the chronicle holds, and every address there is."""
    addresses = tuple(sorted(request.app.openapi()["paths"]))
    with _open(request) as chronicle:
        return answer(wants, records.Root(__version__, chronicle.span(), addresses))


@router.get("/events", response_model=answers.EventPage, tags=["events"])
def events(asked: Annotated[given.AskedEvents, Query()], wants: Wants, request: Request) -> Response:
    """A page of events: who did what to whom, when, where, and on whose word, each with the words that prove it."""
    with _open(request) as chronicle:
        page = chronicle.events(
            asked.read(chronicle),
            limit=asked.limit,
            after=asked.after,
            newest_first=asked.order == "newest",
            count=asked.count,
        )
    return answer(wants, page, "events", **({"after": page.next} if page.next else {}))


@router.get("/events/{id}", response_model=answers.Telling, tags=["events"])
def event(id: str, asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """One event."""
    with _open(request) as chronicle:
        return answer(wants, _there(chronicle.event(id), "event", id))


@router.get("/happenings/{id}", response_model=answers.Happening, tags=["events"])
def happening(id: str, asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """One happening, by the id of any event that tells it: its tellings, where they agree and where they differ."""
    with _open(request) as chronicle:
        found = _there(chronicle.happening(id), "happening", id)
    return answer(wants, found, "tellings")


@router.get("/articles", response_model=answers.ArticlePage, tags=["articles"])
def articles(asked: Annotated[given.AskedArticles, Query()], wants: Wants, request: Request) -> Response:
    """A page of articles, newest first: those that hold an event which the filters let through, if any are given."""
    with _open(request) as chronicle:
        page = chronicle.articles(asked.read(chronicle), limit=asked.limit, after=asked.after)
    return answer(wants, page, "articles", **({"after": page.next} if page.next else {}))


@router.get("/articles/{id}", response_model=answers.StoredArticle, tags=["articles"])
def article(id: str, asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """One article with its text and events; CSV and JSON Lines give its events."""
    with _open(request) as chronicle:
        found = _there(chronicle.article(id), "article", id)
    return answer(wants, found, "events")


@router.get("/search", response_model=answers.SearchPage, tags=["articles"])
def search(asked: Annotated[given.AskedSearch, Query()], wants: Wants, request: Request) -> Response:
    """Articles by their words, best first; the words found stand between ⟦ and ⟧."""
    with _open(request) as chronicle:
        page = chronicle.search(asked.q, asked.read(chronicle), limit=asked.limit, offset=asked.offset)
    offset = asked.offset + asked.limit
    return answer(wants, page, "hits", **({"offset": offset} if page.more and offset <= given.MOST else {}))


@router.get("/stories", response_model=records.Stories, tags=["stories"])
def stories(asked: Annotated[given.AskedRanking, Query()], wants: Wants, request: Request) -> Response:
    """Stories that several articles tell, newest first, with an article that the filters let through."""
    with _open(request) as chronicle:
        found = chronicle.stories(asked.read(chronicle), limit=asked.limit)
    return answer(wants, records.Stories(found), "stories")


@router.get("/stories/{id}", response_model=answers.Story, tags=["stories"])
def story(id: str, asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """One story: its articles, the happenings that several tell, and what only one says; CSV gives its articles."""
    with _open(request) as chronicle:
        found = _there(chronicle.story(id), "story", id)
    return answer(wants, found, "articles")


@router.get("/series", response_model=answers.Series, tags=["counts"])
def series(asked: Annotated[given.AskedSeries, Query()], wants: Wants, request: Request) -> Response:
    """Counts and mean scores by day, week, month or year."""
    with _open(request) as chronicle:
        found = chronicle.series(asked.read(chronicle), by=asked.by)
    return answer(wants, found, "points")


@router.get("/pairs", response_model=records.Pairs, tags=["counts"])
def pairs(asked: Annotated[given.AskedPairs, Query()], wants: Wants, request: Request) -> Response:
    """The busiest pairs of countries and bodies."""
    with _open(request) as chronicle:
        found = chronicle.pairs(asked.read(chronicle), limit=asked.limit, domestic=asked.domestic)
    return answer(wants, records.Pairs(found), "pairs")


@router.get("/parties", response_model=records.Parties, tags=["counts"])
def parties(asked: Annotated[given.AskedRanking, Query()], wants: Wants, request: Request) -> Response:
    """The busiest countries and bodies."""
    with _open(request) as chronicle:
        found = chronicle.parties(asked.read(chronicle), limit=asked.limit)
    return answer(wants, records.Parties(found), "parties")


@router.get("/places", response_model=records.Places, tags=["counts"])
def places(asked: Annotated[given.AskedRanking, Query()], wants: Wants, request: Request) -> Response:
    """The countries in which most happened."""
    with _open(request) as chronicle:
        found = chronicle.places(asked.read(chronicle), limit=asked.limit)
    return answer(wants, records.Places(found), "places")


@router.get("/types", response_model=records.Types, tags=["counts"])
def types(asked: Annotated[given.Filtered, Query()], wants: Wants, request: Request) -> Response:
    """The types of event, commonest first."""
    with _open(request) as chronicle:
        found = chronicle.types(asked.read(chronicle))
    return answer(wants, records.Types(found), "types")


@router.get("/network", response_model=answers.Network, tags=["counts"])
def network(asked: Annotated[given.AskedNetwork, Query()], wants: Wants, request: Request) -> Response:
    """The busiest pairs as edges and their parties as nodes; CSV and JSON Lines give the edges."""
    with _open(request) as chronicle:
        found = chronicle.network(asked.read(chronicle), limit=asked.limit)
    return answer(wants, found, "edges")


@router.get("/sources", response_model=records.Sources, tags=["chronicle"])
def sources(asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """The outlets with their articles and events."""
    with _open(request) as chronicle:
        found = chronicle.sources()
    return answer(wants, records.Sources(found), "sources")


@router.get("/names", response_model=records.Names, tags=["chronicle"])
def names(asked: Annotated[given.AskedNames, Query()], wants: Wants, request: Request) -> Response:
    """Parties by the words of their names, as the texts have them."""
    with _open(request) as chronicle:
        found = chronicle.entities(asked.q, limit=asked.limit)
    return answer(wants, records.Names(found), "names")


@router.get("/choices", response_model=answers.Choices, tags=["chronicle"])
def choices(asked: Annotated[given.Asked, Query()], wants: Wants, request: Request) -> Response:
    """The values that each filter can take in this chronicle."""
    with _open(request) as chronicle:
        return answer(wants, chronicle.choices())


@contextmanager
def _open(request: Request) -> Iterator[Chronicle]:
    """The chronicle for one request, which ends with a TooLongError after `PATIENCE`."""
    with lend(request.app.state.pool) as chronicle, chronicle.until(time.monotonic() + PATIENCE):
        yield chronicle


def _there(found: Found | None, what: str, id: str) -> Found:
    if found is None:
        raise HTTPException(404, f'the chronicle has no {what} "{id}"')
    return found
