"""A language folder → a compiled Pack."""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kronik.errors import KronikError, PackError
from kronik.packs.agents import Agent, read_agents
from kronik.packs.compose import load_composition
from kronik.packs.contexts import read_contexts
from kronik.packs.entries import Entry, read_entries
from kronik.packs.forms import NOUN, PLAIN, Affixes, compile_affixes
from kronik.packs.names import Name, country_names, read_names, read_places
from kronik.packs.ontology import DATA, load_ontology
from kronik.packs.pack import Markers, Pack, Trigger
from kronik.packs.strict_yaml import read_yaml
from kronik.packs.tables import read_table
from kronik.packs.tokens import cut_words

LANGUAGES = DATA / "languages"
_VERB_LISTS = ("light", "receive", "speech", "failure", "plan", "possible", "noun_speech", "implicative")
"""Lists of markers.yaml that hold verbs: they are matched in all their forms."""


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts the words of a pack as its sentences will be cut, so that they can meet."""

    steps: tuple[str, ...]
    abbreviations: frozenset[str]

    def __call__(self, text: str) -> tuple[str, ...]:
        if text.replace(" ", "").isalpha():  # most words need no tokenizer
            return tuple(text.split())
        return tuple(word.text for word in cut_words(text, 0, len(text), self.steps, self.abbreviations))


def languages() -> tuple[str, ...]:
    """The languages Kronik can code: the folders under data/languages."""
    return tuple(sorted(folder.name for folder in LANGUAGES.iterdir() if (folder / "pack.toml").is_file()))


@cache
def load_pack(lang: str) -> Pack:
    """The pack of a language. Raises KronikError for a language there is none for, PackError for a broken file."""
    if lang not in languages():
        raise KronikError(f'language "{lang}" is not supported (supported: {", ".join(languages())})')
    folder = LANGUAGES / lang
    settings = _settings(folder / "pack.toml")
    ontology = load_ontology()
    affixes = compile_affixes(read_yaml(folder / "affixes.yaml"), _irregular(folder / "irregular.csv"))
    markers = _markers(folder / "markers.yaml", affixes)
    cut = _Cutter(tuple(settings["tokens"]), markers["abbreviations"])
    entries = tuple(entry for path in sorted((folder / "events").glob("*.yaml")) for entry in read_entries(path, ontology))
    return Pack(
        lang=lang,
        version=f"{settings['version']}-{_fingerprint(folder)}",
        home=settings["home"] or None,
        tokens=tuple(settings["tokens"]),
        sure_forms=bool(settings["sure_forms"]),
        folder=folder,
        parser=folder / settings["parser"],
        markers=markers,
        clitics=affixes.clitics,
        entries=entries,
        entry_named={entry.name: entry for entry in entries},
        triggers=_triggers(entries, affixes, cut),
        names=_names(folder, settings["locale"], cut),
        agents=_agents(read_agents(folder / "agents.csv", ontology), affixes, cut),
        dates=read_yaml(folder / "dates.yaml"),
        compose=load_composition(),
        ontology=ontology,
        affixes=affixes,
        contexts=read_contexts(folder / "contexts.yaml", ontology, affixes, cut),
        _forms={},
    )


def _settings(path: Path) -> dict[str, Any]:
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(str(path), 1, str(error)) from None
    for key in ("name", "locale", "home", "version", "tokens", "sure_forms", "parser"):
        if key not in settings:
            raise PackError(str(path), 1, f'"{key}" is missing')
    return settings


def _fingerprint(folder: Path) -> str:
    """A short hash over every word file of the language and the shared data."""
    digest = hashlib.sha256()
    shelves = (DATA, DATA / "actors", DATA / "ontology", DATA / "places")
    shared = [path for shelf in shelves for suffix in ("*.yaml", "*.csv") for path in shelf.glob(suffix)]
    own = [path for path in folder.rglob("*") if path.suffix in {".yaml", ".csv", ".toml"} and "parser" not in path.parts]
    for path in sorted([*shared, *own]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _irregular(path: Path) -> dict[str, tuple[tuple[str, str], ...]]:
    forms: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if path.is_file():
        for row in read_table(path, ("base", "form", "voice")):
            forms[row["base"]].append((row["form"], row["voice"]))
    return {base: tuple(found) for base, found in forms.items()}


def _markers(path: Path, affixes: Affixes) -> Markers:
    block = read_yaml(path)
    lists = {}
    for name in block:
        words = block.words(name)
        if name in _VERB_LISTS:
            words = tuple(form for word in words for form, voice in affixes.verb_forms(word) if voice != NOUN)
        lists[name] = frozenset(words)
    return Markers(lists)


def _triggers(entries: tuple[Entry, ...], affixes: Affixes, cut: _Cutter) -> dict[str, tuple[Trigger, ...]]:
    index: dict[str, dict[tuple[tuple[str, ...], str, str], Trigger]] = defaultdict(dict)

    def add(form: str, entry: Entry, voice: str, derived: bool) -> None:
        words = cut(form.lower())
        index[words[0]].setdefault((words, entry.name, voice), Trigger(words, entry, voice, derived))

    for entry in entries:
        for noun in entry.nouns:
            for form in affixes.noun_forms(noun):
                add(form, entry, NOUN, False)
        for word in entry.words:
            for form, voice in affixes.verb_forms(word):
                if not entry.forms or voice in entry.forms:
                    add(form, entry, voice, voice == NOUN)
        for word in entry.plain:
            add(word, entry, PLAIN, False)
    return {first: tuple(sorted(found.values(), key=_order)) for first, found in index.items()}


def _order(trigger: Trigger) -> tuple[int, str, str, str]:
    return (-len(trigger.words), trigger.entry.type, trigger.entry.name, trigger.voice)


def _names(folder: Path, locale: str, cut: _Cutter) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]:
    """Later tables do not undo earlier ones: the language's own names, then shared ones, then CLDR, then places."""
    sources = [*sorted((folder / "actors").glob("*.csv")), *sorted((DATA / "actors").glob("*.csv"))]
    tables = [read_names(path) for path in sources]
    tables += [country_names(locale), read_places(DATA / "places" / "places.csv")]
    index: dict[str, dict[tuple[str, ...], list[Name]]] = defaultdict(dict)
    for table in tables:
        fresh: dict[tuple[str, ...], list[Name]] = {}
        for name in table:
            words = cut(name.name)
            if words and words not in index[words[0]]:
                fresh.setdefault(words, []).append(name)
        for words, names in fresh.items():
            index[words[0]][words] = names
    return {
        first: tuple((words, tuple(names)) for words, names in sorted(found.items(), key=lambda item: -len(item[0])))
        for first, found in index.items()
    }


def _agents(agents: list[Agent], affixes: Affixes, cut: _Cutter) -> dict[str, tuple[tuple[tuple[str, ...], Agent], ...]]:
    index: dict[str, dict[tuple[str, ...], Agent]] = defaultdict(dict)
    for agent in agents:
        for form in affixes.noun_forms(agent.word):
            words = cut(form.lower())
            index[words[0]].setdefault(words, agent)
    return {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in index.items()}
