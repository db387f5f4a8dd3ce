"""What an event is about: PLOVER's contexts, from words in its sentence and the ones beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kronik.events.nearness import sentence_of
from kronik.packs.contexts import ContextWords
from kronik.records import TITLE, Context, Event, Sentence, Span

Hit = tuple[int, int, frozenset[str]]


def add_contexts(events: Iterable[Event], sentences: tuple[Sentence, ...], words: ContextWords) -> list[Event]:
    """The events with their contexts, each once with the words nearest to the anchor that prove it, nearest first.

    Words of the event's own sentence come before those of the sentences right before and behind it.
    """
    read: dict[int, list[Hit]] = {}

    def hits(sentence: Sentence) -> list[Hit]:
        if sentence.number not in read:
            read[sentence.number] = list(words.find([token.text for token in sentence.tokens]))
        return read[sentence.number]

    return [replace(event, contexts=_contexts(event, sentences, hits)) for event in events]


def _contexts(event: Event, sentences: tuple[Sentence, ...], hits: Callable[[Sentence], list[Hit]]) -> tuple[Context, ...]:
    anchor = event.evidence.anchor
    own = sentence_of(anchor, sentences).number
    near = [own] if anchor.part == TITLE else [own, own - 1, own + 1]
    found: list[tuple[tuple[bool, int, int, str], Context]] = []
    for number in near:
        if not 0 <= number < len(sentences) or sentences[number].part != anchor.part:
            continue
        sentence = sentences[number]
        for first, last, names in hits(sentence):
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            span = Span(sentence.part, start, end, sentence.text[start - sentence.start : end - sentence.start])
            distance = max(start - anchor.end, anchor.start - end, 0)
            found += [((number != own, distance, start, name), Context(name, span)) for name in names]
    nearest: dict[str, Context] = {}
    for _, context in sorted(found, key=lambda pair: pair[0]):
        nearest.setdefault(context.name, context)
    return tuple(nearest.values())
