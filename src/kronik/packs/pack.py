"""A compiled language pack: all the words of one language, indexed for reading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kronik.packs.acts import Acts
from kronik.packs.agents import Agent
from kronik.packs.compose import Composition
from kronik.packs.contexts import ContextWords
from kronik.packs.entries import Entry
from kronik.packs.forms import NOUN, Affixes
from kronik.packs.names import Name
from kronik.packs.ontology import Ontology
from kronik.packs.overlay import Overlay
from kronik.packs.strict_yaml import Block


@dataclass(frozen=True, slots=True)
class Trigger:
    """A form of an event word: `words` in lower case, the entry it belongs to, and what the form shows (packs/forms.py)."""

    words: tuple[str, ...]
    entry: Entry
    voice: str
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a sentence that may express an event: tokens `first`..`last` and the triggers that fit them."""

    sentence: int
    first: int
    last: int
    triggers: tuple[Trigger, ...]

    @property
    def noun(self) -> bool:
        """Whether the words are an event noun here ("kunjungan") rather than a verb."""
        return self.triggers[0].voice == NOUN


@dataclass(frozen=True, slots=True)
class Markers:
    """The lists of markers.yaml by name, one-word and several-word items alike; verbs stand with all their forms."""

    lists: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Everything Kronik knows of a language. Indexes are keyed by the first word.

    `names` is keyed by the word as written, `agents` and `triggers` by the lower-case word.
    `sure_forms`: a verb form is known by its spelling (menangkap), so the parser's word class is not asked.
    `own`: the user's pack that is laid over it; `left_out`: the "TYPE" and "TYPE/mode" it does not want.
    """

    lang: str
    version: str
    home: str | None
    tokens: tuple[str, ...]
    sure_forms: bool
    folder: Path
    parser: Path
    markers: Markers
    clitics: tuple[str, ...]
    entries: tuple[Entry, ...]
    entry_named: dict[str, Entry]
    triggers: dict[str, tuple[Trigger, ...]]
    names: dict[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]
    agents: dict[str, tuple[tuple[tuple[str, ...], Agent], ...]]
    dates: Block
    compose: Composition
    acts: Acts
    ontology: Ontology
    affixes: Affixes
    left_out: frozenset[str]
    own: Overlay | None
    contexts: ContextWords
    _forms: dict[frozenset[str], frozenset[str]]

    def wants(self, type_: str, mode: str | None) -> bool:
        """Whether events of such a kind are reported; those that a user's pack leaves out are read all the same."""
        return type_ not in self.left_out and f"{type_}/{mode}" not in self.left_out

    def condition_forms(self, words: frozenset[str]) -> frozenset[str]:
        """Every form of the words of a condition (object, with …), nouns and verbs alike; worked out once."""
        found = self._forms.get(words)
        if found is None:
            forms = {form for word in words for form in self.affixes.noun_forms(word)}
            forms |= {form for word in words for form, _ in self.affixes.verb_forms(word)}
            found = self._forms[words] = frozenset(form.lower() for form in forms)
        return found
