"""What the API offers, read off its OpenAPI document: a page without any script of somebody else."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kronik.serve.api.reference import read_reference
from kronik.serve.reading import Asked
from kronik.serve.templating import render

router = APIRouter()


@router.get("/api", response_class=HTMLResponse)
def show_reference(view: Asked) -> HTMLResponse:
    """Every address with its parameters and answer, the filters, the records, the refusals."""
    document = view.request.app.state.api.openapi()
    return render(view, "api.html", reference=read_reference(document))
