"""The codebook's figures for a coder's events against gold events: type, who, role, mode, and details on matched pairs.

The method is the one that CODEBOOK.md ("Scoring") fixes; a test holds the figures equal to the gold's own score.py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEVELS = ("type", "who", "role", "mode")
DETAILS = ("date", "place", "attributed_to", "sentence")
SET_ASIDE = frozenset({"negation", "hypothetical", "historical"})

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """An event that only one side has: `kind` is "missed" or "spurious"."""

    kind: str
    article: str
    event: Event


@dataclass(frozen=True, slots=True)
class Figures:
    """What `score` found; `levels` holds precision, recall and F1 by level, `details` shares on the pairs matched at who."""

    articles: int
    gold: int
    predicted: int
    levels: dict[str, dict[str, float]]
    details: dict[str, float]
    set_aside: int
    asserted_wrongly: int
    by_type: dict[str, dict[str, int]]
    misses: tuple[Miss, ...]

    def as_dict(self) -> dict[str, Any]:
        """The figures as the gold's score.py prints them with --json."""
        return {
            "articles": self.articles, "gold": self.gold, "predicted": self.predicted, **self.levels,
            "details": self.details, "set_aside": self.set_aside, "asserted_wrongly": self.asserted_wrongly,
            "by_type": self.by_type,
        }  # fmt: skip


def score(gold: Mapping[str, Sequence[Event]], predicted: Mapping[str, Sequence[Event]]) -> Figures:
    """Figures for predicted events against gold events, both by article id; a missing article has no events."""
    hits: Counter[str] = Counter()
    details: Counter[str] = Counter()
    by_type: defaultdict[str, Counter[str]] = defaultdict(Counter)
    misses: list[Miss] = []
    totals: Counter[str] = Counter()
    for article, events in gold.items():
        found = predicted.get(article, ())
        wanted, given = asserted(events), asserted(found)
        totals["gold"] += len(wanted)
        totals["predicted"] += len(given)
        for level in LEVELS:
            hits[level] += len(pair_events(wanted, given, level))
        matched = pair_events(wanted, given, "who")
        for i, j in matched:
            by_type[wanted[i]["type"]]["hit"] += 1
            details.update(_details(wanted[i], given[j]))
        details["pairs"] += len(matched)
        misses += [Miss("missed", article, e) for i, e in enumerate(wanted) if i not in {i for i, _ in matched}]
        misses += [Miss("spurious", article, e) for j, e in enumerate(given) if j not in {j for _, j in matched}]
        for side, name in ((wanted, "gold"), (given, "predicted")):
            for event in side:
                by_type[event["type"]][name] += 1
        aside = [event for event in events if event.get("aux") in SET_ASIDE]
        totals["set_aside"] += len(aside)
        totals["asserted_wrongly"] += len(pair_events(aside, given, "who"))
    return Figures(
        articles=len(gold), gold=totals["gold"], predicted=totals["predicted"],
        levels={level: _rates(hits[level], totals["gold"], totals["predicted"]) for level in LEVELS},
        details={name: round(details[name] / (details["pairs"] or 1), 4) for name in DETAILS},
        set_aside=totals["set_aside"], asserted_wrongly=totals["asserted_wrongly"],
        by_type={name: dict(counts) for name, counts in sorted(by_type.items())}, misses=tuple(misses),
    )  # fmt: skip


def asserted(events: Sequence[Event]) -> list[Event]:
    """The events that are scored: those with aux negation, hypothetical or historical are set aside."""
    return [event for event in events if event.get("aux") not in SET_ASIDE]


def _rates(hit: int, gold: int, predicted: int) -> dict[str, float]:
    precision = hit / predicted if predicted else 0.0
    recall = hit / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def pair_events(gold: Sequence[Event], given: Sequence[Event], level: str) -> list[tuple[int, int]]:
    """The largest one-to-one matching of events that agree at a level; pairs of the same sentence are tried first."""
    edges = [
        sorted(
            (j for j, event in enumerate(given) if agree(wanted, event, level)),
            key=lambda j, wanted=wanted: given[j].get("sentence") != wanted.get("sentence"),  # type: ignore[misc]
        )
        for wanted in gold
    ]
    owner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in owner or place(owner[j], seen):
                owner[j] = i
                return True
        return False

    for i in range(len(gold)):
        place(i, set())
    return [(i, j) for j, i in owner.items()]


def agree(gold: Event, given: Event, level: str) -> bool:
    """Whether two events are the same at a level of LEVELS."""
    if gold["type"] != given["type"]:
        return False
    if level == "type":
        return True
    if wrong_sides(gold, given, level == "role"):
        return False
    return level != "mode" or (gold.get("mode") or None) == (given.get("mode") or None)


def wrong_sides(gold: Event, given: Event, with_role: bool = False) -> list[str]:
    """The sides, actor first, at which two events share nobody though one of them names somebody."""
    wrong = []
    for side in ("actor", "recipient"):
        wanted, found = codes(gold.get(side), with_role), codes(given.get(side), with_role)
        if not (wanted & found if wanted and found else not wanted and not found):
            wrong.append(side)
    return wrong


def codes(entities: Sequence[Mapping[str, Any]] | None, with_role: bool) -> set[Any]:
    """The countries of a side, or its (country, role) pairs; somebody of whom neither is known counts as nobody."""
    found: set[Any] = set()
    for entity in entities or ():
        country, role = entity.get("country"), entity.get("role")
        if country or role:
            found.add((country, role) if with_role else country)
    return found


def _details(gold: Event, given: Event) -> dict[str, int]:
    place, found = gold.get("place") or {}, given.get("place") or {}
    return {
        "date": int((gold.get("date") or "") == (given.get("date") or "")),
        "place": int(place.get("country") == found.get("country")),
        "attributed_to": int(_overlap(gold.get("attributed_to"), given.get("attributed_to"))),
        "sentence": int(same_sentence(gold.get("sentence"), given.get("sentence"))),
    }


def _overlap(gold: str | None, given: str | None) -> bool:
    a, b = set((gold or "").lower().split()), set((given or "").lower().split())
    if not a or not b:
        return not a and not b
    return len(a & b) / min(len(a), len(b)) >= 0.5


def same_sentence(gold: str | None, given: str | None) -> bool:
    """Whether one sentence is (or holds) the other, white space and case aside."""
    a, b = (" ".join((text or "").split()).lower() for text in (gold, given))
    return bool(a and b) and (a in b or b in a)
