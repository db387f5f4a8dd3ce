"""What keeps a reading room safe: who may send what from where, how much of it, and what a browser may do with the answer.

Rates are in rates.py, form tokens and sessions in tokens.py.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kronik.serve.api.problems import problem
from kronik.serve.problems import show_problem
from kronik.serve.reading import plain_view
from kronik.serve.settings import Settings
from kronik.serve.tokens import make_tokens, read_cookie, set_cookie

_log = logging.getLogger(__name__)
API = "/api/"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # not no-referrer: browsers would then send "Origin: null" with our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
BODIES = {API: 1_000_000, "/try": 1_000_000}
"""Bytes that a body may have, by the beginning of the path."""
BODY = 100_000
"""Bytes for every other path: a reply of 5,000 characters, however they are spelled, with all its fields."""
_TOO_LARGE = 413
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_SAFE = ("GET", "HEAD", "OPTIONS")


def add_safety(app: FastAPI, settings: Settings) -> None:
    """Wrap the app in all of it."""
    app.state.tokens = make_tokens()
    app.state.rates = {}
    app.add_middleware(guard, settings=settings)


def guard(app: ASGIApp, settings: Settings) -> ASGIApp:
    """An app that refuses what is not for it, sends every answer with HEADERS, and turns a fault into a page."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, leave_body(send)
        request, began = Request(scope, receive), False
        read_cookie(request)

        async def tell(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                set_cookie(request, headers)
            await send(message)

        status = refusal(request, settings)
        if status:
            await refuse(request, status)(scope, receive, tell)
            return
        try:
            await app(scope, limit_body(receive, longest_body(request)), tell)
        except EnoughError:
            return
        except Exception:
            _log.exception("%s %s", request.method, request.url.path)
            if began:
                raise
            await refuse(request, 500)(scope, receive, tell)

    return guarded


class EnoughError(Exception):
    """A client asked for the head of an answer and has it."""


def leave_body(send: Send) -> Send:
    """A sender that tells the head of an answer alone; raises EnoughError where more of a long one comes."""
    ended = False

    async def tell(message: Message) -> None:
        nonlocal ended
        if message["type"] != "http.response.body":
            await send(message)
        elif ended:
            raise EnoughError
        else:
            ended = True
            await send({"type": "http.response.body", "body": b""})

    return tell


def refusal(request: Request, settings: Settings) -> int:
    """The status with which a request is refused before anything reads it; 0 where it is not."""
    if not is_our_host(request, settings):
        return HTTPStatus.MISDIRECTED_REQUEST.value
    if request.method not in _SAFE and not is_same_origin(request):
        return HTTPStatus.FORBIDDEN.value
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or len(length) > 15 or int(length) > longest_body(request):
        return _TOO_LARGE
    return 0


def refuse(request: Request, status: int) -> Response:
    """A refusal: a page in the reader's language, problem+json under /api."""
    if request.url.path.startswith(API):
        return problem(status, _too_long(longest_body(request)) if status == _TOO_LARGE else HTTPStatus(status).phrase)
    return show_problem(plain_view(request), status, "")


def is_our_host(request: Request, settings: Settings) -> bool:
    """Whether the request names this server, so that no other name can be led here (DNS rebinding).

    A server on this machine goes by its loopback names; one that others reach also by its host, by its address and by the
    machine's name; either by the names in the settings.
    """
    host = _host(request.headers.get("host", ""))
    known = {*_LOOPBACK, settings.host.lower(), *(name.lower() for name in settings.names)}
    if host in known:
        return True
    return settings.host not in _LOOPBACK and (_is_address(host) or host == socket.gethostname().lower())


def is_same_origin(request: Request) -> bool:
    """Whether a form was sent from one of our own pages, as far as the browser tells; programs may ask the API without."""
    told = request.headers.get("sec-fetch-site")
    if told is not None and told != "same-origin":
        return False
    sender = request.headers.get("origin") or request.headers.get("referer")
    if sender is None:
        return told is not None or request.url.path.startswith(API)
    return urlsplit(sender).netloc.lower() == request.headers.get("host", "").lower()


def longest_body(request: Request) -> int:
    """Bytes that the body of a request may have."""
    return next((most for path, most in BODIES.items() if request.url.path.startswith(path)), BODY)


def limit_body(receive: Receive, most: int) -> Receive:
    """A receiver that stops with 413 when more than `most` bytes have come, whatever length was announced."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise HTTPException(_TOO_LARGE, _too_long(most))
        return message

    return counted


def _too_long(most: int) -> str:
    return f"the body is longer than {most:,} bytes"


def _host(header: str) -> str:
    """The name or address in a Host header, without port; "" for what is none."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
