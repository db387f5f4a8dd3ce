"""What an article is about, as weighted terms: names, numbers, other words, and the parties and events coded from it.

Names and numbers are written alike in many languages, party and event codes in all: they carry stories across languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from math import log, sqrt

from kronik.records import Article, Event

NAME, NUMBER, WORD, PARTY, EVENT = "name", "number", "word", "party", "event"
SHARED_KINDS = frozenset({NAME, NUMBER, PARTY, EVENT})
"""Kinds of terms that do not depend on the language."""

Term = tuple[str, str]
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:…\"“”]\s*|\n\s*|\)\s*|[-–—]\s+)$")
_TITLE_WEIGHT = 3
_HEAVIEST = 40
"""Terms of an article that count; the rest is padding that many articles share."""
_BACKGROUND = 50
"""Articles without the term that are thought to lie round a window, so that two articles alone can be compared."""


def count_terms(article: Article, events: Iterable[Event], stop_words: Set[str]) -> Counter[Term]:
    """The terms of an article; those of the headline count three times. `stop_words` (lower case) are left out."""
    body = _tokens(article.text)
    names = {word for word, name in body if name}
    counts: Counter[Term] = Counter()
    for word, weight in [(w, 1) for w, _ in body] + [(w, _TITLE_WEIGHT) for w, _ in _tokens(article.title or "")]:
        if word[0].isdigit():
            counts[NUMBER, word.replace(",", ".")] += weight
        elif word in names:
            counts[NAME, word] += weight
        elif len(word) > 2 and word not in stop_words:
            counts[WORD, word] += weight
    counts.update(_coded(events))
    return counts


def cut_names(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words and numbers of a sentence in lower case, and those of them that are numbers or show as names."""
    tokens = _tokens(sentence)
    return frozenset(word for word, _ in tokens), frozenset(word for word, name in tokens if name or word[0].isdigit())


def _tokens(text: str) -> list[tuple[str, bool]]:
    """Words and numbers in lower case, and whether a capital shows the word to be a name (not first in its sentence)."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        capital = word[0].isupper() and not _SENTENCE_END.search(text, max(0, match.start() - 4), match.start())
        found.append((word.lower(), capital))
    return found


def _coded(events: Iterable[Event]) -> Iterable[Term]:
    for event in events:
        actors, recipients = (sorted({e.country for e in side if e.country}) for side in (event.actor, event.recipient))
        yield from ((PARTY, country) for country in {*actors, *recipients})
        yield from ((EVENT, f"{event.type} {a} {r}") for a in actors or [""] for r in recipients or [""])


def weigh_terms(counts: Mapping[Term, int], spread: Mapping[Term, int], articles: int) -> dict[Term, float]:
    """The heaviest terms of an article as a vector of length 1 (tf-idf).

    `spread` says in how many of the `articles` of its days each term stands.
    """
    weights = {
        term: (1 + log(count)) * log((articles + _BACKGROUND) / (spread.get(term, 0) + 1)) for term, count in counts.items()
    }
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_HEAVIEST]
    length = sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
    return {term: weight / length for term, weight in heaviest}
