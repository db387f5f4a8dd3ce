"""What load_pack lets pass but a good pack does not have: entries without examples, words twice, types left out."""

from __future__ import annotations

from collections import defaultdict

from kronik.errors import PackError
from kronik.packs.entries import Entry
from kronik.packs.pack import Pack


def check_pack(pack: Pack) -> list[PackError]:
    """Every weakness of a loaded pack, with file and line."""
    faults = []
    names: dict[str, Entry] = {}
    for entry in pack.entries:
        if entry.name in names:
            faults.append(_fault(entry, f"the name stands already in {names[entry.name].file}"))
        names[entry.name] = entry
        if not any(example.expected is not None for example in entry.examples):
            faults.append(_fault(entry, "no example on which it fires"))
    for type_ in sorted(pack.ontology.modes):
        if not (pack.folder / "events" / f"{type_.lower()}.yaml").is_file():
            faults.append(PackError(str(pack.folder / "events"), 1, f"no file for type {type_}"))
    return faults + _clashes(pack)


def _clashes(pack: Pack) -> list[PackError]:
    """Words that two entries of different types claim without a condition that tells them apart."""
    owners: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in pack.entries:
        for key in ("words", "nouns", "plain"):
            for word in getattr(entry, key):
                owners[(key, word)].append(entry)
    faults = []
    for (_, word), entries in sorted(owners.items(), key=lambda item: item[0]):
        plain = [entry for entry in entries if not _conditional(entry)]
        if len({entry.type for entry in plain}) > 1:
            faults.append(
                _fault(plain[1], f'"{word}" stands also in entry "{plain[0].name}", and no condition tells them apart')
            )
    return faults


def _conditional(entry: Entry) -> bool:
    return bool(entry.conditions or entry.not_object or entry.not_with)


def _fault(entry: Entry, reason: str) -> PackError:
    return PackError(entry.file, entry.line, f'entry "{entry.name}": {reason}')
