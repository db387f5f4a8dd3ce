"""Chronicles kept open for the next question: a server's questions are shorter than opening the file for each."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kronik.views.chronicle import Chronicle, open_chronicle
from kronik.views.sql import ask

_KEPT = 12
"""Chronicles that lie open between questions; each may hold 64 MB of the file in memory."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A chronicle, the inode it was opened at, and a word for this opening."""

    chronicle: Chronicle
    inode: int
    word: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Open chronicles of one file that nobody uses just now, and one that only watches for changes."""

    path: Path
    idle: deque[Opened] = field(default_factory=deque)
    watching: deque[Opened] = field(default_factory=deque)
    turn: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Close those that nobody uses."""
        for kept in (self.idle, self.watching):
            while kept:
                kept.pop().chronicle.close()


@contextmanager
def lend(pool: Pool) -> Iterator[Chronicle]:
    """A chronicle for one question, in whatever thread. Raises StoreError where there is none.

    Where the file was replaced, those of the old one are closed; one in whose use something went wrong is not used again.
    """
    opened = _take(pool.idle, pool.path) or _open(pool.path)
    try:
        yield opened.chronicle
    except BaseException:
        opened.chronicle.close()
        raise
    if len(pool.idle) < _KEPT:
        pool.idle.append(opened)
    else:
        opened.chronicle.close()


def state_of(pool: Pool) -> str:
    """A word that changes whenever the chronicle holds something else; another process, another word.

    SQLite itself is asked. To look into the chronicle's files would be faster and fatal: a process that closes any of them
    gives up the locks of all its connections, and they read what a writer is about to overwrite
    (https://sqlite.org/howtocorrupt.html, 2.2). Raises StoreError where there is no chronicle.
    """
    with pool.turn:
        opened = _take(pool.watching, pool.path) or _open(pool.path)
        pool.watching.append(opened)
        ((version,),) = ask(opened.chronicle.store.connection, "PRAGMA data_version")
        return f"{opened.word}.{version}"


def _open(path: Path) -> Opened:
    return Opened(open_chronicle(path), _inode(path), secrets.token_hex(4))


def _take(kept: deque[Opened], path: Path) -> Opened | None:
    """One that was opened at the file as it is now, if there is any."""
    inode = _inode(path)
    while True:
        try:
            opened = kept.pop()
        except IndexError:  # none, or another thread was first
            return None
        if opened.inode == inode:
            return opened
        opened.chronicle.close()


def _inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else 0
