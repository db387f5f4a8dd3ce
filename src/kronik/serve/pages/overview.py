"""The first page: where, when, between whom, and what is new."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.reading import Asked
from kronik.serve.templating import render

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def show_overview(view: Asked) -> HTMLResponse:
    """The chronicle at a glance."""
    filters = view.filters
    with view.open() as chronicle:
        page = chronicle.events(filters, limit=10)
        choices = offer_choices(chronicle, view)
    return render(view, "overview.html", page=page, choices=choices)
