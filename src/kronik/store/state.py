"""Has anything been written since? A name for the state of a chronicle, without opening it."""

from __future__ import annotations

import hashlib
from pathlib import Path

_HEADER = 48
"""Bytes of the index of SQLite's write-ahead log that every commit changes (https://sqlite.org/walformat.html)."""


def state_of(path: Path) -> str:
    """A short text that differs whenever the chronicle holds something else; it may also change without need.

    Two processes read the same of the same file. Raises FileNotFoundError where there is no chronicle.
    """
    found = path.stat()
    parts: list[object] = [found.st_ino, found.st_size, found.st_mtime_ns]
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        try:
            parts.append(beside.stat().st_size if ending == "-wal" else _begin(beside))
        except FileNotFoundError:
            parts.append("")
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADER)
