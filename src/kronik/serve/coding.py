"""A text from outside coded here and now, one at a time; nothing of it is kept."""

from __future__ import annotations

import threading

from kronik.articles.make import make_article
from kronik.errors import KronikError
from kronik.pipeline import code_article
from kronik.records import Article, Coded
from kronik.views.records import ArticleHead

_PATIENCE = 10.0
"""Seconds that a text waits for the one before it."""
_turn = threading.Lock()


class CodingBusy(KronikError):
    """Other texts are being coded; the same may be asked again in a moment."""


def code_text(
    text: str,
    title: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    outlet: str | None = None,
) -> Coded:
    """The events of a text. Raises PageError for what is no article, CodingBusy where others are before it for too long."""
    return code_alone(make_article("text", text, title=title, outlet=outlet, published=published, lang=lang))


def head_of(article: Article) -> ArticleHead:
    """What is told of an article that no chronicle holds, in the shape of one that does."""
    return ArticleHead(
        article.id, article.lang or "", article.outlet or "", article.published, article.title, article.url, article.id
    )


def code_alone(article: Article) -> Coded:
    """An article coded when its turn comes. Raises CodingBusy where others are before it for too long."""
    if not _turn.acquire(timeout=_PATIENCE):
        raise CodingBusy("other texts are being coded; try again in a moment")
    try:
        return code_article(article)
    finally:
        _turn.release()
