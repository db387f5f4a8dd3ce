"""What went wrong, as a page that says what to do; nothing of the inside of the program is shown."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from kronik.errors import FilterError, KronikError
from kronik.serve.choosing import Offered, offer_choices
from kronik.serve.reading import View, plain_view, read_view
from kronik.serve.reasons import name_reason
from kronik.serve.templating import render

_log = logging.getLogger(__name__)


def add_problems(app: FastAPI) -> None:
    """Give the app a page for each kind of error."""
    app.add_exception_handler(FilterError, _show_filter_error)
    app.add_exception_handler(KronikError, _show_kronik_error)
    app.add_exception_handler(HTTPException, _show_http_error)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(Exception, _show_fault)


def show_problem(view: View, status: int, reason: str, field: str | None = None) -> Response:
    """A page with the words for a status (400, 403, 404, 413, 429, 500, 503), and the reason as the program says it."""
    title = view.words["problem"].get(f"title_{status}") or view.words["problem"]["title_500"]
    choices = _offered(view) if field else None
    return render(view, "problem.html", status, title=title, status_code=status, reason=reason, field=field, choices=choices)


def _offered(view: View) -> Offered:
    with view.open() as chronicle:
        return offer_choices(chronicle, view)


def _show_filter_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, FilterError)
    view = read_view(request)
    return show_problem(view, 400, name_reason(error.reason, view.lang), error.name)


def _show_kronik_error(request: Request, error: Exception) -> Response:
    _log.error("%s", error)
    return show_problem(plain_view(request), 503, "")  # the message may name files of the server


def _show_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code < 400:  # a redirection, such as read_view's
        return Response(status_code=error.status_code, headers=dict(error.headers or {}))
    answer = show_problem(plain_view(request), error.status_code, "")
    answer.headers.update(error.headers or {})
    return answer


def _show_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    reasons = [f"{'.'.join(map(str, found['loc'][1:]))}: {found['msg']}" for found in error.errors()]
    return show_problem(plain_view(request), 422, "; ".join(reasons))


def _show_fault(request: Request, error: Exception) -> Response:
    return show_problem(plain_view(request), 500, "")
