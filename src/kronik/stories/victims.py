"""Numbers of dead, wounded and arrested as a text tells them: "tiga orang tewas", "at least 12 people were killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kronik.packs.shipped import LANGUAGES
from kronik.packs.strict_yaml import Block, read_yaml

KINDS = ("dead", "wounded", "arrested")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:-[^\W\d_]+)*|[.;:!?]")
_WHOLE = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
_STOPS = frozenset(".;:!?")
_NEAR_PEOPLE, _NEAR_WORD = 2, 6
"""Words from the number to whom it counts, and from there to what befell them."""

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VictimWords:
    """The words of one language: forms after and before the number by kind, whom it counts, how numbers are said."""

    after: Mapping[str, frozenset[Phrase]]
    before: Mapping[str, frozenset[Phrase]]
    people: frozenset[Phrase]
    measures: frozenset[str]
    joins: frozenset[str]
    one: frozenset[str]
    numbers: Mapping[Phrase, int]
    plus: Mapping[str, int]
    times: Mapping[str, int]


@cache
def load_victim_words(lang: str) -> VictimWords:
    """The words of a language's victims.yaml. Raises PackError with file and line for a broken one."""
    block = read_yaml(LANGUAGES / lang / "victims.yaml")
    return VictimWords(
        after={kind: _phrases(block, f"{kind}.after") for kind in KINDS},
        before={kind: _phrases(block, f"{kind}.before") for kind in KINDS},
        people=_phrases(block, "people"),
        measures=frozenset(block.words("measures")),
        joins=frozenset(block.words("joins")),
        one=frozenset(block.words("one")),
        numbers={tuple(word.split()): value for word, value in _values(block, "numbers").items()},
        plus=_values(block, "plus"),
        times=_values(block, "times"),
    )


def _phrases(block: Block, key: str) -> frozenset[Phrase]:
    return frozenset(tuple(phrase.split()) for phrase in block.words(key))


def _values(block: Block, key: str) -> dict[str, int]:
    try:
        return {word: int(value) for word, value in block[key].items()}
    except (KeyError, AttributeError, ValueError):
        raise block.fail(f'"{key}" must be words with whole numbers') from None


def read_victims(text: str, words: VictimWords) -> dict[str, int]:
    """The first number of each kind that a text tells: {"dead": 3, "arrested": 12}. "Puluhan" and "dozens" are no number."""
    tokens = [word for token in _TOKEN.findall(text.lower()) for word in _parts(token, words)]
    found: dict[str, int] = {}
    for value, start, end in _numbers(tokens, words):
        kind = _kind_after(tokens, end, words, counted=tokens[start] in words.one) or _kind_before(tokens, start, end, words)
        if kind:
            found.setdefault(kind, value)
    return found


def _parts(token: str, words: VictimWords) -> list[str]:
    """ "twenty-five" as two words; other words with a hyphen stay whole."""
    parts = token.split("-")
    return parts if all((part,) in words.numbers for part in parts) else [token]


def _numbers(tokens: list[str], words: VictimWords) -> Iterator[tuple[int, int, int]]:
    """Each number with its first token and the one after its last."""
    position = 0
    while position < len(tokens):
        value, end = _number(tokens, position, words)
        if value is None:
            position += 1
            continue
        if end == len(tokens) or tokens[end] not in words.measures:
            yield value, position, end
        position = end


def _number(tokens: list[str], start: int, words: VictimWords) -> tuple[int | None, int]:
    if _WHOLE.fullmatch(tokens[start]):
        return int(re.sub(r"\D", "", tokens[start])), start + 1
    if tokens[start] in words.one:
        return 1, start + 1
    total, last, position = 0, None, start
    while position < len(tokens):
        step = next((len(said) for said in words.numbers if tuple(tokens[position : position + len(said)]) == said), 0)
        if step:
            last = words.numbers[tuple(tokens[position : position + step])]
            total += last
        elif last is not None and tokens[position] in words.plus:
            total, step, last = total + words.plus[tokens[position]], 1, None
        elif last is not None and tokens[position] in words.times:
            total, step, last = total + last * (words.times[tokens[position]] - 1), 1, 0
        else:
            break
        position += step
    return (total, position) if position > start else (None, start)


def _kind_after(tokens: list[str], end: int, words: VictimWords, counted: bool) -> str | None:
    """What befell those a number counts: "12 | orang dilaporkan tewas"; the form may follow the number at once."""
    for distance, position in enumerate(range(end, min(len(tokens), end + _NEAR_PEOPLE + _NEAR_WORD))):
        if tokens[position] in _STOPS or tokens[position] in words.joins or tokens[position][0].isdigit():
            return None
        if distance == 0 or counted:
            for kind, forms in words.after.items():
                if _stands(tokens, position, forms):
                    return kind
        if not counted and distance < _NEAR_PEOPLE:
            counted = _stands(tokens, position, words.people)
        if not counted and distance >= _NEAR_PEOPLE:
            return None
    return None


def _kind_before(tokens: list[str], start: int, end: int, words: VictimWords) -> str | None:
    """What is done to those a number counts: "menewaskan sedikitnya | 12 orang"."""
    near = range(end, min(len(tokens), end + _NEAR_PEOPLE))
    if tokens[start] not in words.one and not any(_stands(tokens, position, words.people) for position in near):
        return None
    for position in range(start - 1, max(-1, start - _NEAR_WORD), -1):
        if tokens[position] in _STOPS or tokens[position] in words.joins or tokens[position][0].isdigit():
            return None
        for kind, forms in words.before.items():
            if _stands(tokens, position, forms):
                return kind
    return None


def _stands(tokens: list[str], position: int, phrases: frozenset[Phrase]) -> bool:
    return any(tuple(tokens[position : position + n]) in phrases for n in (1, 2, 3, 4))
