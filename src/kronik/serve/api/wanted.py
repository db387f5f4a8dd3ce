"""What a request wants beyond its question: a format, and only what it does not have already (ETag)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response
from starlette.datastructures import URL
from starlette.exceptions import HTTPException

from kronik.errors import FilterError
from kronik.version import __version__
from kronik.views import Pool, state_of

JSON, CSV, JSONL = "json", "csv", "jsonl"
MEDIA_TYPES = {JSON: "application/json", CSV: "text/csv", JSONL: "application/x-ndjson"}
_ACCEPTED = {media: name for name, media in MEDIA_TYPES.items()} | {
    "application/jsonl": JSONL, "application/*": JSON, "text/*": CSV, "*/*": JSON,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format of the answer, the tag of what it will hold, and the address that was asked."""

    format: str
    tag: str
    url: URL


class NotModified(Exception):
    """The client has what it asks for; `tag` says so."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


async def read_wanted(request: Request) -> Wanted:
    """Read a request's format and tag. Raises NotModified, FilterError for a name without value, HTTPException 406."""
    _check_names(request.query_params.multi_items())
    format = request.query_params.get("format") or _accepted(request.headers.get("accept") or "*/*")
    tag = _tag(request.app.state.pool, request.url, format)
    if _has(request.headers.get("if-none-match"), tag):
        raise NotModified(tag)
    return Wanted(format, tag, request.url)


Wants = Annotated[Wanted, Depends(read_wanted)]


def _check_names(query: Sequence[tuple[str, str]]) -> None:
    """Refuse what would silently widen the answer: a filter without a value, and all but the last of repeated ones."""
    counts = Counter(name for name, _ in query)
    for name, value in query:
        if counts[name] > 1:
            raise FilterError(name, "is given more than once; part several values by commas")
        if not value.strip():
            raise FilterError(name, "is empty; leave it out, or say what it should be")


def add_not_modified(api: FastAPI) -> None:
    """Let an app answer 304 where the client has it."""

    def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, NotModified)
        return Response(status_code=304, headers=caching(error.tag))

    api.add_exception_handler(NotModified, answer)


def caching(tag: str) -> dict[str, str]:
    """Headers of an answer that may be kept, and must be asked about before it is used again."""
    return {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}


def _tag(pool: Pool, url: URL, format: str) -> str:
    """Weak, for the state is read before the answer: what is written between the two is told under the older tag."""
    asked = "\0".join((__version__, state_of(pool), url.path, url.query, format))
    return f'W/"{hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:32]}"'


def _has(given: str | None, tag: str) -> bool:
    """Whether an If-None-Match names the tag ("*" would ask whether there is anything, which only the answer knows)."""
    return given is not None and tag.removeprefix("W/") in {part.strip().removeprefix("W/") for part in given.split(",")}


def _accepted(accept: str) -> str:
    """The format that an Accept header prefers. Raises HTTPException 406 where it takes none of ours."""
    best, chosen = 0.0, None
    for part in accept.split(","):
        media, _, parameters = part.strip().lower().partition(";")
        weight = _weight(parameters)
        if weight > best and media.strip() in _ACCEPTED:
            best, chosen = weight, _ACCEPTED[media.strip()]
    if chosen is None:
        raise HTTPException(406, f"there is only {', '.join(MEDIA_TYPES.values())}")
    return chosen


def _weight(parameters: str) -> float:
    """The q of a media range: 1 where there is none, 0 where it is no number."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
