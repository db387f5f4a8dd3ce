"""YAML as Kronik reads it: every scalar a string, a repeated key an error, every mapping knows its lines.

Plain YAML turns `no` into False and silently keeps the second of two equal keys; both would corrupt a lexicon.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from kronik.errors import PackError
from kronik.packs.faults import Report, stop

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 500
_BRACKETS, _DASHES = re.compile(r"[\[\]{}]"), re.compile(r"(?:[-?] +){500}")


class Block(dict[str, Any]):
    """A YAML mapping that remembers where it stands: `file`, `line` and the `lines` of its keys (counted from 1)."""

    file: str
    line: int
    lines: tuple[int, ...]

    def fail(self, reason: str, key: str = "") -> PackError:
        """An error that points at this block, or at one of its keys."""
        return PackError(self.file, self.line_of(key), reason)

    def line_of(self, key: str) -> int:
        """The line of a key; that of the block where it has no such key."""
        return dict(zip(self, self.lines, strict=True)).get(key, self.line)

    def words(self, key: str) -> tuple[str, ...]:
        """The list under `key`, empty when absent; a single word counts as a list of one."""
        value = self.get(key)
        if value is None or value == "":
            return ()
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.fail(f'"{key}" must be a list of words', key)
        return tuple(value)

    def text(self, key: str, default: str | None = None) -> str | None:
        """The single value under `key`."""
        value = self.get(key, default)
        if value is not None and not isinstance(value, str):
            raise self.fail(f'"{key}" must be one value', key)
        return value

    def block(self, key: str) -> Block:
        """The mapping under `key`, empty when absent."""
        value = self.get(key)
        if value is None or value == "":
            return _empty(self.file, self.line_of(key))
        if not isinstance(value, Block):
            raise self.fail(f'"{key}" must hold `key: value` lines', key)
        return value

    def blocks(self, key: str) -> list[Block]:
        """The list of mappings under `key`, empty when absent."""
        value = self.get(key)
        if value is None or value == "":
            return []
        if not isinstance(value, list) or not all(isinstance(item, Block) for item in value):
            raise self.fail(f'"{key}" must be a list of `- key: value` items', key)
        return value


def read_yaml(path: Path, report: Report = stop) -> Block:
    """The mapping a YAML file holds. Reports broken YAML and repeated keys; what cannot be read at all comes as empty."""
    name = str(path)
    try:
        text = path.read_text(encoding="utf-8")
        if _is_too_deep(text):
            raise RecursionError
        node = yaml.compose(text, Loader=_LOADER)
        if not isinstance(node, yaml.MappingNode):
            raise PackError(name, 1, "the file must hold `key: value` lines")
        return _block(node, name, report, {})
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        report(PackError(name, line, f"is not YAML: {error.problem or error.context or 'broken'}"))
    except yaml.reader.ReaderError as error:
        report(PackError(name, 1, f"is not YAML: {error.reason} (character {error.character!r})"))
    except UnicodeDecodeError as error:
        report(PackError(name, error.object[: error.start].count(b"\n") + 1, "is not UTF-8"))
    except OSError as error:
        report(PackError(name, 1, f"cannot be read: {error.strerror}"))
    except RecursionError:
        report(PackError(name, 1, "is nested too deeply, or a list marked &name stands inside itself"))
    except PackError as error:
        report(error)
    return _empty(name, 1)


def read_yaml_if_any(path: Path, report: Report = stop) -> Block:
    """As read_yaml; a mapping without a key where there is no such file."""
    return read_yaml(path, report) if path.is_file() else _empty(str(path), 1)


def _empty(file: str, line: int) -> Block:
    block = Block()
    block.file, block.line, block.lines = file, line, ()
    return block


def _is_too_deep(text: str) -> bool:
    """Whether lists stand in lists so deep that the parser, which is written in C, would run out of stack."""
    depth = deepest = 0
    for bracket in _BRACKETS.findall(text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > _DEEPEST or bool(_DASHES.search(text))


def _value(node: yaml.Node, file: str, report: Report, made: dict[int, Any]) -> Any:
    """The value of a node; `made` keeps lists and mappings by node, so that what is marked &name is made once."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if id(node) not in made:
        if isinstance(node, yaml.SequenceNode):
            made[id(node)] = [_value(item, file, report, made) for item in node.value]
        else:
            made[id(node)] = _block(node, file, report, made)
    return made[id(node)]


def _block(node: yaml.Node, file: str, report: Report, made: dict[int, Any]) -> Block:
    block, lines = _empty(file, node.start_mark.line + 1), []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            report(PackError(file, line, "a key must be one word"))
        elif key.value in block:
            report(PackError(file, line, f'"{key.value}" stands twice'))
        else:
            block[key.value] = _value(value, file, report, made)
            lines.append(line)
    block.lines = tuple(lines)
    return block
