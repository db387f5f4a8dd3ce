"""What people change about coded events: the event as coded is withdrawn, never lost, and theirs stands in its place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict

from kronik.errors import StoreError
from kronik.records import Correction, Event
from kronik.store.merging import HAPPENING, carry_merges, leave_happening, regroup
from kronik.store.opening import Store, telling, transaction
from kronik.store.proposals import added_event, changed_event
from kronik.store.rows import as_json, digest, event_row, read_article_row, read_event_row
from kronik.store.scales import Scales, know_kind, shipped_scales
from kronik.store.writing import add_events, insert

KINDS = ("change", "not_event", "add", "same_as")


def correct_event(store: Store, correction: Correction, scales: Scales | None = None) -> str:
    """Write a correction and what follows from it in one transaction; returns the correction's id.

    The same correction made twice is made once. Raises StoreError where the event or article is not in the store, a field
    is none of the codebook's, or nothing would change; nothing is written then.
    """
    with transaction(store) as connection:
        return make_correction(connection, correction, scales or shipped_scales())


def make_correction(connection: sqlite3.Connection, correction: Correction, scales: Scales) -> str:
    """`correct_event` within a transaction of the caller's."""
    name = _identity(correction)
    if not connection.execute("SELECT 1 FROM corrections WHERE id = ?", (name,)).fetchone():
        _carry_out(connection, name, correction, scales)
    return name


def try_correction(connection: sqlite3.Connection, correction: Correction, scales: Scales) -> None:
    """Raise StoreError where a correction could not be made; nothing is changed, within a transaction of the caller's."""
    connection.execute("SAVEPOINT tried")
    try:
        make_correction(connection, correction, scales)
    finally:
        connection.execute("ROLLBACK TO tried")
        connection.execute("RELEASE tried")


def read_corrections(store: Store) -> Iterator[tuple[str, Correction]]:
    """Every correction by its id, the oldest first."""
    ask = (
        "SELECT c.id, c.kind, c.who, c.at, c.why, c.event, a.id, c.proposal"
        " FROM corrections c JOIN articles a ON a.number = c.article ORDER BY c.at, c.id"
    )
    with telling(store.path):
        for name, kind, who, at, why, event, article, proposal in store.connection.execute(ask):
            yield name, Correction(kind, who, at, why, event, article, json.loads(proposal))


def _identity(correction: Correction) -> str:
    if correction.kind not in KINDS:
        raise StoreError(f'"{correction.kind}" is no kind of correction ({", ".join(KINDS)})')
    if not correction.who.strip() or not correction.why.strip():
        raise StoreError("a correction must say who makes it and why")
    return "cor-" + digest(sorted(asdict(correction).items()))


def _carry_out(connection: sqlite3.Connection, name: str, correction: Correction, scales: Scales) -> None:
    if correction.kind == "add":
        article = _row(connection, "articles", correction.article, "1")
        added = added_event(read_article_row(article), correction.fields, scales.ontology)
        _note(connection, name, correction, article["number"])
        if not _add(connection, name, article, added, scales):
            raise StoreError("this event is in the chronicle already")
        return
    old = _row(connection, "events", correction.event, "current = 1")
    scales = know_kind(scales, old)
    article = connection.execute("SELECT * FROM articles WHERE number = ?", (old["article"],)).fetchone()
    _note(connection, name, correction, old["article"])
    if correction.kind == "change":
        changed = changed_event(read_article_row(article), read_event_row(old), correction.fields, scales.ontology)
        new = event_row(read_article_row(article), changed, scales)["id"]
        if new == old["id"]:
            raise StoreError(f"the correction changes nothing about {old['id']}")
        carry_merges(connection, old["id"], new)
        _withdraw(connection, name, old)
        _add(connection, name, article, changed, scales)
        regroup(connection, (new,), happening=True)
    elif correction.kind == "same_as":
        _join(connection, name, correction, old)
    else:
        _withdraw(connection, name, old)


def _row(connection: sqlite3.Connection, table: str, id: str | None, condition: str) -> sqlite3.Row:
    row: sqlite3.Row | None = connection.execute(f"SELECT * FROM {table} WHERE id = ? AND {condition}", (id,)).fetchone()
    if row is None:
        raise StoreError(f"there is no {table.removesuffix('s')} {id} in the chronicle, or no longer")
    return row


def _note(connection: sqlite3.Connection, name: str, correction: Correction, article: int) -> None:
    row = {
        "id": name, "kind": correction.kind, "article": article, "event": correction.event,
        "proposal": as_json(dict(correction.fields)), "who": correction.who, "at": correction.at, "why": correction.why,
    }  # fmt: skip
    insert(connection, "corrections", row)


def _add(connection: sqlite3.Connection, name: str, article: sqlite3.Row, event: Event, scales: Scales) -> int:
    row = event_row(read_article_row(article), event, scales)
    return add_events(connection, article["number"], [row], article["run"], correction=name)


def _withdraw(connection: sqlite3.Connection, name: str, event: sqlite3.Row) -> None:
    connection.execute("UPDATE events SET withdrawn = ? WHERE number = ?", (name, event["number"]))
    leave_happening(connection, event["id"], event["number"])


def _join(connection: sqlite3.Connection, name: str, correction: Correction, old: sqlite3.Row) -> None:
    """Two tellings in one article are one event, of which the other stays; in two articles they are one happening."""
    other = _row(connection, "events", correction.fields.get("same_as"), "current = 1")
    if other["id"] == old["id"]:
        raise StoreError(f"{old['id']} is the same as itself")
    if other["article"] == old["article"]:
        _withdraw(connection, name, old)
        return
    a, b = sorted((old["id"], other["id"]))
    row = {"kind": HAPPENING, "a": a, "b": b, "reason": f"{correction.who}: {correction.why}", "score": 1.0}
    again = (
        "ON CONFLICT DO UPDATE SET reason = excluded.reason, score = 1.0, undone = NULL, undone_by = NULL, undone_why = NULL"
    )
    insert(connection, "merges", row, again)
    regroup(connection, (a, b), happening=True)
