"""How the words of a sentence would stand in a headline: the short form, or nothing where it is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

VOWELS = "aeiou"
NASALS = {"meny": ("s", "ny"), "meng": ("", "k"), "mem": ("p", "m"), "men": ("t", "n"), "me": ("",)}
"""Prefix of an Indonesian active verb → what may have stood before the vowel after it, likeliest first."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a treebank says of a word; `plural`: its subject is plural."""

    word: str
    lemma: str
    kind: str
    tag: str
    features: str
    relation: str
    plural: bool = False


def short_indonesian(form: Form) -> str:
    """The bare verb for an active one: "menangkap" → "tangkap", "meminta" (lemma minta) → "minta"."""
    word = form.word
    if form.kind != "VERB" or len(word) < 6 or not word.lower().startswith("me"):
        return word
    prefix = next(prefix for prefix in NASALS if word.lower().startswith(prefix))
    rest = word[len(prefix) :]
    if rest[0] not in VOWELS:
        return rest
    forms = [start + rest for start in NASALS[prefix]]
    return next((bare for bare in forms if form.lemma and bare.startswith(form.lemma[:3])), forms[0])


def short_english(form: Form) -> str:
    """The present for a past verb ("killed" → "kills", "kill"); no articles, no passive auxiliary."""
    if "PronType=Art" in form.features or form.relation == "aux:pass":
        return ""
    if form.kind != "VERB" or form.tag != "VBD":
        return form.word
    if form.plural:
        return form.lemma
    if form.lemma == "have":
        return "has"
    if form.lemma.endswith("y") and form.lemma[-2:-1] not in VOWELS:
        return form.lemma[:-1] + "ies"
    return form.lemma + ("es" if form.lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


SHORTEN: dict[str, Callable[[Form], str]] = {"id": short_indonesian, "en": short_english}
