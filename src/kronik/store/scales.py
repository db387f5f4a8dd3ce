"""What an event is weighed by when it is stored: the scores and classes of its type, and whether it is mutual."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from kronik.packs import Pack
from kronik.packs.acts import Acts, load_acts
from kronik.packs.ontology import Ontology, load_ontology


@dataclass(frozen=True, slots=True)
class Scales:
    """The tables of Kronik, or those with a user's pack laid over them."""

    ontology: Ontology
    acts: Acts


def shipped_scales() -> Scales:
    """Kronik's own."""
    return Scales(load_ontology(), load_acts())


def scales_of(pack: Pack) -> Scales:
    """Those of a pack; a user's types are the same in all its languages."""
    return Scales(pack.ontology, pack.acts)


def know_kind(scales: Scales, event: sqlite3.Row) -> Scales:
    """Scales that also know the type and mode of a stored event: one of a user's pack keeps its class and score."""
    ontology, type_, mode = scales.ontology, event["type"], event["mode"] or ""
    if ontology.is_kind(f"{type_}/{mode}"):
        return scales
    known = {*ontology.modes.get(type_, ()), mode} - {""}
    own = replace(
        ontology,
        modes={**ontology.modes, type_: frozenset(known)},
        quad={type_: event["quad"], **ontology.quad},
        score={**ontology.score, (type_, mode): event["score"]},
    )
    return replace(scales, ontology=own)
