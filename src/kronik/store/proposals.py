"""The fields of a correction, named and shaped as the codebook has them, made into an event of an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any

from kronik.errors import StoreError
from kronik.packs.cameo import closest_cameo
from kronik.packs.ontology import Ontology
from kronik.records import TEXT, TITLE, Article, Entity, Event, Evidence, Place, Span, Why

CHANGEABLE = ("type", "mode", "cameo", "actor", "recipient", "aux", "date", "place", "attributed_to")
"""What a correction may say of an event; a new one also has `anchor` and `sentence`."""
AUX = ("future", "hypothetical", "historical", "negation")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def added_event(article: Article, proposal: Mapping[str, Any], ontology: Ontology) -> Event:
    """The event that a person saw and the coder did not: `type`, `anchor` and `sentence`, verbatim, must be told."""
    anchor = _anchor(article, proposal.get("anchor"), proposal.get("sentence"))
    bare = Event(
        id="", type="", mode=None, cameo=None, actor=(), recipient=(), anchor=anchor.text, sentence=proposal["sentence"],
        aux=None, date=None, place=None, attributed_to=None, evidence=Evidence(anchor), why=Why("correction", "add"),
    )  # fmt: skip
    said = {name: value for name, value in proposal.items() if name not in ("anchor", "sentence")}
    return _with(article, bare, {"type": None, **said}, ontology)


def changed_event(article: Article, event: Event, proposal: Mapping[str, Any], ontology: Ontology) -> Event:
    """An event with the fields of a proposal in place of its own; the judge's word on it holds no more."""
    return replace(_with(article, event, proposal, ontology), why=Why("correction", "change"))


def _with(article: Article, event: Event, proposal: Mapping[str, Any], ontology: Ontology) -> Event:
    """An event with other fields; mode and CAMEO code follow the type where they are not told."""
    for name in proposal:
        if name not in CHANGEABLE:
            raise StoreError(f'"{name}" is nothing that can be corrected ({", ".join(CHANGEABLE)})')
    said = {name: _read(name, value, ontology) for name, value in proposal.items()}
    type_ = said.get("type", event.type)
    mode = said.get("mode", event.mode if event.mode in ontology.modes[type_] else None)
    if not ontology.check_mode(type_, mode):
        raise StoreError(f'"{mode}" is no mode of {type_}')
    if "type" in said or "mode" in said:
        contexts = [context.name for context in event.contexts]
        code = closest_cameo((type_, mode), contexts=contexts, ontology=ontology)
        said = {"cameo": code, **said, "mode": mode}
    changed = replace(event, **said, confidence=1.0)  # a person has read it
    return replace(changed, evidence=_evidence(article, event, changed))


def _read(name: str, value: Any, ontology: Ontology) -> Any:
    """The value of a field as the records have it. Raises StoreError for one that the codebook does not allow."""
    if name in ("actor", "recipient") and isinstance(value, list | tuple):
        return tuple(_entity(entity, ontology) for entity in value)
    if name == "place" and value is not None:
        return Place(**_named(value, Place, name))
    allowed = {
        "type": value in ontology.modes,
        "mode": value is None or isinstance(value, str),
        "cameo": value is None or value in ontology.cameo,
        "aux": value is None or value in AUX,
        "date": value is None or is_date(value),
        "place": True,
        "attributed_to": value is None or isinstance(value, str),
    }
    if not allowed.get(name, False):
        raise StoreError(f"{name}: {value!r} is not what the codebook allows")
    return value


def _entity(value: Any, ontology: Ontology) -> Entity:
    entity = Entity(**_named(value, Entity, "an entity"))
    if entity.role is not None and entity.role not in ontology.sectors:
        raise StoreError(f'"{entity.role}" is no role')
    return entity


def _named(value: Any, record: type[Entity] | type[Place], name: str) -> dict[str, Any]:
    """The fields of a small record: `text`, and the rest where it is told."""
    value = asdict(value) if isinstance(value, record) else value
    known = [field.name for field in fields(record)]
    if not isinstance(value, Mapping) or not value.get("text") or not set(value) <= set(known):
        raise StoreError(f"{name} needs a text, and knows {', '.join(known)}: {value!r}")
    return {field: value.get(field) for field in known}


def is_date(value: Any) -> bool:
    """Whether a value is a day, a month or a year, ISO."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _anchor(article: Article, anchor: Any, sentence: Any) -> Span:
    """Where an anchor stands: in the first place that holds its sentence."""
    for part, words in ((TITLE, article.title or ""), (TEXT, article.text)):
        if isinstance(anchor, str) and isinstance(sentence, str) and anchor and anchor in sentence and sentence in words:
            start = words.index(sentence) + sentence.index(anchor)
            return Span(part, start, start + len(anchor), anchor)
    raise StoreError("anchor and sentence must stand in the article, word for word, the anchor in the sentence")


def _evidence(article: Article, old: Event, new: Event) -> Evidence:
    """The old evidence where a field is as it was; else the words nearest the anchor, where they stand in the article."""
    anchor, kept = old.evidence.anchor, old.evidence
    sides: dict[str, Any] = {}
    for side in ("actor", "recipient"):
        if getattr(old, side) != getattr(new, side):
            found = (_nearest(article, entity.text, anchor) for entity in getattr(new, side))
            sides[side] = tuple(span for span in found if span)
    if old.place != new.place:
        sides["place"] = _nearest(article, new.place.text, anchor) if new.place else None
    if old.attributed_to != new.attributed_to:
        sides["attributed_to"] = _nearest(article, new.attributed_to, anchor) if new.attributed_to else None
    if old.date != new.date:
        sides["date"] = None
    return replace(kept, **sides)


def _nearest(article: Article, words: str, anchor: Span) -> Span | None:
    """The occurrence of some words nearest to an anchor, in its own part of the article before the other."""
    for part in sorted((TITLE, TEXT), key=lambda part: part != anchor.part):
        text = (article.title or "") if part == TITLE else article.text
        starts = [match.start() for match in re.finditer(re.escape(words), text)]
        if starts:
            start = min(starts, key=lambda start: abs(start - anchor.start))
            return Span(part, start, start + len(words), words)
    return None
