"""How a speech act and the act it is about make one event: data/compose.yaml, shared by all languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.packs.faults import Report, did_you_mean, stop
from kronik.packs.ontology import DATA, Ontology, load_ontology
from kronik.packs.strict_yaml import read_yaml_if_any

Kind = tuple[str, str | None]
"""An event type and its mode."""

_STATES = ("future", "refused")


@dataclass(frozen=True, slots=True)
class Composition:
    """The table of compose.yaml: outer type (or `future`, `refused`) → inner "TYPE/mode" or "TYPE" → result."""

    rows: dict[str, dict[str, Kind]]

    def result(self, outer: str, inner: Kind) -> Kind | None:
        """What `outer` about `inner` is coded as; None where the table has no row."""
        table = self.rows.get(outer, {})
        return table.get(f"{inner[0]}/{inner[1]}") or table.get(inner[0])

    def takes_topic(self, type_: str) -> bool:
        """Whether acts of a type are about other acts: the table has a section for it, be it empty."""
        return type_ in self.rows


@cache
def load_composition() -> Composition:
    """compose.yaml as shipped, its types and modes checked."""
    return lay_composition(Composition({}), DATA / "compose.yaml", load_ontology(), stop)


def lay_composition(base: Composition, path: Path, ontology: Ontology, report: Report) -> Composition:
    """`base` with the rows of a compose.yaml laid over its own."""
    block = read_yaml_if_any(path, report)
    rows = dict(base.rows)
    for outer in block:
        if outer not in ontology.modes and outer not in _STATES:
            report(block.fail(f'"{outer}" is neither a type nor {" nor ".join(_STATES)}', outer))
        section = block.block(outer)
        fresh = {}
        for inner in section:
            value = section.text(inner) or ""
            for kind in (inner, value):
                if not ontology.is_kind(kind):
                    report(section.fail(f'"{kind}" is not a type and mode{did_you_mean(kind, ontology.modes)}', inner))
            type_, _, mode = value.partition("/")
            fresh[inner] = (type_, mode or None)
        rows[outer] = rows.get(outer, {}) | fresh
    return Composition(rows)
