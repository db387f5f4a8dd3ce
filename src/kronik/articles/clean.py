"""The text of an article without what is not the article; the same steps for HTML, plain text and JSON Lines.

Each step is a function from text to text; what words it looks for stands in data/articles/residue.yaml and
captions.yaml. Where a step is not sure, it leaves the text alone: a stray line costs less than a lost sentence.
"""

from __future__ import annotations

import html
import re
import unicodedata

from kronik.articles.captions import drop_captions
from kronik.articles.links import drop_inline_links
from kronik.articles.openings import (
    cut_header,
    drop_first_captions,
    drop_repeated_title,
    part_pulled_quote,
    unwrap_list,
)
from kronik.articles.residue import Residue, load_residue

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r" ?\n[ \n]*\n ?")
_LINE_BREAKS = re.compile(r"[\x0c\x85\u2028\u2029]|\r\n?")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LIST_MARK = re.compile(r"(?:[|*•·►▶▪●»>\s]|[-–—]\s)++")
_LEADING_DASH = re.compile(r"^[-–—]+\s*(?=[A-Z\"“])")
_LONGEST_LINE_RULE = 700
_LONGEST_SIGNATURE = 420
_HEAD, _FOOT = 4, 6
"""Rules for the head look at so many first paragraphs, rules for the foot at so many last ones."""


def clean_text(text: str, title: str | None = None) -> str:
    """The article's own paragraphs, one blank line between them, white space unified.

    "JAKARTA - A tiba.\n\nBaca juga: B\n\nC pergi. (abc/def)" → "JAKARTA - A tiba.\n\nC pergi."
    What is taken away may bare more of it (a signature that stood between two links), so it is repeated while it takes.
    """
    cleaned = _clean_once(text, title)
    while len(again := _clean_once(cleaned, title)) < len(cleaned):
        cleaned = again
    return cleaned


def _clean_once(text: str, title: str | None) -> str:
    residue = load_residue()
    text = part_pulled_quote(cut_header(unwrap_list(_plain(text))))
    text = _BLANK_LINES.sub("\n\n", residue.insert.sub("\n\n", text))
    stop = residue.stop.search(text)
    if stop is not None:
        text = text[: stop.start()]
    paragraphs = [" ".join(part.split()) for part in split_paragraphs(text)]
    paragraphs = _drop_lines([part for part in paragraphs if any(map(str.isalnum, part))], residue)
    paragraphs = drop_repeated_title(paragraphs, title)
    paragraphs = _drop_end(paragraphs, residue)
    paragraphs = drop_first_captions(paragraphs)
    paragraphs = [drop_captions(part) for part in paragraphs]
    paragraphs = _drop_end([part for part in paragraphs if part], residue)
    if paragraphs:
        paragraphs[0] = _LEADING_DASH.sub("", paragraphs[0])
    return "\n\n".join(part for part in paragraphs if any(map(str.isalnum, part)))


def clean_title(title: str | None) -> str | None:
    """A headline on one line, without mark-up; None if nothing is left."""
    return " ".join(_plain(title or "").split()) or None


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them; else every line is one, unless the text is wrapped by hand."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip())]
    return [part for block in blocks for part in ([block.replace("\n", " ")] if _is_wrapped(block) else block.split("\n"))]


def _is_wrapped(block: str) -> bool:
    """Whether the line breaks of a block come from a fixed line width and not from paragraphs."""
    lines = block.split("\n")
    if len(lines) < 2:
        return False
    full = [len(line.strip()) for line in lines[:-1]]
    ends = sum(line.rstrip().endswith((".", "!", "?", ":", '"', "”")) for line in lines[:-1])
    return min(full) >= 40 and max(full) <= 110 and max(full) - min(full) <= 35 and ends <= len(full) / 2


def _plain(text: str) -> str:
    """Text without entities, invisible characters and exotic white space."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(text)
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


def _drop_lines(paragraphs: list[str], residue: Residue) -> list[str]:
    kept: list[str] = []
    last = len(paragraphs) - _FOOT
    for number, paragraph in enumerate(paragraphs):
        mark = _LIST_MARK.match(paragraph)
        core = paragraph[mark.end() if mark else 0 :].rstrip("| ")
        if not core:
            continue
        if len(core) <= _LONGEST_LINE_RULE and (
            residue.line.fullmatch(core)
            or (len(kept) < _HEAD and number < min(2 * _HEAD, len(paragraphs) - 1) and residue.head.fullmatch(core))
            or (number >= max(last, 1) and residue.foot.fullmatch(core))
        ):
            continue
        core = drop_inline_links(core)
        tail = residue.tail.search(core)
        core = core[: tail.start()].rstrip() if tail is not None else core
        kept.extend(part for part in core.split("\n\n") if part)
    return kept


def _drop_end(paragraphs: list[str], residue: Residue) -> list[str]:
    """Paragraphs without signatures at the end: "(abc/def)", "(*)", "- Reuters"."""
    paragraphs = list(paragraphs)
    while paragraphs:
        last = paragraphs[-1]
        found = residue.end.search(last, max(0, len(last) - _LONGEST_SIGNATURE))
        if found is None:
            break
        paragraphs[-1] = last[: found.start()].rstrip()
        if not paragraphs[-1]:
            paragraphs.pop()
    return paragraphs
