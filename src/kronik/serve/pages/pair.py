"""Two parties: what each does to the other over time, the events under each point, and a second pair beside them."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.errors import FilterError
from kronik.serve.choosing import offer_choices
from kronik.serve.naming import name_party
from kronik.serve.patience import patient
from kronik.serve.reading import Asked, View
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.serve.timing import chart_series
from kronik.views import Filters
from kronik.views.filters import BOTH, FROM, TO

router = APIRouter()
LISTED = 100


@router.get("/pair", response_class=HTMLResponse)
def show_pair(view: Asked) -> HTMLResponse:
    """A pair; without two parties the busiest pairs to choose from."""
    if view.filters.other is None:
        return _list_pairs(view)
    filters, second = view.filters, _read_second(view)
    wanted = [found for pair in (filters, second) if pair for found in _directions(pair)]
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        page = chronicle.events(filters, limit=20, after=view.request.query_params.get("after"))
        types = ask(lambda: chronicle.types(filters))
        charts = chart_series(view, chronicle, ask, choices.span, *wanted)
        second_types = ask(lambda: chronicle.types(second)) if second else None
    return render(
        view, "pair.html", choices=choices, page=page, types=types, second_types=second_types, second=second,
        names=_names(filters, view.lang), second_names=_names(second, view.lang) if second else None,
        shown=None if charts is None else tuple(zip(wanted, charts, strict=True)),
    )  # fmt: skip


def _list_pairs(view: View) -> HTMLResponse:
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.pairs(filters, limit=LISTED))
    pairs = None if found is None else sort_rows(view, found, ("happenings", "events", "score"))
    return render(view, "pairs.html", choices=choices, pairs=pairs, party=filters.party)


def _directions(filters: Filters) -> tuple[Filters, ...]:
    """One direction after the other, unless the reader wants only one."""
    wanted = (FROM, TO) if filters.direction == BOTH and filters.party != filters.other else (filters.direction,)
    return tuple(replace(filters, direction=direction) for direction in wanted)


def _read_second(view: View) -> Filters | None:
    """The pair to compare with, under the same filters. Raises FilterError for anything but two parties."""
    text = view.request.query_params.get("second", "").strip()
    if not text:
        return None
    found = view.read(party=text, other=None)
    if found.other is None:
        raise FilterError("second", view.words["pair"]["bad_second"])
    return found


def _names(filters: Filters, lang: str) -> tuple[str, str]:
    return name_party(str(filters.party), lang), name_party(str(filters.other), lang)
