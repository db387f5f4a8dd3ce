"""The lexicon's own examples, run through the coder: every entry must fire on one and keep quiet where it should."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kronik.packs import Pack
from kronik.packs.check import own_entries
from kronik.packs.contexts import ContextExample
from kronik.packs.entries import Entry, Example
from kronik.packs.tokens import cut_words
from kronik.pipeline import code_article
from kronik.records import Article, Entity, Event

_PUBLISHED = "2024-06-20"
"""The day from which dates in examples are reckoned: a Thursday."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example and what came of it; `fault` is None where it came out as it says."""

    entry: Entry
    example: Example
    events: tuple[Event, ...]
    fault: str | None


def try_examples(pack: Pack) -> Iterator[Trial]:
    """Every example of the entries of a pack (of the user's, where one is laid over it), coded and compared."""
    for entry in own_entries(pack):
        for example in entry.examples:
            yield _try(pack, entry, example)


def try_touched(pack: Pack) -> Iterator[Trial]:
    """The examples of Kronik's own entries that hold a word of the user's pack: they may come out otherwise now."""
    words = {trigger.words[0] for found in pack.triggers.values() for trigger in found if trigger.entry.own}
    for entry in pack.entries:
        if entry.own or not pack.wants(entry.type, entry.mode):
            continue
        for example in entry.examples:
            if words & set(re.findall(r"\w+", example.text.lower())):
                yield _try(pack, entry, example)


def _try(pack: Pack, entry: Entry, example: Example) -> Trial:
    coded = code_article(Article("example", pack.lang, None, _PUBLISHED, None, example.text), pack)
    return Trial(entry, example, coded.events, _fault(entry, example, coded.events))


def try_contexts(pack: Pack) -> Iterator[tuple[ContextExample, str | None]]:
    """Every sentence of the contexts, and what is wrong with what its words gave (None where nothing is)."""
    for example in pack.contexts.examples:
        words = cut_words(example.text, 0, len(example.text), pack.tokens, pack.markers["abbreviations"])
        found = {name for *_, names in pack.contexts.find([word.text for word in words]) for name in names}
        right = (example.name in found) == example.fires
        yield example, None if right else f"gave {', '.join(sorted(found)) or 'no context'}"


def _fault(entry: Entry, example: Example, events: tuple[Event, ...]) -> str | None:
    expected = example.expected
    if expected is None:
        wrong = [event for event in events if event.type == entry.type]
        return f"gave {entry.type} “{wrong[0].anchor}” where nothing is due" if wrong else None
    wanted = str(expected.get("type", entry.type))
    fitting = [event for event in events if event.type == wanted]
    if not fitting:
        got = ", ".join(f"{event.type} “{event.anchor}”" for event in events) or "nothing"
        return f"gave {got} where {wanted} is due"
    faults = [_difference(expected, event) for event in fitting]
    return None if None in faults else faults[0]


def _difference(expected: dict[str, str | tuple[str, ...]], event: Event) -> str | None:
    """The first field in which an event differs from what is expected of it."""
    for side, entities in (("actor", event.actor), ("recipient", event.recipient)):
        if side in expected and not _named(expected[side], entities):
            got = "; ".join(entity.text for entity in entities) or "nobody"
            return f"{side} is {got}, not {_plain(expected[side])}"
    for key, value in (("mode", event.mode), ("aux", event.aux), ("date", event.date)):
        if key in expected and (value or "") != expected[key]:
            return f"{key} is {value}, not {expected[key]}"
    if "place" in expected and str(expected["place"]) not in (event.place.text if event.place else ""):
        return f"place is {event.place.text if event.place else None}, not {expected['place']}"
    if "attributed_to" in expected and str(expected["attributed_to"]) not in (event.attributed_to or ""):
        return f"attributed_to is {event.attributed_to}, not {expected['attributed_to']}"
    return None


def _named(wanted: str | tuple[str, ...], entities: Sequence[Entity]) -> bool:
    """Whether every wanted text is in (or holds) an entity's text; an empty list wants nobody."""
    texts = [entity.text.lower() for entity in entities]
    names = (wanted,) if isinstance(wanted, str) else wanted
    if not names:
        return not texts
    return all(any(name.lower() in text or text in name.lower() for text in texts) for name in names)


def _plain(wanted: str | tuple[str, ...]) -> str:
    return wanted if isinstance(wanted, str) else "; ".join(wanted) or "nobody"
