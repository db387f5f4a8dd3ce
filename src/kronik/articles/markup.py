"""The shape of a page's mark-up, measured in one pass before any parser builds a tree of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import read_yaml

_TAG = re.compile(r"<(?:(/?)([a-zA-Z][a-zA-Z0-9:-]*)|(!--))")


@dataclass(frozen=True, slots=True)
class Shape:
    """`tags` and `depth` as a parser would find them, `characters` without scripts and styles."""

    tags: int
    depth: int
    characters: int


@cache
def elements(kind: str) -> frozenset[str]:
    """The names of the elements of one kind ("blocks", "flat" …) in data/articles/markup.yaml."""
    return frozenset(read_yaml(DATA / "markup.yaml").words(kind))


def measure_markup(markup: str) -> Shape:
    """How many tags a page has and how deep they nest; takes time in proportion to its length, whatever it holds."""
    flat, raw = elements("flat") | elements("raw"), elements("raw")
    stack: list[str] = []
    inside: dict[str, int] = {}
    tags = deepest = skipped = position = 0
    while (tag := _TAG.search(markup, position)) is not None:
        position = tag.end()
        closing, name, comment = tag[1], (tag[2] or "").lower(), tag[3]
        if comment or (name in raw and not closing):
            end = _skip(markup, position, name)
            skipped += end - position
            position = end
            continue
        tags += 1
        if name in flat:
            continue
        if not closing:
            stack.append(name)
            inside[name] = inside.get(name, 0) + 1
            deepest = max(deepest, len(stack))
        elif inside.get(name):
            while stack:
                last = stack.pop()
                inside[last] -= 1
                if last == name:
                    break
    return Shape(tags, deepest, len(markup) - skipped)


def drop_scripts(markup: str) -> str:
    """Mark-up without comments, scripts and styles: parsers stop at text of more than 10 million characters."""
    kept: list[str] = []
    position = start = 0
    while (tag := _TAG.search(markup, position)) is not None:
        position = tag.end()
        name = (tag[2] or "").lower()
        if tag[3]:
            kept.append(markup[start : tag.start()])
            start = position = _skip(markup, position, "")
        elif name in elements("unread") and not tag[1]:
            inside = markup.find(">", position) + 1 or len(markup)
            kept.append(markup[start:inside])
            start = position = max(inside, _skip(markup, position, name))
    return "".join(kept) + markup[start:]


def _skip(markup: str, position: int, name: str) -> int:
    """The end of a comment or raw element that begins at `position`; the end of the page where it is not closed."""
    if not name:
        end = markup.find("-->", position)
        return len(markup) if end < 0 else end + 3
    closed = re.compile(rf"</{name}\b", re.IGNORECASE).search(markup, position)
    return len(markup) if closed is None else closed.start()
