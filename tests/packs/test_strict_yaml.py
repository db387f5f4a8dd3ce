"""YAML as Kronik reads it."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kronik.errors import PackError
from kronik.packs.strict_yaml import Block, read_yaml


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
        pytest.param("a: " + "[" * 200_000, 1, "nested too deeply", id="brackets without end"),
        pytest.param("- " * 200_000, 1, "nested too deeply", id="dashes without end"),
        pytest.param("a: &a [*a]\n", 1, "nested too deeply", id="a list inside itself"),
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


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_file_holds_only_mistakes_come_of_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.yaml"
    path.write_bytes(content)
    faults: list[PackError] = []
    block = read_yaml(path, faults.append)
    assert isinstance(block, Block)
    assert all(
        fault.file == str(path) and 1 <= fault.line <= content.count(b"\n") + content.count(b"\r") + 2 for fault in faults
    )
    if faults:
        with pytest.raises(PackError, match=re.escape(str(faults[0]))):
            read_yaml(path)


def test_a_list_named_many_times_is_made_once(tmp_path: Path) -> None:
    doubling = "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12))
    block = read_yaml(_file(tmp_path, f"a: &a [x]\n{doubling}"))
    assert block["b"] == [["x"]] * 9
    assert block["m"][0] is block["m"][8]
