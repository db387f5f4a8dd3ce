"""One article that a feed led to → coded and stored; and what its page gave, for the health of the source."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kronik.articles import extract_article
from kronik.articles.guard import extract_guarded
from kronik.errors import PageError
from kronik.packs import Overlay
from kronik.pages import read_page
from kronik.records import Coded, Page
from kronik.run.load import own_scales
from kronik.run.local import code_input
from kronik.store import Link, Settled, Store, is_settled, settle_link, store_coded, store_problems, stored_id

_SHORTEST = 40
"""Letters below which what a page yields is no article's text."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Articles and events that came of a link, and what went wrong."""

    articles: int = 0
    events: int = 0
    error: PageError | None = None


def take_page(store: Store, feed: str, link: Link, outlet: str | None, page: Page, own: Overlay | None = None) -> Taken:
    """Extract, code and store the article of a page, then settle its link: killed in between, it comes once more and
    changes nothing. A link settled before is left alone. `own` is a user's pack to be laid over Kronik's."""
    if is_settled(store, link.address):
        return Taken()
    try:
        article = extract_article(page)
    except PageError as error:
        body, title, day = _look_again(page)
        return _give_up(store, feed, link, error, Settled(None, error.reason, body, title, day))
    given = replace(
        article,
        published=article.published or link.published,
        outlet=article.outlet or outlet,
        url=article.url or page.url,
    )
    told = {"body": True, "title": article.title is not None, "day": article.published is not None}
    coded = code_input(given, own)
    if not isinstance(coded, Coded):
        return _give_up(store, feed, link, coded, Settled(None, coded.reason, **told))
    stored = store_coded(store, [coded], own_scales(own))
    settle_link(store, feed, link, Settled(stored_id(given), None, **told))
    return Taken(stored.articles, stored.events)


def take_answer(
    store: Store, feed: str, link: Link, outlet: str | None, content: bytes, url: str, own: Overlay | None = None
) -> Taken:
    """As take_page, from what a server answered."""
    try:
        page = replace(read_page(link.address, content), url=url)
    except PageError as error:
        return settle_failure(store, feed, link, error)
    return take_page(store, feed, link, outlet, page, own)


def settle_failure(store: Store, feed: str, link: Link, error: PageError) -> Taken:
    """Give a link up for which no page came."""
    return _give_up(store, feed, link, error, Settled(None, error.reason))


def _give_up(store: Store, feed: str, link: Link, error: PageError, came: Settled) -> Taken:
    store_problems(store, [error])
    settle_link(store, feed, link, came)
    return Taken(error=error)


def _look_again(page: Page) -> tuple[bool, bool, bool]:
    """Whether a page that gave no article gave a text, a title and a day all the same."""
    try:
        found = extract_guarded(page.source, page.content)
    except PageError:
        return False, False, False
    return sum(map(str.isalpha, found.text or "")) >= _SHORTEST, found.title is not None, found.published is not None
