"""Tokens of forms and sessions of moderators, signed with a key that this process alone knows and forgets.

A form holds a signed copy of what its reader's cookie holds (double submit), so that another site can send none.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response
from itsdangerous import BadData, BadSignature, Signer, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders

FORM, SESSION = "kronik_form", "kronik_session"
"""The cookies: of everybody who sees a form, and of a moderator."""
SESSION_SECONDS = 8 * 3600
_SESSIONS = 100
"""Open at the same time; the oldest ends first."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What signs; `sessions` are those open now, by id."""

    forms: Signer
    moderators: URLSafeTimedSerializer
    sessions: OrderedDict[str, None] = field(default_factory=OrderedDict)


def make_tokens() -> Tokens:
    """Signers with a new key."""
    key = secrets.token_bytes(32)
    return Tokens(
        Signer(key, salt="form", digest_method=hashlib.sha256),
        URLSafeTimedSerializer(key, salt="session", signer_kwargs={"digest_method": hashlib.sha256}),
    )


def form_token(request: Request) -> str:
    """What a form on this page must send back as `token`; the cookie it belongs to goes with the answer."""
    request.state.form_shown = True
    return _tokens(request).forms.sign(request.state.form).decode()


def is_form_token(request: Request, given: str) -> bool:
    """Whether what a form sent was made for the reader who sends it."""
    try:
        signed = _tokens(request).forms.unsign(given.encode("utf-8", "replace"))
    except BadSignature:
        return False
    return secrets.compare_digest(signed, request.cookies.get(FORM, "").encode("utf-8", "replace"))


def read_cookie(request: Request) -> None:
    """Note what the reader's form cookie holds, something new where there is none."""
    request.state.form_shown = False
    request.state.form = request.cookies.get(FORM, "")
    request.state.form_known = len(request.state.form) == 43 and request.state.form.isascii()
    if not request.state.form_known:
        request.state.form = secrets.token_urlsafe(32)


def set_cookie(request: Request, headers: MutableHeaders) -> None:
    """Send the cookie with a page that shows a form, and keep the page out of shared caches."""
    if request.state.form_shown:
        headers.setdefault("Cache-Control", "private, no-cache")
        if not request.state.form_known:
            answer = Response()
            _set(answer, request, FORM, request.state.form)
            headers.append("Set-Cookie", answer.headers["set-cookie"])


def is_token(given: str, token: str) -> bool:
    """Whether a token is the administrator's, in the same time whatever its length and letters."""
    ours, theirs = (hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in (token, given))
    return secrets.compare_digest(ours, theirs)


def begin_session(request: Request, answer: Response, name: str) -> None:
    """Let who goes by this name moderate until they log out, or for some hours."""
    tokens, id = _tokens(request), secrets.token_urlsafe(16)
    tokens.sessions[id] = None
    while len(tokens.sessions) > _SESSIONS:
        tokens.sessions.popitem(last=False)
    _set(answer, request, SESSION, str(tokens.moderators.dumps([id, name])), SESSION_SECONDS)


def read_session(request: Request) -> str | None:
    """The name of the moderator who asks; None for anybody else."""
    id, name = _session(request)
    return name if id in _tokens(request).sessions else None


def end_session(request: Request, answer: Response) -> None:
    """Log a moderator out: the cookie is worth nothing from now on, wherever else it is kept."""
    id, _ = _session(request)
    _tokens(request).sessions.pop(id, None)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict")


def _session(request: Request) -> tuple[str, str]:
    try:
        id, name = _tokens(request).moderators.loads(request.cookies.get(SESSION, ""), max_age=SESSION_SECONDS)
    except BadData:
        return "", ""
    return str(id), str(name)


def _tokens(request: Request) -> Tokens:
    tokens = request.app.state.tokens
    assert isinstance(tokens, Tokens)
    return tokens


def _set(answer: Response, request: Request, name: str, value: str, seconds: int | None = None) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict", secure=secure)
