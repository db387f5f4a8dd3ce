"""The CAMEO code of an event, from its entry, the act inside it, its mode and what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kronik.packs import Pack
from kronik.packs.cameo import closest_cameo
from kronik.records import Event


def add_cameo(events: Iterable[Event], pack: Pack) -> list[Event]:
    """The events with their closest CAMEO codes; contexts count where the event's own sentence proves them."""
    return [replace(event, cameo=_code(event, pack)) for event in events]


def _code(event: Event, pack: Pack) -> str | None:
    entry = pack.entry_named[event.why.entry]
    inner = pack.entry_named[event.why.inner] if event.why.inner else None
    kept = entry.type == event.type and entry.mode == event.mode
    of = inner or (None if entry.type == event.type else entry)
    contexts = [context.name for context in event.contexts if context.span.text in event.sentence]
    return closest_cameo(
        (event.type, event.mode), entry.cameo if kept else None, (of.type, of.mode) if of else None, contexts, pack.ontology
    )
