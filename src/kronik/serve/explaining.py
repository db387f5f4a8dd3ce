"""Why an event was coded, and why it does not count as done, in sentences of the interface's language."""

from __future__ import annotations

from kronik.serve.naming import name_code, name_number
from kronik.serve.words import load_words
from kronik.views.records import Telling

CORRECTION = "correction"
"""The `entry` of an event that a person made (store/proposals.py)."""


def explain_event(event: Telling, lang: str) -> str:
    """The entry, shape, speaker, confidence and contexts behind an event: "Coded as Accusation, because …"."""
    words = load_words(lang)["why"]
    if event.why.entry == CORRECTION:
        return words["correction"]
    said = [
        words["coded"].format(
            kind=name_kind(event, lang), anchor=event.anchor, entry=event.why.entry,
            shape=load_words(lang)["shape"].get(event.why.shape, event.why.shape),
        )
    ]  # fmt: skip
    if event.why.inner:
        said.append(words["inner"].format(inner=event.why.inner))
    said.append(words["speaker"].format(speaker=event.attributed_to) if event.attributed_to else words["outlet"])
    if event.confidence is not None:
        said.append(words["confidence"].format(percent=name_number(100 * event.confidence, lang)))
    if event.contexts:
        said.append(
            words["contexts"].format(contexts=", ".join(name_code("context", name, lang) for name in event.contexts))
        )
    return " ".join(said)


def explain_aside(event: Telling, lang: str) -> str:
    """Why an event is set aside from those that happened; "" for one that is not."""
    return load_words(lang)["why"][event.aux] if event.aux else ""


def name_kind(event: Telling, lang: str) -> str:
    """ "Accusation, allegation": type and mode by name."""
    kind = name_code("type", event.type, lang)
    return f"{kind}, {name_code('mode', event.mode, lang)}" if event.mode else kind
