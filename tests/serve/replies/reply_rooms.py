"""A reading room over two articles of our own, asked and written to as a browser does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi.testclient import TestClient
from httpx2 import Response
from written import article, coded, event

from kronik.records import Coded, Reply
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.store import open_store, read_coded, read_replies, store_coded

ADDRESS = "http://127.0.0.1:8000"
TOKEN = "a token of the administrator"
EMAIL = "ayu.rahasia@pos.contoh.id"
WRITTEN = {"name": "Ayu", "email": EMAIL, "text": "Menurut saya lain."}
"""What a reader must fill in."""


@dataclass(frozen=True, slots=True)
class Room:
    """A running room: its chronicle, and a browser that keeps cookies."""

    path: Path
    browser: TestClient

    @property
    def coded(self) -> Coded:
        """The first article with its current events."""
        with open_store(self.path, readonly=True) as store:
            return next(found for found in list(read_coded(store)) if found.events)

    @property
    def article(self) -> str:
        """The address of its page."""
        return f"/article/{self.coded.article.id}"

    @property
    def event(self) -> str:
        """The address of the page of its first event."""
        return f"/event/{self.coded.events[0].id}"

    @property
    def replies(self) -> list[Reply]:
        """Every reply in the chronicle."""
        with open_store(self.path, readonly=True) as store:
            return read_replies(store)

    def form_token(self, page: str) -> str:
        """The hidden field of a page's form."""
        found = re.search(r'name="token" value="([^"]+)"', self.browser.get(page).text)
        assert found, page
        return found[1]

    def reply(self, page: str, fields: Mapping[str, str] | None = None, **more: str) -> Response:
        """What comes of a reply under a page; the form's own fields are sent as they stand there."""
        sent = {**WRITTEN, **(fields or {}), **more}
        return self.browser.post(f"{page}/reply", data={"token": self.form_token(page), **sent})

    def log_in(self, name: str = "Wati", token: str = TOKEN) -> Response:
        """A moderator logs in."""
        sent = {"token": self.form_token("/moderate"), "name": name, "admin": token}
        return self.browser.post("/moderate/login", data=sent)

    def decide(self, reply: Reply, decision: str, why: str = "") -> Response:
        """A moderator presses a button."""
        sent = {"token": self.form_token("/moderate"), "reply": reply.id, "decision": decision, "why": why}
        return self.browser.post("/moderate/decide", data=sent)


def open_room(path: Path, token: str | None = TOKEN) -> Room:
    """A room over a chronicle."""
    browser = TestClient(create_app(Settings(path, token)), base_url=ADDRESS, headers={"Origin": ADDRESS})
    return Room(path, browser)


def filled(room: Room) -> dict[str, str]:
    """The correction's fields as the form has them before anybody changes them."""
    from selectolax.lexbor import LexborHTMLParser

    form = LexborHTMLParser(room.browser.get(room.event).text).css_first("form.reply")
    assert form is not None
    names = {}
    for field in form.css("input[name], select[name]"):
        name = field.attributes["name"] or ""
        chosen = field.css_first("option[selected]") if field.tag == "select" else field
        if field.attributes.get("type") not in ("radio", "hidden") and name not in (*WRITTEN, "homepage"):
            names[name] = (chosen.attributes.get("value") or "") if chosen else ""
    return names


def make_room(folder: Path) -> Room:
    """A room over a chronicle of two articles, the first with two events."""
    first, second = article(1), article(2, outlet="Kabar")
    with open_store(folder / "c.db") as store:
        store_coded(store, [coded(first, event(first, "menyerang"), event(first, "mengecam", "ACCUSE", cameo="111"))])
        store_coded(store, [coded(second)])
    return open_room(folder / "c.db")
