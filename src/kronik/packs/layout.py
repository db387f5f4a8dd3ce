"""Which files a user's pack has, what is wrong with the names of others, and a fingerprint of those that are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from kronik.errors import PackError
from kronik.packs.faults import did_you_mean
from kronik.packs.names import KINDS

READ = (
    "pack.toml", "acts.yaml", "compose.yaml", "ontology/types.csv", "places/places.csv",
    *(f"{folder}actors/{kind}.csv" for folder in ("", "languages/*/") for kind in KINDS),
    "languages/*/agents.csv", "languages/*/irregular.csv", "languages/*/markers.yaml", "languages/*/events/*.yaml",
)  # fmt: skip
"""The files of a pack that say how events are coded; `*` stands for one name."""

_ASIDE = ("README*", "LICENSE*", "NOTICE*", "gold/*.jsonl", "gold/README*", "languages/*/README*")
_WRONG = {
    "shapes.yaml": "shapes are how Kronik reads a sentence; a pack cannot change them",
    "ontology/*.csv": "a pack's types and modes stand in ontology/types.csv, nothing else stands there",
    "languages/*/pack.toml": "a pack has one pack.toml, at its top; a new language is a folder of Kronik itself",
    "languages/*/affixes.yaml": "a pack cannot change how words inflect; irregular forms go to irregular.csv",
    "languages/*/dates.yaml": "a pack cannot change how dates are read",
    "*actors/*.csv": f"an actors table is called by what its names are: {', '.join(KINDS)}",
    "*.yml": "is not read; call it .yaml",
}


def take_fingerprint(folder: Path) -> str:
    """A short hash over the names and contents of every file of a pack that says how events are coded."""
    digest = hashlib.sha256()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if _fits(name, READ):
            content = path.read_bytes()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:8]


def layout_faults(folder: Path) -> Iterator[PackError]:
    """Files that nothing reads, with the name that was perhaps meant."""
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if _fits(name, READ) or _fits(name, _ASIDE):
            continue
        wrong = [reason for pattern, reason in _WRONG.items() if fnmatchcase(name, pattern)]
        yield PackError(str(path), 1, wrong[0] if wrong else f"is not read{_meant(name)}")


def _meant(name: str) -> str:
    """What a misnamed file may have been meant as: "language/id/event/a.yaml" → languages/id/events/a.yaml."""
    parts = {part for pattern in READ for part in pattern.split("/") if "*" not in part}
    hints = [did_you_mean(part, parts) for part in name.split("/") if part not in parts]
    return next((hint for hint in hints if hint), "; a pack holds " + ", ".join(READ[:5]) + ", actors/, languages/")


def _files(folder: Path) -> list[Path]:
    """Every file of a folder in one order everywhere, hidden ones left out."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    shown = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    return sorted(shown, key=lambda path: path.relative_to(folder).as_posix())


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    """Whether a name fits a pattern, part by part: `*` never spans a slash."""
    parts = name.split("/")
    for pattern in patterns:
        wanted = pattern.split("/")
        if len(wanted) == len(parts) and all(map(fnmatchcase, parts, wanted)):
            return True
    return False
