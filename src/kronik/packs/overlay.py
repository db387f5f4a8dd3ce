"""A user's own pack: a folder that mirrors data/ and is laid over Kronik's packs (docs/own_ontology.md)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kronik.errors import PackError
from kronik.packs.faults import Report, did_you_mean, stop
from kronik.packs.layout import layout_faults, take_fingerprint
from kronik.packs.shipped import LANGUAGES, languages, read_settings

_KEYS = ("name", "version", "builds_on", "leave_out", "about", "licence")
_NAME, _VERSION = re.compile(r"[a-z][a-z0-9-]{1,39}"), re.compile(r"[0-9A-Za-z][0-9A-Za-z.]{0,19}")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a pack.toml says of a user's pack, and a fingerprint of all its files; small enough to send to workers.

    `builds_on`: language and version of each of Kronik's packs it was written for; `leave_out`: "TYPE", "TYPE/mode" and
    "language/entry".
    """

    folder: Path
    name: str
    version: str
    builds_on: tuple[tuple[str, str], ...]
    leave_out: tuple[str, ...]
    fingerprint: str

    @property
    def label(self) -> str:
        """How it stands in the versions of what it coded: "elections-1-0a1b2c3d"."""
        return f"{self.name}-{self.version}-{self.fingerprint}"

    @property
    def settings(self) -> Path:
        """Its pack.toml."""
        return self.folder / "pack.toml"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it builds on."""
        return tuple(lang for lang, _ in self.builds_on)

    def left_out_entries(self, lang: str) -> frozenset[str]:
        """The names of the entries of a language that it leaves out."""
        return frozenset(name for head, _, name in (item.partition("/") for item in self.leave_out) if head == lang and name)

    def left_out_kinds(self) -> frozenset[str]:
        """The types ("TYPE") and modes ("TYPE/mode") that it leaves out."""
        return frozenset(item for item in self.leave_out if item.partition("/")[0].isupper())

    def fail(self, reason: str, word: str = "") -> PackError:
        """An error that points at the line of pack.toml with `word` in it."""
        return PackError(str(self.settings), _line_of(self.settings.read_text(encoding="utf-8"), word), reason)


def read_overlay(folder: Path, report: Report = stop) -> Overlay:
    """The pack in a folder: pack.toml and the names of its files, checked; the rest is read by load_pack.

    Raises PackError where there is no pack.toml to read; other mistakes go to `report`.
    """
    path = folder / "pack.toml"
    text, settings = _settings(path)
    for reason, word in _faults(settings, folder):
        report(PackError(str(path), _line_of(text, word), reason))
    for fault in layout_faults(folder):
        report(fault)
    builds_on = settings.get("builds_on")
    leave_out = settings.get("leave_out")
    return Overlay(
        folder=folder,
        name=str(settings.get("name")),
        version=str(settings.get("version")),
        builds_on=tuple((lang, str(version)) for lang, version in builds_on.items()) if isinstance(builds_on, dict) else (),
        leave_out=tuple(map(str, leave_out)) if isinstance(leave_out, list) else (),
        fingerprint=take_fingerprint(folder),
    )


def _settings(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except FileNotFoundError:
        raise PackError(str(path), 1, "is missing; a pack is a folder with a pack.toml (docs/own_ontology.md)") from None
    except OSError as error:
        raise PackError(str(path), 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PackError(str(path), 1, "is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        last = text.count("\n") + 1
        raise PackError(str(path), int(line[1]) if line else last, f"is not TOML: {error}") from None


def _faults(settings: dict[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    """Mistakes of a pack.toml, each with a word by which its line is found."""
    for key in settings:
        if key not in _KEYS:
            yield f'"{key}" is not known{did_you_mean(key, _KEYS)}', key
    for key, pattern, such in (
        ("name", _NAME, "elections (small letters, digits, hyphens)"),
        ("version", _VERSION, '"1.2"'),
    ):
        if key not in settings:
            yield f'"{key}" is missing, such as {such}', ""
        elif not isinstance(settings[key], str) or not pattern.fullmatch(settings[key]):
            yield f"{key} {settings[key]!r} must be a text such as {such}", key
    yield from _base_faults(settings.get("builds_on"), folder)
    yield from _leave_out_faults(settings.get("leave_out", []))


def _base_faults(builds_on: object, folder: Path) -> Iterator[tuple[str, str]]:
    """What is wrong with `builds_on`: Kronik's packs by language, each with its version."""
    if not isinstance(builds_on, dict) or not builds_on:
        yield 'builds_on must name the languages and the versions of their packs, such as {id = "1"}', "builds_on"
        builds_on = {}
    for lang, version in builds_on.items():
        if lang not in languages():
            yield f'builds_on: "{lang}" is no language of Kronik ({", ".join(languages())})', f"{lang} ="
        elif version != (shipped := read_settings(LANGUAGES / lang)["version"]):
            reason = f'builds_on: written for version {version} of "{lang}", but this is {shipped}'
            yield f"{reason}; see whether the examples hold, then change it", f"{lang} ="
    for path in sorted(folder.glob("languages/*/")):
        if builds_on and path.name not in builds_on:
            yield f'languages/{path.name} is not read: builds_on does not name "{path.name}"', "builds_on"


def _leave_out_faults(leave_out: object) -> Iterator[tuple[str, str]]:
    if not isinstance(leave_out, list) or not all(isinstance(item, str) for item in leave_out):
        yield 'leave_out must be a list of types, "TYPE/mode" and "language/entry"', "leave_out"
        return
    for item in sorted(set(leave_out)):
        if leave_out.count(item) > 1:
            yield f'leave_out: "{item}" stands twice', item
        if not item.partition("/")[0].isupper() and not re.fullmatch(r"[a-z]{2,3}/.+", item):
            yield f'leave_out: "{item}" is no type, "TYPE/mode" or "language/entry"', item


def _line_of(text: str, word: str) -> int:
    """The first line that holds a word, else the first line."""
    wanted = re.compile(rf"(?<![\w/-]){re.escape(word)}(?![\w/-])")
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if word and wanted.search(line.partition("#")[0])), 1)
