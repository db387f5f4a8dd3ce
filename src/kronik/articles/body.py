"""The mark-up of a page → the raw text of its article, by trafilatura on a page that was narrowed and pruned before.

Narrowing: where the page names its article's container (itemprop="articleBody", class="entry-content" …) only that is
given to trafilatura; its own search for the main part then has nothing to mistake a list of headlines for. Text that
stands in a container without a paragraph of its own (between <br>, or beside <p>) is put into one, for it would be lost.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from kronik.articles.dateline import find_dateline
from kronik.articles.loose import wrap_loose_text
from kronik.articles.markup import drop_scripts, elements
from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import read_yaml

_SHORTEST = 250
"""A container with fewer characters is no article: the whole page is searched."""
_TEASERS = 4
_SMALL_PART = 0.4
"""What holds more of the page's text than this is not pruned, whatever its class says."""
_SEPARATOR = re.compile(r"\s[·|•»]\s")
_STOP = re.compile(r"[a-z)][.!?]")


@dataclass(frozen=True, slots=True)
class _Marks:
    bodies: tuple[tuple[str, str], ...]
    words: frozenset[str]
    beginnings: tuple[str, ...]

    def prunes(self, names: str) -> bool:
        """Whether one of the names in a class or id attribute marks a part that goes."""
        return any(name in self.words or name.startswith(self.beginnings) for name in names.split())


def extract_body(markup: str) -> str | None:
    """The article's text, a line per paragraph, or None where the page has no article.

    Takes as long as it takes: depth and size are looked at in guard.py.
    """
    tree = _parse(drop_scripts(markup))
    if tree is None:
        return None
    _prune(tree)
    container = _find_container(tree)
    for element in list((tree if container is None else container).iter(*elements("holders"))):
        wrap_loose_text(element)
    if container is not None:
        text = _run_trafilatura(_as_page(container), narrowed=True)
        if text is not None and len(text) >= _SHORTEST // 2:
            return drop_teasers(text)
    text = _run_trafilatura(tree, narrowed=False)
    return drop_teasers(text) if text else None


def drop_teasers(text: str) -> str:
    """A text without lists of headlines before or after it: runs of four or more short lines that end no sentence.

    A list that a line with a colon announces is the article's own and stays.
    """
    lines = [line for line in text.split("\n") if line.strip(" -|\t")]
    first = next((number for number, line in enumerate(lines) if not _is_teaser(line)), len(lines))
    if first >= _TEASERS:
        lines = lines[first:]
    last = next((number for number, line in enumerate(reversed(lines)) if not _is_teaser(line)), len(lines))
    if last >= _TEASERS and not (last < len(lines) and lines[-last - 1].rstrip().endswith(":")):
        lines = lines[: len(lines) - last]
    return "\n".join(lines)


def _is_teaser(line: str) -> bool:
    line = line.strip(" -|\t")
    if len(line) > 140:
        return len(_SEPARATOR.findall(line)) >= 4 or (len(line) > 400 and _STOP.search(line) is None)
    return not line.endswith((".", "!", '"', "”", ":", ".)", "’", "'")) and not find_dateline(line + " A")


def _run_trafilatura(tree: Any, narrowed: bool) -> str | None:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text: str | None = trafilatura.extract(tree, include_comments=False, include_images=False, favor_recall=narrowed)
    except (RecursionError, ValueError, AssertionError):
        return None
    return text


def _parse(markup: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _prune(tree: Any) -> None:
    """Takes scripts, captions, links to other articles, advertisements, share bars and the like out of the tree."""
    marks, frame, minor = _load_marks(), elements("frame"), elements("minor")
    for element in list(tree.iter(*elements("silent"))):
        element.drop_tree()
    large = _text_length(tree) * _SMALL_PART
    for element in list(tree.iter("*")):
        if element.tag in frame or element.getparent() is None:
            continue
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag not in minor and not marks.prunes(names):
            continue
        if _text_length(element) < large:
            element.drop_tree()
        else:
            element.attrib.clear()  # trafilatura would drop it for the same words


def _find_container(tree: Any) -> Any:
    """The element that the page itself marks as the article's body, or None."""
    marked = [element for element in tree.iter("*") if element.get("class") or element.get("id") or element.get("itemprop")]
    marked = [element for element in marked if element.tag not in ("html", "body")]
    for attribute, name in _load_marks().bodies:
        found = [element for element in marked if name in (element.get(attribute) or "").split()]
        found = [element for element in found if _text_length(element) >= _SHORTEST]
        if found:
            return max(found, key=_text_length)
    return None


def _as_page(container: Any) -> Any:
    """A page that holds nothing but the container."""
    from lxml import html

    page = html.document_fromstring("<html><body><article></article></body></html>")
    copy = deepcopy(container)
    copy.tail = None
    if copy.tag in elements("frame"):
        copy.tag = "div"
    page.find(".//article").append(copy)
    return page


def _text_length(element: Any) -> int:
    return len(re.sub(r"\s+", " ", "".join(element.itertext())).strip())


@cache
def _load_marks() -> _Marks:
    block = read_yaml(DATA / "bodies.yaml")
    bodies = tuple((attribute, name) for attribute, name in (line.split() for line in block.words("bodies")))
    words = block.words("prune")
    return _Marks(
        bodies,
        frozenset(word for word in words if not word.endswith("*")),
        tuple(word[:-1] for word in words if word.endswith("*")),
    )
