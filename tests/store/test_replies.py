"""Readers' replies wait for a moderator; accepted, their proposals are carried out; addresses can be forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from invariants import check_invariants
from written import LATER, article, coded, event

from kronik.errors import StoreBusyError, StoreError
from kronik.records import ACCEPTED, REJECTED, WAITING, Event, Reply
from kronik.store import (
    Store,
    accept_reply,
    count_replies,
    find_successor,
    forget_emails,
    open_store,
    put_aside,
    read_coded,
    read_corrections,
    read_decisions,
    read_replies,
    read_reply,
    reject_reply,
    replies_of_article,
    replies_of_event,
    store_coded,
    stored_id,
    take_over,
    write_reply,
)
from kronik.store.replies import REPLIES_OF_EVENT, SUCCESSOR

ITEM = replace(article(), id=stored_id(article()))
EMAIL = "ayu.rahasia@pos.contoh.id"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        store_coded(opened, [coded(ITEM, event(ITEM, "menyerang"), event(ITEM, "mengecam", "ACCUSE", cameo="111"))])
        yield opened


def current(store: Store) -> list[Event]:
    [found] = read_coded(store)
    return list(found.events)


def reply(event: Event | None = None, kind: str | None = None, text: str = "Bukan Rusia.", **fields: Any) -> Reply:
    return Reply(ITEM.id, event.id if event else None, "Ayu", text, kind, fields)


def test_a_reply_waits_and_is_shown_when_accepted(store: Store) -> None:
    name = write_reply(store, reply(), EMAIL)
    assert read_reply(store, name).state == WAITING
    assert replies_of_article(store, ITEM.id) == []
    assert accept_reply(store, name, "Wati", "sopan") is None
    [shown] = replies_of_article(store, ITEM.id)
    assert (shown.id, shown.name, shown.text, shown.state, shown.correction) == (name, "Ayu", "Bukan Rusia.", ACCEPTED, None)
    [decision] = read_decisions(store, name)
    assert (decision.action, decision.who, decision.why) == (ACCEPTED, "Wati", "sopan")
    check_invariants(store.path)


def test_a_rejected_reply_is_not_shown(store: Store) -> None:
    name = write_reply(store, reply(), EMAIL)
    reject_reply(store, name, "Wati")
    assert replies_of_article(store, ITEM.id) == []
    assert count_replies(store) == {WAITING: 0, ACCEPTED: 0, REJECTED: 1}
    accept_reply(store, name, "Wati", "looked again")
    assert [decision.action for decision in read_decisions(store, name)] == [REJECTED, ACCEPTED]


def test_the_same_reply_is_there_once(store: Store) -> None:
    names = [write_reply(store, reply(text=text), EMAIL) for text in ("A", "B", "A")]
    assert len(read_replies(store)) == len(set(names)) == 2


def test_an_accepted_correction_changes_the_event_for_good(store: Store) -> None:
    old = current(store)[0]
    name = write_reply(store, reply(old, "change", type="COERCE", mode="arrest"), EMAIL)
    assert current(store)[0] == old
    made = accept_reply(store, name, "Wati")
    new = current(store)[0]
    assert (new.type, new.mode) == ("COERCE", "arrest")
    [(id, correction)] = read_corrections(store)
    assert (id, correction.who, correction.why) == (made, "Ayu", "Bukan Rusia.")
    assert read_reply(store, name).correction == made
    assert [shown.id for shown in replies_of_event(store, new.id)] == [name]
    assert find_successor(store, old.id) == find_successor(store, new.id) == new.id
    put_aside(store, [coded(ITEM, event(ITEM, "menyerang"), event(ITEM, "menembaki"), versions=LATER)])
    assert sum(take_over(store)) == 1
    assert [(told.anchor, told.type) for told in current(store)] == [("menyerang", "COERCE"), ("menembaki", "ASSAULT")]
    check_invariants(store.path)


def test_replies_follow_an_event_through_several_corrections(store: Store) -> None:
    names = []
    for day in ("2024-03-01", "2024-03-02"):
        names.append(write_reply(store, reply(current(store)[0], "change", text=day, date=day), EMAIL))
        accept_reply(store, names[-1], "Wati")
    assert {shown.id for shown in replies_of_event(store, current(store)[0].id)} == set(names)
    assert {shown.id for shown in replies_of_article(store, ITEM.id)} == set(names)


def test_no_event(store: Store) -> None:
    first, second = current(store)
    accept_reply(store, write_reply(store, reply(first, "not_event"), EMAIL), "Wati")
    assert current(store) == [second]
    assert find_successor(store, first.id) is None
    assert len(replies_of_article(store, ITEM.id)) == 1


def test_the_text_alone_can_be_accepted(store: Store) -> None:
    first = current(store)[0]
    name = write_reply(store, reply(first, "not_event"), EMAIL)
    assert accept_reply(store, name, "Wati", text_only=True) is None
    assert current(store)[0] == first
    reject_reply(store, name, "Wati")
    assert replies_of_article(store, ITEM.id) == []


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        pytest.param(Reply("kro-nowhere", None, "Ayu", "?"), "no article kro-nowhere", id="article"),
        pytest.param(Reply(ITEM.id, "ev-none", "Ayu", "?"), "no event ev-none", id="event"),
        pytest.param(Reply(ITEM.id, None, "Ayu", "?", "add", {"type": "ASSAULT"}), "anchor and sentence", id="add"),
        pytest.param(Reply(ITEM.id, "first", "Ayu", "?", "change", {"type": "WAR"}), "codebook", id="type"),
        pytest.param(Reply(ITEM.id, "first", "Ayu", "?", "change", {"aux": None}), "changes nothing", id="nothing"),
        pytest.param(Reply(ITEM.id, "first", "Ayu", "?", "same_as", {"same_as": "ev-x"}), "no event ev-x", id="same as"),
    ],
)
def test_what_could_not_be_carried_out_is_not_kept(store: Store, written: Reply, reason: str) -> None:
    if written.event == "first":
        written = replace(written, event=current(store)[0].id)
    before = list(read_coded(store))
    with pytest.raises(StoreError, match=reason):
        write_reply(store, written, EMAIL)
    assert (read_replies(store), list(read_corrections(store)), list(read_coded(store))) == ([], [], before)
    assert store.connection.execute("SELECT count(*) FROM reply_emails").fetchone()[0] == 0


def test_a_proposal_overtaken_by_another_stays_waiting(store: Store) -> None:
    first = current(store)[0]
    names = [write_reply(store, reply(first, "change", text=day, date=day), EMAIL) for day in ("2024-03-01", "2024-03-02")]
    accept_reply(store, names[0], "Wati")
    with pytest.raises(StoreError, match="or no longer"):
        accept_reply(store, names[1], "Wati")
    assert read_reply(store, names[1]).state == WAITING
    assert accept_reply(store, names[1], "Wati", text_only=True) is None


@pytest.mark.parametrize("decide", [accept_reply, reject_reply], ids=["accept", "reject"])
def test_a_decision_is_made_once_by_somebody(store: Store, decide: Any) -> None:
    name = write_reply(store, reply(), EMAIL)
    with pytest.raises(StoreError, match="who makes it"):
        decide(store, name, " ")
    assert read_reply(store, name).state == WAITING
    decide(store, name, "Wati")
    with pytest.raises(StoreError, match="already"):
        decide(store, name, "Wati")
    with pytest.raises(StoreError, match="no reply rep-none"):
        decide(store, "rep-none", "Wati")


def test_a_reply_that_changed_an_event_cannot_be_rejected(store: Store) -> None:
    name = write_reply(store, reply(current(store)[0], "not_event"), EMAIL)
    accept_reply(store, name, "Wati")
    with pytest.raises(StoreError, match="has changed an event"):
        reject_reply(store, name, "Wati")


def test_an_address_stands_in_its_own_table_alone(store: Store) -> None:
    accept_reply(store, write_reply(store, reply(current(store)[0], "not_event"), EMAIL), "Wati")
    dumped = [line for line in store.connection.iterdump() if EMAIL in line]
    assert len(dumped) == 1
    assert dumped[0].startswith('INSERT INTO "reply_emails"')


def test_forgotten_addresses_are_not_even_in_the_file(store: Store) -> None:
    names = [write_reply(store, reply(text=str(number)), f"{number:03}.{EMAIL}") for number in range(150)]
    assert forget_emails(store, "Wati", [names[0], names[0]]) == 1
    assert held(store.path, f"000.{EMAIL}") == []
    assert held(store.path, f"001.{EMAIL}") == ["c.db"]
    assert forget_emails(store, "Wati") == 149
    assert forget_emails(store, "Wati") == 0
    assert held(store.path, EMAIL) == []
    assert len(read_replies(store)) == 150
    assert [decision.action for decision in read_decisions(store, names[0])] == ["forgot_email"]
    with pytest.raises(StoreError, match="no reply rep-none"):
        forget_emails(store, "Wati", ["rep-none"])


def test_a_reader_that_keeps_the_log_is_told_of(store: Store) -> None:
    write_reply(store, reply(), EMAIL)
    with open_store(store.path, wait=0.1) as short, closing(sqlite3.connect(store.path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM replies").fetchone()
        with pytest.raises(StoreBusyError, match="1 deleted, but others read the file"):
            forget_emails(short, "Wati")
    assert forget_emails(store, "Wati") == 0
    assert held(store.path, EMAIL) == []


def held(path: Path, text: str) -> list[str]:
    """The files of a chronicle that hold a text."""
    return [file.name for file in sorted(path.parent.glob("c.db*")) if text.encode() in file.read_bytes()]


def test_a_busy_chronicle_says_so_soon(store: Store) -> None:
    store.connection.execute("BEGIN IMMEDIATE")
    with open_store(store.path, wait=0.05) as other, pytest.raises(StoreBusyError, match="another process is writing"):
        write_reply(other, reply(), EMAIL)
    store.connection.execute("ROLLBACK")


@pytest.mark.parametrize(
    "change",
    ["UPDATE replies SET text = 'else'", "UPDATE moderation SET who = 'nobody'"],
    ids=["text", "decision"],
)
def test_what_was_written_and_decided_cannot_be_changed(store: Store, change: str) -> None:
    accept_reply(store, write_reply(store, reply(), EMAIL), "Wati")
    with pytest.raises(sqlite3.IntegrityError, match="is never changed"):
        store.connection.execute(change)


@pytest.mark.parametrize("question", [REPLIES_OF_EVENT, SUCCESSOR], ids=["replies", "successor"])
def test_no_page_reads_through_all_events(store: Store, question: str) -> None:
    plan = [row["detail"] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {question}", ("ev-x",))]
    assert [step for step in plan if step.startswith("SCAN") and step not in ("SCAN line", "SCAN CONSTANT ROW")] == []
    assert not any("replies_state" in step for step in plan)


def test_replies_are_listed_by_state_and_age(store: Store) -> None:
    names = [write_reply(store, reply(text=text), EMAIL) for text in "ABC"]
    reject_reply(store, names[1], "Wati")
    waiting = [found.id for found in read_replies(store, WAITING)]
    assert sorted(waiting) == sorted([names[0], names[2]])
    assert len(read_replies(store, WAITING, limit=1)) == 1
    assert len(read_replies(store, newest_first=True)) == 3
