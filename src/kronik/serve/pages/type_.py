"""One type of event: what it means, its modes, who does it to whom and where; or all types with their meanings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.packs.ontology import load_ontology
from kronik.serve.choosing import offer_choices
from kronik.serve.naming import name_code, name_meaning
from kronik.serve.patience import patient
from kronik.serve.reading import Asked, View
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.serve.timing import chart_series

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Kind:
    """A type, or a mode of it: what it means and scores (None where a user's pack has it), how often it is met here."""

    type: str
    mode: str
    quad: str
    meaning: str | None
    score: float | None
    happenings: int | None


@router.get("/type", response_class=HTMLResponse)
def show_type(view: Asked) -> HTMLResponse:
    """A type; without one the list of all."""
    filters = view.filters
    if not filters.type:
        return _list_types(view)
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        quads = chronicle.quads()
        page = chronicle.events(filters, limit=20, after=view.request.query_params.get("after"))
        charts = chart_series(view, chronicle, ask, choices.span, filters)
        pairs = ask(lambda: chronicle.pairs(filters, limit=15))
        places = ask(lambda: chronicle.places(filters, limit=15))
    modes = load_ontology().modes
    return render(
        view, "type.html", choices=choices, page=page, charts=charts, pairs=pairs, places=places,
        types=[_kind(view, type_, "", quads) for type_ in filters.type],
        modes=[_kind(view, type_, mode, quads) for type_ in filters.type for mode in sorted(modes.get(type_, ()))],
        name=", ".join(name_code("type", type_, view.lang) for type_ in filters.type),
    )  # fmt: skip


def _list_types(view: View) -> HTMLResponse:
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        quads = chronicle.quads()
        found = ask(lambda: chronicle.types(filters))
    counts = None if found is None else {count.value: count.happenings for count in found}
    kinds = [_kind(view, type_, "", quads, None if counts is None else counts.get(type_, 0)) for type_ in quads]
    return render(view, "types.html", choices=choices, kinds=sort_rows(view, kinds, ("type", "score", "happenings")))


def _kind(view: View, type_: str, mode: str, quads: Mapping[str, str], happenings: int | None = None) -> Kind:
    meaning, score = name_meaning(type_, mode, view.lang), load_ontology().score.get((type_, mode))
    return Kind(type_, mode, quads.get(type_, ""), meaning, score, happenings)
