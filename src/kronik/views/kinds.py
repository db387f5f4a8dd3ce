"""The types and modes that a chronicle's events have beyond Kronik's own: those of a user's pack."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field

from kronik.packs.ontology import load_ontology
from kronik.views.sql import ask, read_blocks


@dataclass(frozen=True, slots=True)
class Kinds:
    """`quad` by type, and modes; none by default."""

    quad: Mapping[str, str] = field(default_factory=dict)
    modes: frozenset[str] = frozenset()


def own_kinds(connection: sqlite3.Connection) -> Kinds:
    """The types and modes of current events that Kronik's ontology does not have; a few look-ups in indexes."""
    parts, ontology = read_blocks("kinds"), load_ontology()
    shipped = {mode for modes in ontology.modes.values() for mode in modes}
    types = ask(connection, parts["types"])
    modes = {row["mode"] for row in ask(connection, parts["modes"])}
    return Kinds({row["type"]: row["quad"] for row in types if row["type"] not in ontology.quad}, frozenset(modes - shipped))


def all_quads(connection: sqlite3.Connection) -> dict[str, str]:
    """Every type with its class: those of Kronik's ontology, then those of a user's pack."""
    return {**load_ontology().quad, **own_kinds(connection).quad}
