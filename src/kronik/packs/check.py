"""What load_pack lets pass but a good pack does not have: entries without examples, words twice, types left out."""

from __future__ import annotations

from collections import defaultdict

from kronik.errors import PackError
from kronik.packs.entries import Entry
from kronik.packs.pack import Pack


def check_pack(pack: Pack) -> list[PackError]:
    """Every weakness of a loaded pack, with file and line; of a user's pack where one is laid over it."""
    return [*_weak_entries(pack), *_types_without_words(pack), *_clashes(pack)]


def own_entries(pack: Pack) -> tuple[Entry, ...]:
    """The entries to be checked: those of the user's pack, else all."""
    return tuple(entry for entry in pack.entries if entry.own) if pack.own else pack.entries


def _weak_entries(pack: Pack) -> list[PackError]:
    faults = []
    names: dict[str, Entry] = {}
    for entry in own_entries(pack):
        if entry.name in names:
            faults.append(entry.fail(f"the name stands already in {names[entry.name].file}"))
        names[entry.name] = entry
        if not any(example.expected is not None for example in entry.examples):
            faults.append(entry.fail("no example on which it fires"))
    return faults


def _types_without_words(pack: Pack) -> list[PackError]:
    """Types that nothing in the language gives."""
    faults = []
    for type_ in sorted(pack.ontology.modes.keys() - {entry.type for entry in pack.entries}):
        if pack.own:
            faults.append(pack.own.fail(f"no word gives type {type_} in {pack.lang} (languages/{pack.lang}/events)"))
        else:
            faults.append(PackError(str(pack.folder / "events"), 1, f"no file for type {type_}"))
    return faults


def _clashes(pack: Pack) -> list[PackError]:
    """Words that two entries of different types claim without a condition that tells them apart."""
    faults = []
    for (_, word), entries in words_by_entry(own_entries(pack)):
        plain = [entry for entry in entries if not is_conditional(entry)]
        if len({entry.type for entry in plain}) > 1:
            reason = f'"{word}" stands also in entry "{plain[0].name}", and no condition tells them apart'
            faults.append(plain[1].fail(reason))
    return faults


def words_by_entry(entries: tuple[Entry, ...]) -> list[tuple[tuple[str, str], list[Entry]]]:
    """The entries of each ("words", "nouns" or "plain", word), in the order of the alphabet."""
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in ("words", "nouns", "plain"):
            for word in getattr(entry, key):
                owners[(key, word)].append(entry)
    return sorted(owners.items(), key=lambda item: item[0])


def is_conditional(entry: Entry) -> bool:
    """Whether an entry sets a condition besides its words."""
    return bool(entry.conditions or entry.not_object or entry.not_with)
