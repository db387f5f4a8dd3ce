"""Page → Article."""

from __future__ import annotations

from kronik.articles.days import iso_day
from kronik.articles.guard import extract_guarded
from kronik.articles.make import make_article
from kronik.errors import PageError
from kronik.records import Article, Page

_LONGEST_TITLE = 200
_SENTENCE_END = (".", ":", ";", ",")
_SHORTEST = 40
"""Letters below which what a page yields is no article."""


def extract_article(page: Page, published: str | None = None) -> Article:
    """The article of a page; `published` (ISO) where it is known from elsewhere goes before what the page says.

    Raises PageError for a page without an article, one that takes too long, or one in a language without a pack.
    """
    day = iso_day(published)
    if published is not None and day is None:
        raise PageError(page.source, f"'{published}' is not a date (YYYY-MM-DD)")
    if page.kind == "html":
        return _from_html(page, day)
    return _from_text(page, day)


def _from_html(page: Page, published: str | None) -> Article:
    found = extract_guarded(page.source, page.content)
    if found.text is None or sum(map(str.isalpha, found.text)) < _SHORTEST:
        raise PageError(page.source, "no article found on this page")
    return make_article(
        page.source,
        found.text,
        title=found.title,
        outlet=found.outlet,
        published=published or found.published,
        hint=found.lang,
        url=found.url or page.url,
        author=found.author,
    )


def _from_text(page: Page, published: str | None) -> Article:
    title, text = split_title(page.content)
    return make_article(page.source, text, title=title, published=published, url=page.url)


def split_title(text: str) -> tuple[str | None, str]:
    """Headline and body of a plain text: the first line is the headline if it is short, without a full stop at its
    end, and a blank line follows; else there is none."""
    text = text.lstrip("\ufeff \t\n")
    first, _, rest = text.partition("\n")
    line = first.strip()
    blank, _, body = rest.partition("\n")
    if 0 < len(line) <= _LONGEST_TITLE and not line.endswith(_SENTENCE_END) and not blank.strip() and body.strip():
        return line, body
    return None, text
