"""The same news twice, in a chronicle: new articles compared with those of the days around them, stories, happenings.

The result depends on what the chronicle holds and on what people parted, not on the order or the portions it came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from kronik.errors import StoreBusyError, StoreError
from kronik.records import Merge, Story
from kronik.run.stopping import Asked
from kronik.store import (
    Linkable,
    Store,
    mark_linked,
    read_alike,
    read_apart,
    read_days,
    read_merges_among,
    read_some,
    read_stories_of,
    read_unlinked,
    replace_alike,
    replace_merges,
    transaction,
    undo_merge,
)
from kronik.stories import (
    REACH,
    WINDOW,
    copies_among,
    find_duplicates,
    find_happenings,
    find_stories,
    group_happenings,
    group_stories,
    load_series,
    load_stop_words,
)

_PORTION = 500
"""Articles compared in one transaction, and the rest of their last day; a killed run goes on from there."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How far a comparison has come: articles compared, of how many, and the joinings that came or went: pairs of copies,
    of articles of one story, of events of one happening."""

    articles: int = 0
    of: int = 0
    copies: int = 0
    stories: int = 0
    happenings: int = 0

    @property
    def changes(self) -> int:
        """All joinings that came or went."""
        return self.copies + self.stories + self.happenings


def link_store(store: Store, tell: Callable[[Linked], None] = lambda _: None, asked: Asked = lambda: None) -> Linked:
    """Compare what is new in the chronicle with the rest and write what follows; a second run changes nothing.

    `tell` hears how far it has come; `asked` ends it after the portion in hand, the next run goes on from there.
    """
    state = Linked()
    for state in link_portions(store):
        tell(state)
        if asked() is not None:
            break
    return state


def link_portions(store: Store) -> Iterator[Linked]:
    """As link_store, each step a portion, which is written when its step is done."""
    waiting = read_unlinked(store)
    state = Linked(of=len(waiting))
    while waiting:
        portion = _portion(waiting)
        copies, stories, happenings = _link_portion(store, portion)
        for id in portion:
            del waiting[id]
        state = replace(
            state,
            articles=state.articles + len(portion),
            copies=state.copies + copies,
            stories=state.stories + stories,
            happenings=state.happenings + happenings,
        )
        yield state


def _portion(waiting: Mapping[str, str | None]) -> dict[str, str | None]:
    """The next thousands of articles, whole days; those without a day together, at last."""
    last = next(islice(waiting.values(), _PORTION - 1, None), None)
    if next(iter(waiting.values())) is None:
        return dict(waiting)
    return {id: day for id, day in waiting.items() if day is not None and (last is None or day <= last)}


def _link_portion(store: Store, fresh: Mapping[str, str | None]) -> tuple[int, int, int]:
    """Compare some new articles with those around them; the copies, stories and happenings that came or went.

    Comparing takes seconds, writing far less: other writers wait for the writing alone, and where one has come between,
    everything is done once more while they wait.
    """
    try:
        return _compare_and_write(store, fresh, at_once=False)
    except StoreBusyError:
        return _compare_and_write(store, fresh, at_once=True)


def _compare_and_write(store: Store, fresh: Mapping[str, str | None], at_once: bool) -> tuple[int, int, int]:
    with transaction(store, at_once=at_once):
        around = _read_around(store, fresh)
        articles = [article for article, _ in around.values()]
        duplicates = find_duplicates(articles, load_series(), read_apart(store, "duplicate"))
        touched = _compare(store, fresh, around, duplicates)
        grouped, copies, stories = _group(store, fresh, touched)
        happenings = _join_events(store, grouped)
        mark_linked(store, fresh)
    return copies, stories, happenings


def _read_around(store: Store, fresh: Mapping[str, str | None]) -> dict[str, Linkable]:
    """The articles that some new ones may bear upon; those without a day bear upon their like."""
    days = {day for day in fresh.values() if day}
    return read_days(store, [*sorted(_around(days, REACH)), *([None] if None in fresh.values() else [])])


def _around(days: Iterable[str], reach: int) -> set[str]:
    return {_shift(day, off) for day in days for off in range(-reach, reach + 1)}


def _compare(
    store: Store, fresh: Mapping[str, str | None], around: Mapping[str, Linkable], copies: Iterable[Merge]
) -> set[str]:
    """Find anew which pairs tell one story, where new articles change the answer; the articles of old pairs and new."""
    windows = _around({day for day in fresh.values() if day}, WINDOW)
    near = {id for id, (article, _) in around.items() if article.published in windows} | fresh.keys()
    events = {id: told for id, (_, told) in around.items()}
    articles = [article for article, _ in around.values()]
    pairs = find_stories(articles, events, copies, load_stop_words(), read_apart(store, "story"))
    old = [merge for merge in read_alike(store, near) if merge.a in near or merge.b in near]
    new = [merge for merge in pairs if merge.a in near or merge.b in near]
    replace_alike(store, old, new)
    return near | {id for merge in old for id in (merge.a, merge.b)}


def _group(
    store: Store, fresh: Mapping[str, str | None], touched: Iterable[str]
) -> tuple[dict[str, Story | None], int, int]:
    """Group what some articles hang together with; the story, or none, of each article in a group that changed, and the
    copies and stories that came or went."""
    pairs = read_alike(store, touched)
    members = {*touched, *(id for merge in pairs for id in (merge.a, merge.b))}
    before = {id: story.articles for story in read_stories_of(store, members) for id in story.articles}
    published = {id: article.published for id, (article, _) in read_some(store, members).items()}
    after = {id: story for story in group_stories(pairs, published, read_apart(store, "story")) for id in story.articles}
    standing = [merge for merge in pairs if merge.a in after and after[merge.a] is after.get(merge.b)]
    copies = replace_merges(store, "duplicate", members, copies_among(standing))
    stories = replace_merges(store, "story", members, standing)
    changed = {id for id in members if id in fresh or before.get(id) != (after[id].articles if id in after else None)}
    whole = changed | {id for member in changed if member in after for id in after[member].articles}
    return {id: after.get(id) for id in sorted(whole)}, copies, stories


def _join_events(store: Store, grouped: Mapping[str, Story | None]) -> int:
    """Find the happenings that the articles of some stories tell; the joinings that came or went."""
    held = read_some(store, grouped)
    stories = {story.id: story for story in grouped.values() if story}
    apart = read_apart(store, "happening")
    pairs = find_happenings(
        [stories[id] for id in sorted(stories)],
        {id: article for id, (article, _) in held.items()},
        {id: events for id, (_, events) in held.items()},
        load_stop_words(),
        apart,
    )
    home = {event.id: id for id, (_, events) in held.items() for event in events}
    group_of = {event: group for group in group_happenings(pairs, home, apart) for event in group}
    standing = [merge for merge in pairs if merge.a in group_of and group_of[merge.a] is group_of.get(merge.b)]
    return replace_merges(store, "happening", home, standing)


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def part(store: Store, a: str, b: str, who: str, why: str) -> list[str]:
    """Undo every joining between two articles or events for good; the kinds undone. StoreError where there is none."""
    kinds = [kind for kind in ("duplicate", "story", "happening") if read_merges_among(store, kind, {a, b})]
    if not kinds:
        raise StoreError(f"{store.path}: no joining of {a} and {b} stands; kronik stories {a} shows what it is joined with")
    for kind in kinds:
        undo_merge(store, kind, a, b, who, why)
    return kinds
