"""The ontology tables: PLOVER types, modes, sectors, contexts, and CAMEO codes (data/ontology/*.csv)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.packs.tables import read_table

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, slots=True)
class Ontology:
    """`modes` by type; `sectors` with IGO; `quad` by type; `score` and `gloss` by (type, mode or "").

    `cameo` maps a code → (type, mode), `goldstein` a code → conflict-cooperation value (-10 to 10); `own_cameo` a type and
    mode of a user's pack → its code, or None for none; `contexts` are the names of PLOVER's contexts (military …).
    """

    modes: dict[str, frozenset[str]]
    sectors: frozenset[str]
    quad: dict[str, str]
    score: dict[tuple[str, str], float]
    gloss: dict[tuple[str, str], str]
    cameo: dict[str, tuple[str, str]]
    goldstein: dict[str, float]
    contexts: frozenset[str]
    own_cameo: dict[tuple[str, str], str | None]

    def check_mode(self, type_: str, mode: str | None) -> bool:
        """Whether `mode` (or none) exists for `type_`."""
        return mode is None or mode in self.modes[type_]

    def is_kind(self, text: str) -> bool:
        """Whether "TYPE" or "TYPE/mode" exists."""
        type_, _, mode = text.partition("/")
        return type_ in self.modes and self.check_mode(type_, mode or None)


@cache
def load_ontology() -> Ontology:
    """The tables shipped with Kronik, read once."""
    folder = DATA / "ontology"
    modes: dict[str, set[str]] = {}
    quad: dict[str, str] = {}
    score: dict[tuple[str, str], float] = {}
    gloss: dict[tuple[str, str], str] = {}
    for row in read_table(folder / "plover.csv", ("plover_type", "mode", "quad_category", "score", "gloss")):
        found = modes.setdefault(row["plover_type"], set())
        if row["mode"]:
            found.add(row["mode"])
        quad[row["plover_type"]] = row["quad_category"]
        score[(row["plover_type"], row["mode"])] = float(row["score"])
        gloss[(row["plover_type"], row["mode"])] = row["gloss"]
    sectors = {row["sector"] for row in read_table(folder / "plover_sectors.csv", ("sector",))}
    codes = list(read_table(folder / "cameo.csv", ("code", "goldstein", "plover_type", "plover_mode")))
    contexts = frozenset(row["context"] for row in read_table(folder / "plover_contexts.csv", ("context",)))
    return Ontology(
        modes={name: frozenset(found) for name, found in modes.items()},
        sectors=frozenset(sectors | {"IGO"}),
        quad=quad,
        score=score,
        gloss=gloss,
        cameo={row["code"]: (row["plover_type"], row["plover_mode"]) for row in codes},
        goldstein={row["code"]: float(row["goldstein"]) for row in codes if row["goldstein"]},
        contexts=contexts,
        own_cameo={},
    )
