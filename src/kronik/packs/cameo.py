"""The CAMEO code closest to an act: data/ontology/closest_cameo.csv, laid out from PLOVER's crosswalk.

PLOVER dropped CAMEO's roots 01 and 02; an appeal (02…) is told as the demand (10…) that mirrors it digit by digit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kronik.packs.compose import Kind
from kronik.packs.ontology import DATA, Ontology, load_ontology
from kronik.packs.tables import Row, read_table

_APPEAL, _DEMAND = "02", "10"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A row: the code of a type and mode, for an act `of` "TYPE" or "TYPE/mode" and a context; empty fits all."""

    of: str
    context: str
    code: str


def closest_cameo(
    kind: Kind,
    own: str | None = None,
    of: Kind | None = None,
    contexts: Sequence[str] = (),
    ontology: Ontology | None = None,
) -> str | None:
    """The code for a type and mode: that of its entry (`own`, if any), where it is general the first row below it that fits.

    `of` is the act that a speech act is about, or that was composed into this one; `contexts` are those of its sentence.
    What the `ontology` of a user's pack says of its own types and modes goes first; a new type without a code has None.
    "agreed to meet" → 036, by AGREE of CONSULT; "meminta bantuan militer" → 1032.
    """
    if own and own.startswith(_APPEAL):
        own = _DEMAND + own[2:]
    if own is None and ontology:
        for wanted in ((kind[0], kind[1] or ""), (kind[0], "")):
            if wanted in ontology.own_cameo:
                return ontology.own_cameo[wanted]
    below = own.rstrip("0") if own and len(own) == 3 else own or ""
    names = {"", *((of[0], f"{of[0]}/{of[1]}") if of else ())}
    rules = _rules().get((kind[0], None), ())
    for rule in (*_rules().get(kind, ()), *rules):
        if rule.of in names and (not rule.context or rule.context in contexts) and rule.code.startswith(below):
            return rule.code
    return own or (rules[-1].code if rules else None)


@cache
def _rules() -> dict[Kind, tuple[_Rule, ...]]:
    """The rows by type and mode, checked; every type has a last row without conditions."""
    found: dict[Kind, list[_Rule]] = defaultdict(list)
    for row in read_table(DATA / "ontology" / "closest_cameo.csv", ("plover_type", "mode", "of", "context", "code")):
        _check(row)
        found[row["plover_type"], row["mode"] or None].append(_Rule(row["of"], row["context"], row["code"]))
    return {kind: tuple(rules) for kind, rules in found.items()}


def _check(row: Row) -> None:
    ontology = load_ontology()
    for text in (f"{row['plover_type']}/{row['mode']}", row["of"]):
        type_, _, mode = text.partition("/")
        if text and (type_ not in ontology.modes or not ontology.check_mode(type_, mode or None)):
            raise row.fail(f'"{text}" is not a type and mode')
    if row["context"] and row["context"] not in ontology.contexts:
        raise row.fail(f'"{row["context"]}" is not a context')
    if row["code"] not in ontology.cameo:
        raise row.fail(f'CAMEO code "{row["code"]}" is not known')
