"""How alike articles are: tf-idf over the articles of the days around each, so that no later month changes an old figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from math import sqrt

from kronik.records import Article, Event
from kronik.stories.terms import SHARED_KINDS, Term, count_terms, weigh_terms

WINDOW = 3
"""Days between two articles of one story, and days before and after an article whose articles say which terms are rare."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article with its day (a number) and its terms as a vector of length 1."""

    article: Article
    events: tuple[Event, ...]
    day: int
    terms: Mapping[Term, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two articles, how alike they are (0 to 1), and the terms they share, the weightiest first."""

    a: Weighed
    b: Weighed
    score: float
    shared: tuple[Term, ...]


def weigh_articles(
    articles: Sequence[Article], events: Mapping[str, Sequence[Event]], stop_words: Mapping[str, Set[str]]
) -> tuple[Weighed, ...]:
    """The dated articles with their terms, in order of day and id. `events` holds each article's events by its id."""
    days: defaultdict[int, list[tuple[Article, Counter[Term]]]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: article.id):
        if article.published:
            counts = count_terms(article, events.get(article.id, ()), stop_words.get(article.lang or "", frozenset()))
            days[date.fromisoformat(article.published).toordinal()].append((article, counts))
    spreads = {day: Counter(term for _, counts in held for term in counts) for day, held in days.items()}
    weighed = []
    for day in sorted(days):
        near = [other for other in range(day - WINDOW, day + WINDOW + 1) if other in days]
        spread: Counter[Term] = Counter()
        for other in near:
            spread.update(spreads[other])
        number = sum(len(days[other]) for other in near)
        for article, counts in days[day]:
            terms = weigh_terms(counts, spread, number)
            weighed.append(Weighed(article, tuple(events.get(article.id, ())), day, terms))
    return tuple(weighed)


def compare_articles(weighed: Sequence[Weighed], least: float) -> Iterator[Likeness]:
    """Pairs of articles within the window that are at least so alike; across languages by names, numbers and codes alone."""
    held: defaultdict[Term, list[int]] = defaultdict(list)
    across = [_shared_kinds(item.terms) for item in weighed]
    for position, item in enumerate(weighed):
        same: defaultdict[int, float] = defaultdict(float)
        other: defaultdict[int, float] = defaultdict(float)
        for term, weight in item.terms.items():
            for earlier in reversed(held[term]):
                there = weighed[earlier]
                if item.day - there.day > WINDOW:
                    break
                if there.article.lang == item.article.lang:
                    same[earlier] += weight * there.terms[term]
                elif term in across[position]:
                    other[earlier] += across[position][term] * across[earlier][term]
            held[term].append(position)
        for earlier, score in sorted([*same.items(), *other.items()]):
            if score >= least:
                yield Likeness(weighed[earlier], item, score, _shared(weighed[earlier], item))


def _shared_kinds(terms: Mapping[Term, float]) -> dict[Term, float]:
    kept = {term: weight for term, weight in terms.items() if term[0] in SHARED_KINDS}
    length = sqrt(sum(weight * weight for weight in kept.values())) or 1.0
    return {term: weight / length for term, weight in kept.items()}


def _shared(a: Weighed, b: Weighed) -> tuple[Term, ...]:
    both = [term for term in a.terms if term in b.terms]
    return tuple(sorted(both, key=lambda term: (-a.terms[term] * b.terms[term], term)))
