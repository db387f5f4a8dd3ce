"""Stage 3: an article → its sentences, with words and the relations between them."""

from __future__ import annotations

from kronik.packs import Pack
from kronik.packs.tokens import Word, cut_words
from kronik.records import TEXT, TITLE, Article, Sentence, Token
from kronik.sentences.parser import load_parser, parse_words
from kronik.sentences.split import split_spans


def split_sentences(article: Article, pack: Pack) -> tuple[Sentence, ...]:
    """The sentences of an article in reading order, the title first; the dateline belongs to none.

    Offsets count within the title or the text (`Sentence.part`).
    """
    abbreviations, starters = pack.markers["abbreviations"], pack.markers["starters"]
    found: list[tuple[str, int, int, list[Word]]] = []
    for part, text, start in _parts(article):
        spans = [(start, len(text))] if part == TITLE else split_spans(text, start, abbreviations, starters)
        for begin, end in spans:
            words = cut_words(text, begin, end, pack.tokens, abbreviations)
            if words:
                found.append((part, begin, end, words))
    parses = parse_words(load_parser(pack.parser), [words for *_, words in found])
    texts = {TITLE: article.title or "", TEXT: article.text}
    return tuple(
        Sentence(number, part, texts[part][begin:end], begin, end, _tokens(words, parse))
        for number, ((part, begin, end, words), parse) in enumerate(zip(found, parses, strict=True))
    )


def _parts(article: Article) -> list[tuple[str, str, int]]:
    parts = [(TEXT, article.text, article.dateline.end if article.dateline else 0)]
    if article.title and article.title.strip():
        parts.insert(0, (TITLE, article.title, 0))
    return parts


def _tokens(words: list[Word], parse: list[tuple[str, int, str]]) -> tuple[Token, ...]:
    return tuple(
        Token(number, word.text, kind, head, relation, word.start, word.end)
        for number, (word, (kind, head, relation)) in enumerate(zip(words, parse, strict=True))
    )
