"""What a page says of its article outside the text: headline, outlet, day, author, address, language.

Sources in order: JSON-LD, meta tags, elements of the page; htmldate last, for the day.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from kronik.articles.days import iso_day, written_day
from kronik.articles.json_ld import Told, read_json_ld
from kronik.articles.outlets import outlet_of_address
from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import Block, read_yaml

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_SUFFIX = re.compile(r"\s+(?:[|»•·–—]|-{1,2})\s+(?P<site>[^|»•·–—]{2,60})$")
_GUESS_DAY_UNDER = 3_000_000
"""Characters up to which htmldate is asked; it parses the page once more."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that was told, None where nothing told it."""

    title: str | None
    outlet: str | None
    published: str | None
    author: str | None
    url: str | None
    lang: str | None


def read_metadata(markup: str) -> Metadata:
    """The metadata of a page's mark-up."""
    from selectolax.lexbor import LexborHTMLParser

    words = _load_words()
    tree = LexborHTMLParser(markup)
    metas = _read_metas(tree)
    told = read_json_ld(_scripts(tree), frozenset(words.words("article_types")))
    url = _address(tree, metas, told, markup, words)
    title, site = _title_and_site(tree, metas, told, words)
    named = told.publisher or _first(metas, words.words("outlet"))
    return Metadata(
        title=title,
        outlet=_plain_name(named) or site or outlet_of_address(url),
        published=_day(tree, metas, told, markup, words),
        author=_author(tree, metas, told, words),
        url=url,
        lang=_language(tree, told),
    )


def read_day(text: str | None) -> str | None:
    """The ISO day in what a page or feed gives as its time, the outlet's own: "Rab, 19 Jun 2024 01:05 WIB" → 2024-06-19."""
    return iso_day(text) or written_day(text, _load_months())


def _read_metas(tree: Any) -> dict[str, str]:
    """The content of meta tags by name, property or itemprop; the first of each name counts."""
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        content = (node.attributes.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = node.attributes.get(key)
            if name and content:
                metas.setdefault(name, content)
    return metas


def _scripts(tree: Any) -> Iterator[str]:
    for node in tree.css("script[type]"):
        if "ld+json" in (node.attributes.get("type") or ""):
            yield node.text() or ""


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title_and_site(tree: Any, metas: dict[str, str], told: Told, words: Block) -> tuple[str | None, str | None]:
    """The headline, and the name of the site where the <title> appends it.

    The h1 if og:title or JSON-LD have it too, else JSON-LD, else og:title without its site, else h1, else <title>.
    """
    open_graph = _clean(_first(metas, words.words("title")))
    document = _clean(_text(tree.css_first("head > title") or tree.css_first("title")))
    headings = [text for text in (_clean(_text(node)) for node in tree.css("h1")[:12]) if text]
    told_twice = " ".join(filter(None, (_squeeze(open_graph), _squeeze(told.headline))))
    shared = next((text for text in headings if len(_squeeze(text)) > 8 and _squeeze(text) in told_twice), None)
    heading = max(headings, key=len) if headings else None
    title = shared or told.headline or _without_site(open_graph) or heading or _without_site(document)
    return title, _site_behind(title, document)


def _site_behind(title: str | None, document: str | None) -> str | None:
    """What <title> puts behind the headline: "Putin Tiba – Kabar Dunia" → "Kabar Dunia"."""
    suffix = _SUFFIX.search(document or "")
    if suffix is None or not title or _squeeze((document or "")[: suffix.start()]) != _squeeze(title):
        return None
    return suffix["site"].strip()


def _without_site(title: str | None) -> str | None:
    """A headline without " | Site" behind it, if enough of it is left."""
    suffix = _SUFFIX.search(title or "")
    if title is None or suffix is None:
        return title
    left = title[: suffix.start()].strip()
    return left if len(left) >= 20 and len(suffix["site"].split()) <= 4 else title


def _day(tree: Any, metas: dict[str, str], told: Told, markup: str, words: Block) -> str | None:
    candidates = [told.published, *(metas[name] for name in words.words("published") if name in metas)]
    for candidate in candidates:
        day = read_day(candidate)
        if day is not None:
            return day
    for selector in ("article time[datetime]", "main time[datetime]", "time[datetime]"):
        for node in tree.css(selector)[:3]:
            day = iso_day(node.attributes.get("datetime"))
            if day is not None:
                return day
    for selector in words.words("dates"):
        for node in tree.css(selector)[:3]:
            day = written_day(_text(node)[:200], _load_months())
            if day is not None:
                return day
    return _guess_day(markup)


def _guess_day(markup: str) -> str | None:
    """The day that htmldate finds; it errs more often than the page, so it comes last."""
    if len(markup) > _GUESS_DAY_UNDER:
        return None
    import logging

    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return iso_day(find_date(markup, original_date=True, extensive_search=True))
    except (ValueError, TypeError, RecursionError, AttributeError):
        return None


def _author(tree: Any, metas: dict[str, str], told: Told, words: Block) -> str | None:
    byline = re.compile(rf"^(?:{'|'.join(map(re.escape, words.words('byline')))})\b\s*:?\s*", re.IGNORECASE)
    elements = (_text(node) for selector in words.words("authors") for node in tree.css(selector)[:2])
    for candidate in (told.author, _first(metas, words.words("author")), *elements):
        name = byline.sub("", _clean(candidate) or "").strip(" |,-")
        if name and len(name) <= 120 and "://" not in name and not name.startswith("@"):
            return name
    return None


def _address(tree: Any, metas: dict[str, str], told: Told, markup: str, words: Block) -> str | None:
    link = tree.css_first("link[rel=canonical][href]")
    saved = _SAVED_FROM.search(markup[:2000])
    for candidate in (
        link.attributes.get("href") if link is not None else None,
        _first(metas, words.words("url")),
        told.url,
        saved[1] if saved else None,
    ):
        address = (candidate or "").strip()
        if address.startswith("//"):
            address = "https:" + address
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return address
    return None


def _language(tree: Any, told: Told) -> str | None:
    root = tree.css_first("html")
    return (root.attributes.get("lang") if root is not None else None) or told.lang


def _plain_name(name: str | None) -> str | None:
    """The name of an outlet; None for an address or a handle."""
    name = _clean(name)
    return name if name and len(name) <= 80 and "/" not in name and not name.startswith("@") else None


def _text(node: Any) -> str:
    return (node.text(separator=" ") or "") if node is not None else ""


def _clean(text: str | None) -> str | None:
    return " ".join(html.unescape(text or "").split()) or None


def _squeeze(text: str | None) -> str:
    return re.sub(r"\W+", "", text or "").lower()


@cache
def _load_words() -> Block:
    return read_yaml(DATA / "metadata.yaml")


@cache
def _load_months() -> dict[str, int]:
    return {name.lower(): int(number) for name, number in (line.split() for line in _load_words().words("months"))}
