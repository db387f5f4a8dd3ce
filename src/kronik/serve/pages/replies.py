"""Leave a reply, "Tinggalkan Balasan": the form on a page of its own, and what becomes of what it sends."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kronik.errors import StoreBusyError, StoreError
from kronik.serve.rates import seconds_to_wait
from kronik.serve.reading import Asked, View
from kronik.serve.replying import TRAP, check_reply, clean_typed, make_form, offer_replies
from kronik.serve.templating import render
from kronik.serve.tokens import is_form_token
from kronik.store import find_successor, open_store, write_reply
from kronik.views.records import StoredArticle, Telling

_log = logging.getLogger(__name__)
router = APIRouter()
WAIT = 2.0
"""Seconds that a reply waits for another writer before its reader is asked to send it again."""
_MOST_FIELDS = 300


async def read_form(request: Request) -> Mapping[str, str]:
    """The fields of a form that was sent; a file in one is left out."""
    async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
        return clean_typed({name: value for name, value in form.items() if isinstance(value, str)})


Sent = Annotated[Mapping[str, str], Depends(read_form)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply stands: an article, or one of its events."""

    article: StoredArticle
    event: Telling | None

    @property
    def path(self) -> str:
        """The address of its page."""
        return f"/event/{self.event.id}" if self.event else f"/article/{self.article.head.id}"


@router.get("/article/{id}/reply", response_class=HTMLResponse)
def show_article_form(view: Asked, id: str) -> Response:
    """The form under an article, by itself."""
    return _show(view, "article", id)


@router.get("/event/{id}/reply", response_class=HTMLResponse)
def show_event_form(view: Asked, id: str) -> Response:
    """The form under an event, by itself; an event that was corrected leads to what it became."""
    return _show(view, "event", id)


@router.post("/article/{id}/reply", response_class=HTMLResponse)
def send_article_reply(view: Asked, id: str, sent: Sent) -> Response:
    """A reply under an article."""
    return _send(view, _find(view, "article", id), sent)


@router.post("/event/{id}/reply", response_class=HTMLResponse)
def send_event_reply(view: Asked, id: str, sent: Sent) -> Response:
    """A reply under an event."""
    return _send(view, _find(view, "event", id), sent)


@router.get("/replied", response_class=HTMLResponse)
def show_thanks(view: Asked, article: str = "", event: str = "") -> Response:
    """Thanks: the reply waits for a moderator."""
    with view.open() as chronicle:
        known = chronicle.article(article) if article else chronicle.event(event)
    if known is None:
        raise HTTPException(404)
    return render(view, "replied.html", back=f"/article/{article}" if article else f"/event/{event}")


def _show(view: View, kind: str, id: str) -> Response:
    place = _find(view, kind, id)
    if place.event and place.event.id != id:
        return RedirectResponse(view.link(f"{place.path}/reply"), 303)
    with view.open() as chronicle:
        replies = offer_replies(view, chronicle, place.article, place.event)
    return render(view, "reply.html", place=place, form=replies.form, shown=replies.shown)


def _find(view: View, kind: str, id: str) -> Place:
    """The article or event of an id. Raises 404 where there is none."""
    with view.open() as chronicle:
        event = chronicle.event(find_successor(chronicle.store, id) or "") if kind == "event" else None
        article = chronicle.article(event.article.id if event else id)
    if article is None or (kind == "event" and event is None):
        raise HTTPException(404)
    return Place(article, event)


def _send(view: View, place: Place, sent: Mapping[str, str]) -> Response:
    typed = {name: value for name, value in sent.items() if name not in ("token", TRAP)}
    thanks = RedirectResponse(view.link("/replied", **_name(place)), 303)
    if not is_form_token(view.request, sent.get("token", "")):
        return _ask_again(view, place, typed, 403, "stale")
    reply, email, errors = check_reply(typed, place.article, place.event)
    if errors:
        return _ask_again(view, place, typed, 422, "errors", errors)
    if sent.get(TRAP):
        return thanks
    wait = seconds_to_wait(view.request, "reply")
    if wait:
        return _ask_again(view, place, typed, 429, "often", seconds=wait)
    try:
        with open_store(view.settings.chronicle, wait=WAIT) as store:
            write_reply(store, reply, email)
    except StoreBusyError:
        return _ask_again(view, place, typed, 503, "busy", seconds=5)
    except StoreError as error:
        if error.__cause__ is None:  # the chronicle is well, it is the correction that cannot be made
            return _ask_again(view, place, typed, 422, "impossible")
        _log.error("%s", error)
        return _ask_again(view, place, typed, 503, "failed")
    return thanks


def _name(place: Place) -> dict[str, str]:
    return {"event": place.event.id} if place.event else {"article": place.article.head.id}


def _ask_again(
    view: View,
    place: Place,
    typed: Mapping[str, str],
    status: int,
    refused: str,
    errors: Mapping[str, str] | None = None,
    seconds: int = 0,
) -> Response:
    """The form with what was typed, and why it was not taken."""
    form = make_form(view, place.article, place.event, typed, errors, refused)
    answer = render(view, "reply.html", status, place=place, form=form, shown=())
    answer.headers["Cache-Control"] = "no-store"
    if seconds:
        answer.headers["Retry-After"] = str(seconds)
    return answer
