"""The language of a text: told from the text itself, from what the page says only where the text is too short."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kronik.articles.residue import DATA
from kronik.packs import languages
from kronik.packs.strict_yaml import read_yaml

_SHORT = 200
"""Characters below which the choice is restricted and the page's own word counts."""
_ENOUGH = 4000
"""Characters that are looked at."""


@dataclass(frozen=True, slots=True)
class _Settings:
    near: frozenset[str]
    lead: float
    same: dict[str, str]


def supported_languages() -> tuple[str, ...]:
    """The languages there is a pack for."""
    return languages()


def detect_language(text: str, hint: str | None = None) -> str:
    """The code of a text's language, supported or not: "Presiden tiba di Wina …" → "id".

    `hint` is what the page says of itself; it decides only for texts under 200 characters. Those are else held to be in
    a supported language, unless one that is near to it leads clearly: on headlines the full set of languages errs.
    """
    text = " ".join(text.split())[:_ENOUGH]
    if len(text) >= _SHORT:
        code = str(_identifier().classify(text)[0])
        return _judge_near(text) if code in _load_settings().near else code
    named = language_code(hint)
    return named if named in supported_languages() and named is not None else _judge_near(text)


def _judge_near(text: str) -> str:
    """The likeliest supported language, or a language near to it that leads by more than a chance's width."""
    settings = _load_settings()
    scores = dict(_restricted().rank(text))
    near = settings.near & scores.keys()
    best = max((code for code in scores if code not in near), key=lambda code: (scores[code], code))
    return next((code for code in sorted(near) if scores[code] - scores[best] > settings.lead * len(text)), str(best))


def language_code(tag: str | None) -> str | None:
    """The plain code in a language tag: "id-ID" → "id", "in_ID" → "id"; None for nothing."""
    if not tag or not tag.strip():
        return None
    code = tag.strip().lower().replace("_", "-").split("-")[0]
    return _load_settings().same.get(code, code)


def name_unsupported(code: str) -> str:
    """The reason an article in this language is refused."""
    return f"language '{code}' is not supported (supported: {', '.join(supported_languages())})"


@cache
def _identifier() -> Any:
    return _new_identifier()


@cache
def _restricted() -> Any:
    identifier = _new_identifier()
    identifier.set_languages(sorted({*supported_languages(), *_load_settings().near} & set(identifier.labels)))
    return identifier


def _new_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


@cache
def _load_settings() -> _Settings:
    block = read_yaml(DATA / "lang.yaml")
    same = dict(line.split() for line in block.words("same"))
    return _Settings(frozenset(block.words("near")), float(block.text("lead") or 0), same)
