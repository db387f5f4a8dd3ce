"""JSON Lines → Articles: one article a line, with the codebook's fields; others are ignored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kronik.articles.days import iso_day
from kronik.articles.make import make_article
from kronik.errors import PageError
from kronik.records import Article

_TEXTS = ("lang", "outlet", "published", "title", "url", "author")
"""Fields that are text or absent."""


def read_json_lines(source: str, lines: Iterable[bytes]) -> Iterator[Article | PageError]:
    """The articles of a file's lines, in order; a line that gives none comes as a PageError naming file and line.

    `text` is cleaned like that of a page; `id` is kept, made from the content where it is absent; `published` that is no
    ISO date counts as unknown; `lang` is told from the text where it is absent.
    """
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield _read_line(f"{source}:{number}", line)
        except PageError as error:
            yield error


def _read_line(place: str, line: bytes) -> Article:
    fields = _parse(place, line)
    text, given = fields.get("text"), fields.get("id")
    if text is None or (isinstance(text, str) and not text.strip()):
        raise PageError(place, "the article has no text")
    if not isinstance(text, str):
        raise PageError(place, f"text must be a string, not {_kind(text)}")
    for name in _TEXTS:
        if not isinstance(fields.get(name), str | None):
            raise PageError(place, f"{name} must be a string or null, not {_kind(fields[name])}")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise PageError(place, f"id must be a string, not {_kind(given)}")
    return make_article(
        place,
        text,
        id=_plain(str(given)) if given is not None else None,
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        published=iso_day(fields.get("published")),
        lang=fields.get("lang"),
        url=_plain(fields.get("url")),
        author=fields.get("author"),
    )


def _parse(place: str, line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise PageError(place, "not UTF-8") from None
    except json.JSONDecodeError as error:
        raise PageError(place, f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except (RecursionError, ValueError):
        raise PageError(place, "not JSON that can be read") from None
    if not isinstance(fields, dict):
        raise PageError(place, f"an article must be a JSON object, not {_kind(fields)}")
    return fields


def _plain(text: str | None) -> str | None:
    """A text that can be printed: halves of surrogate pairs, which JSON allows, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8").strip() or None if text is not None else None


def _kind(value: Any) -> str:
    """How JSON calls a value."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    names = {dict: "an object", list: "a list", str: "a string", int: "a number", float: "a number"}
    return names.get(type(value), "something else")
