"""One country as a place: what happens there, and who is part of it; or the countries in which most happened."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.naming import name_country
from kronik.serve.patience import patient
from kronik.serve.reading import Asked, View
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.serve.timing import chart_series

router = APIRouter()


@router.get("/place", response_class=HTMLResponse)
def show_place(view: Asked) -> HTMLResponse:
    """A place; without one the list of them."""
    filters = view.filters
    if not filters.place:
        return _list_places(view)
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        page = chronicle.events(filters, limit=20, after=view.request.query_params.get("after"))
        types = ask(lambda: chronicle.types(filters))
        charts = chart_series(view, chronicle, ask, choices.span, filters)
        parties = ask(lambda: chronicle.parties(filters, limit=15))
    name = ", ".join(name_country(code, view.lang) for code in filters.place)
    return render(
        view, "place.html", choices=choices, page=page, charts=charts, types=types, parties=parties, name=name
    )  # fmt: skip


def _list_places(view: View) -> HTMLResponse:
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.places(filters, limit=-1))
    places = None if found is None else sort_rows(view, found, ("value", "happenings", "events", "score"))
    return render(view, "places.html", choices=choices, places=places)
