"""What an event is weighed by when it is stored: the scores and classes of its type, and whether it is mutual."""

from __future__ import annotations

from dataclasses import dataclass

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
