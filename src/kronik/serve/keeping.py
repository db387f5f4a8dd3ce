"""Pages kept for the next reader: while the chronicle holds the same, and what takes long to count a moment longer.

What shows a form is made for one reader and never kept, nor is a refusal, a download or an answer of the API. What this
process writes itself (a reply, a moderator's decision) is seen at once.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kronik.errors import KronikError
from kronik.serve.reading import plain_view
from kronik.serve.settings import Settings
from kronik.views import Pool, state_of

MOST = 48_000_000
"""Bytes of all pages that are kept; the one that was not asked for longest goes first."""
WORTH = 100
"""A page may be older than the chronicle by so many times the time it takes, and by `settings.stale` at the most."""
_NEVER = ("/static/", "/api/", "/data/", "/moderate", "/try")
Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, when it was asked for, the seconds it took, and the state of the chronicle it tells ("": not all of it)."""

    messages: tuple[Message, ...]
    at: float
    took: float
    state: str

    @property
    def size(self) -> int:
        """Bytes of its body."""
        return sum(len(message.get("body", b"")) for message in self.messages)


@dataclass(slots=True)
class Shelf:
    """The pages kept, least lately asked for first, their bytes together, and the turns of those who make one."""

    pages: OrderedDict[Key, Kept] = field(default_factory=OrderedDict)
    size: int = 0
    turns: WeakValueDictionary[Key, asyncio.Lock] = field(default_factory=WeakValueDictionary)


def keep_pages(app: ASGIApp, settings: Settings, pool: Pool) -> ASGIApp:
    """An app that makes a page once for all who ask for it in the same state of the chronicle."""
    shelf = Shelf()

    async def keeping(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await app(scope, receive, send)
            if scope["type"] == "http" and scope["method"] == "POST":
                clear(shelf)
            return
        key = _key(Request(scope))
        found = find(shelf, key, pool, settings.stale)
        if found is None:
            async with shelf.turns.setdefault(key, asyncio.Lock()):
                found = find(shelf, key, pool, settings.stale)
                if found is None:
                    found = await _make(app, scope, receive, pool)
                    put(shelf, key, found, scope)
        for message in found.messages:
            await send({**message, "headers": list(message["headers"])} if "headers" in message else message)

    return keeping


def find(shelf: Shelf, key: Key, pool: Pool, stale: float) -> Kept | None:
    """The page of this address as it is now, or as it was a moment ago; none where it must be made."""
    found = shelf.pages.get(key)
    if found is None:
        return None
    young = time.monotonic() - found.at < min(stale, found.took * WORTH)
    if not young and (not found.state or found.state != _state(pool)):
        return None
    shelf.pages.move_to_end(key)
    return found


def put(shelf: Shelf, key: Key, made: Kept, scope: Scope) -> None:
    """Keep a page, unless it is one reader's own or none at all."""
    _drop(shelf, key)
    start = made.messages[0]
    own = scope.get("state", {}).get("form_shown") or any(name == b"set-cookie" for name, _ in start["headers"])
    if start["status"] != 200 or own or made.size > MOST // 8:
        return
    shelf.pages[key] = made
    shelf.size += made.size
    while shelf.size > MOST:
        _drop(shelf, next(iter(shelf.pages)))


def clear(shelf: Shelf) -> None:
    """Keep nothing any longer."""
    shelf.pages.clear()
    shelf.size = 0


def _drop(shelf: Shelf, key: Key) -> None:
    gone = shelf.pages.pop(key, None)
    shelf.size -= gone.size if gone else 0


async def _make(app: ASGIApp, scope: Scope, receive: Receive, pool: Pool) -> Kept:
    """The answer of the app, whole. The state is read before it: what is written meanwhile makes it an older one's."""
    messages: list[Message] = []

    async def hold(message: Message) -> None:
        messages.append(message)

    state, began = _state(pool), time.monotonic()
    await app(scope, receive, hold)
    whole = state if not scope.get("state", {}).get("gave_up") else ""
    return Kept(tuple(messages), began, time.monotonic() - began, whole)


def _state(pool: Pool) -> str:
    try:
        return state_of(pool)
    except KronikError:  # the page itself says what is wrong
        return ""


def _key(request: Request) -> Key:
    """What a page depends on besides the chronicle: its address, the reader's language, the host that its examples name."""
    return request.url.path, request.url.query, plain_view(request).lang, f"{request.url.scheme}://{request.url.netloc}"
