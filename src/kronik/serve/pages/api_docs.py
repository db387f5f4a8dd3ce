"""The API for people: what its own OpenAPI document says, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from kronik.serve.reading import Asked
from kronik.serve.templating import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that the API does; `parameters` are (name, what it takes, what it is about)."""

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[tuple[str, str, str], ...]


@router.get("/api", response_class=HTMLResponse)
def show_api(view: Asked) -> HTMLResponse:
    """The operations of /api/v1."""
    api = getattr(view.request.app.state, "api", None)
    if api is None:
        raise HTTPException(404)
    document = api.openapi()
    base = next((server["url"] for server in document.get("servers", ())), "/api/v1")
    return render(view, "api.html", operations=tuple(_operations(document, base.rstrip("/"))))


def _operations(document: dict[str, Any], base: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            parameters = tuple(
                (found["name"], _type(found.get("schema", {})), found.get("description", ""))
                for found in (_resolve(given, document) for given in told.get("parameters", ()))
            )
            full = path if path.startswith(base) else base + path
            yield Operation(method.upper(), full, told.get("summary", ""), told.get("description", ""), parameters)


def _resolve(given: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in given:
        return given
    found: Any = document
    for step in given["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return dict(found)


def _type(schema: dict[str, Any]) -> str:
    """ "string", "integer", or the values that are allowed."""
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    kinds = [_type(part) for part in schema.get("anyOf", ()) if part.get("type") != "null"]
    return " / ".join(kinds) or str(schema.get("type", ""))
