"""The closest CAMEO code: an entry's own, refined by the act inside and by what the sentence is about."""

from __future__ import annotations

import pytest

from kronik.packs.cameo import closest_cameo
from kronik.packs.compose import Kind
from kronik.packs.ontology import load_ontology

CASES: dict[str, tuple[Kind, str | None, Kind | None, list[str], str]] = {
    # what is shown: type and mode, the entry's code, the act inside, contexts, the code
    "a mode": (("CONSULT", "visit"), None, None, [], "042"),
    "a type alone": (("CONSULT", None), None, None, [], "040"),
    "a mode without a row falls back on its type": (("COERCE", "cyber"), None, None, [], "170"),
    "the entry's own code": (("SUPPORT", None), "057", None, ["economic"], "057"),
    "a general code is refined": (("ACCUSE", "investigate"), "090", None, ["corruption"], "091"),
    "a narrow one is not": (("ACCUSE", "investigate"), "093", None, ["corruption"], "093"),
    "only below its own": (("AGREE", None), "036", None, ["economic"], "036"),
    "the act inside": (("AGREE", None), "030", ("CONSULT", "visit"), [], "036"),
    "the act inside and a context": (("AGREE", None), None, ("AID", None), ["military"], "0332"),
    "the mode of the act inside": (("REQUEST", "yield"), None, ("RETREAT", "release"), [], "1053"),
    "an appeal is told as a demand": (("REQUEST", None), "0253", None, [], "1053"),
}


@pytest.mark.parametrize("case", CASES)
def test_closest(case: str) -> None:
    kind, own, of, contexts, code = CASES[case]
    assert closest_cameo(kind, own, of, contexts) == code


def test_every_type_and_mode_has_a_code_with_a_goldstein_value() -> None:
    ontology = load_ontology()
    for type_, modes in ontology.modes.items():
        for mode in (None, *modes):
            assert closest_cameo((type_, mode), None, None, []) in ontology.goldstein
