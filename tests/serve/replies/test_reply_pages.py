"""Leave a reply: written under an article or event, kept waiting, and given back with what is wrong with it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reply_rooms import EMAIL, WRITTEN, Room, filled, make_room, open_room
from written import article, coded, event

from kronik.records import WAITING
from kronik.serve.pages import replies
from kronik.store import accept_reply, open_store, shipped_scales, store_coded


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return make_room(tmp_path)


@pytest.mark.parametrize("page", ["article", "event"])
def test_a_reply_waits_unseen_until_it_is_accepted(room: Room, page: str) -> None:
    address = getattr(room, page)
    answer = room.reply(address)
    assert answer.status_code == 200
    assert answer.url.path == "/replied"
    assert "Balasan Anda menunggu moderator" in answer.text
    [reply] = room.replies
    assert (reply.state, reply.name, reply.text, reply.kind) == (WAITING, "Ayu", "Menurut saya lain.", None)
    assert (reply.event is not None) == (page == "event")
    assert "Menurut saya lain." not in room.browser.get(address).text
    with open_store(room.path) as store:
        accept_reply(store, reply.id, "Wati")
    for shown in (address, f"{address}/reply", room.article):
        assert "Menurut saya lain." in room.browser.get(shown).text


@pytest.mark.parametrize(
    ("ui", "title", "promise"),
    [
        ("id", "Tinggalkan Balasan", "Alamat surel Anda tidak akan dipublikasikan."),
        ("en", "Leave a reply", "Your e-mail address will not be published."),
    ],
)
@pytest.mark.parametrize("page", ["article", "event"])
def test_the_form_stands_under_every_article_and_event(room: Room, page: str, ui: str, title: str, promise: str) -> None:
    text = room.browser.get(getattr(room, page), params={"ui": ui}).text
    assert title in text
    assert promise in text
    assert text.count(" required") >= 3
    assert text.count('<b aria-hidden="true">*</b>') == 3


RUSSIA = {"text": "Rusia", "country": "RUS", "role": "GOV"}


@pytest.mark.parametrize(
    ("sent", "field", "reason"),
    [
        pytest.param({"name": " \x00"}, "name", "This is required.", id="no name"),
        pytest.param({"email": ""}, "email", "This is required.", id="no address"),
        pytest.param({"text": "\r\n"}, "text", "This is required.", id="no text"),
        pytest.param({"email": "ayu at home"}, "email", "This is no e-mail address", id="no such address"),
        pytest.param({"email": "ayu@localhost"}, "email", "This is no e-mail address", id="no domain"),
        pytest.param({"name": "x" * 101}, "name", "This is too long.", id="long name"),
        pytest.param({"text": "x" * 5001}, "text", "This is too long.", id="long text"),
        pytest.param({"text": f"Write to {EMAIL.upper()}!"}, "text", "held your e-mail address", id="address in the text"),
        pytest.param({"name": EMAIL}, "name", "held your e-mail address", id="address as name"),
        pytest.param({"kind": "add"}, "kind", "There is no such proposal.", id="kind of articles"),
        pytest.param({"kind": "same_as"}, "same_as", "Name another event", id="same as none"),
        pytest.param({"kind": "change", "act": "WAR"}, "act", "Choose the type of event.", id="type"),
        pytest.param({"kind": "change", "act": "ASSAULT/visit"}, "act", "Choose the type of event.", id="mode of another"),
        pytest.param({"kind": "change", "date": "2024-02-30"}, "date", "This is no date", id="date"),
        pytest.param({"kind": "change", "aux": "maybe"}, "aux", "Choose one of these.", id="aux"),
        pytest.param(
            {"kind": "change", "actor_1_country": "IDN"}, "actor_1_text", "how the article names it", id="nameless"
        ),
        pytest.param({"kind": "change", "actor_0_country": "Atlantis"}, "actor_0_country", "not known", id="country"),
        pytest.param({"kind": "change", "actor_0_role": "KING"}, "actor_0_role", "one of the roles", id="role"),
        pytest.param({"kind": "change", "place_country": "IDN"}, "place_text", "the name of the place", id="place"),
        pytest.param({"kind": "change"}, "kind", "Nothing about this event is changed", id="nothing changed"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_all_else_kept(
    room: Room, sent: dict[str, str], field: str, reason: str
) -> None:
    room.browser.get("/?ui=en")
    held = {**WRITTEN, **filled(room), **sent}
    answer = room.reply(room.event, held)
    assert answer.status_code == 422
    assert f'id="{field}-fault">' in answer.text
    assert reason in answer.text.split(f'id="{field}-fault">')[1].split("</span>")[0]
    assert answer.headers["cache-control"] == "no-store"
    assert EMAIL not in answer.text.lower()
    for name in ("name", "text", "date", "place_country", "actor_0_text", "actor_0_country", "actor_1_country"):
        if "@" not in held.get(name, ""):
            assert held.get(name, "").strip("\x00\r\n ") in answer.text
    assert room.replies == []


@pytest.mark.parametrize(
    ("changes", "proposal"),
    [
        pytest.param({"act": "COERCE/arrest"}, {"type": "COERCE", "mode": "arrest"}, id="type and mode"),
        pytest.param({"act": "ASSAULT/aerial"}, {"type": "ASSAULT", "mode": "aerial"}, id="mode"),
        pytest.param({"date": "2024-03"}, {"date": "2024-03"}, id="date"),
        pytest.param({"aux": "negation"}, {"aux": "negation"}, id="aux"),
        pytest.param({"attributed_to": "Kremlin"}, {"attributed_to": "Kremlin"}, id="attributed to"),
        pytest.param(
            {"place_text": "Kyiv", "place_country": "Ukraina"}, {"place": {"text": "Kyiv", "country": "UKR"}}, id="place"
        ),
        pytest.param(
            {"actor_1_text": "Belarus", "actor_1_country": "belarus", "actor_1_role": "MIL"},
            {"actor": [RUSSIA, {"text": "Belarus", "country": "BLR", "role": "MIL"}]},
            id="another actor",
        ),
        pytest.param(
            {"recipient_0_text": "", "recipient_0_country": "", "recipient_0_role": ""}, {"recipient": []}, id="no recipient"
        ),
    ],
)  # fmt: skip
def test_a_proposal_holds_only_what_is_changed(room: Room, changes: dict[str, str], proposal: dict[str, Any]) -> None:
    answer = room.reply(room.event, {**filled(room), "kind": "change", **changes})
    assert answer.url.path == "/replied"
    [reply] = room.replies
    assert (reply.kind, reply.fields) == ("change", proposal)


def test_the_same_as_another_by_its_address(room: Room) -> None:
    other = room.coded.events[1].id
    assert (
        room.reply(room.event, kind="same_as", same_as=f"http://127.0.0.1:8000/event/{other}?ui=en#x").url.path == "/replied"
    )
    assert room.replies[0].fields == {"same_as": other}


def test_an_event_that_was_missed(room: Room) -> None:
    text = room.coded.article.text
    sentence = text[: text.index(".") + 1]
    sent = {"kind": "add", "sentence": sentence, "anchor": "menembaki", "act": "ASSAULT", "actor_0_text": "Rusia"}
    assert room.reply(room.article, sent).url.path == "/replied"
    actor = [{"text": "Rusia", "country": None, "role": None}]
    assert room.replies[0].fields == {"type": "ASSAULT", "actor": actor, "sentence": sentence, "anchor": "menembaki"}
    for wrong, field in (({"sentence": "Tidak ada."}, "sentence"), ({"anchor": "menari"}, "anchor")):
        assert f'id="{field}-fault"' in room.reply(room.article, {**sent, **wrong}).text


def test_a_correction_that_cannot_be_made_is_given_back(room: Room) -> None:
    answer = room.reply(room.event, kind="same_as", same_as="ev-none")
    assert answer.status_code == 422
    assert "koreksi ini tidak dapat dijalankan" in answer.text
    assert room.replies == []


def test_a_page_open_for_too_long_is_given_back_with_its_text(room: Room) -> None:
    for token in ("", "x", "\ud7ff.x", room.form_token(room.article)[:-1]):
        answer = room.browser.post(f"{room.article}/reply", data={**WRITTEN, "token": token})
        assert answer.status_code == 403
        assert "Menurut saya lain." in answer.text
    stranger = room.form_token(room.article)
    room.browser.cookies.clear()
    assert room.reply(room.article, token=stranger).status_code == 403
    assert room.replies == []


def test_what_a_program_fills_in_is_thanked_and_forgotten(room: Room) -> None:
    assert room.reply(room.article, homepage="https://spam.contoh.id").url.path == "/replied"
    assert room.replies == []


def test_too_many_from_one_address_must_wait(room: Room) -> None:
    answers = [room.reply(room.article, text=f"Balasan {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert 100 < int(answers[-1].headers["retry-after"]) <= 120
    assert "Balasan 5" in answers[-1].text
    assert len(room.replies) == 5


def test_a_chronicle_that_is_being_written_to_says_so(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "WAIT", 0.05)
    with closing(sqlite3.connect(room.path, isolation_level=None)) as loading:
        loading.execute("BEGIN IMMEDIATE")
        answer = room.reply(room.article)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert "kronik sedang ditulisi" in answer.text
        assert "Menurut saya lain." in answer.text
        assert str(room.path.parent) not in answer.text
    assert room.reply(room.article).url.path == "/replied"


@pytest.mark.parametrize("page", ["/article/kro-none", "/event/ev-none"])
def test_there_is_nothing_to_reply_to(room: Room, page: str) -> None:
    token = room.form_token(room.article)
    assert room.browser.get(f"{page}/reply").status_code == 404
    assert room.browser.post(f"{page}/reply", data={**WRITTEN, "token": token}).status_code == 404
    assert room.browser.get("/replied").status_code == 404


def test_an_event_that_was_corrected_leads_to_what_it_became(room: Room) -> None:
    old = room.event
    room.reply(old, {**filled(room), "kind": "change", "date": "2024-03"})
    with open_store(room.path) as store:
        accept_reply(store, room.replies[0].id, "Wati")
    assert room.event != old
    for ending in ("", "/reply"):
        answer = room.browser.get(f"{old}{ending}")
        assert answer.url.path == f"{room.event}{ending}"
        assert "Menurut saya lain." in answer.text


def test_an_event_of_a_users_type_keeps_it(tmp_path: Path) -> None:
    scales = shipped_scales()
    own = replace(
        scales.ontology,
        modes={**scales.ontology.modes, "FLOOD": frozenset({"evacuate"})},
        quad={**scales.ontology.quad, "FLOOD": "material cooperation"},
        score={**scales.ontology.score, ("FLOOD", "evacuate"): 5.0},
    )
    flooded = replace(event(article(1), "menyerang", "FLOOD", cameo=None), mode="evacuate")
    with open_store(tmp_path / "c.db") as store:
        store_coded(store, [coded(article(1), flooded)], replace(scales, ontology=own))
    room = open_room(tmp_path / "c.db")
    fields = filled(room)
    assert fields["act"] == "FLOOD/evacuate"
    assert room.reply(room.event, {**fields, "kind": "change", "date": "2024-06"}).status_code == 200
    (reply,) = room.replies
    assert reply.fields == {"date": "2024-06"}
    room.log_in()
    assert room.decide(reply, "accept").status_code == 200
    (corrected,) = room.coded.events
    told = room.browser.get(f"/api/v1/events/{corrected.id}").json()
    kept = ("type", "mode", "quad", "score", "date")
    assert [told[name] for name in kept] == ["FLOOD", "evacuate", "material cooperation", 5.0, "2024-06"]
