"""One attack told by four papers in two languages: one story, its happenings, their sources, and where the papers part."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from stories_samples import ALL, ARREST, ATTACK, REPRINT

from kronik.pipeline import code_article
from kronik.records import Article, Event, Happening, Merge, Story
from kronik.stories import (
    describe_happening,
    find_duplicates,
    find_happenings,
    find_stories,
    group_happenings,
    group_stories,
    load_series,
    load_stop_words,
)

NEVER: frozenset[frozenset[str]] = frozenset()


@cache
def coded() -> Mapping[str, tuple[Event, ...]]:
    return {article.id: code_article(article).events for article in ALL}


def tell(
    articles: Sequence[Article] = ALL, apart: frozenset[frozenset[str]] = NEVER
) -> tuple[tuple[Merge, ...], tuple[Story, ...], tuple[Merge, ...], tuple[Happening, ...]]:
    """Stories and happenings of some articles, each with the joinings behind them."""
    copies = find_duplicates(articles, load_series())
    alike = find_stories(articles, coded(), copies, load_stop_words(), apart)
    stories = group_stories(alike, {article.id: article.published for article in articles}, apart)
    held = {article.id: article for article in articles}
    events = {event.id: (event, held[id]) for id, told in coded().items() if id in held for event in told}
    acts = find_happenings(stories, held, coded(), load_stop_words())
    groups = group_happenings(acts, {id: article.id for id, (_, article) in events.items()})
    pairs = [(merge.a, merge.b) for merge in copies]
    return alike, stories, acts, tuple(describe_happening(group, events, pairs) for group in groups)


def happening(type_: str) -> Happening:
    """The most told happening of a type."""
    kinds = {event.id: event.type for told in coded().values() for event in told}
    return max((h for h in tell()[3] if kinds[h.id] == type_), key=lambda h: len(h.events))


def test_two_stories_across_papers_and_languages() -> None:
    _, stories, _, _ = tell()
    assert [set(story.articles) for story in stories] == [{a.id for a in ARREST}, {a.id for a in (*ATTACK, REPRINT)}]
    assert [story.id for story in stories] == ["arrest-harian", "attack-post"]


def test_every_joining_says_why() -> None:
    alike, _, acts, _ = tell()
    reasons = {(merge.a, merge.b): merge.reason for merge in alike}
    assert "both tell COERCE IDN → IDN; text alike 0." in reasons["arrest-harian", "arrest-suara"]
    assert "names and numbers alike 0." in reasons["attack-harian", "attack-post"]
    assert reasons["attack-post", "attack-reprint"].startswith("one text: ")
    assert all("on one day" in merge.reason and 0 < merge.score <= 1 and merge.a < merge.b for merge in acts)


def test_a_happening_counts_its_sources_and_shows_where_they_part() -> None:
    attack = happening("ASSAULT")
    assert len(attack.events) == 4
    assert attack.sources == 3  # the reprint is no source of its own
    (dead,) = (d for d in attack.discrepancies if d.field == "dead")
    assert [number for _, number in dead.tellings] == ["12", "14", "12", "15"]


def test_an_appeal_is_one_across_languages() -> None:
    assert len(happening("REQUEST").events) == 4
    assert happening("COERCE").sources == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    mixed = list(ALL)
    random.Random(seed).shuffle(mixed)
    assert tell(mixed) == tell()


def test_a_parted_article_leaves_the_story() -> None:
    apart = frozenset(frozenset(("attack-wire", other)) for other in ("attack-post", "attack-reprint", "attack-harian"))
    _, stories, _, _ = tell(apart=apart)
    assert all("attack-wire" not in story.articles for story in stories)
