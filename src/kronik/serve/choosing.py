"""What the form of filters offers: the ontology's values, and the parties, places and outlets that the chronicle holds."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from kronik.serve.naming import name_country
from kronik.serve.reading import View
from kronik.views import Chronicle
from kronik.views.records import Choices, Span

OFFERED = 300
"""Names that a field offers at the most; any other can be typed."""
INNER = ("mode", "aux", "source", "lang", "context", "min_confidence", "min_sources", "story", "once")
"""Filters behind "more"."""
_lock = threading.Lock()
_kept: dict[tuple[object, ...], Choices] = {}
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
    found = _read_choices(chronicle, view.settings.chronicle)
    return Offered(
        parties=_named(found.countries, view.lang), places=_named(found.places, view.lang),
        sources=tuple((name, "") for name in found.sources[:OFFERED]), types=found.types, modes=found.modes,
        quads=("cooperation", "conflict", "verbal", "material", *found.quads), langs=found.langs,
        contexts=found.contexts, span=found.span, inner=any(name in view.given for name in INNER),
    )  # fmt: skip


def _read_choices(chronicle: Chronicle, path: Path) -> Choices:
    """The choices, kept until the file changes."""
    state = str(path), _stamp(path), _stamp(path.with_name(f"{path.name}-wal"))
    with _lock:
        if state not in _kept:
            _kept.clear()
            _kept[state] = chronicle.choices()
        return _kept[state]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def _named(codes: tuple[str, ...], lang: str) -> Options:
    return tuple((code, name_country(code, lang)) for code in codes[:OFFERED])
