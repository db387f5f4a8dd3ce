"""How likely an event is right: a logistic regression over what can be seen of it (training/train_judge.py learns it).

The features are of the kind of act, the shape of its sentence, how its parties were found and where it stands; no words, no
names of entries. `data/judge.csv` holds a weight for each.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kronik.errors import PackError
from kronik.events.nearness import sentence_of, steps_between
from kronik.packs import Pack
from kronik.packs.ontology import DATA
from kronik.packs.tables import read_table
from kronik.records import TITLE, Event, Mention, Sentence, Span

Features = dict[str, float]
"""Values from 0 to 1 by name; what is absent is 0."""


def add_confidence(
    events: list[Event], sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], pack: Pack
) -> list[Event]:
    """The events of an article with the chance, from 0 to 1, that type and parties are right."""
    weights = load_judge()
    return [
        replace(event, confidence=judge(features, weights))
        for event, features in zip(events, describe_events(events, sentences, mentions, pack), strict=True)
    ]


def judge(features: Features, weights: dict[str, float]) -> float:
    """The chance that an event with these features is right, to three decimals."""
    total = math.fsum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + math.exp(-total)), 3)


@cache
def load_judge() -> dict[str, float]:
    """The weights by feature, from data/judge.csv."""
    weights = {}
    for row in read_table(DATA / "judge.csv", ("feature", "weight")):
        try:
            weights[row["feature"]] = float(row["weight"])
        except ValueError:
            raise row.fail(f'weight "{row["weight"]}" is not a number') from None
    if not weights:
        raise PackError(str(DATA / "judge.csv"), 1, "no weights; `just judge` makes them")
    return weights


_POLITICAL = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "PTY", "OPP", "REB", "IGO"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """The article around an event: its sentences, its entity mentions by where they stand, and what was counted once: how
    often each chain is named, political mentions and countries, events in all, of each type and in each sentence."""

    pack: Pack
    sentences: tuple[Sentence, ...]
    mentions: dict[tuple[str, int, int], Mention]
    chains: Counter[int]
    political: int
    countries: int
    events: int
    types: Counter[str]
    inside: Counter[str]


def describe_events(
    events: list[Event], sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], pack: Pack
) -> list[Features]:
    """The features of each event of an article."""
    named = {(m.part, m.start, m.end): m for m in mentions if m.entity}
    entities = [m.entity for m in mentions if m.entity]
    scene = _Scene(
        pack,
        sentences,
        named,
        chains=Counter(m.chain for m in named.values()),
        political=sum(entity.role in _POLITICAL for entity in entities),
        countries=len({entity.country for entity in entities if entity.country}),
        events=len(events),
        types=Counter(event.type for event in events),
        inside=Counter(event.sentence for event in events),
    )
    return [dict(_features(event, scene)) for event in events]


def _features(event: Event, scene: _Scene) -> Iterator[tuple[str, float]]:
    sentence = sentence_of(event.evidence.anchor, scene.sentences)
    entry = scene.pack.entry_named[event.why.entry]
    yield "any", 1.0
    yield f"type {event.type}", 1.0
    yield f"shape {event.why.shape}", 1.0
    yield "mode told", float(event.mode is not None)
    yield "act inside", float(event.why.inner is not None)
    yield "composed", float(entry.type != event.type)
    yield "future", float(event.aux == "future")
    yield "entry with conditions", min(entry.conditions, 2) / 2
    yield "several words", float(" " in event.anchor)
    yield "attributed", float(event.attributed_to is not None)
    yield "dated", float(event.date is not None)
    yield "placed", float(event.place is not None)
    yield "told again", min(len(event.evidence.retold), 3) / 3
    yield "quotation", float(any(mark in sentence.text for mark in '"“”'))
    yield "long sentence", min(len(sentence.tokens), 60) / 60
    yield from _setting(event, sentence, scene)
    sides = (("actor", event.evidence.actor), ("recipient", event.evidence.recipient))
    for side, spans in sides:
        yield from _side(side, spans, event, sentence, scene)
    countries = [{entity.country for entity in side} for side in (event.actor, event.recipient)]
    yield "sides of one country", float(bool(countries[0] & countries[1]))
    yield "joint", float(len(event.actor) > 1 and not event.recipient)


def _setting(event: Event, sentence: Sentence, scene: _Scene) -> Iterator[tuple[str, float]]:
    """Where in the article the event stands, and how much politics there is around it."""
    total = len(scene.sentences)
    yield "in title", float(sentence.part == TITLE)
    yield "late in article", sentence.number / total
    yield "among the first", float(sentence.number < 4 and sentence.part != TITLE)
    yield "short article", float(total <= 8)
    yield "dense article", min(scene.events / total, 1.0)
    yield "alone in article", float(scene.events == 1)
    yield "same type elsewhere", min(scene.types[event.type] - 1, 3) / 3
    yield "others in sentence", min(scene.inside[event.sentence] - 1, 2) / 2
    yield "political article", min(scene.political / total, 2.0) / 2
    yield "countries in article", min(scene.countries, 8) / 8
    yield "contexts", min(len(event.contexts), 4) / 4
    for name in ("diplomatic", "military", "economic", "technology", "crime"):
        yield f"context {name}", float(any(context.name == name for context in event.contexts))


def _side(
    side: str, spans: tuple[Span, ...], event: Event, sentence: Sentence, scene: _Scene
) -> Iterator[tuple[str, float]]:
    """How a side was found: its first party in the sentence (how far from the anchor) or elsewhere, how it is named."""
    entities = event.actor if side == "actor" else event.recipient
    if not spans or not entities:
        yield f"{side} nobody", 1.0
        yield f"{side} nobody of {event.type}", 1.0
        return
    span, entity = spans[0], entities[0]
    mention = scene.mentions.get((span.part, span.start, span.end))
    yield f"{side} named by {mention.kind_of if mention else 'place'}", 1.0
    yield f"{side} anchored", float(mention is not None and mention.anchored)
    yield f"{side} without country", float(entity.country is None)
    yield f"{side} political", float(entity.role in _POLITICAL)
    yield f"{side} several", float(len(entities) > 1)
    if mention is not None and mention.chain >= 0:
        told = scene.chains[mention.chain]
        yield f"{side} told often", min(told, 12) / 12
        yield f"{side} told once", float(told == 1)
    if not (span.part == sentence.part and sentence.start <= span.start < sentence.end):
        yield f"{side} from elsewhere", 1.0
        yield f"{side} from elsewhere of {event.type}", 1.0
        return
    steps, gap = steps_between(sentence, event.evidence.anchor, span)
    yield f"{side} steps away", min(steps - 1, 6) / 6
    yield f"{side} words away", min(gap, 20) / 20
    yield f"{side} behind", float(span.start > event.evidence.anchor.start)
