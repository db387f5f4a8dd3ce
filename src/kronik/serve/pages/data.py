"""The data behind a view: downloads with their codebook, citation, API, sources and their health, and how good it is."""

from __future__ import annotations

from importlib.util import find_spec

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, StreamingResponse

from kronik.exports.formats import load_formats
from kronik.exports.write import PARQUET
from kronik.serve.choosing import offer_choices
from kronik.serve.downloading import ENDINGS, archive_pieces, file_pieces
from kronik.serve.patience import patient
from kronik.serve.quality import read_quality
from kronik.serve.reading import Asked
from kronik.serve.sorting import sort_rows
from kronik.serve.streaming import stream
from kronik.serve.templating import render
from kronik.store import read_health

router = APIRouter()
TYPES = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet", "tsv": "text/tab-separated-values; charset=utf-8",
}  # fmt: skip
"""The end of a file's name → its media type."""


@router.get("/data", response_class=HTMLResponse)
def show_data(view: Asked) -> HTMLResponse:
    """What can be had of this view, and what stands behind it."""
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        count = ask(lambda: chronicle.count(filters))
        sources = ask(chronicle.sources)
        health = read_health(chronicle.store)
    columns = ("name", "articles", "events", "first", "last")
    return render(
        view, "data.html", choices=choices, count=count, health=health, quality=read_quality(), endings=_offered(),
        sources=None if sources is None else sort_rows(view, sources, columns),
    )  # fmt: skip


@router.get("/data/{name}", response_class=StreamingResponse)
async def download(view: Asked, name: str) -> StreamingResponse:
    """ "events.csv", or "events.csv.zip" with the codebook beside it."""
    wanted = next((format for format, end in _offered().items() if name.removesuffix(".zip") == f"events.{end}"), None)
    if wanted is None:
        raise HTTPException(404)
    path, filters, format, given = view.settings.chronicle, view.filters, load_formats()[wanted], dict(view.given)
    if name.endswith(".zip"):
        return await stream(lambda: archive_pieces(path, filters, format, given), "application/zip", name)
    return await stream(lambda: file_pieces(path, filters, format), TYPES[name.rpartition(".")[2]], name)


def _offered() -> dict[str, str]:
    """The formats that can be written here: Parquet only where DuckDB is installed."""
    return {format: end for format, end in ENDINGS.items() if format != PARQUET or find_spec("duckdb")}
