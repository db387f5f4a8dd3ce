"""One event by itself, under an address that stays: its evidence, its fields, and the happening it tells."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kronik.serve.comparing import compare_happenings
from kronik.serve.explaining import explain_aside, explain_event, name_kind
from kronik.serve.marking import mark_article
from kronik.serve.reading import Asked
from kronik.serve.replying import offer_replies
from kronik.serve.templating import render
from kronik.store import find_successor

router = APIRouter()


@router.get("/event/{id}", response_class=HTMLResponse)
def show_event(view: Asked, id: str) -> Response:
    """An event; of its article only what proves it. One that was corrected leads to what it became."""
    with view.open() as chronicle:
        current = find_successor(chronicle.store, id)
        if current not in (None, id):
            return RedirectResponse(view.link(f"/event/{current}"), 303)
        event = chronicle.event(id)
        article = chronicle.article(event.article.id) if event else None
        if event is None or article is None:
            raise HTTPException(404)
        replies = offer_replies(view, chronicle, article, event)
        happening = chronicle.happening(event.happening)
        compared = compare_happenings(chronicle, [happening], view.lang)[0] if happening else None
    title, paragraphs = mark_article(article.head.title, article.text, [event], only_marked=True)
    return render(
        view, "event.html", event=event, title=title, paragraphs=paragraphs, compared=compared, replies=replies,
        kind=name_kind(event, view.lang), why=explain_event(event, view.lang), aside=explain_aside(event, view.lang),
    )  # fmt: skip
