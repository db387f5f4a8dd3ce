"""Reading treebanks: CoNLL-U files in, `Tree`s with one uniform label set out; and POS-tagged plain text."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from headlines import SHORTEN, Form

MERGED = {
    "case:adv": "case",
    "cc:preconj": "cc",
    "advmod:emph": "advmod",
    "det:predet": "det",
    "advcl:relcl": "advcl",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "csubj:pass": "csubj",
    "obl:unmarked": "obl:tmod",
    "compound:prt": "compound:prt",
}
"""Relation of the treebanks → relation of the parsers; `relation` adds what holds for whole families."""

RARE = {"orphan", "goeswith", "clf", "list", "dislocated", "discourse", "vocative", "reparandum"}
CLITICS = {"nya", "lah", "kah", "ku", "mu"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence to learn from: `heads` count from 0 (a root heads itself).

    A sentence that is only tagged has no `heads` and no `kinds`: `tags` are of another tag set.
    `short` has each word as a headline would put it, empty where it would leave it out.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    kinds: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A word line of a CoNLL-U file: `number` and `head` count from 1, head 0 is the root."""

    number: int
    word: str
    kind: str
    head: int
    relation: str
    space: bool
    short: str


def relation(label: str) -> str:
    """The shared label for a treebank's label (`compound`, `nmod:poss` → `nmod`; `list` → `dep`)."""
    if label in MERGED:
        return MERGED[label]
    family = label.split(":")[0]
    if family in RARE:
        return "dep"
    if family in ("compound", "nmod"):
        return "nmod"
    return "flat" if family == "flat" else label


def read_trees(path: Path, lang: str) -> list[Tree]:
    """All sentences of a gzipped CoNLL-U file that form one tree."""
    return [tree for block in _blocks(path) if (tree := _tree(block, lang)) is not None]


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    """The sentences of a gzipped CoNLL-U file as lists of columns, comments left out."""
    block: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line and block:
                yield block
                block = []
            elif line and not line.startswith("#"):
                block.append(line.split("\t"))
    if block:
        yield block


def _tree(block: list[list[str]], lang: str) -> Tree | None:
    """One sentence; a multiword token stays apart where its parts spell it, else becomes one word."""
    rows: dict[int, Row] = {}
    wholes: list[tuple[int, int, str, bool]] = []
    plural = {row[6] for row in block if row[7].startswith("nsubj") and "Number=Plur" in row[5]}
    for columns in block:
        space = "SpaceAfter=No" not in columns[9]
        if "-" in columns[0]:
            first, last = (int(part) for part in columns[0].split("-"))
            wholes.append((first, last, columns[1], space))
        elif "." not in columns[0]:
            number = int(columns[0])
            word, lemma, kind, tag, features = columns[1:6]
            known = Form(word, lemma, kind, tag, features, columns[7], columns[0] in plural)
            short = SHORTEN[lang](known)
            rows[number] = Row(number, word, kind, int(columns[6]), relation(columns[7]), space, short)
    for first, last, whole, space in wholes:
        _settle(rows, first, last, whole, space)
    order = {number: place for place, number in enumerate(sorted(rows))}
    kept = [rows[number] for number in sorted(rows)]
    if sum(row.head == 0 for row in kept) != 1:
        return None
    return Tree(
        words=tuple(row.word for row in kept),
        spaces=tuple(row.space for row in kept),
        kinds=tuple(row.kind for row in kept),
        heads=tuple(order[row.head or row.number] for row in kept),
        relations=tuple("ROOT" if row.head == 0 else row.relation for row in kept),
        short=tuple(row.short for row in kept),
    )


def _settle(rows: dict[int, Row], first: int, last: int, whole: str, space: bool) -> None:
    """Write a multiword token (`first` to `last`, spelt `whole`) into `rows`, in place."""
    inside = range(first, last + 1)
    if "".join(rows[number].word for number in inside) == whole:
        for number in inside:
            rows[number] = replace(rows[number], space=space and number == last)
        return
    top = next(number for number in inside if rows[number].head not in inside)
    for number, row in list(rows.items()):
        if row.head in inside and number not in inside:
            rows[number] = replace(row, head=top)
    rows[top] = replace(rows[top], word=whole, space=space, short=whole)
    for number in inside:
        if number != top:
            del rows[number]


def read_tagged(path: Path) -> list[Tree]:
    """The sentences of a "word TAB tag" file, blank lines between; Indonesian clitics joined to the host."""
    trees: list[Tree] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        word, _, tag = line.strip().partition("\t")
        if not tag:
            if len(words) > 2:
                trees.append(Tree(tuple(words), (True,) * len(words), tags=tuple(tags)))
            words, tags = [], []
        elif word in CLITICS and words and words[-1].isalpha():
            words[-1] += word
        else:
            words.append(word)
            tags.append(tag.upper())
    return trees
