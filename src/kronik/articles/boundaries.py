"""Where sentences begin, as far as cleaning must know it: carefully, before any parser has seen the text."""

from __future__ import annotations

import re
from collections.abc import Container

_END = re.compile(r"[.!?…]+[”\"’'»)\]]*(?:\s+(?=[\"“‘'(\[«]*[A-Z0-9])|(?=[\"“‘]?[A-Z][a-z]))")
_GLUED = re.compile(r"(?:\d{4}\)?|[a-z]{3})(?=[A-Z][a-z]+ )")
_NAME_WORDS = re.compile(r"(?:\S+\s+){0,5}")
_WORD = re.compile(r"\w+")
_WINDOW = 2000
"""No caption is longer than so many characters."""
_WORD_BEFORE = re.compile(r"[\w.]*\w$")


def sentence_starts(text: str, abbreviations: Container[str], start: int = 0, end: int | None = None) -> list[int]:
    """The offsets at which sentences begin: "Ia tiba. Dr. Budi pergi." → [0, 9]; `start` always counts as one.

    A glued end ("tiba.Lalu") counts; initials ("J. Smith"), abbreviations and web addresses do not.
    """
    starts = [start]
    for stop in _END.finditer(text, start, len(text) if end is None else end):
        if stop[0].startswith(".") and not stop[0].startswith(".."):
            before = _WORD_BEFORE.search(text, max(0, stop.start() - 30), stop.start())
            word = before[0] if before else ""
            if (len(word) == 1 and word.isupper()) or word in abbreviations:
                continue
            if stop[0] == "." and _joins_name(text, word, stop.end()):
                continue
        starts.append(stop.end())
    return starts


def caption_end(text: str, position: int, abbreviations: Container[str]) -> int:
    """Where the caption ends that begins at `position` with a name: at the next sentence, or where one is glued on.

    "…/BUDI SANTOSO Menteri di Wina, Senin (1/7/2024)Ia menolak." ends before "Ia".
    """
    starts = sentence_starts(text, abbreviations, position, position + _WINDOW)
    following = starts[1] if len(starts) > 1 else len(text)
    name = _NAME_WORDS.match(text, position)
    glued = _GLUED.search(text, name.end() if name else position, position + _WINDOW)
    return min(following, glued.end()) if glued is not None else following


def caption_start(text: str, position: int, abbreviations: Container[str]) -> int:
    """Where the sentence begins that ends at `position`, or the last one before it."""
    return sentence_starts(text, abbreviations, max(0, position - _WINDOW), position)[-1]


def starts_sentence(text: str, position: int, abbreviations: Container[str]) -> bool:
    """Whether a sentence begins at `position`."""
    return position == 0 or position in sentence_starts(text, abbreviations, max(0, position - 60), position + 60)[1:]


def _joins_name(text: str, word: str, after: int) -> bool:
    """Whether a dot without space joins parts of one name: "KOMPAS.Com", "S.Pd", "Liputan6.Com"."""
    following = _WORD.match(text, after)
    return 1 <= len(word) <= 2 or word.isupper() or (following is not None and len(following[0]) <= 3)
