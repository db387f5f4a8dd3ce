"""Stored texts coded again with the present versions: first aside, then, when its difference was seen, for good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from kronik.errors import PageError
from kronik.packs import Overlay, languages, load_pack
from kronik.pipeline import versions
from kronik.records import Coded, Event, Versions
from kronik.run.load import batches, own_scales
from kronik.run.local import code_inputs
from kronik.run.stopping import Asked
from kronik.store import Difference, Store, articles_coded_before, drop_others, put_aside

_UNSAID = {"id", "evidence", "why", "confidence"}
"""Fields of an event that say nothing about what happened."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Events that a recoding adds, takes away and changes, by type (a changed one by its new type), and those it keeps."""

    articles: int
    added: Counter[str]
    gone: Counter[str]
    changed: Counter[str]
    kept: int


def recode_aside(
    store: Store,
    since: str | None = None,
    workers: int = 1,
    own: Overlay | None = None,
    *,
    tell: Callable[[int], None] = lambda _: None,
    complain: Callable[[PageError], None] = lambda _: None,
    asked: Asked = lambda: None,
) -> int:
    """Code what other versions coded, and put it aside in the store; returns how many articles failed and stay as they are.

    What these versions have put aside already is not coded again.
    """
    present, scales = present_versions(own), own_scales(own)
    drop_others(store, present)
    done = failed = 0
    waiting = (item for item in articles_coded_before(store, present, since) if asked() is None)
    for batch in batches(code_inputs(waiting, workers, own)):
        put_aside(store, (item for item in batch if isinstance(item, Coded)), scales)
        for error in batch:
            if isinstance(error, PageError):
                failed += 1
                complain(error)
        done += len(batch)
        tell(done)
    return failed


def present_versions(own: Overlay | None = None) -> list[Versions]:
    """The versions that would code an article now, of every language; with a user's own pack if one is given."""
    return [versions(load_pack(lang, own)) for lang in languages()]


def count_differences(differences: Iterable[Difference]) -> Tally:
    """Differences added up."""
    articles = kept = 0
    added: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for difference in differences:
        articles += 1
        kept += difference.kept
        added.update(event.type for event in difference.added)
        gone.update(event.type for event in difference.gone)
        changed.update(new.type for _, new in difference.changed)
    return Tally(articles, added, gone, changed, kept)


def changed_fields(old: Event, new: Event) -> dict[str, tuple[object, object]]:
    """The fields that two events at the same words tell differently, with both values."""
    names = [field.name for field in fields(Event) if field.name not in _UNSAID]
    pairs = {name: (getattr(old, name), getattr(new, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
