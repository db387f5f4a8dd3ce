"""The first lines of a text: what saved pages and scrapers put before the first sentence."""

from __future__ import annotations

import ast
import re

from kronik.articles.captions import drop_captions, load_captions
from kronik.articles.dateline import find_dateline, glued_datelines

_STAMP = re.compile(r"\d{1,2}[:.]\d{2} (?:WIB|WITA|WIT)\b")
_HEADER = 600
"""A page header ("Title Author - detikX Senin, 1 Jan 2018 09:00 WIB") is looked for in so many characters."""
_AFTER_STAMP = 250
_PULLED = 400
"""A quotation pulled up before the dateline is at most this long."""


def unwrap_list(text: str) -> str:
    """A text that a scraper printed as a Python list, as paragraphs: "['A.', 'B.']" → "A.\n\nB."."""
    if not (text.startswith(("['", '["')) and text.endswith("]")):
        return text
    try:
        parts = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text[2:-2]
    return "\n\n".join(str(part) for part in parts)


def cut_header(text: str) -> str:
    """A text without the page header that ran into its first line.

    "Game Baru Terbit Budi - detikInet Senin, 01 Jan 2018 09:00 WIB Foto: istimewa Jakarta - Sebuah game …" →
    "Jakarta - Sebuah game …". Only where a time of day is followed by a dateline.
    """
    stamp = _STAMP.search(text, 0, _HEADER)
    if stamp is None or "\n\n" in text[: stamp.end()]:
        return text
    for word in re.finditer(r"(?<=\s)(?=[A-Z])", text[stamp.end() : stamp.end() + _AFTER_STAMP]):
        start = stamp.end() + word.start()
        found = find_dateline(text[start : start + 200])
        if found is not None and found.start == 0:
            return text[start:]
    return text


def part_pulled_quote(text: str) -> str:
    """A text whose first line glues a pulled quotation to the dateline, parted there.

    "Kami siapJakarta (ANTARA) - Menteri …" → two paragraphs; the quotation goes if the article repeats it.
    """
    first = text[:_PULLED].split("\n", 1)[0]
    opening = find_dateline(first)
    if opening is not None and opening.start == 0:
        return text
    for offset in glued_datelines(text, len(first)):
        quote, rest = text[:offset].strip(), text[offset:]
        return rest if _squeeze(quote)[:40] in _squeeze(rest) else f"{quote}\n\n{rest}"
    return text


def drop_first_captions(paragraphs: list[str]) -> list[str]:
    """Paragraphs without those that stand before the dateline and hold a photo credit: they are captions, whole."""
    for number, paragraph in enumerate(paragraphs[1:4], start=1):
        found = find_dateline(paragraph)
        if found is not None and found.start == 0 and found.outlet:
            rules = load_captions()
            before = [text for text in paragraphs[:number] if drop_captions(text, rules) == text]
            return before + paragraphs[number:]
    return paragraphs


def drop_repeated_title(paragraphs: list[str], title: str | None) -> list[str]:
    """Paragraphs without the headline where one of the first three repeats it."""
    wanted = _squeeze(title or "")
    if len(wanted) < 8:
        return paragraphs
    head = [paragraph for paragraph in paragraphs[:3] if _squeeze(paragraph) != wanted]
    return head + paragraphs[3:] if len(paragraphs) > 1 else paragraphs


def _squeeze(text: str) -> str:
    """Letters and digits only, in small letters: for telling whether two lines say the same."""
    return re.sub(r"\W+", "", text).lower()
