"""Role nouns: agents.csv, the words that say what somebody is ("polisi" → COP, "juru bicara" → of whom?)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kronik.packs.faults import Report, did_you_mean, stop
from kronik.packs.ontology import Ontology
from kronik.packs.tables import Row, read_table

KINDS = ("group", "office", "relational", "people", "thing")


@dataclass(frozen=True, slots=True)
class Agent:
    """A role noun. `kind`: group, office, relational, people or thing (docs/how_to_add_a_word.md)."""

    word: str
    role: str | None
    kind: str


def read_agents(path: Path, ontology: Ontology, report: Report = stop, exact: bool = False) -> list[Agent]:
    """The rows of agents.csv, kinds and roles checked; `exact` allows no further columns."""
    agents = []
    for row in read_table(path, ("word", "role", "kind", "note"), report, exact):
        faults = list(_faults(row, ontology))
        for reason in faults:
            report(row.fail(reason))
        if not faults:
            agents.append(Agent(row["word"].lower(), row["role"] or None, row["kind"]))
    return agents


def _faults(row: Row, ontology: Ontology) -> Iterator[str]:
    if not row["word"].strip():
        yield "word is empty"
    if row["kind"] not in KINDS:
        yield f'kind "{row["kind"]}" is none of {", ".join(KINDS)}'
    if row["role"] and row["role"] not in ontology.sectors:
        yield f'role "{row["role"]}" is not a sector{did_you_mean(row["role"], ontology.sectors)}'
