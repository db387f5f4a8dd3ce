"""Word vectors beside a parser: what words of the news keep what company (training/train_vectors.py makes them)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from spacy.vocab import Vocab

FILE = "vectors.npz"
"""In the parser's folder: `words`, lower case, UTF-8, a line each; `rows`, a row of small whole numbers for each; `step`,
what one of these numbers stands for."""


def give_vectors(vocab: Vocab, file: Path) -> None:
    """Let words of a vocabulary be looked up, in lower case, in a file of vectors; a word that is not in it has zeros."""
    from spacy.vectors import Vectors

    words, rows = read_vectors(file)
    keys = [vocab.strings.add(word) for word in words]
    vocab.vectors = Vectors(strings=vocab.strings, data=rows, keys=keys, name="kronik", attr="LOWER")


def read_vectors(file: Path) -> tuple[list[str], np.ndarray]:
    """The words of a file of vectors, and their rows as float32."""
    import numpy as np

    with np.load(file) as held:
        words = held["words"].tobytes().decode("utf-8").split("\n")
        return words, held["rows"].astype(np.float32) * np.float32(held["step"])


def write_vectors(file: Path, words: list[str], rows: np.ndarray) -> None:
    """Write vectors, each brought to length 1, its numbers rounded to one byte."""
    import numpy as np

    rows = rows / np.sqrt((rows**2).sum(axis=1, keepdims=True))
    step = float(np.abs(rows).max()) / 127
    text = np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(file, words=text, rows=np.round(rows / step).astype(np.int8), step=np.float32(step))
