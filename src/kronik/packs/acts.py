"""What the types of acts ask for, whatever the language: data/acts.yaml, and what a user's pack lays over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.packs.faults import Report, did_you_mean, stop
from kronik.packs.ontology import DATA, Ontology, load_ontology
from kronik.packs.strict_yaml import Block, read_yaml_if_any

_NEEDS = ("actor", "recipient", "both", "one")
_BY_TYPE = ("agents", "recipients")
_LISTS = ("at_inner_doer", "at_other", "named_only", "at_place", "mutual", "by_anybody")
_OF_KINDS = ("named_only", "mutual")
"""Lists that may hold "TYPE/mode" too."""


@dataclass(frozen=True, slots=True)
class Acts:
    """acts.yaml: `needs` by type; `agents` and `recipients` by type or "TYPE/mode"; the types of the lists."""

    needs: dict[str, str]
    agents: dict[str, tuple[str, ...]]
    recipients: dict[str, tuple[str, ...]]
    at_inner_doer: frozenset[str]
    at_other: frozenset[str]
    named_only: frozenset[str]
    at_place: frozenset[str]
    mutual: frozenset[str]
    by_anybody: frozenset[str]

    def usual(self, side: str, type_: str, mode: str | None) -> tuple[str, ...]:
        """The sectors that are `actor` or `recipient` of such an act as a matter of course, best first."""
        table = self.agents if side == "actor" else self.recipients
        return table.get(f"{type_}/{mode}") or table.get(type_) or ()

    def is_at_other(self, type_: str, mode: str | None) -> bool:
        """Whether such an act, told without a target, is aimed at the other party of the article."""
        return type_ in self.at_other and f"{type_}/{mode}" not in self.named_only

    def is_mutual(self, type_: str, mode: str | None) -> bool:
        """Whether several actors without a recipient do this to each other."""
        return type_ in self.mutual or f"{type_}/{mode}" in self.mutual


_NONE = Acts({}, {}, {}, *(frozenset[str](),) * len(_LISTS))


@cache
def load_acts() -> Acts:
    """acts.yaml as shipped, its types checked."""
    return lay_acts(_NONE, DATA / "acts.yaml", load_ontology(), stop)


def lay_acts(base: Acts, path: Path, ontology: Ontology, report: Report) -> Acts:
    """`base` with an acts.yaml laid over it: its lines replace, its lists add. Every type must come to have `needs`."""
    block = read_yaml_if_any(path, report)
    for key in block:
        if key not in ("needs", *_BY_TYPE, *_LISTS):
            report(block.fail(f'"{key}" is not known{did_you_mean(key, ("needs", *_BY_TYPE, *_LISTS))}', key))
    needs = base.needs | _needs(block, ontology, report)
    for type_ in sorted(ontology.modes.keys() - needs.keys()):
        report(block.fail(f"type {type_} has no line under needs: {_any_of(_NEEDS)}", "needs"))
    agents, recipients = (_sectors(block, key, ontology, report) for key in _BY_TYPE)
    lists = [_types(block, key, ontology, report) for key in _LISTS]
    return Acts(
        needs, base.agents | agents, base.recipients | recipients,
        *(getattr(base, key) | kinds for key, kinds in zip(_LISTS, lists, strict=True)),
    )  # fmt: skip


def _needs(block: Block, ontology: Ontology, report: Report) -> dict[str, str]:
    section = block.block("needs")
    found = {}
    for type_, value in section.items():
        if type_ not in ontology.modes:
            report(section.fail(f'"{type_}" is not a type{did_you_mean(type_, ontology.modes)}', type_))
        elif value not in _NEEDS:
            report(section.fail(f'"{type_}" must be {_any_of(_NEEDS)}', type_))
        else:
            found[type_] = value
    return found


def _sectors(block: Block, key: str, ontology: Ontology, report: Report) -> dict[str, tuple[str, ...]]:
    """The section `agents` or `recipients`: TYPE or TYPE/mode → sectors."""
    section = block.block(key)
    found = {}
    for kind in section:
        if not ontology.is_kind(kind):
            report(section.fail(f'"{kind}" is not a type and mode{did_you_mean(kind, ontology.modes)}', kind))
        for role in section.words(kind):
            if role not in ontology.sectors:
                report(section.fail(f'"{role}" is not a sector{did_you_mean(role, ontology.sectors)}', kind))
        found[kind] = section.words(kind)
    return found


def _types(block: Block, key: str, ontology: Ontology, report: Report) -> frozenset[str]:
    for kind in block.words(key):
        if not (ontology.is_kind(kind) if key in _OF_KINDS else kind in ontology.modes):
            report(block.fail(f'{key}: "{kind}" is not a type{did_you_mean(kind, ontology.modes)}', key))
    return frozenset(block.words(key))


def _any_of(words: Iterable[str]) -> str:
    return " or ".join(words)
