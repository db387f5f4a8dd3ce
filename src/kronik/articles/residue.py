"""The rules of data/articles/residue.yaml, read and compiled once.

A rule says where in a text something may stand that is not the article ("Baca juga: …" on a line, "(abc/def)" at the
end), by a pattern; the steps that use them are in clean.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kronik.packs.strict_yaml import Block, read_yaml

DATA = Path(__file__).resolve().parent.parent / "data" / "articles"
PLACES = ("line", "head", "foot", "tail", "insert", "end", "stop")
_SENTENCE_END = r"(?:^|(?<=[.!?…:;”\"'’)\]*>])\s*)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `matches` are texts it must change, `spares` texts it must leave alone.

    A `glued` rule needs no end of a sentence before it.
    """

    name: str
    where: str
    pattern: str
    glued: bool
    matches: tuple[str, ...]
    spares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Residue:
    """All rules, those of one place joined into one pattern."""

    rules: tuple[Rule, ...]
    line: re.Pattern[str]
    head: re.Pattern[str]
    foot: re.Pattern[str]
    tail: re.Pattern[str]
    insert: re.Pattern[str]
    end: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def load_residue() -> Residue:
    """The compiled rules. Raises PackError with file and line for a rule that is broken."""
    block = read_yaml(DATA / "residue.yaml")
    lists = {name: "|".join(map(re.escape, words)) for name, words in block["lists"].items()}
    return compile_residue(_read_rule(rule, lists) for rule in block["rules"])


def compile_residue(rules: Iterable[Rule]) -> Residue:
    """The rules, joined by place (a test compiles them one by one)."""
    rules = tuple(rules)
    joined = {where: _join(rules, where, glued=None) for where in PLACES}
    after_end, anywhere = _join(rules, "tail", glued=False), _join(rules, "tail", glued=True)
    joined["tail"] = rf"(?:{_SENTENCE_END}(?:{after_end})|(?:{anywhere}))$"
    joined["end"] = rf"\s*(?:{joined['end']})\s*$"
    return Residue(rules, **{where: re.compile(pattern) for where, pattern in joined.items()})


def _join(rules: tuple[Rule, ...], where: str, glued: bool | None) -> str:
    chosen = (rule.pattern for rule in rules if rule.where == where and glued in (None, rule.glued))
    return "|".join(f"(?:{pattern})" for pattern in chosen) or "(?!)"


def _read_rule(block: Block, lists: dict[str, str]) -> Rule:
    where, source = block["where"], block["pattern"]
    if where not in PLACES:
        raise block.fail(f'"where" must be one of {", ".join(PLACES)}')
    for name, words in lists.items():
        source = source.replace("{" + name + "}", words)
    try:
        re.compile(source)
    except re.error as error:
        raise block.fail(f"the pattern is broken: {error}") from None
    glued = block.get("glued") == "yes"
    return Rule(block["name"], where, source, glued, block.words("matches"), block.words("spares"))
