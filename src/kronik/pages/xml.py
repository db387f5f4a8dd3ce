"""XML of the world, read piece by piece: feeds and site maps, whole or broken, never their entities.

A file that declares entities of its own (XML bombs, external entities) or nests deeper than any feed does is refused; no
outside file is opened. Each element is forgotten once it was given out, so that a site map of 50 MB takes little memory.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kronik.errors import PageError
from kronik.pages.decode import decode

_DEEPEST = 100
"""Elements; the mark-up inside an Atom entry is part of the count."""
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#?\w{1,32};)?")
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])
_BROKEN_OFF = frozenset({"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP"})


def read_elements(source: str, content: bytes, names: frozenset[str]) -> Iterator[Any]:
    """The elements (lxml) whose local name is one of `names`, in document order, each only until the next is asked for.

    Raises PageError for a file with entities of its own, one nested too deep, one with an endless text, or no XML.
    """
    from lxml import etree

    events = etree.iterparse(
        BytesIO(_mended(decode(content)).encode("utf-8", "replace")),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    depth = 0
    try:
        for event, element in events:
            if depth == 0 and event == "start":
                _refuse_entities(source, element)
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise PageError(source, f"refused: XML nested more than {_DEEPEST} deep is no feed")
            if event == "end" and local_name(element) in names:
                yield element
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise PageError(source, f"not XML that can be read: {error.msg}") from None
    broken = next((error for error in events.error_log if error.type_name in _BROKEN_OFF), None)
    if broken is not None:
        raise PageError(source, f"refused at line {broken.line}: {broken.message.split(',')[0]}")


def local_name(element: Any) -> str:
    """The name of an element without its namespace: "{http://www.w3.org/2005/Atom}entry" → "entry"."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str | None:
    """The text within an element, entities of HTML resolved, spaces squeezed; None where there is none."""
    return " ".join(html.unescape("".join(element.itertext())).split()) or None


def address_of(element: Any) -> str | None:
    """The address within an element. What looks like an entity in it is none: "?a=1&copy=2"."""
    return "".join(element.itertext()).strip().replace("&amp;", "&") or None


def _mended(text: str) -> str:
    """XML whose "&" are all such as XML knows: "a&nbsp;b & c" loses its later "&amp;" in the parser otherwise.

    Without the declaration too, which names an encoding that is no longer this one.
    """
    text = text.translate(_CONTROL).strip("\ufeff \n\t")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :].lstrip()
    return _REFERENCE.sub(_mend_reference, text)


def _mend_reference(found: re.Match[str]) -> str:
    written = found[0]
    if found[1]:
        return written
    meant = html.unescape(written) if written.endswith(";") else written
    return html.escape(meant.translate(_CONTROL), quote=False)


def _refuse_entities(source: str, root: Any) -> None:
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(subset.iterentities(), None) is not None:
        raise PageError(source, "refused: the XML declares entities of its own, as XML bombs do")


def _forget(element: Any) -> None:
    element.clear()
    before = element.getprevious()
    if before is not None and before.tag == element.tag:  # whose turn is over; what else stands there may be a title
        element.getparent().remove(before)
