"""The moderator's page: behind the administrator's token, and what is decided there is carried out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command
from invariants import check_invariants
from reply_rooms import ADDRESS, TOKEN, Room, filled, make_room, open_room
from synthesised import write_articles

from kronik.records import ACCEPTED, REJECTED, WAITING, Coded, Versions
from kronik.run.inputs import read_inputs
from kronik.run.local import code_inputs
from kronik.serve.tokens import SESSION
from kronik.store import open_store, read_corrections, read_decisions, store_coded
from kronik.views import open_chronicle


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return make_room(tmp_path)


def test_nobody_moderates_without_the_token(room: Room) -> None:
    room.reply(room.article)
    page = room.browser.get("/moderate")
    assert "Menurut saya lain." not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert room.log_in(token="another token of somebody").status_code == 403
    assert room.log_in(name="").status_code == 403
    assert SESSION not in room.browser.cookies
    assert room.decide(room.replies[0], "accept").status_code == 403
    assert room.replies[0].state == WAITING


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_sees(room: Room) -> None:
    sent = {"token": room.form_token("/moderate"), "name": "Wati", "admin": TOKEN}
    answer = room.browser.post("/moderate/login", data=sent, follow_redirects=False)
    [cookie] = [held for held in answer.headers.get_list("set-cookie") if held.startswith(SESSION)]
    assert "httponly" in cookie.lower()
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    secure = open_room(room.path)
    secure.browser.base_url = ADDRESS.replace("http:", "https:")
    secure.browser.headers["Origin"] = ADDRESS.replace("http:", "https:")
    sent["token"] = secure.form_token("/moderate")
    answer = secure.browser.post("/moderate/login", data=sent, follow_redirects=False)
    assert all("; secure" in held.lower() for held in answer.headers.get_list("set-cookie"))


@pytest.mark.parametrize("forged", ["", "x", "WyJpZCIsICJXYXRpIl0.aA.x", "ü"])
def test_a_forged_session_is_none(room: Room, forged: str) -> None:
    cookie = f"{SESSION}={forged}".encode()
    assert "Token administrator" in room.browser.get("/moderate", headers={b"Cookie": cookie}).text


def test_who_has_logged_out_is_out_wherever_the_cookie_is_kept(room: Room) -> None:
    room.log_in()
    kept = room.browser.cookies[SESSION]
    assert "Masuk sebagai" in room.browser.get("/moderate").text
    room.browser.post("/moderate/logout", data={"token": room.form_token("/moderate")})
    assert SESSION not in room.browser.cookies
    room.browser.cookies.set(SESSION, kept)
    assert "Masuk sebagai" not in room.browser.get("/moderate").text


def test_tokens_cannot_be_tried_one_after_another(room: Room) -> None:
    answers = [room.log_in(token=f"guess {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert room.log_in().status_code == 429


def test_without_a_token_it_is_off(room: Room) -> None:
    off = open_room(room.path, token=None)
    assert "Moderasi di peramban mati" in off.browser.get("/moderate").text
    sent = {"token": off.form_token(off.article), "name": "Wati", "admin": ""}
    assert off.browser.post("/moderate/login", data=sent).status_code == 403


@pytest.mark.parametrize("token", ["", "forged"])
@pytest.mark.parametrize("path", ["login", "logout", "decide"])
def test_a_form_of_another_site_does_nothing(room: Room, path: str, token: str) -> None:
    room.reply(room.article)
    room.log_in()
    sent = {"reply": room.replies[0].id, "decision": "accept", "name": "Eve", "admin": TOKEN}
    for data, headers in (({**sent, "token": token}, {}), ({**sent, "token": room.form_token("/moderate")}, FOREIGN)):
        assert room.browser.post(f"/moderate/{path}", data=data, headers=headers).status_code == 403
    assert room.replies[0].state == WAITING
    assert "Masuk sebagai <strong><bdi>Wati</bdi>" in room.browser.get("/moderate").text


FOREIGN = {"Origin": "https://elsewhere.contoh.id"}


@pytest.mark.parametrize(
    ("decision", "state", "left"), [("accept", ACCEPTED, 1), ("text", ACCEPTED, 2), ("reject", REJECTED, 2)]
)
def test_a_decision_is_kept_with_who_and_why(room: Room, decision: str, state: str, left: int) -> None:
    room.reply(room.event, kind="not_event")
    room.log_in()
    page = room.browser.get("/moderate").text
    assert "Menurut saya lain." in page
    assert "Ini bukan peristiwa" in page
    assert room.decide(room.replies[0], decision, "sudah dibaca").status_code == 200
    assert room.replies[0].state == state
    assert len(room.coded.events) == left
    with open_store(room.path, readonly=True) as store:
        [told] = read_decisions(store, room.replies[0].id)
    assert (told.action, told.who, told.why) == (state, "Wati", "sudah dibaca")
    assert "sudah dibaca" in room.browser.get("/moderate").text
    again = room.decide(room.replies[0], decision)
    assert again.status_code == 409
    assert "sudah di" in again.text


def test_a_correction_is_seen_everywhere_and_survives_recoding(kronik: Command, tmp_path: Path) -> None:
    """Written and accepted in the browser; then on the event, in the questions, in the gold, and after `kronik recode`."""
    path, gold = tmp_path / "c.db", tmp_path / "gold.jsonl"
    write_articles(tmp_path / "own.jsonl", 2)
    with open_store(path) as store:
        for coded in code_inputs(read_inputs([str(tmp_path / "own.jsonl")], None, None)):
            assert isinstance(coded, Coded)
            store_coded(store, [replace(coded, versions=Versions("0.0.1", "id-0", "id-0"))])
    room = open_room(path)
    room.reply(room.event, {**filled(room), "kind": "change", "act": "SANCTION/expel", "place_text": "Kotabaru"})
    room.log_in()
    room.decide(room.replies[0], "accept")

    def check() -> None:
        page = room.browser.get(room.event).text
        assert "Sanksi, pengusiran" in page
        assert "Kotabaru" in page
        assert "Koreksi ini diterima" in page
        with open_chronicle(path) as chronicle:
            [found] = chronicle.events(type="SANCTION", mode="expel").events
            assert found.place is not None
            assert found.place.text == "Kotabaru"
            [correction] = dict(read_corrections(chronicle.store)).values()
            assert (correction.who, correction.why) == ("Ayu", "Menurut saya lain.")
        assert kronik("export", "--format", "gold", "--store", path, "--out", gold, "--overwrite").status == 0
        assert '"mode": "expel"' in gold.read_text(encoding="utf-8")

    check()
    assert "articles taken over" in kronik("recode", "--store", path, "--yes").err
    check()
    check_invariants(path)
