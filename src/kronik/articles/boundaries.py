"""Where sentences begin, as far as cleaning must know it: carefully, before any parser has seen the text."""

from __future__ import annotations

import re
from collections.abc import Container

_END = re.compile(r"[.!?…]+[”\"’'»)\]]*(?:\s+(?=[\"“‘'(\[«]*[A-Z0-9])|(?=[\"“‘]?[A-Z][a-z]))")
_GLUED = re.compile(r"(?:\d{4}\)?|[a-z]{3})(?=[A-Z][a-z]+ )")
_NAME_WORDS = re.compile(r"(?:\S+\s+){0,5}")
_WORD_BEFORE = re.compile(r"[\w.]*\w$")


def sentence_starts(text: str, abbreviations: Container[str]) -> list[int]:
    """The offsets at which sentences begin: "Ia tiba. Dr. Budi pergi." → [0, 9].

    A glued end ("tiba.Lalu") counts; initials ("J. Smith"), abbreviations and web addresses do not.
    """
    starts = [0]
    for end in _END.finditer(text):
        if end[0].startswith(".") and not end[0].startswith(".."):
            before = _WORD_BEFORE.search(text, max(0, end.start() - 30), end.start())
            word = before[0] if before else ""
            if (len(word) == 1 and word.isupper()) or word in abbreviations:
                continue
            if not end[0].rstrip(".").strip() and end.end() == end.start() + 1 and _joins_name(text, word, end.end()):
                continue
        starts.append(end.end())
    return starts


def caption_end(text: str, position: int, abbreviations: Container[str]) -> int:
    """Where the caption ends that begins at `position` with a name: at the next sentence, or where one is glued on.

    "…/BUDI SANTOSO Menteri di Wina, Senin (1/7/2024)Ia menolak." ends before "Ia".
    """
    following = next((start for start in sentence_starts(text, abbreviations) if start > position), len(text))
    name = _NAME_WORDS.match(text, position)
    glued = _GLUED.search(text, name.end() if name else position)
    return min(following, glued.end()) if glued is not None else following


def _joins_name(text: str, word: str, after: int) -> bool:
    """Whether a dot without space joins parts of one name: "KOMPAS.Com", "S.Pd", "Liputan6.Com"."""
    following = re.match(r"\w+", text[after:])
    return 1 <= len(word) <= 2 or word.isupper() or (following is not None and len(following[0]) <= 3)
