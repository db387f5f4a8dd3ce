"""One party: what it does and what is done to it, with whom, and the events; or the busiest parties."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.naming import name_party
from kronik.serve.patience import patient
from kronik.serve.reading import Asked, View
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.serve.timing import chart_series
from kronik.views.filters import BOTH, FROM, TO

router = APIRouter()
LISTED = 100


@router.get("/party", response_class=HTMLResponse, response_model=None)
def show_party(view: Asked) -> HTMLResponse | RedirectResponse:
    """A party; without one the busiest to choose from, with two the page of the pair."""
    filters = view.filters
    if filters.other:
        return RedirectResponse(view.link("/pair"), 303)
    if filters.party is None:
        return _list_parties(view)
    party = filters.party
    directions = (FROM, TO) if filters.direction == BOTH else (filters.direction,)
    wanted = [replace(filters, direction=direction) for direction in directions]
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        page = chronicle.events(filters, limit=20, after=view.request.query_params.get("after"))
        types = ask(lambda: chronicle.types(filters))
        charts = chart_series(view, chronicle, ask, choices.span, *wanted)
        pairs = ask(lambda: chronicle.pairs(filters, limit=15))
        places = ask(lambda: chronicle.places(filters, limit=10))
        named = ask(lambda: chronicle.entities(party.name or "", limit=12)) if party.name else ()
    return render(
        view, "party.html", choices=choices, page=page, types=types, pairs=pairs, places=places, named=named,
        name=name_party(str(party), view.lang),
        shown=None if charts is None else tuple(zip(directions, charts, strict=True)),
    )  # fmt: skip


def _list_parties(view: View) -> HTMLResponse:
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.parties(filters, limit=LISTED))
    columns = ("happenings", "as_actor", "as_recipient", "score")
    parties = None if found is None else sort_rows(view, found, columns)
    return render(view, "parties.html", choices=choices, parties=parties)
