"""Word vectors from unlabelled news, for the parsers to learn with: which words keep what company.

    python training/train_vectors.py --lang id --corpus ../shared/corpus --out vectors-id.npz

Skip-gram with negative samples (Mikolov et al. 2013) by gensim, over the articles of {lang}-news.jsonl.gz and that
language's side of parallel.jsonl.gz: words in lower case, digits as 0, a window of 3 so that words of the same grammar come
close. Two workers: a run gives slightly other vectors than the last.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from gensim.models import Word2Vec  # type: ignore[import-not-found]

from kronik.sentences.vectors import write_vectors

_WORD = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_END = re.compile(r"\n+|(?<=[.!?])\s+(?=[A-Z\"“])")
WIDTH, LEAST = 96, 8
"""Numbers a word; times a word must be there."""


def read_texts(corpus: Path, lang: str) -> Iterator[str]:
    """The texts of a language in the corpus."""
    for name, field in ((f"{lang}-news.jsonl.gz", "text"), ("parallel.jsonl.gz", lang)):
        with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line).get(field) or ""


def read_sentences(corpus: Path, lang: str) -> list[list[str]]:
    """The sentences of a language, roughly cut, as lists of words."""
    found = []
    for text in read_texts(corpus, lang):
        for sentence in _END.split(text):
            words = [plain(word) for word in _WORD.findall(sentence)]
            if len(words) > 2:
                found.append(words)
    return found


def plain(word: str) -> str:
    """A word as the vectors know it."""
    return re.sub(r"\d", "0", word.lower())


def main() -> None:
    """Read, learn, write, and show what a few words stand beside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    sentences = read_sentences(given.corpus, given.lang)
    print(f"{len(sentences)} sentences, {sum(map(len, sentences))} words", flush=True)
    model = Word2Vec(
        sentences, vector_size=WIDTH, window=3, min_count=LEAST, sg=1, negative=8, sample=1e-3, epochs=8, workers=2, seed=1
    )
    write_vectors(given.out, list(model.wv.index_to_key), model.wv.vectors)
    for word in model.wv.index_to_key[60:65]:
        print(word, [near for near, _ in model.wv.most_similar(word)][:6])


if __name__ == "__main__":
    main()
