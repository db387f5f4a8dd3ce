"""What the API answers with where the chronicle's own records are bare lists; everything else is kronik.views.records."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.views.records import Count, EntityCount, PairCount, PartyCount, SourceCount, Span, StoryHead


@dataclass(frozen=True, slots=True)
class Root:
    """Where to begin: the version of Kronik, what the chronicle holds, and the addresses of every question."""

    kronik: str
    span: Span
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The busiest pairs of countries and bodies."""

    pairs: tuple[PairCount, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """The busiest countries and bodies."""

    parties: tuple[PartyCount, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The countries in which most happened; "" where no place is told."""

    places: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Types:
    """The types of event, commonest first."""

    types: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The outlets, busiest first."""

    sources: tuple[SourceCount, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """Stories that several articles tell, newest first."""

    stories: tuple[StoryHead, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Parties as the texts name them, busiest first."""

    names: tuple[EntityCount, ...]
