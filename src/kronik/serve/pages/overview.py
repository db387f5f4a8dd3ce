"""The first page: where, when, between whom, and what is new."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.serve.choosing import offer_choices
from kronik.serve.drawing import Land, cut_counts, lay_out_map, shade_count, shade_score
from kronik.serve.patience import patient
from kronik.serve.reading import Asked
from kronik.serve.templating import render
from kronik.serve.timing import chart_series
from kronik.views.records import Count

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def show_overview(view: Asked) -> HTMLResponse:
    """The chronicle at a glance."""
    filters = view.filters
    shade = "score" if view.request.query_params.get("shade") == "score" else "happenings"
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        page = chronicle.events(filters, limit=10, after=view.request.query_params.get("after"))
        types = ask(lambda: chronicle.types(filters))
        stories = ask(lambda: chronicle.stories(filters, limit=8))
        charts = chart_series(view, chronicle, ask, choices.span, filters)
        places = ask(lambda: chronicle.places(filters, limit=-1))
        pairs = ask(lambda: chronicle.pairs(filters, limit=10))
    bounds = cut_counts(place.happenings for place in places or () if place.value)
    return render(
        view, "overview.html", choices=choices, page=page, charts=charts, pairs=pairs, types=types, stories=stories,
        places=places, lands=None if places is None else shade_lands(places, shade, bounds), shade=shade, bounds=bounds,
    )  # fmt: skip


def shade_lands(places: Sequence[Count], shade: str, bounds: Sequence[int]) -> tuple[Land, ...]:
    """The map, shaded by how much happened in each country or by the mean score of it."""
    known = [place for place in places if place.value]
    if shade == "score":
        return lay_out_map({p.value: p.score for p in known}, {p.value: shade_score(p.score) for p in known})
    return lay_out_map({p.value: p.happenings for p in known}, {p.value: shade_count(p.happenings, bounds) for p in known})
