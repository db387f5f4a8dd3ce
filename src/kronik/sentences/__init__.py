"""Stage 3: an article → its sentences, with words and the relations between them."""

from __future__ import annotations

from kronik.packs import Pack
from kronik.packs.tokens import Word, cut_words
from kronik.records import TEXT, TITLE, Article, Sentence, Token
from kronik.sentences.parser import load_parser, parse_words
from kronik.sentences.split import split_spans

LONGEST = 250
"""Words; a longer stretch without a full stop is a list or a table, and is read in pieces."""


def split_sentences(article: Article, pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, the title first; the dateline belongs to none.

    Offsets count within the title or the text (`Sentence.part`).
    """
    abbreviations, starters = pack.markers["abbreviations"], pack.markers["starters"]
    found: list[tuple[str, int, int, list[Word]]] = []
    for part, text, start, stop in _parts(article):
        spans = [(start, stop)] if part == TITLE else split_spans(text, start, stop, abbreviations, starters)
        for begin, end in spans:
            words = cut_words(text, begin, end, pack.tokens, abbreviations)
            for first in range(0, len(words), LONGEST):
                piece = words[first : first + LONGEST]
                whole = len(words) <= LONGEST
                found.append((part, begin if whole else piece[0].start, end if whole else piece[-1].end, piece))
    parses = parse_words(load_parser(pack.parser), [words for *_, words in found])
    texts = {TITLE: article.title or "", TEXT: article.text}
    return tuple(
        Sentence(number, part, texts[part][begin:end], begin, end, _tokens(words, parse))
        for number, ((part, begin, end, words), parse) in enumerate(zip(found, parses, strict=True))
    )


def _parts(article: Article) -> list[tuple[str, str, int, int]]:
    """The stretches of title and text that hold sentences: what stands before the dateline (a standfirst), and after it."""
    text, dateline = article.text, article.dateline
    parts = [(TEXT, text, 0, len(text))]
    if dateline:
        parts = [(TEXT, text, 0, dateline.start), (TEXT, text, dateline.end, len(text))]
    if article.title and article.title.strip():
        parts.insert(0, (TITLE, article.title, 0, len(article.title)))
    return parts


def _tokens(words: list[Word], parse: list[tuple[str, int, str]]) -> tuple[Token, ...]:
    return tuple(
        Token(number, word.text, kind, head, relation, word.start, word.end)
        for number, (word, (kind, head, relation)) in enumerate(zip(words, parse, strict=True))
    )
