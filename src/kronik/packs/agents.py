"""Role nouns: agents.csv, the words that say what somebody is ("polisi" → COP, "juru bicara" → of whom?)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kronik.packs.ontology import Ontology
from kronik.packs.tables import read_table

KINDS = ("group", "office", "relational", "people", "thing")


@dataclass(frozen=True, slots=True)
class Agent:
    """A role noun. `kind`: group, office, relational, people or thing (docs/how_to_add_a_word.md)."""

    word: str
    role: str | None
    kind: str


def read_agents(path: Path, ontology: Ontology) -> list[Agent]:
    """The rows of agents.csv, kinds and roles checked."""
    agents = []
    for row in read_table(path, ("word", "role", "kind", "note")):
        if row["kind"] not in KINDS:
            raise row.fail(f'kind "{row["kind"]}" is none of {", ".join(KINDS)}')
        if row["role"] and row["role"] not in ontology.sectors:
            raise row.fail(f'role "{row["role"]}" is not a sector')
        agents.append(Agent(row["word"].lower(), row["role"] or None, row["kind"]))
    return agents
