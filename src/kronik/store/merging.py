"""Joinings with their reasons, and the stories and happenings that follow from them: whatever joinings connect is one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kronik.errors import StoreError
from kronik.records import Merge
from kronik.store.opening import Store, telling, transaction
from kronik.store.writing import insert, now

HAPPENING = "happening"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How groups of one kind are held: the merges that make them, their members' rows, and where the groups are written."""

    merges: str
    member: str
    table: str
    column: str


_STORY = _Kind(
    "'duplicate', 'story'",
    "SELECT number, published IS NULL, published, id FROM articles WHERE id = ?",
    "stories",
    "article",
)
"""A story is named by its earliest article."""
_HAPPENING = _Kind(
    "'happening'",
    "SELECT e.number, e.aux IS NOT NULL, a.published IS NULL, a.published, a.id, e.position, e.id"
    " FROM events e JOIN articles a ON a.number = e.article WHERE e.id = ? AND e.current = 1",
    "happenings",
    "event",
)
"""A happening is led by its earliest telling that says it happened."""


def write_merges(store: Store, merges: Iterable[Merge]) -> int:
    """Join articles or events, and group anew what they touch; returns how many were new.

    A joining made before, undone or not, stays as it is.
    """
    new = 0
    with transaction(store) as connection:
        touched: dict[bool, list[str]] = {True: [], False: []}
        for merge in merges:
            a, b = sorted((merge.a, merge.b))
            row = {"kind": merge.kind, "a": a, "b": b, "reason": merge.reason, "score": merge.score}
            if _find(connection, merge.kind, a, b) is None:
                insert(connection, "merges", row)
                touched[merge.kind == HAPPENING] += (a, b)
                new += 1
        for happening, ids in touched.items():
            regroup(connection, ids, happening=happening)
    return new


def undo_merge(store: Store, kind: str, a: str, b: str, who: str, why: str) -> None:
    """Undo a joining for good: it is not made again. Raises StoreError where there is none that stands."""
    a, b = sorted((a, b))
    with transaction(store) as connection:
        found = _find(connection, kind, a, b)
        if found is None or found["undone"] is not None:
            raise StoreError(f"{store.path}: no {kind} joins {a} and {b}")
        connection.execute(
            "UPDATE merges SET undone = ?, undone_by = ?, undone_why = ? WHERE kind = ? AND a = ? AND b = ?",
            (now(), who, why, kind, a, b),
        )
        regroup(connection, (a, b), happening=kind == HAPPENING)


def read_merges(store: Store, kind: str) -> Iterator[Merge]:
    """The joinings of a kind that stand, in the order of their ids."""
    ask = "SELECT kind, a, b, reason, score FROM merges WHERE kind = ? AND undone IS NULL ORDER BY a, b"
    with telling(store.path):
        for row in store.connection.execute(ask, (kind,)):
            yield Merge(*row)


def regroup(connection: sqlite3.Connection, ids: Iterable[str], *, happening: bool) -> None:
    """Work out anew the groups that some articles (or, of a `happening`, events) are in; within a transaction."""
    kind = _HAPPENING if happening else _STORY
    done: set[str] = set()
    for name in ids:
        if name not in done:
            done.add(name)
            group = _connected(connection, kind, name)
            done.update(group)
            _write_group(connection, kind, group)


def leave_happening(connection: sqlite3.Connection, id: str, number: int) -> None:
    """Take an event that is no longer current out of its happening, and see what is left of that."""
    connection.execute("DELETE FROM happenings WHERE event = ?", (number,))
    regroup(connection, _partners(connection, _HAPPENING, id), happening=True)


def carry_merges(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Join an event with all that the one it replaces is joined with."""
    for other in _partners(connection, _HAPPENING, old):
        (a, b), (c, d) = sorted((old, other)), sorted((new, other))
        connection.execute(
            "INSERT INTO merges SELECT kind, ?, ?, reason, score, NULL, NULL, NULL FROM merges"
            " WHERE kind = ? AND a = ? AND b = ? ON CONFLICT DO NOTHING",
            (c, d, HAPPENING, a, b),
        )


def _find(connection: sqlite3.Connection, kind: str, a: str, b: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        "SELECT undone FROM merges WHERE kind = ? AND a = ? AND b = ?", (kind, a, b)
    ).fetchone()
    return found


def _connected(connection: sqlite3.Connection, kind: _Kind, name: str) -> dict[str, tuple[object, ...]]:
    """The members that standing merges connect with one, each with its row; what is not in the store connects nothing."""
    group: dict[str, tuple[object, ...]] = {}
    waiting = [name]
    while waiting:
        member = waiting.pop()
        row = connection.execute(kind.member, (member,)).fetchone() if member not in group else None
        if row is not None:
            group[member] = tuple(row)
            waiting += _partners(connection, kind, member)
    return group


def _partners(connection: sqlite3.Connection, kind: _Kind, name: str) -> list[str]:
    """What standing merges join with one article or event."""
    ask = (
        f"SELECT b FROM merges WHERE kind IN ({kind.merges}) AND a = ?1 AND undone IS NULL"
        f" UNION SELECT a FROM merges WHERE kind IN ({kind.merges}) AND b = ?1 AND undone IS NULL"
    )
    return [other for (other,) in connection.execute(ask, (name,))]


def _write_group(connection: sqlite3.Connection, kind: _Kind, group: dict[str, tuple[object, ...]]) -> None:
    """Write a group under its leader's id; of happenings, the leader alone counts. One alone needs no row."""
    if not group:
        return
    leader = min(group, key=lambda member: _order(group[member]))
    for member, (number, *_) in group.items():
        if len(group) == 1:
            connection.execute(f"DELETE FROM {kind.table} WHERE {kind.column} = ?", (number,))
        else:
            connection.execute(f"INSERT OR REPLACE INTO {kind.table} VALUES (?, ?)", (number, leader))
        if kind is _HAPPENING:
            leads = int(member == leader)
            connection.execute("UPDATE events SET lead = ?1 WHERE number = ?2 AND lead <> ?1", (leads, number))


def _order(row: tuple[object, ...]) -> tuple[tuple[bool, object], ...]:
    """The rest of a row after its number, with nulls made comparable."""
    return tuple((value is None, value if value is not None else 0) for value in row[1:])
