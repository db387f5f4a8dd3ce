"""How a speech act and the act it is about make one event: data/compose.yaml, shared by all languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kronik.packs.ontology import DATA, Ontology, load_ontology
from kronik.packs.strict_yaml import read_yaml

Kind = tuple[str, str | None]
"""An event type and its mode."""


@dataclass(frozen=True, slots=True)
class Composition:
    """The table of compose.yaml: outer type (or `future`, `refused`) → inner "TYPE/mode" or "TYPE" → result."""

    rows: dict[str, dict[str, Kind]]

    def result(self, outer: str, inner: Kind) -> Kind | None:
        """What `outer` about `inner` is coded as; None where the table has no row."""
        table = self.rows.get(outer, {})
        return table.get(f"{inner[0]}/{inner[1]}") or table.get(inner[0])


@cache
def load_composition() -> Composition:
    """compose.yaml, its types and modes checked."""
    ontology = load_ontology()
    block = read_yaml(DATA / "compose.yaml")
    rows = {}
    for outer in block:
        table = block[outer]
        rows[outer] = {inner: _kind(value, ontology, table) for inner, value in table.items()} if table else {}
    return Composition(rows)


def _kind(text: str, ontology: Ontology, block: object) -> Kind:
    type_, _, mode = text.partition("/")
    if type_ not in ontology.modes or not ontology.check_mode(type_, mode or None):
        raise block.fail(f'"{text}" is not a type and mode') if hasattr(block, "fail") else ValueError(text)
    return type_, mode or None
