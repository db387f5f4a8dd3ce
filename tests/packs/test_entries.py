"""A lexicon file with a mistake stops with file and line, and says what would be right."""

from pathlib import Path

import pytest

from kronik.errors import PackError
from kronik.packs.entries import read_entries
from kronik.packs.ontology import load_ontology

GOOD = """type: COERCE
entries:
  - name: tangkap
    mode: arrest
    words: [tangkap]
    examples:
      - text: Dua aktivis ditangkap polisi.
        is: {actor: polisi}
"""


def _read(folder: Path, text: str) -> list[object]:
    path = folder / "coerce.yaml"
    path.write_text(text, encoding="utf-8")
    return list(read_entries(path, load_ontology()))


def test_a_good_entry(tmp_path: Path) -> None:
    assert len(_read(tmp_path, GOOD)) == 1


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        pytest.param("type: COERCE", "type: CORCE", 1, "not a PLOVER type", id="type"),
        pytest.param("mode: arrest", "mode: arest", 4, 'mode "arest"', id="mode"),
        pytest.param("words: [tangkap]", "word: [tangkap]", 5, 'did you mean "words"?', id="key"),
        pytest.param("mode: arrest", "doer: nobody", 4, "none of", id="choice"),
        pytest.param("mode: arrest", 'cameo: "9999"', 4, "CAMEO", id="cameo"),
        pytest.param("mode: arrest", "actor_role: [POLICE]", 4, "not a sector", id="role"),
        pytest.param("is: {actor: polisi}", "is: {actr: polisi}", 8, "cannot be expected", id="example key"),
        pytest.param("    words: [tangkap]\n", "", 3, "no words", id="no words"),
    ],
)
def test_mistakes(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        _read(tmp_path, GOOD.replace(old, new))
    assert caught.value.line == line
    assert reason in caught.value.reason
