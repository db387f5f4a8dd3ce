"""Articles on the same happening, across outlets and languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

from kronik.records import Article, Event, Merge, Story
from kronik.stories.acts import may_be_one
from kronik.stories.groups import gather
from kronik.stories.likeness import Likeness, Weighed, compare_articles, weigh_articles
from kronik.stories.terms import NAME, NUMBER

ALIKE, ALIKE_WITH_EVENT = 0.36, 0.28
"""Likeness that makes a story of two articles; the same where an event coded from both agrees."""
_NAMES = 2
"""Names and numbers two articles in two languages must share besides an event."""
_LONGEST = 7
"""Days from a story's first article to its last: what goes on longer is a topic."""
_LINKED = 3
"""One in so many pairs across two groups must be alike before the groups become one."""


_COPY = "one text: "


def find_stories(
    articles: Sequence[Article],
    events: Mapping[str, Sequence[Event]],
    duplicates: Iterable[Merge],
    stop_words: Mapping[str, Set[str]],
    apart: Set[frozenset[str]] = frozenset(),
) -> tuple[Merge, ...]:
    """Pairs of articles that tell one story, each with its reason; articles that are one text are one story.

    `events` holds the events by article id; `apart` pairs of article ids that a person parted.
    """
    merges = [Merge("story", m.a, m.b, _COPY + m.reason, m.score) for m in duplicates]
    known = {(m.a, m.b) for m in merges}
    for pair in compare_articles(weigh_articles(articles, events, stop_words), ALIKE_WITH_EVENT):
        a, b = sorted((pair.a.article.id, pair.b.article.id))
        if (a, b) in known:
            continue
        reason = _reason(pair)
        if reason:
            merges.append(Merge("story", a, b, reason, round(min(pair.score, 1.0), 3)))
    return tuple(sorted((m for m in merges if frozenset((m.a, m.b)) not in apart), key=lambda m: (m.a, m.b)))


def copies_among(merges: Iterable[Merge]) -> list[Merge]:
    """Those joinings of a story that were made because two articles are one text, as the duplicates they are."""
    return [
        Merge("duplicate", m.a, m.b, m.reason.removeprefix(_COPY), m.score) for m in merges if m.reason.startswith(_COPY)
    ]


def group_stories(
    merges: Iterable[Merge], published: Mapping[str, str | None], apart: Set[frozenset[str]] = frozenset()
) -> tuple[Story, ...]:
    """Joinings → stories. `published` gives each article's day.

    A story lasts a week at most, and two groups become one only where a third of the pairs across them are alike: a round-up
    or a long-running topic does not chain stories together.
    """

    def fits(a: frozenset[str], b: frozenset[str], links: int) -> bool:
        days = [date.fromisoformat(day) for member in a | b if (day := published.get(member))]
        brief = not days or (max(days) - min(days)).days <= _LONGEST
        return brief and links * _LINKED >= len(a) * len(b)

    def order(article: str) -> tuple[str, str]:
        return published.get(article) or "9999", article

    groups = (tuple(sorted(group, key=order)) for group in gather(merges, fits, apart))
    return tuple(Story(group[0], group) for group in groups)


def _reason(pair: Likeness) -> str | None:
    """Why two articles are one story, in plain words; None where they are not."""
    event = _common_event(pair.a, pair.b)
    names = [word for kind, word in pair.shared if kind in (NAME, NUMBER)]
    if pair.a.article.lang != pair.b.article.lang:
        if event is None or len(names) < _NAMES:
            return None
        return f"both tell {event}; names and numbers alike {pair.score:.2f} ({', '.join(names[:5])})"
    if event is None and pair.score < ALIKE:
        return None
    words = ", ".join(word for kind, word in pair.shared if kind in (NAME, NUMBER, "word"))[:80].rpartition(", ")[0]
    return (f"both tell {event}; " if event else "") + f"text alike {pair.score:.2f} ({words})"


def _common_event(a: Weighed, b: Weighed) -> str | None:
    """An act that both articles tell, as "ASSAULT ISR → PSE"."""
    for x in a.events:
        for y in b.events:
            if may_be_one(x, a.article, y, b.article):
                sides = ("+".join(dict.fromkeys(e.country or "?" for e in side)) for side in (x.actor, x.recipient))
                return f"{x.type} {' → '.join(side or 'nobody named' for side in sides)}"
    return None
