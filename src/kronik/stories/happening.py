"""Events of several articles that are one happening: the joinings, each with its reason, and the groups they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from kronik.records import Article, Entity, Event, Merge, Story
from kronik.stories.acts import AGREE, actors_agree, may_be_told_of, recipients_agree
from kronik.stories.groups import gather
from kronik.stories.terms import cut_names

WORDING, WORDING_OF_KNOWN, WORDING_OF_DEED, WORDING_OF_BLAME = 0.45, 0.2, 0.08, 0.5
"""Likeness of two sentences that makes one act of them; the same where the parties are named alike; where besides it is a
deed of one mode; where the doer is told otherwise or by one only."""
_DEEDS = frozenset({"CONSULT", "COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types of acts that the same parties rarely do twice a day in one story; words (to ask, accuse, praise) they do."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, the article it stands in, and the words of its sentence."""

    event: Event
    article: Article
    words: frozenset[str]
    names: frozenset[str]


def find_happenings(
    stories: Iterable[Story],
    articles: Mapping[str, Article],
    events: Mapping[str, Sequence[Event]],
    stop_words: Mapping[str, Set[str]],
    apart: Set[frozenset[str]] = frozenset(),
) -> tuple[Merge, ...]:
    """Pairs of events, in two articles of one story, that are one happening, each with its reason.

    `articles` and `events` are by article id; `apart` holds pairs of event ids that a person parted.
    """
    merges = []
    for story in stories:
        tellings = [_tell(event, articles[id], stop_words) for id in story.articles for event in events.get(id, ())]
        for first, second in combinations(tellings, 2):
            if first.article.id == second.article.id:
                continue
            a, b = (first, second) if first.event.id < second.event.id else (second, first)
            merge = _judge(a, b)
            if merge and frozenset((merge.a, merge.b)) not in apart:
                merges.append(merge)
    return tuple(sorted(merges, key=lambda merge: (merge.a, merge.b)))


def group_happenings(
    merges: Iterable[Merge], home: Mapping[str, str], apart: Set[frozenset[str]] = frozenset()
) -> tuple[frozenset[str], ...]:
    """Joinings → groups of event ids; `home` gives each event's article. An article tells a happening once."""

    def fits(a: frozenset[str], b: frozenset[str], links: int) -> bool:
        return links * 2 >= len(a) * len(b) and not {home[event] for event in a} & {home[event] for event in b}

    return gather(merges, fits, apart)


def _tell(event: Event, article: Article, stop_words: Mapping[str, Set[str]]) -> Telling:
    words, names = cut_names(event.sentence)
    stops = stop_words.get(article.lang or "", frozenset())
    return Telling(event, article, frozenset(word for word in words if word not in stops), names)


def _judge(a: Telling, b: Telling) -> Merge | None:
    if not may_be_told_of(a.event, a.article, b.event, b.article) or recipients_agree(a.event, b.event) != AGREE:
        return None
    blamed_alike = actors_agree(a.event, b.event) == AGREE
    if a.article.lang != b.article.lang:
        return _judge_across(a, b) if blamed_alike else None
    wording = _cosine(a.words, b.words)
    named = _named_alike(a.event, b.event)
    if wording < _least(a.event, b.event, blamed_alike, bool(named)):
        return None
    parties = "same parties" if blamed_alike else "same recipient, the doer told otherwise"
    shared = f" ({named})" if named else ""
    reason = f"{a.event.type} on one day, {parties}{shared}, sentences alike {wording:.2f}"
    return Merge("happening", a.event.id, b.event.id, reason, round(min(1.0, wording + 0.2 * bool(named)), 3))


def _least(a: Event, b: Event, blamed_alike: bool, named: bool) -> float:
    """How alike the sentences of two events must be, given what else speaks for one act."""
    if not blamed_alike:
        return WORDING_OF_BLAME
    if not named:
        return WORDING
    return WORDING_OF_DEED if a.type in _DEEDS and a.mode == b.mode is not None else WORDING_OF_KNOWN


def _judge_across(a: Telling, b: Telling) -> Merge | None:
    """Across languages: the same parties, and an act of one mode or a name or number that both sentences have."""
    shared = sorted(a.names & b.names)
    named = _named_alike(a.event, b.event)
    if not named or not (shared or a.event.mode == b.event.mode is not None):
        return None
    both = f"both say {', '.join(shared[:4])}" if shared else f"both {a.event.mode}"
    reason = f"{a.event.type} on one day in two languages, same parties ({named}), {both}"
    return Merge("happening", a.event.id, b.event.id, reason, round(min(1.0, 0.5 + _cosine(a.names, b.names) / 2), 3))


def _named_alike(a: Event, b: Event) -> str:
    """How both sides show themselves to be the same parties: two countries, or a name on each side; "" where they do not."""
    codes = [_common_countries(x, y) for x, y in ((a.actor, b.actor), (a.recipient, b.recipient))]
    if all(codes) and codes[0] != codes[1]:
        return " → ".join("+".join(sorted(code)) for code in codes)
    found = []
    for x, y in ((a.actor, b.actor), (a.recipient, b.recipient)):
        if not x and not y:
            continue
        names = _name_words(x) & _name_words(y)
        if not names:
            return ""
        found.append(min(names))
    return " → ".join(found)


def _common_countries(a: Iterable[Entity], b: Iterable[Entity]) -> set[str]:
    return {e.country for e in a if e.country} & {e.country for e in b if e.country}


def _name_words(side: Iterable[Entity]) -> set[str]:
    return {
        word.strip("()").lower() for e in side for word in e.text.split() if word.strip("()")[:1].isupper() and len(word) > 2
    }


def _cosine(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / sqrt(len(a) * len(b)) if a and b else 0.0
