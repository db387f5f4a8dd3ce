"""Text of a page that stands in no paragraph of its own: between <br>, or beside <p>; extractors lose it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kronik.articles.markup import elements

_LONG = 60
"""Loose text with fewer characters between blocks is a label and stays as it is."""


def wrap_loose_text(parent: Any) -> None:
    """Puts runs of text and inline elements between an element's blocks into paragraphs; two <br> part them.

    <div>A.<br><br>B.<p>C.</p></div> → <div><p>A.</p><p>B.</p><p>C.</p></div>, where A and B are long enough to be
    sentences.
    """
    children = list(parent)
    blocks = any(child.tag in elements("blocks") for child in children)
    if not blocks and (parent.tag == "span" or not any(child.tag == "br" for child in children)):
        return
    runs = list(_runs(parent))
    if not any(len(_words(run)) >= _LONG for block, run in runs if block is None):
        return
    for child in children:
        parent.remove(child)
    parent.text = None
    for block, run in runs:
        if block is not None:
            block.tail = None
            parent.append(block)
        elif _words(run) or any(not isinstance(piece, str) for piece in run):
            parent.append(_paragraph(run))


def _runs(parent: Any) -> Iterator[tuple[Any, list[Any]]]:
    """The content of an element as blocks, and as runs of what stands between them."""
    run: list[Any] = [parent.text] if parent.text else []
    after_break = False
    for child in list(parent):
        if child.tag in elements("blocks"):
            yield None, run
            yield child, []
            run = []
        elif child.tag == "br":
            if after_break:
                yield None, run
                run = []
            else:
                run.append(" ")
        else:
            run.append(child)
        after_break = child.tag == "br" and not (child.tail or "").strip()
        if child.tail:
            run.append(child.tail)
    yield None, run


def _paragraph(run: list[Any]) -> Any:
    from lxml import html

    paragraph = html.Element("p")
    for piece in run:
        if not isinstance(piece, str):
            piece.tail = None
            paragraph.append(piece)
        elif len(paragraph):
            paragraph[-1].tail = (paragraph[-1].tail or "") + piece
        else:
            paragraph.text = (paragraph.text or "") + piece
    return paragraph


def _words(run: list[Any]) -> str:
    return "".join(piece if isinstance(piece, str) else "".join(piece.itertext()) for piece in run).strip()
