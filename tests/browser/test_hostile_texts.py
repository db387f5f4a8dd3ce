"""Whatever an article, an outlet, a name, an address or a reply holds: Chromium shows it as text and runs none of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from chromium import Watched, watch
from playwright.sync_api import Browser, expect
from room_pages import log_in
from served_rooms import Room, serve_room
from written import article, coded, event

from kronik.records import Coded, Entity, Merge, Place, Reply
from kronik.store import accept_reply, open_store, read_coded, store_coded, write_merges, write_reply

pytest_plugins = ["browser_fixtures"]
SCRIPT = "<script>alert(1)</script>"
EVIL = f"{SCRIPT}\"'><img src=http://192.0.2.1/x onerror=alert(2)><svg onload=alert(3)></textarea></title>{{{{7*7}}}}"
ADDRESS = "javascript:alert(4)"


@pytest.fixture(scope="module")
def hostile_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Two articles of one story, and replies, in which every text that a stranger can set is an attack."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    write_attacks(path)
    with serve_room(path) as served:
        yield served


def write_attacks(path: Path) -> None:
    with open_store(path) as store:
        store_coded(store, [attack(1), attack(2)])
        first, second = read_coded(store)
        a, b = sorted((first.article.id, second.article.id))
        x, y = sorted((first.events[0].id, second.events[0].id))
        write_merges(store, [Merge("story", a, b, EVIL, 1.0), Merge("happening", x, y, EVIL, 1.0)])
        proposed = {"place": {"text": EVIL, "country": "IDN"}}
        for item in (first, second):
            said = Reply(item.article.id, None, EVIL, EVIL)
            accept_reply(store, write_reply(store, said, "a@pos.contoh.id"), EVIL, EVIL)
            waiting = Reply(item.article.id, item.events[0].id, EVIL, EVIL, "change", proposed)
            write_reply(store, waiting, "a@pos.contoh.id")


def attack(number: int) -> Coded:
    text = f"{EVIL} menyerang {EVIL} {number}.\n\nDi {EVIL}."
    hostile = replace(article(number), title=EVIL, text=text, outlet=EVIL, author=EVIL, url=f"{ADDRESS}//{number}")
    one, other = ((Entity(EVIL, country, "GOV"), Entity(EVIL, None, None)) for country in ("RUS", "UKR"))
    found = event(hostile, "menyerang", actor=one, recipient=other, day="2024-03-05", place=Place(EVIL, "UKR"))
    return coded(hostile, replace(found, attributed_to=EVIL))


@pytest.fixture(scope="module")
def watched(browser: Browser, hostile_room: Room) -> Iterator[Watched]:
    """The browser in that room."""
    with watch(browser, hostile_room.base) as found:
        yield found


@pytest.fixture(scope="module")
def places(hostile_room: Room) -> dict[str, str]:
    """Pages that show what strangers wrote."""
    found = hostile_room.api("events")["events"][0]
    return {
        "overview": "/?wait=1", "pair": "/pair?party=RUS&other=UKR&wait=1", "party": "/party?party=RUS&wait=1",
        "search": "/search?text=menyerang&wait=1", "stories": "/story", "story": f"/story/{found['article']['story']}",
        "article": f"/article/{found['article']['id']}?event={found['id']}", "event": f"/event/{found['id']}",
        "data": "/data?wait=1", "moderation": "/moderate",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["overview", "pair", "party", "search", "stories", "story", "article", "event", "data", "moderation"]
)
def test_it_is_shown_as_text(watched: Watched, places: dict[str, str], name: str) -> None:
    page = watched.open(places[name])
    if name == "moderation":
        log_in(page)
    for closed in page.locator("details").all():
        closed.evaluate("item => { item.open = true }")
    check_harmless(watched)
    assert SCRIPT in (page.text_content("body") or "")


def check_harmless(watched: Watched) -> None:
    """No script ran or was kept back, nothing foreign is among the elements, no address would run."""
    page = watched.page
    assert not watched.complaints
    assert page.locator("main img, main svg[onload], main script").count() == 0
    assert page.locator("[href^='javascript:' i], [action^='javascript:' i]").count() == 0
    assert "49" not in (page.text_content("h1") or "")
    assert page.title().strip()


def test_replies_are_shown_as_text(watched: Watched, places: dict[str, str]) -> None:
    page = watched.open(places["article"])
    expect(page.locator(".replies .said")).to_have_text(EVIL)
    assert page.locator(".replies").locator("img, script, svg").count() == 0


def test_what_a_reader_types_comes_back_as_text(watched: Watched, places: dict[str, str]) -> None:
    page = watched.open(f"{places['event']}/reply")
    page.fill("[name=name]", EVIL[:100])
    page.fill("[name=text]", EVIL)
    page.eval_on_selector("form.reply", "form => { form.noValidate = true }")
    page.click("form.reply button")
    expect(page.locator("[name=text]")).to_have_value(EVIL)
    expect(page.locator("[name=name]")).to_have_value(EVIL[:100])
    watched.forgive(422)
    check_harmless(watched)


def test_what_is_tried_comes_back_as_text(watched: Watched) -> None:
    page = watched.open("/try")
    page.fill("textarea[name=text]", f"{EVIL}\n\nPolisi menangkap {EVIL} mahasiswa di Makassar.")
    page.click("main form button")
    page.wait_for_selector(".card")
    assert SCRIPT in page.locator(".coded-text").inner_text()
    check_harmless(watched)


@pytest.mark.parametrize(
    "path", ["/search?text=", "/?party=", "/party?party=", "/place?place=", "/?type=", "/?since=", "/data?source="]
)
def test_what_stands_in_an_address_is_text(watched: Watched, path: str) -> None:
    page = watched.page
    watched.complaints.clear()
    page.goto(watched.base + path + quote(EVIL))
    watched.forgive(400)
    check_harmless(watched)
    assert SCRIPT in page.inner_text("body") or page.locator("input").evaluate_all(
        "(fields, words) => fields.some(field => field.value.includes(words))", SCRIPT
    )
