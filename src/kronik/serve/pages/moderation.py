"""What readers wrote, before anybody sees it: accepted or rejected by who has the administrator's token."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kronik.errors import StoreBusyError, StoreError
from kronik.records import ACCEPTED, REJECTED, WAITING
from kronik.serve.pages.replies import WAIT, Sent
from kronik.serve.rates import seconds_to_wait
from kronik.serve.reading import Asked, View
from kronik.serve.reasons import name_reason
from kronik.serve.templating import render
from kronik.serve.tokens import begin_session, end_session, form_token, is_form_token, is_token, read_session
from kronik.store import accept_reply, count_replies, open_store, read_decisions, read_replies, reject_reply

router = APIRouter()
PATH = "/moderate"
_SHOWN = 50
"""Replies of each kind on the page; the next come when these are decided."""
_LONGEST_NAME = 100


@router.get(PATH, response_class=HTMLResponse)
def show_moderation(view: Asked) -> Response:
    """What waits, and what was decided; the form to log in for anybody else."""
    return _show(view)


@router.post(f"{PATH}/login", response_class=HTMLResponse)
def log_in(view: Asked, sent: Sent) -> Response:
    """Begin a session for who sends the token and a name to decide under."""
    if not is_form_token(view.request, sent.get("token", "")):
        return _show(view, 403, "stale")
    wait = seconds_to_wait(view.request, "login")
    if wait:
        return _show(view, 429, "often", seconds=wait)
    name = sent.get("name", "")
    right = view.settings.token is not None and is_token(sent.get("admin", ""), view.settings.token)
    if not right or not 0 < len(name) <= _LONGEST_NAME:
        return _show(view, 403, "wrong")
    answer = RedirectResponse(view.link(PATH), 303)
    begin_session(view.request, answer, name)
    return answer


@router.post(f"{PATH}/logout", response_class=HTMLResponse)
def log_out(view: Asked, sent: Sent) -> Response:
    """End the session."""
    if not is_form_token(view.request, sent.get("token", "")):
        return _show(view, 403, "stale")
    answer = RedirectResponse(view.link(PATH), 303)
    end_session(view.request, answer)
    return answer


@router.post(f"{PATH}/decide", response_class=HTMLResponse)
def decide(view: Asked, sent: Sent) -> Response:
    """Accept a reply with what it proposes, accept its text alone, or reject it."""
    who = read_session(view.request)
    if who is None or not is_form_token(view.request, sent.get("token", "")):
        return _show(view, 403, "stale")
    id, why, decision = sent.get("reply", ""), sent.get("why", ""), sent.get("decision", "")
    try:
        with open_store(view.settings.chronicle, wait=WAIT) as store:
            if decision == "reject":
                reject_reply(store, id, who, why)
            elif decision in ("accept", "text"):
                accept_reply(store, id, who, why, text_only=decision == "text")
    except StoreBusyError:
        return _show(view, 503, "busy", seconds=5)
    except StoreError as error:
        return _show(view, 409, "impossible", name_reason(str(error), view.lang))
    return RedirectResponse(view.link(PATH), 303)


def _show(view: View, status: int = 200, refused: str = "", reason: str = "", seconds: int = 0) -> Response:
    who = read_session(view.request)
    values = {"token": form_token(view.request), "refused": refused, "reason": reason, "who": who}
    if who is None:
        answer = render(view, "login.html", status, **values)
    else:
        with view.open() as chronicle:
            waiting = read_replies(chronicle.store, WAITING, _SHOWN)
            decided = [
                found
                for state in (ACCEPTED, REJECTED)
                for found in read_replies(chronicle.store, state, _SHOWN, newest_first=True)
            ]
            events = {reply.event: chronicle.event(reply.event) for reply in (*waiting, *decided) if reply.event}
            articles = {reply.article: chronicle.article(reply.article) for reply in (*waiting, *decided)}
            decisions = {reply.id: read_decisions(chronicle.store, reply.id) for reply in decided}
            counts = count_replies(chronicle.store)
        answer = render(
            view, "moderate.html", status, waiting=waiting, decided=decided, decisions=decisions, events=events,
            articles=articles, counts=counts, **values,
        )  # fmt: skip
    answer.headers["Cache-Control"] = "no-store"
    if seconds:
        answer.headers["Retry-After"] = str(seconds)
    return answer
