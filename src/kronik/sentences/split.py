"""Where sentences begin and end.

A sentence ends at . ! ? … (and closing quotes) before white space and a capital, digit or opening quote; not after an
abbreviation or an initial, not inside "Rp 1.000" or "(19/6/2024)". Scrapes that glue paragraphs ("2024.Ketua") are cut too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"""(?P<stop>[.!?…]+)(?P<close>["”’')\]]*)
        (?: \s+ (?=["“‘'(\[]*[^\W_a-z]) | (?=["“][^\W\d_]) | (?<=[\w”")]\.)(?=[^\W\d_a-z][a-z]+\s)
          | (?<=[”")])(?=[^\W\d_a-z][a-z]) )""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)+[^\W\d_]?$|^[^\W\d_a-z]$")


def split_spans(
    text: str, start: int, stop: int, abbreviations: frozenset[str], starters: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The (start, end) of each sentence of text[start:stop], without surrounding white space.

    `abbreviations` (lower-case, without dot) do not end a sentence; `starters` are words that begin one even after
    initials ("in the U.S. The president …").
    """
    for paragraph in re.finditer(r"[^\n]+", text[start:stop]):
        first, last = start + paragraph.start(), start + paragraph.end()
        begin = first
        for match in _END.finditer(text, first, last):
            if _goes_on(text, begin, match, abbreviations, starters):
                continue
            yield from _trim(text, begin, match.end("close"))
            begin = match.end("close")
        yield from _trim(text, begin, last)


def _goes_on(text: str, begin: int, match: re.Match[str], abbreviations: frozenset[str], starters: frozenset[str]) -> bool:
    """Whether the stop is not the end of a sentence."""
    if match["stop"] != "." or match["close"]:
        return False
    word = _LAST_WORD.search(text, max(begin, match.start() - 30), match.start())
    if not word:
        return False
    after = re.match(r"[\W_]*(\w+)", text[match.end() : match.end() + 30])
    if _INITIALS.match(word[0]):
        return not (after and after[1] in starters)
    return word[0].lower() in abbreviations


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        yield start, end
