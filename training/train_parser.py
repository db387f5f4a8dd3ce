"""Train a parser: `python training/train_parser.py --lang id --treebanks DIR --out DIR [--pos-data FILE] [--vectors FILE]`.

Every sentence is a document of its own with its start marked, as the coder hands them to the parser.
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from augment import Shares, augmented
from conllu import Tree, read_tagged, read_trees
from evaluate_parser import blank, measure
from kronik.sentences.parser import load_parser
from kronik.sentences.vectors import FILE, give_vectors
from recipe import RECIPES, Recipe

SEED = 2026
HELPER = "helper_tagger"


def build(recipe: Recipe, helper: bool, vectors: Path | None) -> Language:
    """An untrained pipeline: shared layer of words, word classes, parser, and if asked the helping tagger; `vectors` is a
    file of word vectors that the layer reads besides."""
    nlp = spacy.blank("xx")
    if vectors is not None:
        give_vectors(nlp.vocab, vectors)
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": recipe.width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": list(recipe.rows),
        "include_static_vectors": vectors is not None,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": recipe.width,
        "depth": recipe.depth,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": recipe.width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": recipe.hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listen,
    }
    layer = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": layer})
    nlp.add_pipe("morphologizer", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 10})
    if helper:
        nlp.add_pipe("tagger", name=HELPER, config={"model": tagger})
    return nlp


def example(nlp: Language, tree: Tree) -> Example:
    """The sentence as the parser sees it, beside the sentence as it should come out."""
    known: dict[str, Any] = {"tags": list(tree.tags)} if tree.tags else {
        "pos": list(tree.kinds), "heads": list(tree.heads), "deps": list(tree.relations)
    }  # fmt: skip
    return Example(blank(nlp, tree), Doc(nlp.vocab, words=list(tree.words), spaces=list(tree.spaces), **known))


def growing(size: float, limit: float, factor: float) -> Iterator[float]:
    """Endless sizes from `size` up to `limit`."""
    while True:
        yield min(size, limit)
        size *= factor


def batches(examples: Iterator[Example], sizes: Iterator[float]) -> Iterator[list[Example]]:
    """Batches of about as many words as `sizes` says in turn."""
    batch: list[Example] = []
    words, size = 0, next(sizes)
    for one in examples:
        batch.append(one)
        words += len(one.reference)
        if words >= size:
            yield batch
            batch, words, size = [], 0, next(sizes)
    if batch:
        yield batch


def train(recipe: Recipe, trees: list[Tree], tagged: list[Tree], epochs: int, vectors: Path | None) -> Language:
    """The trained pipeline, weights averaged, helping tagger taken out."""
    chance = random.Random(SEED)
    nlp = build(recipe, bool(tagged), vectors)
    optimizer = nlp.initialize(lambda: [example(nlp, tree) for tree in trees + tagged])
    sizes = growing(300.0, 1500.0, 1.001)
    for epoch in range(1, epochs + 1):
        began, losses, words = time.monotonic(), dict[str, float](), 0
        drawn = [augmented(tree, Shares(), chance) for tree in trees]
        drawn += chance.sample(tagged, min(recipe.tagged, len(tagged)))
        chance.shuffle(drawn)
        whole = sum(len(tree.words) for tree in drawn)
        for batch in batches((example(nlp, tree) for tree in drawn), sizes):
            left = 1 - (epoch - 1 + words / whole) / epochs
            optimizer.learn_rate = recipe.rate * (0.05 + 0.95 * left)
            nlp.update(batch, sgd=optimizer, drop=recipe.dropout, losses=losses)
            words += sum(len(one.reference) for one in batch)
        told = "  ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        print(f"epoch {epoch}: {words} words, {time.monotonic() - began:.0f} s, losses {told}", flush=True)
    nlp.use_params(optimizer.averages).__enter__()
    nlp.meta["version"] = recipe.version
    if tagged:
        nlp.remove_pipe(HELPER)
    return nlp


def save(nlp: Language, folder: Path, vectors: Path | None) -> None:
    """Write the pipeline and its word vectors, without what `spacy.blank` gives anyway; what the folder held before goes."""
    beside = vectors.read_bytes() if vectors else None
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    nlp.to_disk(folder, exclude=["tokenizer", "vocab"])
    if beside is not None:
        (folder / FILE).write_bytes(beside)


def main() -> None:
    """Read the arguments, train, save, load again and print the scores of the saved parser."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--lang", choices=sorted(RECIPES), required=True)
    reader.add_argument("--treebanks", type=Path, required=True)
    reader.add_argument("--out", type=Path, required=True)
    reader.add_argument("--pos-data", type=Path, help="word TAB tag file, for the helping tagger (see docs/model_card.md)")
    reader.add_argument("--vectors", type=Path, help="word vectors (train_vectors.py), shipped with the parser")
    reader.add_argument("--epochs", type=int, help="another number than the recipe's")
    reader.add_argument("--hold-out", action="store_true", help="keep the development files out, and measure on them")
    given = reader.parse_args()
    recipe = RECIPES[given.lang]
    fix_random_seed(SEED)
    sources = recipe.sources if given.hold_out else recipe.sources + recipe.held
    trees = [tree for one in sources for tree in read_trees(given.treebanks / one.path, given.lang) * one.times]
    tests = {tree.words for one in recipe.tests for tree in read_trees(given.treebanks / one.path, given.lang)}
    trees = [tree for tree in trees if tree.words not in tests]
    tagged = read_tagged(given.pos_data) if given.pos_data and recipe.tagged else []
    if recipe.tagged and not tagged:
        print("no --pos-data: the helping tagger is left out, the parser will be a little weaker", flush=True)
    words = sum(len(tree.words) for tree in trees)
    print(f"{len(trees)} trees, {words} words, {len(tagged)} tagged sentences", flush=True)
    nlp = train(recipe, trees, tagged, given.epochs or recipe.epochs, given.vectors)
    save(nlp, given.out, given.vectors)
    nlp = load_parser(given.out)
    for source in recipe.held if given.hold_out else recipe.tests:
        print(
            source.path,
            measure(nlp, read_trees(given.treebanks / source.path, given.lang)).line(),
            flush=True,
        )


if __name__ == "__main__":
    main()
