"""Who has to do with whom in a period, as a picture and as a table."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.graph import lay_out_network
from kronik.serve.patience import patient
from kronik.serve.reading import Asked
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render

router = APIRouter()
SIZES = (20, 40, 80)
"""Pairs that a reader may ask for (`pairs=40`)."""


@router.get("/network", response_class=HTMLResponse)
def show_network(view: Asked) -> HTMLResponse:
    """The busiest pairs under the filters, and the parties they join."""
    filters = view.filters
    wanted = view.request.query_params.get("pairs", "")
    size = next((size for size in SIZES if str(size) == wanted), SIZES[1])
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.network(filters, limit=size))
    return render(
        view, "network.html", choices=choices, sizes=SIZES, size=size,
        graph=None if found is None else lay_out_network(found),
        pairs=None if found is None else sort_rows(view, found.edges, ("happenings", "events", "score")),
    )  # fmt: skip
