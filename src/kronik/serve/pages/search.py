"""Search: articles by their words with snippets, the events in them, and parties by name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.marking import split_found
from kronik.serve.patience import patient
from kronik.serve.reading import Asked
from kronik.serve.templating import render
from kronik.views.search import MOST

ON_A_PAGE = 10
EVENTS = 10
PARTIES = 8
router = APIRouter()


@router.get("/search", response_class=HTMLResponse)
def show_search(view: Asked, start: Annotated[int, Query(ge=0, le=MOST)] = 0) -> HTMLResponse:
    """The words are the filter `text`; the other filters narrow what is found. `start` is the first article shown."""
    words = view.given.get("text", "").strip()
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        hits = chronicle.search(words, filters, limit=ON_A_PAGE, offset=start) if words else None
        first = bool(words) and not start
        events = ask(lambda: chronicle.events(filters, limit=EVENTS).events) if first else ()
        parties = ask(lambda: chronicle.entities(words, limit=PARTIES)) if first else ()
    return render(
        view, "search.html", asked=words, start=start, size=ON_A_PAGE, hits=hits, events=events, parties=parties,
        choices=choices, split_found=split_found,
    )  # fmt: skip
