"""Measure a trained parser: `python training/evaluate_parser.py --lang id --treebanks DIR --model DIR`."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from augment import titled, unstopped
from conllu import Tree, read_trees
from kronik.sentences.parser import load_parser
from recipe import RECIPES

LOOSE = {"compound:prt": "nmod", "aux:pass": "aux"}
ROLES = {"subject": ("nsubj", "nsubj:pass"), "object": ("obj",), "oblique": ("obl", "obl:agent", "obl:tmod")}


@dataclass(slots=True)
class Scores:
    """Counts over one test set; punctuation is left out of all but `words` and `kinds`."""

    words: int = 0
    kinds: int = 0
    arcs: int = 0
    heads: int = 0
    labels: int = 0
    split: int = 0
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)

    def line(self) -> str:
        """The scores in per cent, in one line."""
        parts = [
            f"UPOS {100 * self.kinds / self.words:.1f}",
            f"UAS {100 * self.heads / self.arcs:.1f}",
            f"LAS {100 * self.labels / self.arcs:.1f}",
        ]
        for role in ROLES:
            hit = self.roles[role, "hit"]
            found, there = self.roles[role, "found"] or 1, self.roles[role, "there"] or 1
            parts.append(f"{role} {100 * hit / found:.1f}/{100 * hit / there:.1f}")
        return "  ".join([*parts, f"split {self.split}"])


def blank(nlp: Language, tree: Tree) -> Doc:
    """The sentence as the coder hands it over: words, and a single sentence start."""
    starts: list[bool | int | None] = [place == 0 for place in range(len(tree.words))]
    return Doc(nlp.vocab, words=list(tree.words), spaces=list(tree.spaces), sent_starts=starts)


def parse(nlp: Language, docs: list[Doc]) -> list[Doc]:
    """Run the pipeline over sentences."""
    stream = iter(docs)
    for _, component in nlp.pipeline:
        stream = component.pipe(stream, batch_size=256)
    return list(stream)


def single_root(doc: Doc) -> tuple[list[int], list[str]]:
    """Heads and relations with one root: further roots hang on the first that is no punctuation."""
    heads = [token.head.i for token in doc]
    relations = [token.dep_ for token in doc]
    roots = [token.i for token in doc if token.head.i == token.i]
    top = next((root for root in roots if doc[root].pos_ != "PUNCT"), roots[0])
    for root in roots:
        if root != top:
            heads[root] = top
            relations[root] = "punct" if doc[root].pos_ == "PUNCT" else "parataxis"
    return heads, relations


def measure(nlp: Language, trees: list[Tree]) -> Scores:
    """Parse gold words, one sentence a document, and compare."""
    scores = Scores()
    for tree, doc in zip(trees, parse(nlp, [blank(nlp, tree) for tree in trees]), strict=True):
        heads, relations = single_root(doc)
        scores.split += sum(token.head.i == token.i for token in doc) > 1
        for place, kind in enumerate(tree.kinds):
            scores.words += 1
            scores.kinds += doc[place].pos_ == kind
            if kind == "PUNCT":
                continue
            label = LOOSE.get(tree.relations[place], tree.relations[place])
            guess = LOOSE.get(relations[place], relations[place])
            right = heads[place] == tree.heads[place]
            scores.arcs += 1
            scores.heads += right
            scores.labels += right and label == guess
            for role, members in ROLES.items():
                scores.roles[role, "there"] += label in members
                scores.roles[role, "found"] += guess in members
                scores.roles[role, "hit"] += right and label in members and guess in members
    return scores


def speed(nlp: Language, trees: list[Tree]) -> float:
    """Tokens per second of processor time, documents made beforehand."""
    docs = [blank(nlp, tree) for tree in trees]
    began = time.process_time()
    parse(nlp, docs)
    return sum(len(doc) for doc in docs) / (time.process_time() - began)


def main() -> None:
    """Read the arguments, print the scores of every test set as it is and as headlines."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--lang", choices=sorted(RECIPES), required=True)
    reader.add_argument("--treebanks", type=Path, required=True)
    reader.add_argument("--model", type=Path, required=True)
    reader.add_argument("--held", action="store_true", help="measure on the held-out files and not on the tests")
    given = reader.parse_args()
    recipe = RECIPES[given.lang]
    nlp = load_parser(given.model)
    for source in recipe.held if given.held else recipe.tests:
        trees = read_trees(given.treebanks / source.path, given.lang)
        print(f"{source.path}: {len(trees)} sentences, {speed(nlp, trees):.0f} tokens/s")
        print("  as it is   ", measure(nlp, trees).line())
        print("  no stop    ", measure(nlp, [unstopped(tree) for tree in trees]).line())
        print("  Title Case ", measure(nlp, [titled(tree, small=True) for tree in trees]).line())


if __name__ == "__main__":
    main()
