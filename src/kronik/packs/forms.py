"""How the forms of a word come from its stem, by the rules of a language's affixes.yaml.

"tangkap" → menangkap (active), ditangkap (passive), penangkapan (noun); "arrest" → arrests, arresting, arrested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kronik.packs.strict_yaml import Block

ACTIVE, PASSIVE, READ, NOUN, PLAIN = "active", "passive", "read", "noun", "plain"
VOICES = (ACTIVE, PASSIVE, READ, NOUN, PLAIN)
"""What a form shows by itself; `read`: the sentence must tell (English "arrested", Indonesian headline "tangkap")."""


@dataclass(frozen=True, slots=True)
class FormRule:
    """One row of affixes.yaml: how a form is spelled, and what voice it shows."""

    voice: str
    changes: tuple[tuple[re.Pattern[str], str], ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Affixes:
    """The inflection rules of a language. `whole` stems take no affix; `clitics` may hang on any form."""

    verbs: tuple[FormRule, ...]
    plurals: tuple[FormRule, ...]
    whole: re.Pattern[str] | None
    irregular: dict[str, tuple[tuple[str, str], ...]]
    clitics: tuple[str, ...]

    def verb_forms(self, words: str) -> list[tuple[str, str]]:
        """The (form, voice) pairs of a verb; of several words the first is inflected."""
        stem, _, rest = words.partition(" ")
        tail = f" {rest}" if rest else ""
        if self.whole and self.whole.search(stem):
            return [(words, ACTIVE)]
        forms = {form: voice for form, voice in self.irregular.get(stem, ()) if voice != "plural"}
        for rule in self.verbs:
            if forms and rule.voice == READ and stem in self.irregular:
                continue
            for form in _apply(rule, stem):
                forms.setdefault(form, rule.voice)
        return [(form + tail, voice) for form, voice in forms.items()]

    def noun_forms(self, words: str) -> list[str]:
        """A noun and its plurals; of several words the last is inflected."""
        head, _, last = words.rpartition(" ")
        lead = f"{head} " if head else ""
        plurals = [form for form, voice in self.irregular.get(last, ()) if voice == "plural"]
        if not plurals:
            plurals = [form for rule in self.plurals for form in _apply(rule, last)]
        return [words, *(lead + form for form in plurals)]


def _apply(rule: FormRule, stem: str) -> list[str]:
    found = []
    for pattern, replacement in rule.changes:
        if pattern.search(stem):
            found.append(pattern.sub(replacement, stem, count=1))
            if not rule.every:
                break
    return found


def compile_affixes(block: Block, irregular: dict[str, tuple[tuple[str, str], ...]]) -> Affixes:
    """Affixes from the mapping of an affixes.yaml and the language's irregular forms."""
    whole = block.text("whole")
    return Affixes(
        tuple(_rule(item) for item in block.get("verbs", [])),
        tuple(_rule(item) for item in block.get("plurals", [])),
        re.compile(whole) if whole else None,
        irregular,
        block.words("clitics"),
    )


def _rule(block: Block) -> FormRule:
    voice = block.text("voice") or ""
    if voice not in (*VOICES, "plural"):
        raise block.fail(f'voice "{voice}" is none of {", ".join(VOICES)}')
    try:
        changes = tuple((re.compile(pattern), replacement) for pattern, replacement in block["changes"])
    except (KeyError, ValueError, re.error) as error:
        raise block.fail(f"changes must be [pattern, replacement] pairs: {error}") from None
    return FormRule(voice, changes, block.text("every") == "yes")


def spellings(word: str, clitics: tuple[str, ...]) -> tuple[str, ...]:
    """A word as it stands, without a clitic ("penangkapannya"), and unreduplicated ("serangan-serangan")."""
    forms = [word]
    for clitic in clitics:
        if word.endswith(clitic) and len(word) > len(clitic) + 3:
            forms.append(word[: -len(clitic)])
    half, hyphen, other = word.partition("-")
    if hyphen and half == other:
        forms.append(half)
    return tuple(forms)
