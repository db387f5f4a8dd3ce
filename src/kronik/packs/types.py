"""Types and modes of a user's pack: ontology/types.csv, laid over Kronik's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kronik.packs.faults import Report, did_you_mean
from kronik.packs.ontology import Ontology
from kronik.packs.tables import Row, read_table

COLUMNS = ("type", "mode", "quad", "score", "cameo", "gloss")
_TYPE, _MODE = re.compile(r"[A-Z][A-Z_]{2,19}"), re.compile(r"[a-z][a-z0-9-]{1,29}")
_LOWEST, _HIGHEST = -10.0, 10.0


def lay_types(base: Ontology, path: Path, report: Report) -> Ontology:
    """`base` with the rows of a types.csv added; a row for a type and mode of Kronik's replaces its score and code."""
    ontology = base
    seen: dict[tuple[str, str], int] = {}
    for row in read_table(path, COLUMNS, report, exact=True):
        for reason in _faults(row, ontology, base, seen):
            report(row.fail(reason))
        seen.setdefault((row["type"], row["mode"]), row.line)
        if _is_named_well(row, ontology):  # known even where its figures are wrong: one mistake is told once
            ontology = _with_row(ontology, row)
    return ontology


def _faults(row: Row, known: Ontology, base: Ontology, seen: dict[tuple[str, str], int]) -> Iterator[str]:
    type_, mode = row["type"], row["mode"]
    if not _TYPE.fullmatch(type_):
        yield f'type "{type_}" must be 3 to 20 capital letters, such as ELECT'
    elif mode and type_ not in known.modes:
        yield f'type "{type_}" needs a row without a mode before its modes{did_you_mean(type_, known.modes)}'
    if mode and not _MODE.fullmatch(mode):
        yield f'mode "{mode}" must be small letters and hyphens, such as sit-in'
    if (type_, mode) in seen:
        yield f"{type_} {mode} stands already in line {seen[type_, mode]}".replace("  ", " ")
    quads = sorted(set(base.quad.values()))
    if row["quad"] not in quads:
        yield f'quad "{row["quad"]}" is none of {", ".join(quads)}{did_you_mean(row["quad"], quads)}'
    elif type_ in known.quad and known.quad[type_] != row["quad"] and (mode or type_ in base.quad):
        yield f'quad of {type_} is "{known.quad[type_]}"; its modes must have the same'
    if not _is_score(row["score"]):
        yield f'score "{row["score"]}" is no number from {_LOWEST:g} to {_HIGHEST:g}'
    if row["cameo"] and row["cameo"] not in base.cameo:
        yield f'CAMEO code "{row["cameo"]}" is not known (leave it empty where none fits)'
    if not row["gloss"].strip():
        yield "gloss is empty: say in a few words what is coded so"


def _is_named_well(row: Row, known: Ontology) -> bool:
    mode_fits = not row["mode"] or (bool(_MODE.fullmatch(row["mode"])) and row["type"] in known.modes)
    return mode_fits and bool(_TYPE.fullmatch(row["type"]))


def _is_score(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,2}(\.\d+)?", text)) and _LOWEST <= float(text) <= _HIGHEST


def _with_row(ontology: Ontology, row: Row) -> Ontology:
    type_, mode, pair = row["type"], row["mode"], (row["type"], row["mode"])
    modes = ontology.modes.get(type_, frozenset())
    return replace(
        ontology,
        modes={**ontology.modes, type_: modes | {mode} if mode else modes},
        quad={**ontology.quad, type_: row["quad"]},
        score={**ontology.score, pair: float(row["score"]) if _is_score(row["score"]) else 0.0},
        gloss={**ontology.gloss, pair: row["gloss"]},
        own_cameo={**ontology.own_cameo, pair: row["cameo"] or None},
    )
