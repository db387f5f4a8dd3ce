"""Joinings become groups in any order; a chain does not, nor what a person parted."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kronik.records import Merge
from kronik.stories import group_stories
from kronik.stories.groups import gather

NAMES = "abcdefgh"


def link(a: str, b: str, score: float = 0.5) -> Merge:
    a, b = sorted((a, b))
    return Merge("story", a, b, "alike", score)


def always(a: frozenset[str], b: frozenset[str], links: int) -> bool:
    return True


LINKS = st.lists(
    st.builds(link, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([0.3, 0.5, 0.9])).filter(
        lambda m: m.a != m.b
    ),
    unique_by=lambda merge: (merge.a, merge.b),
)


@given(LINKS, st.randoms())
def test_the_order_of_joinings_does_not_matter(merges: list[Merge], dice: object) -> None:
    mixed = list(merges)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    days = dict.fromkeys(NAMES, "2024-03-01")
    assert group_stories(merges, days) == group_stories(mixed, days)
    assert gather(merges, always) == gather(mixed, always)


@given(LINKS, st.sets(st.frozensets(st.sampled_from(NAMES), min_size=2, max_size=2)))
def test_what_a_person_parted_is_never_in_one_group(merges: list[Merge], apart: set[frozenset[str]]) -> None:
    for group in gather(merges, always, apart):
        assert not any(pair <= group for pair in apart)


def test_parted_articles_do_not_meet_by_way_of_a_third() -> None:
    merges = [link("a", "b", 0.9), link("b", "c", 0.8)]
    assert gather(merges, always, {frozenset("ac")}) == (frozenset("ab"),)


def test_a_long_chain_is_no_story() -> None:
    chain = [link(a, b) for a, b in pairwise(NAMES)]
    stories = group_stories(chain, dict.fromkeys(NAMES, "2024-03-01"))
    assert max(len(story.articles) for story in stories) < len(NAMES)


def test_what_goes_on_for_weeks_is_no_story() -> None:
    days = {name: f"2024-03-{3 * number + 1:02}" for number, name in enumerate(NAMES)}
    every = [link(a, b) for a in NAMES for b in NAMES if a < b]
    for story in group_stories(every, days):
        assert int(days[story.articles[-1]][-2:]) - int(days[story.articles[0]][-2:]) <= 7


def test_a_story_is_named_by_its_earliest_article() -> None:
    days = {"a": "2024-03-03", "b": "2024-03-02", "c": None}
    (story,) = group_stories([link("a", "b"), link("a", "c"), link("b", "c")], days)
    assert (story.id, story.articles) == ("b", ("b", "a", "c"))
