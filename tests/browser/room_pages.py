"""Every page of the reading room by name: where it is on the sample chronicle, and what is done to see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page
from served_rooms import TOKEN, Room

TEXT = "Polisi menangkap dua aktivis di Makassar, Senin (1/7/2024). Mahasiswa akan berunjuk rasa besok."
FIXED = {
    "overview": "/?wait=1",
    "overview-by-score": "/?shade=score&wait=1",
    "overview-filtered": "/?party=USA&since=2025-01-15&by=day&wait=1",
    "pairs": "/pair?wait=1",
    "pair": "/pair?party=IDN&other=VNM&wait=1",
    "pair-compared": "/pair?party=IDN&other=VNM&second=BLR,EU&wait=1",
    "parties": "/party?wait=1",
    "party": "/party?party=IDN&wait=1",
    "places": "/place?wait=1",
    "place": "/place?place=IDN&wait=1",
    "types": "/type",
    "type": "/type?type=COERCE&wait=1",
    "network": "/network?wait=1",
    "stories": "/story",
    "search-form": "/search",
    "search": "/search?text=Natuna&wait=1",
    "search-without-hits": "/search?text=zzyzx",
    "nothing-found": "/?text=zzyzx",
    "try": "/try",
    "tried": "/try",
    "data": "/data?wait=1",
    "api": "/api",
    "login": "/moderate",
    "moderation": "/moderate",
    "missing": "/nothing",
}
FOUND = ("story", "article", "article-event", "event", "reply", "reply-refused")
"""Pages whose address holds an id."""
NAMES = (*FIXED, *FOUND)
STATUS = {"missing": 404}


@cache
def find_addresses(room: Room) -> dict[str, str]:
    """The address of every page on this room's chronicle."""
    story = room.api("stories?limit=1")["stories"][0]["id"]
    event = next(item for item in room.api("events?lang=id&limit=200")["events"] if item["place"] and item["recipient"])
    replied = next(item for item in room.api("articles?lang=id&limit=100")["articles"] if _has_replies(room, item["id"]))
    article = f"/article/{replied['id']}"
    return {
        **FIXED,
        "story": f"/story/{story}",
        "article": article,
        "article-event": f"/article/{event['article']['id']}?event={event['id']}",
        "event": _event_with_reply(room, replied["id"]),
        "reply": f"{article}/reply",
        "reply-refused": f"{article}/reply",
    }


def _has_replies(room: Room, article: str) -> bool:
    return "Laras" in room.ask(f"/article/{article}").decode()


def _event_with_reply(room: Room, article: str) -> str:
    events = room.api(f"articles/{article}")["events"]
    return next(path for path in (f"/event/{event['id']}" for event in events) if "Laras" in room.ask(path).decode())


def try_text(page: Page) -> None:
    """Have a text coded."""
    page.fill("textarea[name=text]", TEXT)
    page.click("main form button")
    page.wait_for_selector(".card")


def refuse_reply(page: Page) -> None:
    """Send a reply without what it needs, past the browser's own check."""
    page.fill("input[name=name]", "Ayu")
    page.eval_on_selector("form.reply", "form => { form.noValidate = true }")
    page.click("form.reply button")
    page.wait_for_selector(".fault")


def log_in(page: Page) -> None:
    """Begin a moderator's session, or go on with that of an earlier page: only so many may begin in a minute."""
    site = urlsplit(page.url).netloc
    if site in _sessions:
        page.context.add_cookies(_sessions[site])
        page.reload()
    else:
        page.fill("input[name=name]", "Wati")
        page.fill("input[name=admin]", TOKEN)
        page.click("main form button")
    page.wait_for_selector("form.session")
    _sessions[site] = page.context.cookies()


_sessions: dict[str, Any] = {}
STEPS: dict[str, Callable[[Page], None]] = {"tried": try_text, "reply-refused": refuse_reply, "moderation": log_in}
"""What is done on a page once it is open."""
