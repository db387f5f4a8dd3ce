"""YAML as Kronik reads it: every scalar a string, a repeated key an error, every mapping knows its line.

Plain YAML turns `no` into False and silently keeps the second of two equal keys; both would corrupt a lexicon.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kronik.errors import PackError

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Block(dict[str, Any]):
    """A YAML mapping that remembers where it stands: `file` and `line` (counted from 1)."""

    file: str
    line: int

    def fail(self, reason: str) -> PackError:
        """An error that points at this block."""
        return PackError(self.file, self.line, reason)

    def words(self, key: str) -> tuple[str, ...]:
        """The list under `key`, empty when absent; a single word counts as a list of one."""
        value = self.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.fail(f'"{key}" must be a list of words')
        return tuple(value)

    def text(self, key: str, default: str | None = None) -> str | None:
        """The single value under `key`."""
        value = self.get(key, default)
        if value is not None and not isinstance(value, str):
            raise self.fail(f'"{key}" must be one value')
        return value


def read_yaml(path: Path) -> Block:
    """The mapping a YAML file holds. Raises PackError with file and line for broken YAML or repeated keys."""
    name = str(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PackError(name, line, error.problem or "not YAML") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(name, 1, f"cannot be read: {error}") from None
    if not isinstance(node, yaml.MappingNode):
        raise PackError(name, 1, "the file must hold `key: value` lines")
    block = _value(node, name)
    assert isinstance(block, Block)
    return block


def _value(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, file) for item in node.value]
    block = Block()
    block.file, block.line = file, node.start_mark.line + 1
    for key, value in node.value:
        if key.value in block:
            raise PackError(file, key.start_mark.line + 1, f'"{key.value}" stands twice')
        block[key.value] = _value(value, file)
    return block
