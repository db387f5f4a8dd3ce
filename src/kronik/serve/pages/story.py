"""Stories that several articles tell; one story: what they agree on, what only one says, who claims what, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from kronik.serve.choosing import offer_choices
from kronik.serve.comparing import Compared, compare_happenings
from kronik.serve.marking import Paragraph, mark_article
from kronik.serve.patience import patient
from kronik.serve.reading import Asked
from kronik.serve.sorting import sort_rows
from kronik.serve.templating import render
from kronik.views import Chronicle
from kronik.views.records import ArticleHead, Telling

BESIDE = 6
"""Articles whose texts stand side by side."""
LISTED = 100
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a story: what happened, and which articles came out."""

    day: str
    events: tuple[Telling, ...]
    articles: tuple[ArticleHead, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """An article's text, marked."""

    head: ArticleHead
    title: Paragraph
    paragraphs: tuple[Paragraph, ...]


@router.get("/story", response_class=HTMLResponse)
def list_stories(view: Asked) -> HTMLResponse:
    """The stories that several articles tell: those with an article that the filters let through."""
    filters = view.filters
    with view.open() as chronicle:
        choices, ask = offer_choices(chronicle, view), patient(chronicle, view)
        found = ask(lambda: chronicle.stories(filters, limit=LISTED), share=1)
    stories = None if found is None else sort_rows(view, found, ("articles", "sources", "first", "last"))
    return render(view, "stories.html", choices=choices, stories=stories, most=LISTED)


@router.get("/story/{id}", response_class=HTMLResponse)
def show_story(view: Asked, id: str) -> Response:
    """One story; the id of an article that stands alone leads to it."""
    with view.open() as chronicle:
        story = chronicle.story(id)
        if story is None or len(story.articles) < 2:
            if chronicle.article(id) is None:
                raise HTTPException(404)
            return RedirectResponse(f"/article/{id}", 303)
        shared = compare_happenings(chronicle, story.shared, view.lang)
        columns = [_column(chronicle, head) for head in story.articles[:BESIDE]]
    told = [*(telling for compared in shared for telling in compared.tellings), *story.single]
    return render(
        view, "story.html", story=story, shared=shared, single=by_outlet(story.single), claims=by_speaker(told),
        timeline=order_days(shared, story.single, story.articles), columns=columns,
    )  # fmt: skip


def by_outlet(single: Iterable[Telling]) -> list[tuple[ArticleHead, list[Telling]]]:
    """What only one article tells, by article."""
    heads: dict[str, tuple[ArticleHead, list[Telling]]] = {}
    for telling in single:
        heads.setdefault(telling.article.id, (telling.article, []))[1].append(telling)
    return list(heads.values())


def by_speaker(told: Iterable[Telling]) -> list[tuple[str, list[Telling]]]:
    """Who claims what: speakers as the articles name them, each with the events told on their word."""
    spoken: dict[str, tuple[str, list[Telling]]] = {}
    for telling in told:
        if telling.attributed_to:
            spoken.setdefault(telling.attributed_to.casefold(), (telling.attributed_to, []))[1].append(telling)
    return list(spoken.values())


def order_days(shared: Iterable[Compared], single: Iterable[Telling], articles: Iterable[ArticleHead]) -> list[Day]:
    """The days of a story: each happening on its day, as its leading telling has it, each article on its own."""
    events: defaultdict[str, list[Telling]] = defaultdict(list)
    heads: defaultdict[str, list[ArticleHead]] = defaultdict(list)
    for telling in (*(compared.lead for compared in shared), *single):
        if telling.date:
            events[telling.date].append(telling)
    for head in articles:
        if head.published:
            heads[head.published].append(head)
    return [Day(day, tuple(events[day]), tuple(heads[day])) for day in sorted({*events, *heads})]


def _column(chronicle: Chronicle, head: ArticleHead) -> Column:
    article = chronicle.article(head.id)
    if article is None:  # gone between two readings
        return Column(head, (), ())
    return Column(head, *mark_article(head.title, article.text, article.events))
