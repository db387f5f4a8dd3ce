"""A language folder, and a user's pack laid over it → a compiled Pack."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.agents import Agent, read_agents
from kronik.packs.contexts import read_contexts
from kronik.packs.entries import Entry, read_entries
from kronik.packs.faults import Report, did_you_mean, stop
from kronik.packs.forms import NOUN, PLAIN, Affixes, compile_affixes
from kronik.packs.layout import take_fingerprint
from kronik.packs.names import Name, country_names, read_names, read_places
from kronik.packs.ontology import DATA
from kronik.packs.overlay import Overlay
from kronik.packs.own_files import OwnFiles, no_own_files, read_irregular, read_own_files
from kronik.packs.pack import Markers, Pack, Trigger
from kronik.packs.shipped import language_folder, read_settings
from kronik.packs.strict_yaml import Block, read_yaml
from kronik.packs.tokens import cut_words

_VERB_LISTS = ("light", "announcing", "receive", "speech", "failure", "plan", "possible", "noun_speech", "implicative")
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


@lru_cache(maxsize=8)
def load_pack(lang: str, own: Overlay | None = None) -> Pack:
    """The pack of a language, with a user's own laid over it.

    Raises KronikError for a language there is none for, PackError for a broken file.
    """
    try:
        pack = compile_pack(lang, own, stop)
    except PackError as fault:
        if own is None or own.folder not in Path(fault.file).parents:
            raise
        raise PackError(fault.file, fault.line, f"{fault.reason} (`kronik check --pack {own.folder}` lists all)") from None
    if own is not None and take_fingerprint(own.folder) != own.fingerprint:
        raise PackError(str(own.settings), 1, "the pack was changed while it was in use; start again")
    return pack


def compile_pack(lang: str, own: Overlay | None, report: Report) -> Pack:
    """As load_pack, from the files as they are now; what is wrong in the user's pack goes to `report` and is left out."""
    folder = language_folder(lang)
    settings = read_settings(folder)
    markers = read_yaml(folder / "markers.yaml")
    more = read_own_files(own, lang, markers, report) if own else no_own_files()
    affixes = compile_affixes(
        read_yaml(folder / "affixes.yaml"), read_irregular(folder / "irregular.csv") | dict(more.irregular)
    )
    lists = _markers(markers, dict(more.markers), affixes)
    cut = _Cutter(tuple(settings["tokens"]), lists["abbreviations"])
    entries = _entries(folder, own, more, report)
    version = f"{settings['version']}-{_fingerprint(folder)}"
    return Pack(
        lang=lang,
        version=f"{version}+{own.label}" if own else version,
        home=settings["home"] or None,
        tokens=tuple(settings["tokens"]),
        sure_forms=bool(settings["sure_forms"]),
        folder=folder,
        parser=folder / settings["parser"],
        markers=lists,
        clitics=affixes.clitics,
        entries=entries,
        entry_named={entry.name: entry for entry in entries},
        triggers=_triggers(entries, affixes, cut),
        names=_names(folder, settings["locale"], more.names, cut),
        agents=_agents([*more.agents, *read_agents(folder / "agents.csv", more.ontology)], affixes, cut),
        dates=read_yaml(folder / "dates.yaml"),
        compose=more.compose,
        acts=more.acts,
        ontology=more.ontology,
        affixes=affixes,
        left_out=more.left_out,
        own=own,
        contexts=read_contexts(folder / "contexts.yaml", more.ontology, affixes, cut),
        _forms={},
    )


def _fingerprint(folder: Path) -> str:
    """A short hash over every word file of the language and the shared data."""
    digest = hashlib.sha256()
    shelves = (DATA, DATA / "actors", DATA / "ontology", DATA / "places")
    shared = [path for shelf in shelves for suffix in ("*.yaml", "*.csv") for path in shelf.glob(suffix)]
    own = [path for path in folder.rglob("*") if path.suffix in {".yaml", ".csv", ".toml"} and "parser" not in path.parts]
    for path in sorted([*shared, *own]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def _markers(block: Block, more: dict[str, tuple[str, ...]], affixes: Affixes) -> Markers:
    """The lists of a markers.yaml with the words that a user's pack adds, verbs in all their forms."""
    lists = {}
    for name in block:
        words = (*block.words(name), *more.get(name, ()))
        if name in _VERB_LISTS:
            words = tuple(form for word in words for form, voice in affixes.verb_forms(word) if voice != NOUN)
        lists[name] = frozenset(words)
    return Markers(lists)


def _entries(folder: Path, own: Overlay | None, more: OwnFiles, report: Report) -> tuple[Entry, ...]:
    """The shipped entries of a language, without those that a user's pack leaves out or replaces, and the pack's own."""
    shipped = [entry for path in sorted((folder / "events").glob("*.yaml")) for entry in read_entries(path, more.ontology)]
    if own is None:
        return tuple(shipped)
    left_out, replaced = own.left_out_entries(folder.name), {entry.name for entry in more.entries}
    names = {entry.name for entry in shipped}
    for name in sorted(left_out - names - replaced):
        report(
            own.fail(f'leave_out: no entry "{name}" in {folder.name}{did_you_mean(name, names)}', f"{folder.name}/{name}")
        )
    for name in sorted(left_out & replaced):
        report(own.fail(f'leave_out: "{name}" is an entry of the pack itself', f"{folder.name}/{name}"))
    return (*(entry for entry in shipped if entry.name not in left_out | replaced), *more.entries)


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


def _order(trigger: Trigger) -> tuple[int, bool, str, str, str]:
    return (-len(trigger.words), not trigger.entry.own, trigger.entry.type, trigger.entry.name, trigger.voice)


def _names(
    folder: Path, locale: str, own: tuple[tuple[Name, ...], ...], cut: _Cutter
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[Name, ...]], ...]]:
    """Later tables do not undo earlier ones: the user's, the language's own, then shared ones, then CLDR, then places."""
    sources = [*sorted((folder / "actors").glob("*.csv")), *sorted((DATA / "actors").glob("*.csv"))]
    tables: list[Sequence[Name]] = [*own, *(read_names(path) for path in sources)]
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
