"""sources.toml: which feeds and site maps to watch, how often, and how politely."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kronik.collect import Manners
from kronik.errors import PackError

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_EVERY, _OLDEST = "15m", "7d"
_SHORTEST = 60
"""Seconds; no feed is asked more often."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or site map to watch: asked `every` so many seconds; articles older than `max_age` days are passed over.

    `outlet` names the paper where its pages do not.
    """

    name: str
    address: str
    every: int
    max_age: int
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """What a sources.toml asks for."""

    manners: Manners
    sources: tuple[Source, ...]


def read_sources(path: Path | str, allow_private: bool = False) -> Sources:
    """A sources.toml. Raises PackError with its line for whatever is wrong in it, and says what to write there."""
    path = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
        told = tomllib.loads(text)
    except OSError as error:
        raise PackError(path, 1, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise PackError(path, 1, "not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise PackError(path, line, f"not TOML: {str(error).partition(' (at ')[0]}") from None
    return _Reading(path, text).sources(told, allow_private)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A sources.toml being checked: knows where things stand in it."""

    path: str
    text: str

    def sources(self, told: dict[str, Any], allow_private: bool) -> Sources:
        self._known(told, {"contact": str, "delay": (int, float), "every": str, "max_age": str, "source": list}, None)
        tables = told.get("source", [])
        if not tables or not all(isinstance(table, dict) for table in tables):
            raise PackError(self.path, 1, 'names no source; add [[source]] with name = "…" and address = "https://…"')
        delay = told.get("delay", Manners().delay)
        if not 0 <= delay <= 3600:
            raise self._wrong("delay", None, "must be a number of seconds from 0 to 3600")
        manners = Manners(contact=told.get("contact"), delay=delay, allow_private=allow_private)
        if manners.contact and not (manners.contact.isascii() and manners.contact.isprintable()):
            raise self._wrong("contact", None, "must be an address of mail or web in ASCII letters")
        every, oldest = self._seconds(told, "every", None, _EVERY), self._seconds(told, "max_age", None, _OLDEST)
        found = tuple(self._source(table, number, every, oldest) for number, table in enumerate(tables))
        for number, source in enumerate(found):
            if source.address in {other.address for other in found[:number]}:
                raise self._wrong("address", number, f"{source.address} stands here a second time; leave one out")
        return Sources(manners, found)

    def _source(self, table: dict[str, Any], number: int, every: int, oldest: int) -> Source:
        self._known(table, {field.name: str for field in fields(Source)}, number)
        for key in ("name", "address"):
            if not table.get(key, "").strip():
                raise self._wrong(key, number, f'is missing; add {key} = "…"')
        if not _is_address(table["address"]):
            raise self._wrong(
                "address", number, f'must be the http(s) address of a feed or site map, not "{table["address"]}"'
            )
        every = self._seconds(table, "every", number, every)
        oldest = self._seconds(table, "max_age", number, oldest)
        return Source(table["name"], table["address"], max(every, _SHORTEST), max(1, oldest // 86_400), table.get("outlet"))

    def _known(self, table: dict[str, Any], kinds: dict[str, Any], number: int | None) -> None:
        """Refuse keys that mean nothing here, and values of another kind."""
        for key, value in table.items():
            if key not in kinds:
                raise self._wrong(key, number, f"is not known here; known are {', '.join(kinds)}")
            if not isinstance(value, kinds[key]) or isinstance(value, bool):
                what = {str: "a text in quotes", list: "written [[source]]"}.get(kinds[key], "a number")
                raise self._wrong(key, number, f"must be {what}")

    def _seconds(self, table: dict[str, Any], key: str, number: int | None, default: str | int) -> int:
        told = table.get(key, default)
        if isinstance(told, int):
            return told
        found = re.fullmatch(r"([0-9]{1,6})\s*([smhd])", told.strip())
        if found is None or int(found[1]) == 0:
            raise self._wrong(key, number, f'must be a time such as "90s", "15m", "2h" or "7d", not "{told}"')
        return int(found[1]) * _SECONDS[found[2]]

    def _wrong(self, key: str, number: int | None, reason: str) -> PackError:
        return PackError(self.path, self._line(key, number), f"{key} {reason}")

    def _line(self, key: str, number: int | None) -> int:
        """The line of a key: in the [[source]] of that number, or before the first; else where that begins."""
        at, begins = -1, 1
        for line, text in enumerate(self.text.splitlines(), 1):
            if re.match(r"\s*\[\[\s*source\s*\]\]", text):
                at += 1
                begins = line if at == number else begins
            elif at == (-1 if number is None else number) and re.match(rf'\s*"?{re.escape(key)}"?\s*=', text):
                return line
        return begins


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False
