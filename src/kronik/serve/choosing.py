"""What the form of filters offers: the ontology's values, and the parties, places and outlets that the chronicle holds."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.serve.naming import name_country
from kronik.serve.reading import View
from kronik.views import Chronicle
from kronik.views.records import Span

OFFERED = 300
"""Names that a field offers at the most; any other can be typed."""
INNER = ("mode", "aux", "source", "lang", "context", "min_confidence", "min_sources", "story", "once")
"""Filters behind "more"."""
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
    """What the form offers on this page; modes only of the type chosen."""
    found = chronicle.choices()
    return Offered(
        parties=_named(found.countries, view.lang), places=_named(found.places, view.lang),
        sources=tuple((name, "") for name in found.sources[:OFFERED]), types=found.types, modes=found.modes,
        quads=("cooperation", "conflict", "verbal", "material", *found.quads), langs=found.langs,
        contexts=found.contexts, span=found.span, inner=any(name in view.given for name in INNER),
    )  # fmt: skip


def _named(codes: tuple[str, ...], lang: str) -> Options:
    return tuple((code, name_country(code, lang)) for code in codes[:OFFERED])
