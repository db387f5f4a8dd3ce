"""Every refusal as application/problem+json (RFC 9457): what went wrong, and what would do."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from kronik.errors import FilterError, KronikError, PageError, StoreError, TooLongError
from kronik.serve.coding import CodingBusy

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "5"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: in which part of the request ("query since", "body text"), and what."""

    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was refused (RFC 9457); `errors` names each fault where there may be several."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...]


def problem(status: int, detail: str, errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None) -> Response:
    """A refusal as an answer."""
    body = Problem("about:blank", HTTPStatus(status).phrase, status, detail, tuple(errors))
    text = json.dumps(asdict(body), ensure_ascii=False).encode("utf-8", "replace")
    return Response(text, status, {**(headers or {}), "Cache-Control": "no-store"}, MEDIA_TYPE)


def add_problems(api: FastAPI) -> None:
    """Let an app answer every error so."""
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(FilterError, _bad_filter)
    api.add_exception_handler(PageError, _bad_text)
    api.add_exception_handler(StoreError, _no_chronicle)
    api.add_exception_handler(CodingBusy, _busy)
    api.add_exception_handler(TooLongError, _busy)
    api.add_exception_handler(KronikError, _failed)
    api.add_exception_handler(Exception, _broken)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
        detail = "there is nothing at this address; /api/v1/openapi.json lists what there is"
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"this address does not take {request.method}"
    return problem(error.status_code, detail, headers=error.headers)


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [Fault(" ".join(map(str, one["loc"])), _said(one)) for one in error.errors()]
    return problem(422, "; ".join(f"{fault.where}: {fault.detail}" for fault in faults[:5]), faults)


def _said(error: Mapping[str, str]) -> str:
    """What pydantic says of a fault, with the values it was given left out."""
    return "is not known" if error["type"] == "extra_forbidden" else error["msg"]


def _bad_filter(request: Request, error: Exception) -> Response:
    assert isinstance(error, FilterError)
    return problem(422, str(error), [Fault(f"query {error.name}", error.reason)])


def _bad_text(request: Request, error: Exception) -> Response:
    assert isinstance(error, PageError)
    return problem(422, error.reason, [Fault("body text", error.reason)])


def _no_chronicle(request: Request, error: Exception) -> Response:
    _log.error("%s", error)  # it names a file of the server
    return problem(503, "the chronicle cannot be opened now", headers={"Retry-After": RETRY_SECONDS})


def _busy(request: Request, error: Exception) -> Response:
    return problem(503, str(error), headers={"Retry-After": RETRY_SECONDS})


def _failed(request: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return problem(500, "the chronicle cannot answer; the server's log tells why")


def _broken(request: Request, error: Exception) -> Response:
    return problem(500, "something went wrong on our side; the server's log tells what")
