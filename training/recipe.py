"""What each parser is made of and learns from; the one place where data files and settings are named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A treebank file below the treebanks' folder, and how many times an epoch it is read."""

    path: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """Data and settings of one parser; `tagged` POS-only sentences are drawn each epoch if given. `version` is written into
    what is trained, and tells a chronicle what to code again.

    The learning rate falls from `rate` to a twentieth of it in a straight line.
    """

    version: str
    sources: tuple[Source, ...]
    held: tuple[Source, ...]
    tests: tuple[Source, ...]
    epochs: int
    tagged: int = 0
    width: int = 96
    depth: int = 4
    hidden: int = 64
    rows: tuple[int, int, int, int] = (5000, 1000, 2500, 2500)
    dropout: float = 0.1
    rate: float = 0.001


RECIPES = {
    "id": Recipe(
        version="1.1.0",
        sources=(
            Source("id/converted/gsd-r2.1-train.conllu.gz"),
            Source("id/converted/csui-train.conllu.gz", 2),
            Source("id/converted/pud.conllu.gz", 2),
        ),
        held=(Source("id/converted/gsd-dev.conllu.gz"),),
        tests=(Source("id/converted/gsd-test.conllu.gz"), Source("id/converted/csui-test.conllu.gz")),
        epochs=12,
        tagged=9000,
    ),
    "en": Recipe(
        version="1.0.0",
        sources=(Source("en/en_ewt-ud-train.conllu.gz"), Source("en/en_gum-open-train.conllu.gz")),
        held=(Source("en/en_ewt-ud-dev.conllu.gz"), Source("en/en_gum-open-dev.conllu.gz")),
        tests=(
            Source("en/en_ewt-ud-test.conllu.gz"),
            Source("en/en_gum-open-test.conllu.gz"),
            Source("en/en_pud-ud-test.conllu.gz"),
        ),
        epochs=11,
    ),
}
