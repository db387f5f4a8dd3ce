"""Text → words with offsets, as the treebanks cut them.

`cut_words("Polisi menangkap 3 orang (19/6/2024).", …)` gives Polisi · menangkap · 3 · orang · ( · 19/6/2024 · ) · .
A language names in pack.toml which of the STEPS it needs besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_WORD = re.compile(
    r"""
      https?://\S+ | [\w.+-]+@[\w-]+\.\w+                    # addresses
    | (?:[^\W\d_]\.){2,}                                    # U.S., S.H.
    | \w+(?:\.\w+)*\.(?:com|co|id|net|org|go)\b             # KOMPAS.com
    | \d+(?:[.,:/]\d+)*(?:-an)?                             # 1.000, 19/6/2024, 1990-an
    | [^\W\d_][\w]*(?:[-'’][\w]+)*                          # words, kata-kata, Jum'at
    | \w+ | \.{2,} | -{2,} | [^\w\s]
    """,
    re.VERBOSE,
)
_CONTRACTION = re.compile(r"(?i)^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=s)['’])$")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    start: int
    end: int


def cut_words(text: str, start: int, end: int, steps: tuple[str, ...], abbreviations: frozenset[str]) -> list[Word]:
    """The words of text[start:end]; offsets count from the beginning of `text`."""
    words = [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text, start, end)]
    for step in steps:
        words = STEPS[step](words, abbreviations)
    return words


def _join_abbreviations(words: list[Word], abbreviations: frozenset[str]) -> list[Word]:
    """Put the dot of a known abbreviation back on it: "Dr" "." → "Dr."."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        if (
            word.text == "."
            and before
            and before.end == word.start
            and (before.text.lower() in abbreviations or (len(before.text) == 1 and before.text.isupper()))
        ):
            joined[-1] = Word(before.text + ".", before.start, word.end)
        else:
            joined.append(word)
    return joined


def _split_contractions(words: list[Word], _: frozenset[str]) -> list[Word]:
    """ "didn't" → did n't, "Iran's" → Iran 's, "Palestinians'" → Palestinians '."""
    found: list[Word] = []
    for word in words:
        match = _CONTRACTION.match(word.text) if "'" in word.text or "’" in word.text else None
        if match and match[1]:
            cut = word.start + len(match[1])
            found += [Word(match[1], word.start, cut), Word(match[2], cut, word.end)]
        else:
            found.append(word)
    return found


def _split_hyphens(words: list[Word], _: frozenset[str]) -> list[Word]:
    """ "Moscow-based" → Moscow - based."""
    found: list[Word] = []
    for word in words:
        if "-" not in word.text or not word.text[0].isalpha():
            found.append(word)
            continue
        at = 0
        for match in _HYPHEN.finditer(word.text):
            found.append(Word(word.text[at : match.start()], word.start + at, word.start + match.start()))
            found.append(Word("-", word.start + match.start(), word.start + match.end()))
            at = match.end()
        found.append(Word(word.text[at:], word.start + at, word.end))
    return found


STEPS: dict[str, Callable[[list[Word], frozenset[str]], list[Word]]] = {
    "abbreviations": _join_abbreviations,
    "split-contractions": _split_contractions,
    "split-hyphens": _split_hyphens,
}
"""The steps a pack may name under `tokens`, applied in its order."""
