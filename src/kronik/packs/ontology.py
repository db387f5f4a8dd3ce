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

    `cameo` maps a code → (type, mode), `goldstein` a code → Goldstein's score; `own_cameo` a type and mode of a user's
    pack → its code, or None for none.
    """

    modes: dict[str, frozenset[str]]
    sectors: frozenset[str]
    quad: dict[str, str]
    score: dict[tuple[str, str], float]
    gloss: dict[tuple[str, str], str]
    cameo: dict[str, tuple[str, str]]
    goldstein: dict[str, float]
    own_cameo: dict[tuple[str, str], str | None]

    def check_mode(self, type_: str, mode: str | None) -> bool:
        """Whether `mode` (or none) exists for `type_`."""
        return mode is None or mode in self.modes[type_]

    def is_kind(self, text: str) -> bool:
        """Whether "TYPE" or "TYPE/mode" exists."""
        type_, _, mode = text.partition("/")
        return type_ in self.modes and self.check_mode(type_, mode or None)

    def closest_cameo(self, type_: str, mode: str | None) -> str | None:
        """The code a user's pack gives; else the most general one of the crosswalk for type and mode, else for the type."""
        for wanted in ((type_, mode or ""), (type_, "")):
            if wanted in self.own_cameo:
                return self.own_cameo[wanted]
            codes = [code for code, target in self.cameo.items() if target == wanted and len(code) > 2]
            if codes:
                return min(codes, key=lambda code: (len(code), code))
        codes = [code for code, target in self.cameo.items() if target[0] == type_ and len(code) > 2]
        return min(codes, key=lambda code: (len(code), code)) if codes else None


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
    cameo = {row["code"]: (row["plover_type"], row["plover_mode"]) for row in codes}
    goldstein = {row["code"]: float(row["goldstein"]) for row in codes if row["goldstein"]}
    return Ontology(
        {name: frozenset(found) for name, found in modes.items()},
        frozenset(sectors | {"IGO"}),
        quad,
        score,
        gloss,
        cameo,
        goldstein,
        {},
    )


@cache
def load_contexts() -> frozenset[str]:
    """The names of PLOVER's contexts (military, economic, …)."""
    return frozenset(row["context"] for row in read_table(DATA / "ontology" / "plover_contexts.csv", ("context",)))
