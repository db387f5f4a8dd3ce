"""Links to other articles inside a paragraph: "… itu. Baca juga: Menteri Kunjungi Banjir Ia menambahkan …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import read_yaml

_LONGEST = 200
"""No headline is longer than this."""
_WORD = re.compile(r"\S+")
_HEADLINE_STOP = re.compile(r"[?!…]+[”\"’']?\s*(?=[A-Z\"“])")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]+\W*$)")
_GLUED_WORD = re.compile(r"(?<=[a-z0-9)])[A-Z][a-z]+(?= )")
_SENTENCE_BREAK = re.compile(r"[a-z)”\"]\.[”\"]?(?:\s|(?=[A-Z\"“]))")


@dataclass(frozen=True, slots=True)
class _Links:
    start: re.Pattern[str]
    small: frozenset[str]
    pointers: frozenset[str]
    openers: frozenset[str]


def drop_inline_links(paragraph: str) -> str:
    """A paragraph without links to other articles; where one stood in the middle, two paragraphs.

    Where the headline cannot be told from the sentence after it, everything stays: better a headline too many than a
    sentence too few.
    """
    links = _load_links()
    position = 0
    while (link := links.start.search(paragraph, position)) is not None:
        before, after = paragraph[: link.start()].rstrip(), paragraph[link.end() :]
        following = links.start.search(after, 0, _LONGEST + 40)
        if following is not None and _SENTENCE_BREAK.search(after[: following.start()].rstrip(" .")) is None:
            end = _headline_end(after[: following.start()].rstrip(" .:"), links)
            end = following.start() if end is None else end
        elif link["colon"]:
            end = _headline_end(after, links)
        else:
            end = _bare_end(after)
        if end is None:
            position = link.end()
            continue
        paragraph = f"{before}\n\n{after[end:].lstrip()}".strip()
        position = min(len(before) + 2, len(paragraph)) if before else 0
    return paragraph


def _bare_end(after: str) -> int:
    """After "Baca Juga" without a colon: a short rest is a headline, else the headline was cut out before us."""
    short = len(after) <= _LONGEST and not after.rstrip().endswith((".", '"', "”"))
    return len(after) if short and _SENTENCE_BREAK.search(after) is None else 0


def _headline_end(after: str, links: _Links) -> int | None:
    """Where the headline after "Baca juga:" ends, or None where that cannot be told.

    It is written with capitals; the last capital before the first small word begins the next sentence, if it is a word
    that begins sentences ("… di Bandung Menurut hakim").
    """
    glued = next((word for word in _GLUED_WORD.finditer(after, 0, _LONGEST) if word[0].lower() in links.openers), None)
    if glued is not None:
        return glued.start()
    if len(after) <= _LONGEST and after.rstrip()[-1:] not in '.”"' and _SENTENCE_BREAK.search(after) is None:
        return len(after)
    stop = _HEADLINE_STOP.search(after, 0, _LONGEST)
    capital: re.Match[str] | None = None
    for words, word in enumerate(_WORD.finditer(after, 0, _LONGEST + 60)):
        bare = word[0].strip("\"“”'‘’(),.:;")
        if stop is not None and word.start() >= stop.end():
            return stop.end()
        if bare[:1].islower() and bare not in links.small:
            return _checked_start(capital, bare, words, links)
        if bare[:1].isupper() or word[0][:1] in '"“':
            capital = word
    return len(after) if len(after) <= _LONGEST else None


def _checked_start(capital: re.Match[str] | None, following: str, words: int, links: _Links) -> int | None:
    if capital is None or capital.start() == 0 or words < 3:
        return None
    glued = _GLUED.search(capital[0])
    if glued is not None:
        return capital.start() + glued.end() if following in links.pointers else None
    word = capital[0].strip("\"“”'‘’(),.:;").lower()
    if word in links.openers or following in links.pointers or capital[0][0] in '"“':
        return capital.start()
    return None


@cache
def _load_links() -> _Links:
    block = read_yaml(DATA / "links.yaml")
    starts = "|".join(re.escape(start).replace(r"\ ", r"\s+") for start in block.words("starts"))
    before = rf"(?:^|(?<=[.!?…:;”\"'’)\]])|(?<=\s)(?=(?:{starts})\s*:))\s*"
    start = rf"{before}(?:{starts})(?:\s*(?P<colon>:)\s*|(?=\s*[\"“A-Z]|\s*$))\s*"
    return _Links(
        re.compile(start),
        frozenset(block.words("small")),
        frozenset(block.words("pointers")),
        frozenset(block.words("openers")),
    )
