"""`kronik moderate`: replies are seen, decided, and their addresses forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Command
from written import article, coded, event

from kronik.errors import StoreError
from kronik.records import Reply
from kronik.store import open_store, read_coded, store_coded, stored_id, write_reply

ITEM = article()
EMAIL = "ayu.rahasia@pos.contoh.id"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A chronicle with one event, for which a reader proposes another type."""
    with open_store(tmp_path / "c.db") as store:
        store_coded(store, [coded(ITEM, event(ITEM, "menyerang"))])
        [found] = read_coded(store)
        fields = {"type": "COERCE", "actor": [{"text": "Rusia", "country": "RUS", "role": "COP"}]}
        write_reply(
            store, Reply(stored_id(ITEM), found.events[0].id, "Ayu", "Ini\n\x1b[31mpenangkapan", "change", fields), EMAIL
        )
    return tmp_path / "c.db"


@pytest.fixture
def reply(kronik: Command, path: Path) -> str:
    """The id of the reply, as it is listed."""
    [line] = kronik("moderate", "list", "--store", path).out.splitlines()
    return line.split()[0]


def test_replies_are_listed(kronik: Command, path: Path) -> None:
    ran = kronik("moderate", "list", "--store", path)
    assert "waiting   change ev-" in ran.out
    assert "Ayu: Ini [31mpenangkapan" in ran.out
    assert ran.err == "kronik: 1 waiting, 0 accepted, 0 rejected\n"
    assert kronik("moderate", "list", "--store", path, "--state", "accepted").out == ""
    assert len(kronik("moderate", "list", "--store", path, "--state", "all").out.splitlines()) == 1


def test_a_reply_is_shown_without_its_address(kronik: Command, path: Path, reply: str) -> None:
    kronik("moderate", "reject", reply, "--store", path, "--who", "Wati", "--why", "unclear")
    ran = kronik("moderate", "show", reply, "--store", path)
    assert "proposes: change\n" in ran.out
    assert '  actor: [{"text":"Rusia","country":"RUS","role":"COP"}]\n' in ran.out
    assert "rejected by Wati unclear" in ran.out
    assert "\x1b" not in ran.out
    assert EMAIL not in ran.out + ran.err


def test_accepted_it_changes_the_event_and_stands_in_the_gold(kronik: Command, path: Path, reply: str) -> None:
    ran = kronik("moderate", "accept", reply, "--store", path, "--who", "Wati")
    assert ran.err.startswith(f"kronik: {reply} is accepted; its correction is cor-")
    out = path.with_name("gold.jsonl")
    assert kronik("export", "--format", "gold", "--store", path, "--out", out).status == 0
    assert '"type": "COERCE"' in out.read_text(encoding="utf-8")


def test_the_text_alone(kronik: Command, path: Path, reply: str) -> None:
    assert kronik("moderate", "accept", reply, "--store", path, "--text-only").err == f"kronik: {reply} is accepted\n"


def test_addresses_are_forgotten(kronik: Command, path: Path, reply: str) -> None:
    assert EMAIL.encode() in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert kronik("moderate", "forget-emails", reply, "--store", path).err == "kronik: 1 e-mail address deleted\n"
    assert EMAIL.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert kronik("moderate", "forget-emails", "--all", "--store", path).err == "kronik: 0 e-mail addresses deleted\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        pytest.param(["list", "--state", "lost"], "is none of waiting, accepted, rejected, all", id="state"),
        pytest.param(["forget-emails"], "name replies, or give --all", id="whose"),
        pytest.param(["forget-emails", "rep-x", "--all"], "name replies, or give --all", id="both"),
    ],
)
def test_a_wrong_word_says_what_would_do(kronik: Command, path: Path, words: list[str], reason: str) -> None:
    ran = kronik("moderate", *words, "--store", path)
    assert ran.status == 2
    assert reason in " ".join(ran.err.replace("│", " ").split())


@pytest.mark.parametrize("words", [["list"], ["show", "rep-x"], ["accept", "rep-x"], ["forget-emails", "--all"]])
def test_no_chronicle_is_made(kronik: Command, tmp_path: Path, words: list[str]) -> None:
    with pytest.raises(StoreError, match="there is no such chronicle"):
        kronik("moderate", *words, "--store", tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
