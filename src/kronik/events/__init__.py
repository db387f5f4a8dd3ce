"""Stage 5: mentions → events, by the grammar of data/shapes.yaml and the entries of the language."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from kronik.events.attribution import find_voices
from kronik.events.cameo import add_cameo
from kronik.events.contexts import add_contexts
from kronik.events.draft import Draft, draft_events
from kronik.events.judge import add_confidence
from kronik.events.merge import merge_events
from kronik.events.parties import other_party, usual_party
from kronik.events.sight import see
from kronik.events.when_where import days_told_of, find_date, find_place, is_long_ago
from kronik.events.worth import is_worth
from kronik.packs import Pack
from kronik.packs.pack import Anchor
from kronik.records import Article, Entity, Event, Evidence, Mention, Sentence, Span, Why

FIRST_NEWS = "1996-01-01"
"""Before it no newspaper stood on the web: an article without a day of its own that names only older ones tells history."""


def find_events(
    article: Article,
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    anchors: tuple[Anchor, ...],
    pack: Pack,
    watch: Callable[[Draft, bool], None] | None = None,
) -> tuple[Event, ...]:
    """The events of an article in reading order, one act once, each with its evidence.

    `watch` is shown every draft and whether it was taken for an event (run/trace.py).
    """
    sights = [
        see(
            sentence,
            tuple(m for m in mentions if m.sentence == sentence.number),
            tuple(a for a in anchors if a.sentence == sentence.number),
            pack,
        )
        for sentence in sentences
    ]
    voices = find_voices(sights)
    told_of = days_told_of(sights)
    today = article.published or max((m.date for m in mentions if m.date and len(m.date) == 10), default=None)
    if today and not article.published:
        today = max(today, FIRST_NEWS)
    text_first = sorted(range(len(sights)), key=lambda n: sights[n].sentence.part == "title")
    events: list[Event] = []

    def complete(draft: Draft) -> Draft | None:
        filled = _with_usual_parties(draft, mentions)
        worth = is_worth(filled)
        if watch is not None:
            watch(filled, worth)
        return filled if worth else None

    for number in text_first:
        for draft in draft_events(sights[number], voices[number], complete):
            events.append(_event(article, draft, told_of[number], today))
    merged = [event for event in merge_events(events) if pack.wants(event.type, event.mode)]
    coded = add_cameo(add_contexts(merged, sentences, pack.contexts), pack)
    ordered = sorted(coded, key=lambda e: (e.evidence.anchor.part != "title", e.evidence.anchor.start, e.type))
    return tuple(add_confidence(ordered, sentences, mentions, pack))


def _with_usual_parties(draft: Draft, mentions: tuple[Mention, ...]) -> Draft:
    """Fill a side that the sentence leaves out and the article makes plain elsewhere."""
    at = (draft.sight.sentence.number, draft.frame.anchor.first)
    entry, kind, acts = draft.frame.entry, (draft.type, draft.mode), draft.sight.pack.acts
    if not draft.actor and entry.doer == "actor":
        agent = usual_party(acts.usual("actor", *kind), "actor", at, mentions, draft.recipient)
        draft = replace(draft, actor=(agent,)) if agent else draft
    # "we must do better" asks nobody else; blame for what is said of a thing ("provocative tweets") is not guessed
    own = entry.doer == "speaker" and (entry.type == "ACCUSE" or any(m.kind_of == "speaker" for m in draft.frame.receivers))
    if not draft.recipient and entry.receiver == "recipient" and not own:
        target = usual_party(acts.usual("recipient", *kind), "recipient", at, mentions, draft.actor)
        countries = {m.entity.country for m in draft.actor if m.entity}
        together = len(countries) > 1 and acts.is_mutual(*kind)  # "Peru and Ecuador signed": each with the other
        if target is None and draft.actor and acts.is_at_other(*kind) and not together:
            target = other_party(mentions, draft.actor)
        draft = replace(draft, recipient=(target,)) if target else draft
    return draft


def _event(article: Article, draft: Draft, past: str | None, today: str | None) -> Event:
    """The event of a draft; `past` is the day of the tale that its sentence goes on telling, `today` the day of the news."""
    sentence, anchor = draft.sight.sentence, draft.frame.anchor
    start, end = sentence.tokens[anchor.first].start, sentence.tokens[anchor.last].end
    words = Span(sentence.part, start, end, sentence.text[start - sentence.start : end - sentence.start])
    day, place = find_date(draft, today), find_place(draft)
    aux = draft.aux
    if aux is None and is_long_ago(day.date if day else past, today):
        aux = "historical"
    entry = draft.frame.entry
    voice = draft.voice
    return Event(
        id=_identity(article, words, entry.type, entry.name),
        type=draft.type, mode=draft.mode, cameo=None,
        actor=_entities(draft.actor), recipient=_entities(draft.recipient),
        anchor=words.text, sentence=sentence.text, aux=aux,
        date=day.date if day else None, place=place.place if place else None,
        attributed_to=voice.span.text if voice else None,
        evidence=Evidence(
            words, _spans(draft, draft.actor), _spans(draft, draft.recipient),
            _span(draft, day), _span(draft, place), voice.span if voice else None,
        ),
        why=Why(entry.name, draft.frame.shape, draft.inner),
    )  # fmt: skip


def _entities(side: tuple[Mention, ...]) -> tuple[Entity, ...]:
    return tuple(m.entity for m in side if m.entity)


def _spans(draft: Draft, side: tuple[Mention, ...]) -> tuple[Span, ...]:
    return tuple(span for span in (_span(draft, m) for m in side) if span)


def _span(draft: Draft, mention: Mention | None) -> Span | None:
    """The words of a mention; a party filled in from elsewhere may stand in another part of the article."""
    if mention is None:
        return None
    return Span(mention.part, mention.start, mention.end, mention.text)


def _identity(article: Article, words: Span, type_: str, entry: str) -> str:
    key = f"{article.id}|{words.part}|{words.start}|{type_}|{entry}"
    return "ev-" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
