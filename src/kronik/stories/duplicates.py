"""The same article twice: reprints, agency copy in two papers, an article put out again under another headline."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

import numpy as np

from kronik.records import Article, Merge
from kronik.stories.series import SeriesWords
from kronik.stories.sketch import pair_candidates
from kronik.stories.words import Hashes, cut_words, find_numbers, hash_grams

WINDOW = 7
"""Days between two printings. A page without a day is compared with its like alone, for it may be of any."""
SAME, SAME_ELSEWHERE, WITHIN = 0.6, 0.5, 0.85
"""Jaccard of all word runs; the same under one headline or in another paper, which has no background paragraphs of its own
to repeat; share of the shorter text that stands in the longer."""
_SWAP = 4
"""Words; a longer stretch in another's place is rewritten, not filled in."""
_WORDS_PER_SWAP = 200
"""A number in the other's place within so many words makes a form filled in anew."""
_LEAD = 12


@dataclass(frozen=True, slots=True)
class _Text:
    article: Article
    runs: Hashes
    day: date | None


def find_duplicates(
    articles: Sequence[Article], series: SeriesWords, apart: Set[frozenset[str]] = frozenset()
) -> tuple[Merge, ...]:
    """Pairs of articles that are one text, each with its reason; `apart` holds pairs of ids that a person parted.

    A pair is one text when word runs of five agree (Jaccard, or the shorter within the longer), unless the two fill the
    same form with other numbers or both are schedules, price lists or the like under two headlines. The order of
    `articles` does not matter.
    """
    texts = [_read(article) for article in sorted(articles, key=lambda article: article.id)]
    merges = []
    for first, second in pair_candidates([text.runs for text in texts]):
        a, b = texts[first], texts[second]
        if _near(a.day, b.day) and frozenset((a.article.id, b.article.id)) not in apart:
            merge = _judge(a, b, series)
            if merge:
                merges.append(merge)
    return tuple(merges)


def _read(article: Article) -> _Text:
    day = date.fromisoformat(article.published) if article.published else None
    return _Text(article, hash_grams(cut_words(article.text)), day)


def _near(a: date | None, b: date | None) -> bool:
    return a is b is None or (a is not None and b is not None and abs((a - b).days) <= WINDOW)


def _judge(a: _Text, b: _Text, series: SeriesWords) -> Merge | None:
    common = len(np.intersect1d(a.runs, b.runs, assume_unique=True))
    jaccard = common / (len(a.runs) + len(b.runs) - common)
    within = common / min(len(a.runs), len(b.runs))
    titled = _same_title(a.article, b.article)
    elsewhere = bool(a.article.outlet and b.article.outlet) and a.article.outlet != b.article.outlet
    if not (jaccard >= (SAME_ELSEWHERE if titled or elsewhere else SAME) or within >= WITHIN):
        return None
    if not titled and _in_series(a.article, series) and _in_series(b.article, series):
        return None
    if common < max(len(a.runs), len(b.runs)) and _same_form(cut_words(a.article.text), cut_words(b.article.text)):
        return None
    return Merge("duplicate", a.article.id, b.article.id, _reason(jaccard, within, titled), round(max(jaccard, within), 3))


def _reason(jaccard: float, within: float, titled: bool) -> str:
    if within >= WITHIN and jaccard < SAME:
        said = f"{within:.0%} of the shorter text stands word for word in the longer"
    else:
        said = f"{jaccard:.0%} of their runs of five words are the same"
    return said + (" under the same headline" if titled else "")


def _same_title(a: Article, b: Article) -> bool:
    return bool(a.title and b.title) and cut_words(a.title or "") == cut_words(b.title or "")


def _in_series(article: Article, series: SeriesWords) -> bool:
    """Whether the headline, or the opening where there is none, is that of a schedule, a price list or the like."""
    head = cut_words(article.title) if article.title else cut_words(article.text)[:_LEAD]
    return series.stand_in(article.lang, head)


def _same_form(a: list[str], b: list[str]) -> bool:
    """Whether two texts fill one form with other numbers: "Rabu (9/8)" where the other has "Kamis (10/8)"."""
    swaps = 0
    for change, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if change == "replace" and j - i <= _SWAP and m - k <= _SWAP:
            ours, theirs = find_numbers(a[i:j]), find_numbers(b[k:m])
            swaps += bool(ours - theirs and theirs - ours)
    return swaps * _WORDS_PER_SWAP >= min(len(a), len(b)) and swaps > 0
