"""What the coder saw on its way to an article's events: stages 3 to 5 called one by one, every word and draft noted."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.events import find_events
from kronik.events.draft import Draft
from kronik.events.match import match_anchor
from kronik.events.sight import see
from kronik.mentions import find_mentions
from kronik.packs import Pack, load_pack
from kronik.packs.pack import Anchor
from kronik.records import Article, Mention, Sentence
from kronik.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Tried:
    """A word that may express an act, and how far the grammar came with it, as the types that got there.

    `types` are those of its entries and drafts; `matched` of the entries whose conditions held, `topical` of those that all
    need a topic ("promised to …"); `drafted` of those whose parties and topic were there; `taken` of the drafts that became
    an event. `inner`: it is what a speech act of its sentence is about. `entries` are named for the reader.
    """

    sentence: int
    words: str
    entries: tuple[str, ...]
    types: frozenset[str]
    matched: frozenset[str]
    topical: frozenset[str]
    drafted: frozenset[str]
    taken: frozenset[str]
    inner: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """The sentences of an article and all that was tried in them, both in reading order."""

    sentences: tuple[Sentence, ...]
    tried: tuple[Tried, ...]


def trace_article(article: Article) -> Trace:
    """Code an article and note what was tried. KronikError where there is no pack for its language."""
    pack = load_pack(article.lang or "")
    sentences = split_sentences(article, pack)
    found = find_mentions(article, sentences, pack)
    drafts: list[tuple[Draft, bool]] = []
    find_events(article, sentences, found.mentions, found.anchors, pack, lambda draft, taken: drafts.append((draft, taken)))
    tried: list[Tried] = []
    for sentence in sentences:
        anchors = tuple(anchor for anchor in found.anchors if anchor.sentence == sentence.number)
        own = [(draft, taken) for draft, taken in drafts if draft.sight.sentence.number == sentence.number]
        mentions = tuple(mention for mention in found.mentions if mention.sentence == sentence.number)
        tried += _tried(sentence, anchors, mentions, own, pack)
    return Trace(sentences, tuple(tried))


def _tried(
    sentence: Sentence,
    anchors: tuple[Anchor, ...],
    mentions: tuple[Mention, ...],
    drafts: list[tuple[Draft, bool]],
    pack: Pack,
) -> list[Tried]:
    """What was tried at each anchor of a sentence."""
    sight = see(sentence, mentions, anchors, pack)
    inner = {draft.inner for draft, taken in drafts if taken and draft.inner}
    rows = []
    for anchor in anchors:
        frames = match_anchor(sight, anchor)
        free = {frame.entry.type for frame in frames if frame.entry.content != "required"}
        start, end = sentence.tokens[anchor.first].start, sentence.tokens[anchor.last].end
        own = [(draft, taken) for draft, taken in drafts if draft.frame.anchor.first == anchor.first]
        drafted = _types([draft for draft, _ in own])
        entries = {trigger.entry.name for trigger in anchor.triggers}
        rows.append(
            Tried(
                sentence.number,
                sentence.text[start - sentence.start : end - sentence.start],
                tuple(sorted(entries)),
                types=frozenset(trigger.entry.type for trigger in anchor.triggers) | drafted,
                matched=frozenset(frame.entry.type for frame in frames) | drafted,
                topical=frozenset(f.entry.type for f in frames if f.entry.content == "required") - free,
                drafted=drafted,
                taken=_types([draft for draft, taken in own if taken]),
                inner=bool(entries & inner),
            )
        )
    return rows


def _types(drafts: list[Draft]) -> frozenset[str]:
    """The types of drafts and of their entries: "akan bertemu" is AGREE by an entry of CONSULT."""
    return frozenset(type_ for draft in drafts for type_ in (draft.type, draft.frame.entry.type))
