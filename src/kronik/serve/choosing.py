"""What the form of filters offers: the ontology's values, and the parties, places and outlets that the chronicle holds."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from kronik.serve.naming import name_country
from kronik.serve.reading import View
from kronik.views import Chronicle, Pool, state_of
from kronik.views.records import Choices, Span

OFFERED = 300
"""Names that a field offers at the most; any other can be typed."""
INNER = ("mode", "aux", "source", "lang", "context", "min_confidence", "min_sources", "story", "once")
"""Filters behind "more"."""
_lock = threading.Lock()
_kept: dict[Path, tuple[str, float, Choices | None]] = {}
Options = tuple[tuple[str, str], ...]
"""What is sent, and what is shown for it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The values each field offers; `inner` whether the form's inner part is in use."""

    parties: Options
    places: Options
    sources: Options
    types: tuple[str, ...]
    modes: tuple[str, ...]
    quads: tuple[str, ...]
    langs: tuple[str, ...]
    contexts: tuple[str, ...]
    span: Span
    inner: bool


def offer_choices(chronicle: Chronicle, view: View) -> Offered:
    """What the form offers on this page."""
    found = _read_choices(chronicle, view)
    return Offered(
        parties=_named(found.countries, view.lang), places=_named(found.places, view.lang),
        sources=tuple((name, "") for name in found.sources[:OFFERED]), types=found.types, modes=found.modes,
        quads=("cooperation", "conflict", "verbal", "material", *found.quads), langs=found.langs,
        contexts=found.contexts, span=found.span, inner=any(name in view.given for name in INNER),
    )  # fmt: skip


def _read_choices(chronicle: Chronicle, view: View) -> Choices:
    """The choices, kept while the chronicle holds the same, and for `settings.stale` seconds."""
    pool: Pool = view.request.app.state.pool
    with _lock:
        state, at, choices = _kept.get(pool.path, ("", 0.0, None))
        now = time.monotonic()
        if choices is None or (now - at > view.settings.stale and state != state_of(pool)):
            state, choices = state_of(pool), chronicle.choices()
            _kept.clear()
            _kept[pool.path] = state, now, choices
    return choices


def _named(codes: tuple[str, ...], lang: str) -> Options:
    return tuple((code, name_country(code, lang)) for code in codes[:OFFERED])
