"""Feeds and site maps → Entries: RSS 0.9 to 2.0, Atom, RDF; site maps with news, and maps of maps.

Read with lxml directly: fastfeedparser, quicker by itself, moves every time to UTC, so that the article of 01:05 WIB
(+0700) falls on the day before, and leaves the original out.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from kronik.pages.xml import address_of, local_name, read_elements, text_of
from kronik.records import Page

_ENTRIES = frozenset({"item", "entry", "url", "sitemap"})
_FEED_TITLES = ("channel", "feed")
_DAYS = ("pubDate", "published", "issued", "publication_date", "date", "created", "updated", "modified", "lastmod")
_CONTENTS = ("encoded", "content", "description", "summary")
_LONGEST_LINK = 4000
_FULL = 500
"""Letters from which on what a feed holds is the article and no teaser."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed or site map tells of an article: its address, and what else stands there.

    `published` is as written ("Rab, 19 Jun 2024 14:05:00 WIB"); `content` is the article's mark-up where the feed
    holds it whole; `is_list` marks the address of another site map.
    """

    url: str | None
    title: str | None = None
    published: str | None = None
    author: str | None = None
    outlet: str | None = None
    content: str | None = None
    is_list: bool = False


def read_entries(source: str, content: bytes, address: str | None = None) -> Iterator[Entry]:
    """The entries of a feed or site map in its order; `address`, where it came from, completes relative links.

    Raises PageError (see read_elements) where the file is refused, at the place where that shows.
    """
    for element in read_elements(source, content, _ENTRIES):
        yield _read_entry(element, address)


def entry_page(source: str, entry: Entry) -> Page:
    """An entry that holds its article, as the page that it would be."""
    metas = {
        "og:title": entry.title,
        "og:site_name": entry.outlet,
        "og:url": entry.url,
        "author": entry.author,
        "article:published_time": entry.published,
    }
    head = "".join(f'<meta property="{name}" content="{html.escape(value)}">' for name, value in metas.items() if value)
    title = f"<h1>{html.escape(entry.title)}</h1>" if entry.title else ""
    markup = f"<!DOCTYPE html><html><head>{head}</head><body><article>{title}{entry.content}</article></body></html>"
    return Page(source, markup, "html", entry.url)


def _read_entry(element: Any, address: str | None) -> Entry:
    parts = _parts(element)
    title, published = _first(parts, ("title",)), _first(parts, _DAYS)
    link = _complete(_link(element, parts), address)
    if local_name(element) in ("url", "sitemap"):
        return Entry(link, title, published, outlet=_first(parts, ("name",)), is_list=local_name(element) == "sitemap")
    author = _first(parts, ("creator", "name", "author"))
    return Entry(link, title, published, author, _feed_title(element), _full_content(parts))


def _complete(link: str | None, address: str | None) -> str | None:
    try:
        return urljoin(address or "", link) if link and len(link) <= _LONGEST_LINK else None
    except ValueError:  # http://[broken
        return None


def _parts(element: Any) -> dict[str, Any]:
    """The elements within an entry by local name; the first of a name counts. Media have titles of their own: left out."""
    parts: dict[str, Any] = {}
    for part in element.iterdescendants():
        name = local_name(part)
        if name and part.prefix != "media" and part.prefix != "image":
            parts.setdefault(name, part)
    return parts


def _first(parts: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((text for name in names if name in parts and (text := text_of(parts[name])) is not None), None)


def _link(element: Any, parts: dict[str, Any]) -> str | None:
    """The article's address: of Atom's links the alternate one; else the text of <link> or <loc>, or a permanent guid."""
    for link in element.iterchildren("{*}link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href")).strip()
    for name in ("link", "loc", "guid"):
        found = address_of(parts[name]) if name in parts else None
        if found and (name != "guid" or (parts[name].get("isPermaLink") != "false" and "://" in found)):
            return found
    return None


def _feed_title(element: Any) -> str | None:
    """The title of the feed around an entry (RDF: beside it)."""
    parent = element.getparent()
    if parent is None:
        return None
    holder = parent if local_name(parent) in _FEED_TITLES else parent.find("{*}channel")
    title = holder.find("{*}title") if holder is not None else None
    return text_of(title) if title is not None else None


def _full_content(parts: dict[str, Any]) -> str | None:
    """The longest of an entry's contents as mark-up, if that is an article and no teaser."""
    found = [_markup(parts[name]) for name in _CONTENTS if name in parts]
    longest = max(found, key=len, default="")
    letters = sum(map(str.isalpha, _without_tags(longest)))
    return longest if letters >= _FULL else None


def _markup(element: Any) -> str:
    from lxml import etree

    if len(element):  # Atom's xhtml
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    return "".join(element.itertext())


def _without_tags(markup: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(markup).text() if markup else ""
