"""The words of PLOVER's contexts in a language: its contexts.yaml, checked and indexed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kronik.packs.forms import Affixes, spellings
from kronik.packs.ontology import Ontology
from kronik.packs.strict_yaml import Block, read_yaml

KEYS = ("name", "words", "nouns", "names", "fires", "silent")
Phrases = dict[str, tuple[tuple[tuple[str, ...], frozenset[str]], ...]]
"""First word → phrases that begin with it, the longest first, each with its contexts (none for a phrase that says none)."""


@dataclass(frozen=True, slots=True)
class ContextExample:
    """A sentence that must (or must not) have a context."""

    name: str
    text: str
    fires: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class ContextWords:
    """contexts.yaml compiled: phrases in lower case, names as they are written, and the examples."""

    phrases: Phrases
    names: Phrases
    examples: tuple[ContextExample, ...]
    clitics: tuple[str, ...]

    def find(self, words: list[str]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """The first and last word of every phrase in a sentence, longest first from the left, with its contexts."""
        lowered = [spellings(word.lower(), self.clitics) for word in words]
        written = [(word,) for word in words]
        at = 0
        while at < len(words):
            found = max(_fitting(self.names, written, at), _fitting(self.phrases, lowered, at), key=lambda hit: hit[0])
            if found[1]:
                yield at, at + found[0] - 1, found[1]
            at += max(found[0], 1)


def _fitting(phrases: Phrases, words: Sequence[tuple[str, ...]], at: int) -> tuple[int, frozenset[str]]:
    """The length and contexts of the longest phrase at a word; length 0 where there is none."""
    best: tuple[int, frozenset[str]] = (0, frozenset())
    for first in words[at]:
        for phrase, contexts in phrases.get(first, ()):
            if len(phrase) <= best[0] or at + len(phrase) > len(words):
                continue
            if all(part in words[at + k] for k, part in enumerate(phrase) if k):
                best = (len(phrase), contexts)
    return best


def read_contexts(path: Path, ontology: Ontology, affixes: Affixes, cut: Callable[[str], tuple[str, ...]]) -> ContextWords:
    """A language's contexts.yaml. Raises PackError for a context that PLOVER lacks, is told twice, or has no examples."""
    block = read_yaml(path)
    phrases: dict[tuple[str, ...], set[str]] = {cut(phrase): set() for phrase in block.words("none")}
    names: dict[tuple[str, ...], set[str]] = {}
    examples: list[ContextExample] = []
    told: set[str] = set()
    for item in block.get("contexts") or []:
        name = _name(item, ontology, told)
        told.add(name)
        for form in _forms(item, affixes):
            phrases.setdefault(cut(form.lower()), set()).add(name)
        for written in item.words("names"):
            names.setdefault(cut(written), set()).add(name)
        examples += [ContextExample(name, text, True, item.file, item.line) for text in item.words("fires")]
        examples += [ContextExample(name, text, False, item.file, item.line) for text in item.words("silent")]
    if ontology.contexts - told:
        raise block.fail(f"no words for {', '.join(sorted(ontology.contexts - told))}")
    return ContextWords(_index(phrases), _index(names), tuple(examples), affixes.clitics)


def _name(item: Block, ontology: Ontology, told: set[str]) -> str:
    """The name of a context, the item checked."""
    for key in item:
        if key not in KEYS:
            raise item.fail(f'key "{key}" is not known')
    name = item.text("name") or ""
    if name not in ontology.contexts:
        raise item.fail(f'"{name}" is not a context')
    if name in told:
        raise item.fail(f'context "{name}" stands twice')
    if not (item.words("fires") and item.words("silent")):
        raise item.fail(f'context "{name}" needs a sentence that fires and one that is silent')
    return name


def _forms(item: Block, affixes: Affixes) -> Iterator[str]:
    for word in item.words("words"):
        yield from (form for form, _ in affixes.verb_forms(word))
    for noun in item.words("nouns"):
        yield from affixes.noun_forms(noun)


def _index(phrases: dict[tuple[str, ...], set[str]]) -> Phrases:
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        index[phrase[0]].append((phrase, frozenset(phrases[phrase])))
    return {first: tuple(found) for first, found in index.items()}
