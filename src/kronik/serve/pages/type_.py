"""One type of event: what it means, its modes, who does it to whom and where; or all types with their meanings."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.packs.ontology import load_ontology
from kronik.serve.choosing import offer_choices
from kronik.serve.naming import name_code
from kronik.serve.patience import patient
from kronik.serve.reading import Asked, View
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.serve.timing import chart_series

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Kind:
    """A type with what it means, and how much of it there is (None where it was not counted)."""

    type: str
    quad: str
    gloss: str
    score: float
    happenings: int | None


@router.get("/type", response_class=HTMLResponse)
def show_type(view: Asked) -> HTMLResponse:
    """A type; without one the list of all."""
    filters = view.filters
    if not filters.type:
        return _list_types(view)
    ontology = load_ontology()
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        page = chronicle.events(filters, limit=20, after=view.request.query_params.get("after"))
        charts = chart_series(view, chronicle, ask, choices.span, filters)
        pairs = ask(lambda: chronicle.pairs(filters, limit=15))
        places = ask(lambda: chronicle.places(filters, limit=15))
    modes = [(type_, mode) for type_ in filters.type for mode in sorted(ontology.modes[type_])]
    return render(
        view, "type.html", choices=choices, page=page, charts=charts, pairs=pairs, places=places, types=filters.type,
        modes=modes, ontology=ontology, name=", ".join(name_code("type", type_, view.lang) for type_ in filters.type),
    )  # fmt: skip


def _list_types(view: View) -> HTMLResponse:
    filters, ontology = view.filters, load_ontology()
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.types(filters))
    counts = None if found is None else {count.value: count.happenings for count in found}
    kinds = [
        Kind(
            type_,
            quad,
            ontology.gloss[type_, ""],
            ontology.score[type_, ""],
            None if counts is None else counts.get(type_, 0),
        )
        for type_, quad in ontology.quad.items()
    ]
    return render(view, "types.html", choices=choices, kinds=sort_rows(view, kinds, ("type", "score", "happenings")))
