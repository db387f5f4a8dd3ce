"""What a user's pack says about one language: its files read, checked and laid over the shipped tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.acts import Acts, lay_acts, load_acts
from kronik.packs.agents import Agent, read_agents
from kronik.packs.compose import Composition, lay_composition, load_composition
from kronik.packs.entries import Entry, read_entries
from kronik.packs.faults import Report, attempt, did_you_mean, stop
from kronik.packs.forms import VOICES
from kronik.packs.names import Name, read_own_names, read_own_places
from kronik.packs.ontology import Ontology, load_ontology
from kronik.packs.overlay import Overlay
from kronik.packs.strict_yaml import read_yaml_if_any
from kronik.packs.tables import read_table
from kronik.packs.types import lay_types

Irregular = dict[str, tuple[tuple[str, str], ...]]
"""Irregular forms and what they show, by base form."""


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """`ontology`, `acts` and `compose` as laid over Kronik's; the rest is what the pack adds for the language."""

    ontology: Ontology
    acts: Acts
    compose: Composition
    entries: tuple[Entry, ...] = ()
    names: tuple[tuple[Name, ...], ...] = ()
    agents: tuple[Agent, ...] = ()
    markers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    irregular: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    left_out: frozenset[str] = frozenset()


def no_own_files() -> OwnFiles:
    """What stands where there is no user's pack: Kronik's own tables."""
    return OwnFiles(load_ontology(), load_acts(), load_composition())


def read_own_files(own: Overlay, lang: str, known_markers: Iterable[str], report: Report) -> OwnFiles:
    """The files of a pack that bear on a language; what is wrong is reported and left out."""
    ontology = _types(own.folder / "ontology" / "types.csv", report)
    if ontology is None:  # nothing else can be judged
        return no_own_files()
    acts, compose = load_acts(), load_composition()
    acts = attempt(lambda: lay_acts(acts, own.folder / "acts.yaml", ontology, report), acts, report)
    compose = attempt(lambda: lay_composition(compose, own.folder / "compose.yaml", ontology, report), compose, report)
    folder = own.folder / "languages" / lang
    return OwnFiles(
        ontology,
        acts,
        compose,
        _entries(folder, ontology, report),
        _names(own.folder, folder, ontology, report),
        tuple(read_agents(folder / "agents.csv", ontology, report, True)) if (folder / "agents.csv").is_file() else (),
        _markers(folder / "markers.yaml", frozenset(known_markers), report),
        tuple(read_irregular(folder / "irregular.csv", report, True).items()),
        _left_out(own, ontology, report),
    )


def read_irregular(path: Path, report: Report = stop, exact: bool = False) -> Irregular:
    """The rows of irregular.csv by base form; none where the language has no such file."""
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if path.is_file():
        for row in read_table(path, ("base", "form", "voice"), report, exact):
            if row["voice"] not in (*VOICES, "plural"):
                report(row.fail(f'voice "{row["voice"]}" is none of {", ".join(VOICES)}, plural'))
            elif not row["base"].strip() or not row["form"].strip():
                report(row.fail("base and form must be words"))
            else:
                forms[row["base"]].append((row["form"], row["voice"]))
    return {base: tuple(found) for base, found in forms.items()}


def _types(path: Path, report: Report) -> Ontology | None:
    """The ontology with a pack's types.csv; None where the table cannot be read at all."""
    if not path.is_file():
        return load_ontology()
    faults: list[PackError] = []
    ontology = lay_types(load_ontology(), path, faults.append)
    for fault in faults:
        report(fault)
    return None if any(fault.line == 1 for fault in faults) else ontology


def _entries(folder: Path, ontology: Ontology, report: Report) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for path in sorted((folder / "events").glob("*.yaml")):
        for entry in read_entries(path, ontology, report, own=True):
            if entry.name in found:
                earlier = found[entry.name]
                report(entry.fail(f"the name stands already in {earlier.file}:{earlier.line}"))
            found.setdefault(entry.name, entry)
    return tuple(found.values())


def _names(top: Path, folder: Path, ontology: Ontology, report: Report) -> tuple[tuple[Name, ...], ...]:
    """The tables of names, the language's own first."""
    tables = [*sorted((folder / "actors").glob("*.csv")), *sorted((top / "actors").glob("*.csv"))]
    found = [tuple(read_own_names(path, ontology, report)) for path in tables]
    places = top / "places" / "places.csv"
    return (*found, tuple(read_own_places(places, report))) if places.is_file() else tuple(found)


def _markers(path: Path, known: frozenset[str], report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words that the pack adds to lists of markers.yaml."""
    block = read_yaml_if_any(path, report)
    for name in block.keys() - known:
        report(block.fail(f'there is no list "{name}"{did_you_mean(name, known)}', name))
    found = []
    for name in [name for name in block if name in known]:
        words: tuple[str, ...] = attempt(partial(block.words, name), (), report)
        if not all(word.strip() for word in words):
            report(block.fail(f'"{name}" holds an empty word', name))
        found.append((name, tuple(word for word in words if word.strip())))
    return tuple(found)


def _left_out(own: Overlay, ontology: Ontology, report: Report) -> frozenset[str]:
    """The types and modes that the pack leaves out."""
    kinds = own.left_out_kinds()
    for kind in sorted(kinds):
        if not ontology.is_kind(kind):
            report(own.fail(f'leave_out: "{kind}" is no type or mode{did_you_mean(kind, ontology.modes)}', kind))
    return kinds
