"""What a page's JSON-LD says of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LARGEST = 2_000_000
"""Characters of one script that are read."""
_COMMENT = re.compile(r"^\s*(?://\s*)?<!\[CDATA\[|(?://\s*)?\]\]>\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


@dataclass(frozen=True, slots=True)
class Told:
    """Fields of the article's block, each None where it is silent."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str | None = None


def read_json_ld(scripts: Iterator[str], types: frozenset[str]) -> Told:
    """The first article among the JSON-LD scripts of a page; an empty Told where there is none."""
    for script in scripts:
        for block in _blocks(_parse(script)):
            if _is_article(block, types) and (block.get("headline") or block.get("datePublished") or block.get("name")):
                return _tell(block)
    return Told()


def _parse(script: str) -> Any:
    if len(script) > _LARGEST:
        return None
    script = _COMMENT.sub("", script).strip().rstrip(";")
    for candidate in (script, _TRAILING_COMMA.sub(r"\1", script)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _blocks(value: Any) -> Iterator[dict[str, Any]]:
    """All objects that stand at the top, in lists, or in a @graph or mainEntity; not those deeper inside."""
    todo = [value]
    seen = 0
    while todo and seen < 1000:
        item = todo.pop(0)
        seen += 1
        if isinstance(item, list):
            todo.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            todo.extend(item[key] for key in ("@graph", "mainEntity", "itemReviewed") if key in item)


def _is_article(block: dict[str, Any], types: frozenset[str]) -> bool:
    given = block.get("@type")
    names = given if isinstance(given, list) else [given]
    return any(isinstance(name, str) and (name in types or name.endswith(("Article", "Posting"))) for name in names)


def _tell(block: dict[str, Any]) -> Told:
    page = block.get("mainEntityOfPage")
    url = block.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    return Told(
        headline=_text(block.get("headline")) or _text(block.get("name")),
        published=_text(block.get("datePublished")) or _text(block.get("dateCreated")),
        publisher=_names(block.get("publisher")) or _names(block.get("sourceOrganization")),
        author=_names(block.get("author")) or _names(block.get("creator")),
        url=_text(url),
        lang=_text(block.get("inLanguage")),
    )


def _names(value: Any) -> str | None:
    """The name or names of people or bodies, however deep in lists and objects they were put."""
    if isinstance(value, list):
        found = [name for name in (_names(item) for item in value[:20]) if name]
        return ", ".join(dict.fromkeys(found)) or None
    if isinstance(value, dict):
        return _names(value.get("name"))
    return _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None
