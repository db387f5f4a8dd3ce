"""Where stretches of an article stand: in which sentence, and how near to each other in the tree and in words."""

from __future__ import annotations

from bisect import bisect_right

from kronik.records import TITLE, Sentence, Span


def sentence_of(span: Span, sentences: tuple[Sentence, ...]) -> Sentence:
    """The sentence that a span begins in; `sentences` in reading order, the title first."""
    at = bisect_right(sentences, (span.part != TITLE, span.start), key=lambda s: (s.part != TITLE, s.start))
    return sentences[at - 1]


def steps_between(sentence: Sentence, first: Span, second: Span) -> tuple[int, int]:
    """The fewest relations between any token of one span and any of the other, and the words that stand between them."""
    starts, ends = _tokens(sentence, first), _tokens(sentence, second)
    if not starts or not ends:
        return len(sentence.tokens), len(sentence.tokens)
    gap = max(min(ends) - max(starts), min(starts) - max(ends), 1) - 1
    above = [_heads(sentence, number) for number in ends]
    steps = min(
        up + down[head]
        for number in starts
        for head, up in _heads(sentence, number).items()
        for down in above
        if head in down
    )
    return steps, gap


def _tokens(sentence: Sentence, span: Span) -> list[int]:
    return [token.number for token in sentence.tokens if token.start < span.end and span.start < token.end]


def _heads(sentence: Sentence, number: int) -> dict[int, int]:
    """A token and the heads above it, each with how many relations lie between."""
    found: dict[int, int] = {}
    while number not in found:
        found[number] = len(found)
        number = sentence.tokens[number].head
    return found
