"""The trained parser of a language: words → kinds (UPOS), heads and relations. See docs/model_card.md."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kronik.errors import PackError
from kronik.sentences.vectors import FILE, give_vectors

if TYPE_CHECKING:
    from spacy.language import Language

    from kronik.packs.tokens import Word

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@cache
def load_parser(folder: Path) -> Language:
    """The parser in a folder of a language pack. Raises PackError when there is none."""
    if not (folder / "config.cfg").is_file():
        raise PackError(str(folder), 1, "no parser here; `just train` makes one")
    import spacy

    language = spacy.load(folder, exclude=["tokenizer", "vocab"])
    if (folder / FILE).is_file():
        give_vectors(language.vocab, folder / FILE)
    return language


def parse_words(language: Language, sentences: list[list[Word]]) -> list[list[tuple[str, int, str]]]:
    """For each sentence, for each word: (kind, number of its head, relation); a root heads itself.

    All sentences of an article are parsed in one batch, so that the same article gives the same parse in any company.
    """
    from spacy.tokens import Doc

    docs = []
    for words in sentences:
        spaces = [a.end < b.start for a, b in itertools.pairwise(words)] + [False]
        starts = [number == 0 for number in range(len(words))]
        docs.append(Doc(language.vocab, [word.text.translate(_QUOTES) for word in words], spaces=spaces, sent_starts=starts))
    stream = iter(docs)
    for _, component in language.pipeline:
        stream = component.pipe(stream, batch_size=64)
    return [[(token.pos_, token.head.i, token.dep_ or "dep") for token in doc] for doc in stream]
