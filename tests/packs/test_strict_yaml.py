"""YAML as Kronik reads it."""

from pathlib import Path

import pytest

from kronik.errors import PackError
from kronik.packs.strict_yaml import read_yaml


def _file(folder: Path, text: str) -> Path:
    path = folder / "entry.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_scalar_is_a_string(tmp_path: Path) -> None:
    block = read_yaml(_file(tmp_path, "word: no\nday: 2024-01-02\nnumber: 1_000\nlist: [yes, on]\n"))
    assert block == {"word": "no", "day": "2024-01-02", "number": "1_000", "list": ["yes", "on"]}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", 3, "stands twice", id="repeated key"),
        pytest.param("a: 1\nb:\n  c: 1\n  c: 2\n", 4, "stands twice", id="repeated key inside"),
        pytest.param("a: [1\n", 2, "expected", id="broken flow list"),
        pytest.param("- a\n- b\n", 1, "key: value", id="a list where a mapping is due"),
    ],
)
def test_a_broken_file_stops_with_file_and_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(PackError) as caught:
        read_yaml(_file(tmp_path, text))
    assert caught.value.line == line
    assert "entry.yaml" in str(caught.value)
    assert reason in caught.value.reason


def test_blocks_know_their_line(tmp_path: Path) -> None:
    block = read_yaml(_file(tmp_path, "type: AID\nentries:\n  - name: a\n  - name: b\n"))
    assert [entry.line for entry in block["entries"]] == [3, 4]
