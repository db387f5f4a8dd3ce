"""Parties two by two, for layouts whose rows hold one actor and one recipient; and numbers that such rows go by."""

from __future__ import annotations

import hashlib
from itertools import permutations, product

from kronik.records import Entity, Evidence, ExportedEvent, Span

Pair = tuple[Entity | None, Entity | None]
_LARGEST = 2**53 - 1
"""The largest whole number that every reader keeps whole: R and JavaScript count in doubles."""


def pair_parties(event: ExportedEvent) -> list[Pair]:
    """Who does it to whom, two by two, in the order of the event.

    A and B strike C → (A, C), (B, C); A demonstrates → (A, nobody); A meets B, a mutual act → (A, B), (B, A), as
    the store's table of pairs has it.
    """
    return [(actor[0], recipient[0]) for actor, recipient in _places(event)]


def pair_spans(event: ExportedEvent) -> list[tuple[Span | None, Span | None]]:
    """The words that prove each pair of `pair_parties`."""
    return [(actor[1], recipient[1]) for actor, recipient in _places(event)]


def number_of(*parts: str | int) -> int:
    """A whole number that the same parts always give, from 1 to 2⁵³ - 1: ids of layouts that want numbers.

    Two of five million rows fall on one number about once in seven hundred exports.
    """
    content = "\x1f".join(map(str, parts)).encode("utf-8", "replace")
    return int.from_bytes(hashlib.sha256(content).digest()[:8], "big") % _LARGEST + 1


_Place = tuple[Entity | None, Span | None]


def _places(event: ExportedEvent) -> list[tuple[_Place, _Place]]:
    said, proof = event.event, event.event.evidence
    actors, recipients = _proven(said.actor, proof, "actor"), _proven(said.recipient, proof, "recipient")
    if event.mutual and len(actors) > 1 and not recipients:
        return list(permutations(actors, 2))
    return list(product(actors or [(None, None)], recipients or [(None, None)]))


def _proven(side: tuple[Entity, ...], proof: Evidence, name: str) -> list[_Place]:
    """The entities of a side with their words; evidence may be shorter than the side."""
    spans: tuple[Span, ...] = getattr(proof, name)
    return [(entity, spans[number] if number < len(spans) else None) for number, entity in enumerate(side)]
