"""What readers write stands in pages as text; their e-mail addresses stand nowhere but in their own table."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from conftest import Command
from httpx2 import Response
from reply_rooms import EMAIL, WRITTEN, Room, filled, make_room
from selectolax.lexbor import LexborHTMLParser

from kronik.cli.export import NAMES
from kronik.serve import pages
from kronik.store import accept_reply, open_store, reject_reply

HOSTILE = "</textarea></title><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{40111*3}}{% raise %}&#60;"
FIELDS = (
    "name", "text", "kind", "act", "actor_0_text", "actor_0_country", "actor_0_role", "recipient_0_text",
    "date", "place_text", "place_country", "aux", "attributed_to", "same_as", "token", "homepage",
)  # fmt: skip
OWN = ("src", "href", "action")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return make_room(tmp_path)


def check_inert(answer: Response) -> None:
    """No script but from our own files, nothing that runs, and nothing that leads elsewhere."""
    page = LexborHTMLParser(answer.text)
    assert page.css("img, iframe, object, embed, base, style, [style], [srcdoc]") == []
    for element in page.css("*"):
        assert not any(name.startswith("on") for name in element.attributes)
        for name in OWN:
            assert re.match(r"(/|#|\?|$)", element.attributes.get(name) or ""), element.html
        if element.tag == "script":
            assert (element.attributes.get("src") or "").startswith("/static/")
            assert element.text() == ""
    assert "120333" not in answer.text


@pytest.mark.parametrize("field", FIELDS)
def test_a_form_given_back_shows_markup_as_text(room: Room, field: str) -> None:
    sent = {**filled(room), "kind": "change", "email": "", field: HOSTILE}
    for page in (room.event, room.article):
        answer = room.reply(page, sent)
        assert answer.status_code in (403, 422)
        check_inert(answer)


def test_an_accepted_reply_shows_markup_as_text(room: Room) -> None:
    hostile = dict.fromkeys(("text", "actor_0_text", "place_text", "attributed_to"), HOSTILE)
    answer = room.reply(room.event, {**filled(room), "kind": "change", **hostile, "name": HOSTILE[:100]})
    assert answer.url.path == "/replied"
    room.log_in(HOSTILE[:100])
    check_inert(room.browser.get("/moderate"))
    room.decide(room.replies[0], "accept", HOSTILE)
    for page in ("/moderate", room.event, room.article, f"{room.event}/reply", "/"):
        answer = room.browser.get(page)
        assert answer.status_code == 200
        assert "&lt;script&gt;alert(1)" in answer.text
        check_inert(answer)


def test_an_address_stands_nowhere_but_in_its_table(
    room: Room, kronik: Command, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """Every page and answer of the API, refusals, exports, commands, logs and tables are searched for it."""
    caplog.set_level(logging.DEBUG)
    before = room.event
    said = [answer.text for answer in write_and_be_refused(room)]
    with open_store(room.path) as store:
        accept_reply(store, next(reply.id for reply in room.replies if reply.kind), "Wati")
        reject_reply(store, next(reply.id for reply in room.replies if not reply.kind), "Wati")
    room.log_in()
    said += [room.browser.get(path).text for path in (*every_page(room), *every_question(room), before, f"{before}/reply")]
    for name in NAMES:
        out = tmp_path / f"out.{name}"
        ran = kronik("export", "--format", name, "--store", room.path, "--out", out)
        assert ran.status == 0
        said += [ran.out, ran.err]
    said += [file.read_bytes().decode("latin-1") for file in tmp_path.glob("out.*")]
    commands = (["moderate", "list", "--state", "all"], *(["moderate", "show", reply.id] for reply in room.replies))
    for words in (*commands, ["problems"], ["query"], ["runs"]):
        ran = kronik(*words, "--store", room.path)
        said += [ran.out, ran.err]
    assert len(said) > 60
    assert not any(EMAIL.casefold() in text.casefold() for text in [*said, caplog.text])
    with open_store(room.path, readonly=True) as store:
        holding = [line.split(" ", 3)[2] for line in store.connection.iterdump() if EMAIL in line]
    assert set(holding) == {'"reply_emails"'}
    assert kronik("moderate", "forget-emails", "--all", "--store", room.path).status == 0
    files = [room.path, *room.path.parent.glob("c.db-*")]
    assert not any(EMAIL.encode() in file.read_bytes() for file in files)


def write_and_be_refused(room: Room) -> Iterator[Response]:
    """Replies taken and refused for every reason there is."""
    yield room.reply(room.event, {**filled(room), "kind": "change", "date": "2024-03"})
    yield room.reply(room.article)
    yield room.reply(room.article, name="")
    yield room.reply(room.article, text=f"ask {EMAIL}")
    yield room.reply(room.article, name=EMAIL.upper())
    yield room.reply(room.article, token="forged")
    yield room.reply(room.article, homepage=EMAIL)
    yield room.reply(room.event, kind="same_as", same_as="ev-none")
    yield room.reply(room.event, kind="same_as", same_as=EMAIL)
    yield room.browser.post(f"{room.article}/reply", data=WRITTEN, headers={"Origin": "https://evil.contoh.id"})
    yield room.browser.post("/article/none/reply", data=WRITTEN)
    yield room.browser.post("/moderate/login", data={**WRITTEN, "admin": EMAIL})
    with closing(open_store(room.path)) as store:
        store.connection.execute("ALTER TABLE reply_emails RENAME TO lost")
        yield room.reply(room.article, text="?")
        store.connection.execute("ALTER TABLE lost RENAME TO reply_emails")
    for number in range(6):
        yield room.reply(room.article, text=str(number))


def every_page(room: Room) -> Iterator[str]:
    """The address of every page, with the ids that the chronicle has."""
    article = room.coded.article.id
    for module in iter_modules(pages.__path__):
        for route in import_module(f"kronik.serve.pages.{module.name}").router.routes:
            if "GET" in route.methods:
                for id in (article, room.event.rpartition("/")[2]):
                    yield re.sub(r"\{[^}]*\}", id, route.path)


def every_question(room: Room) -> Iterator[str]:
    """The address of every answer of the API, as its own document lists them."""
    document = room.browser.get("/api/v1/openapi.json")
    if document.status_code == 200:
        for path, methods in document.json()["paths"].items():
            if "get" in methods:
                for id in (room.coded.article.id, room.event.rpartition("/")[2]):
                    yield "/api/v1" + re.sub(r"\{[^}]*\}", id, path.removeprefix("/api/v1"))
