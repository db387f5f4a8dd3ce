"""Readers' replies: written, kept waiting, decided by a moderator. The e-mail address stands in a table of its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from kronik.errors import StoreBusyError, StoreError
from kronik.records import ACCEPTED, REJECTED, WAITING, Correction, Decision, Reply
from kronik.store.corrections import make_correction, try_correction
from kronik.store.opening import Store, telling, transaction
from kronik.store.rows import as_json, digest
from kronik.store.scales import Scales, shipped_scales
from kronik.store.writing import insert, now

STATES = (WAITING, ACCEPTED, REJECTED)
_REPLY = (
    "SELECT r.id, a.id AS article, r.event, r.name, r.text, r.kind, r.proposal, r.at, r.state, r.correction"
    " FROM replies r JOIN articles a ON a.number = r.article"
)
_LINE = """
WITH RECURSIVE line (id) AS (            -- an event, and those that it came of by corrections
  SELECT ?1
  UNION SELECT c.event FROM line JOIN events e ON e.id = line.id AND e.correction IS NOT NULL
  JOIN corrections c ON c.id = e.correction WHERE c.event IS NOT NULL
)
"""
REPLIES_OF_EVENT = f"{_LINE} {_REPLY} WHERE r.event IN (SELECT id FROM line) AND +r.state = '{ACCEPTED}' ORDER BY r.at, r.id"
SUCCESSOR = """
WITH RECURSIVE line (id) AS (            -- an event, and what corrections made of it
  SELECT ?1
  UNION SELECT e.id FROM line JOIN corrections c ON c.event = line.id JOIN events e ON e.correction = c.id
)
SELECT e.id FROM line JOIN events e ON e.id = line.id WHERE e.current = 1 LIMIT 1
"""


def write_reply(store: Store, reply: Reply, email: str, scales: Scales | None = None) -> str:
    """Keep a reply waiting for a moderator; returns its id. `at`, `id` and what a moderator decides are not read.

    The same reply written twice is there once. Raises StoreError where the article or event is not in the store, or what it
    proposes could not be carried out; nothing is written then.
    """
    _overwrite_deleted(store)
    name = "rep-" + digest(reply.article, reply.event, reply.name, reply.text, reply.kind, sorted(reply.fields.items()))
    with transaction(store) as connection:
        if connection.execute("SELECT 1 FROM replies WHERE id = ?", (name,)).fetchone():
            return name
        reply = replace(reply, id=name, at=now())
        number = _article_number(connection, reply)
        if reply.kind is not None:
            try_correction(connection, _correction(reply, reply.at), scales or shipped_scales())
        row = {
            "id": name, "article": number, "event": reply.event, "name": reply.name, "text": reply.text, "at": reply.at,
            "kind": reply.kind, "proposal": as_json(dict(reply.fields)),
        }  # fmt: skip
        insert(connection, "replies", row)
        insert(connection, "reply_emails", {"reply": name, "email": email})
    return name


def accept_reply(
    store: Store, id: str, who: str, why: str = "", text_only: bool = False, scales: Scales | None = None
) -> str | None:
    """Publish a reply and carry out the correction it proposes, both or neither; returns the correction's id, if any.

    `text_only` publishes the text and leaves the proposal. Raises StoreError where it is accepted already, or the proposal
    can no longer be carried out.
    """
    with transaction(store) as connection:
        reply = _undecided(connection, id, ACCEPTED)
        correction = None
        if reply.kind is not None and not text_only:
            correction = make_correction(connection, _correction(reply, now()), scales or shipped_scales())
        connection.execute("UPDATE replies SET state = ?, correction = ? WHERE id = ?", (ACCEPTED, correction, id))
        _note(connection, id, ACCEPTED, who, why)
    return correction


def reject_reply(store: Store, id: str, who: str, why: str = "") -> None:
    """Keep a reply from being shown. Raises StoreError where it is rejected already, or has changed an event."""
    with transaction(store) as connection:
        reply = _undecided(connection, id, REJECTED)
        if reply.correction is not None:
            raise StoreError(f"{id} has changed an event ({reply.correction}); correct that event instead")
        connection.execute("UPDATE replies SET state = ? WHERE id = ?", (REJECTED, id))
        _note(connection, id, REJECTED, who, why)


def forget_emails(store: Store, who: str, replies: Iterable[str] | None = None) -> int:
    """Delete the e-mail addresses of these replies, or of all; returns how many there were.

    Their bytes are overwritten and the write-ahead log emptied, so that no file holds them either. Raises StoreError for a
    reply that is not there, and StoreBusyError where a reader keeps the log from being emptied.
    """
    _overwrite_deleted(store)
    with transaction(store) as connection:
        if replies is None:
            named = [name for (name,) in connection.execute("SELECT reply FROM reply_emails ORDER BY reply")]
        else:
            named = [_find(connection, name).id for name in replies]
        count = 0
        for name in named:
            gone = connection.execute("DELETE FROM reply_emails WHERE reply = ?", (name,)).rowcount
            if gone:
                _note(connection, name, "forgot_email", who, "")
            count += gone
    with telling(store.path):
        if store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise StoreBusyError(
                f"{store.path}: {count} deleted, but others read the file and its log still has them; do it again"
            )
    return count


def read_replies(store: Store, state: str | None = None, limit: int = -1, newest_first: bool = False) -> list[Reply]:
    """Replies in a state, or all, the oldest first; so many of them at the most."""
    order = "r.at DESC, r.id" if newest_first else "r.at, r.id"
    return _ask(store, f"{_REPLY} WHERE ?1 IS NULL OR r.state = ?1 ORDER BY {order} LIMIT ?2", state, limit)


def read_reply(store: Store, id: str) -> Reply:
    """One reply. Raises StoreError where there is none of this id."""
    with telling(store.path):
        return _find(store.connection, id)


def count_replies(store: Store) -> dict[str, int]:
    """The number of replies by state."""
    with telling(store.path):
        counts = dict(store.connection.execute("SELECT state, count(*) FROM replies GROUP BY state").fetchall())
    return {state: counts.get(state, 0) for state in STATES}


def read_decisions(store: Store, id: str) -> list[Decision]:
    """What was decided about a reply, in order."""
    with telling(store.path):
        rows = store.connection.execute("SELECT action, who, at, why FROM moderation WHERE reply = ? ORDER BY number", (id,))
        return [Decision(*row) for row in rows]


def replies_of_article(store: Store, article: str) -> list[Reply]:
    """The accepted replies under an article and its events, the oldest first."""
    return _ask(store, f"{_REPLY} WHERE a.id = ? AND r.state = '{ACCEPTED}' ORDER BY r.at, r.id", article)


def replies_of_event(store: Store, event: str) -> list[Reply]:
    """The accepted replies under an event, also those from before it was corrected."""
    return _ask(store, REPLIES_OF_EVENT, event)


def find_successor(store: Store, event: str) -> str | None:
    """The current event that corrections made of one, itself where none did; None where it is withdrawn, gone or unknown."""
    with telling(store.path):
        row = store.connection.execute(SUCCESSOR, (event,)).fetchone()
        return row[0] if row else None


def _ask(store: Store, question: str, *values: object) -> list[Reply]:
    with telling(store.path):
        return [_reply(row) for row in store.connection.execute(question, values)]


def _find(connection: sqlite3.Connection, id: str) -> Reply:
    row = connection.execute(f"{_REPLY} WHERE r.id = ?", (id,)).fetchone()
    if row is None:
        raise StoreError(f"there is no reply {id} in the chronicle")
    return _reply(row)


def _undecided(connection: sqlite3.Connection, id: str, state: str) -> Reply:
    reply = _find(connection, id)
    if reply.state == state:
        raise StoreError(f"{id} is {state} already")
    return reply


def _reply(row: sqlite3.Row) -> Reply:
    return Reply(**{name: row[name] for name in row.keys() if name != "proposal"}, fields=json.loads(row["proposal"]))  # noqa: SIM118


def _overwrite_deleted(store: Store) -> None:
    """Let SQLite write over what it deletes or moves, so that no free page of the file keeps an address."""
    store.connection.execute("PRAGMA secure_delete = ON")


def _article_number(connection: sqlite3.Connection, reply: Reply) -> int:
    """The number of the article replied to, in which the event must stand now."""
    found = connection.execute("SELECT number FROM articles WHERE id = ?", (reply.article,)).fetchone()
    if found is None:
        raise StoreError(f"there is no article {reply.article} in the chronicle")
    ask = "SELECT 1 FROM events WHERE id = ? AND article = ? AND current = 1"
    if reply.event is not None and not connection.execute(ask, (reply.event, found["number"])).fetchone():
        raise StoreError(f"there is no event {reply.event} in {reply.article}, or no longer")
    return int(found["number"])


def _correction(reply: Reply, at: str) -> Correction:
    """What a reply proposes, as its writer's correction."""
    assert reply.kind is not None
    return Correction(reply.kind, reply.name, at, reply.text, reply.event, reply.article, reply.fields)


def _note(connection: sqlite3.Connection, reply: str, action: str, who: str, why: str) -> None:
    if not who.strip():
        raise StoreError("a decision must say who makes it")
    insert(connection, "moderation", {"reply": reply, "action": action, "who": who, "at": now(), "why": why})
