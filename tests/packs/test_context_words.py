"""contexts.yaml is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronik.errors import PackError
from kronik.packs import load_pack
from kronik.packs.contexts import read_contexts

ONE = "contexts:\n  - name: cyber\n    nouns: [siber]\n    fires: [Serangan siber.]\n    silent: [Cuaca cerah.]\n"
FAULTS = {
    # what is wrong: (the file, what must be said)
    "not a context": (ONE.replace("name: cyber", "name: sport"), '"sport" is not a context'),
    "a key": (ONE.replace("nouns:", "noun:"), 'key "noun" is not known'),
    "twice": (ONE + ONE.removeprefix("contexts:\n"), 'context "cyber" stands twice'),
    "no sentence that is silent": (ONE.replace("    silent: [Cuaca cerah.]\n", ""), "needs a sentence"),
    "contexts left out": (ONE, "no words for asylum, cbrn"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_said(case: str, tmp_path: Path) -> None:
    text, message = FAULTS[case]
    path = tmp_path / "contexts.yaml"
    path.write_text(text, encoding="utf-8")
    pack = load_pack("id")
    with pytest.raises(PackError, match=message):
        read_contexts(path, pack.ontology, pack.affixes, lambda phrase: tuple(phrase.split()))
