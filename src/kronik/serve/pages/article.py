"""One article: its text with all evidence marked, its events, and why each was coded."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse

from kronik.serve.explaining import explain_aside, explain_event
from kronik.serve.marking import mark_article
from kronik.serve.reading import Asked
from kronik.serve.replying import offer_replies
from kronik.serve.templating import render

router = APIRouter()


@router.get("/article/{id}", response_class=HTMLResponse)
def show_article(view: Asked, id: str, event: str | None = None) -> HTMLResponse:
    """An article; `event` is the id of the event whose evidence is lit."""
    with view.open() as chronicle:
        article = chronicle.article(id)
        if article is None:
            raise HTTPException(404)
        replies = offer_replies(view, chronicle, article)
        story = chronicle.story_articles(article.head.story)
    title, paragraphs = mark_article(article.head.title, article.text, article.events)
    return render(
        view, "article.html", article=article, title=title, paragraphs=paragraphs, story=story, replies=replies,
        chosen=event if event in {told.id for told in article.events} else None,
        why=partial(explain_event, lang=view.lang), aside=partial(explain_aside, lang=view.lang),
    )  # fmt: skip
