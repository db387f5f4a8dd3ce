"""What the types of acts ask for, whatever the language: data/acts.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kronik.packs.ontology import DATA, load_ontology
from kronik.packs.strict_yaml import Block, read_yaml


@dataclass(frozen=True, slots=True)
class Acts:
    """acts.yaml: `needs` by type; `agents` and `recipients` by type or "TYPE/mode"; the types of the lists."""

    needs: dict[str, str]
    agents: dict[str, tuple[str, ...]]
    recipients: dict[str, tuple[str, ...]]
    at_inner_doer: frozenset[str]
    at_place: frozenset[str]
    at_other: frozenset[str]
    mutual: frozenset[str]

    def usual(self, side: str, type_: str, mode: str | None) -> tuple[str, ...]:
        """The sectors that are `actor` or `recipient` of such an act as a matter of course, best first."""
        table = self.agents if side == "actor" else self.recipients
        return table.get(f"{type_}/{mode}") or table.get(type_) or ()

    def is_mutual(self, type_: str, mode: str | None) -> bool:
        """Whether several actors without a recipient do this to each other."""
        return type_ in self.mutual or f"{type_}/{mode}" in self.mutual


@cache
def load_acts() -> Acts:
    """acts.yaml, its types checked."""
    block = read_yaml(DATA / "acts.yaml")
    needs, agents, recipients = block["needs"], block["agents"], block["recipients"]
    for section in (needs, agents, recipients):
        _check_types(section)
    for type_ in load_ontology().modes:
        if needs.get(type_) not in {"actor", "recipient", "both", "one"}:
            raise needs.fail(f'"{type_}" must be actor, recipient, both or one')
    return Acts(
        dict(needs),
        {key: agents.words(key) for key in agents},
        {key: recipients.words(key) for key in recipients},
        frozenset(block.words("at_inner_doer")),
        frozenset(block.words("at_place")),
        frozenset(block.words("at_other")),
        frozenset(block.words("mutual")),
    )


def _check_types(section: Block) -> None:
    ontology = load_ontology()
    for key in section:
        type_, _, mode = key.partition("/")
        if type_ not in ontology.modes or not ontology.check_mode(type_, mode or None):
            raise section.fail(f'"{key}" is not a type and mode')
