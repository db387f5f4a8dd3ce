"""One story of a chronicle: its articles, what all of them tell, what several do, and what only one does."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.records import Article, Event, Happening, Story
from kronik.store import Store, read_happenings, read_merges_among, read_some, read_stories_of
from kronik.stories import describe_happening


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story read out: its articles, why they were joined, happenings (the most told first), events told by one alone."""

    story: Story
    articles: tuple[Article, ...]
    joined: tuple[str, ...]
    happenings: tuple[Happening, ...]
    alone: tuple[str, ...]
    events: dict[str, tuple[Event, Article]]


def tell_story(store: Store, id: str) -> StoryTold | None:
    """The story that an article belongs to, read out; None where the article is in none."""
    found = read_stories_of(store, [id])
    if not found:
        return None
    story = found[0]
    held = read_some(store, story.articles)
    events = {event.id: (event, article) for article, told in held.values() for event in told}
    copies = [(merge.a, merge.b) for merge in read_merges_among(store, "duplicate", story.articles)]
    groups = [
        [event for event in group if event in events] for group in read_happenings(store, story.articles)
    ]  # a person may have joined an event with one of another story
    happenings = [describe_happening(group, events, copies) for group in groups if len(group) > 1]
    happenings.sort(key=lambda happening: (-happening.sources, -len(happening.events), happening.id))
    shared = {event for happening in happenings for event in happening.events}
    return StoryTold(
        story=story,
        articles=tuple(held[article][0] for article in story.articles),
        joined=tuple(f"{m.a} + {m.b}: {m.reason}" for m in read_merges_among(store, "story", story.articles)),
        happenings=tuple(happenings),
        alone=tuple(event for event in events if event not in shared),
        events=events,
    )
