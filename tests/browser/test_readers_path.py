"""The whole path of a correction in Chromium: evidence looked at, a reply written and moderated, and seen everywhere."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
from chromium import Watched, watch
from conftest import Command
from playwright.sync_api import Browser, Page, expect
from room_pages import find_addresses, log_in
from served_rooms import SEEDED, Room, serve_room

from kronik.serve.downloading import ENDINGS

pytest_plugins = ["browser_fixtures"]
EMAIL = "ayu.rahasia@pos.contoh.id"
SECRETS = [address.partition("@")[0].encode() for address in (EMAIL, SEEDED)]
PLACE = "Kotabaru"
EXPORTS = [f"/data/events.{ending}{archive}" for ending in ENDINGS.values() for archive in ("", ".zip")]


@dataclass(frozen=True, slots=True)
class Corrected:
    """A room in which an event was corrected in the browser; `before` is the id that the event had."""

    room: Room
    visitor: Watched
    article: str
    before: str
    pages: tuple[bytes, ...]
    """What the browser was shown on the way."""


@pytest.fixture(scope="module")
def own_room(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The sample chronicle for this module to write to."""
    path = tmp_path_factory.mktemp("own") / "own.db"
    shutil.copy(sample, path)
    with serve_room(path) as served:
        yield served


@pytest.fixture(scope="module")
def visitor(browser: Browser, own_room: Room) -> Iterator[Watched]:
    """A reader in the browser."""
    with watch(browser, own_room.base) as found:
        yield found


@pytest.fixture(scope="module")
def article(own_room: Room) -> str:
    """The address of an article with several events."""
    return find_addresses(own_room)["article-event"].partition("?")[0]


@pytest.fixture(scope="module")
def corrected(own_room: Room, visitor: Watched, article: str) -> Corrected:
    """A reader goes from the article to an event and proposes a correction; a moderator accepts it."""
    page, seen = visitor.open(article), []
    choose_event(page)
    page.click(".card details[open] .card-links a >> text=This event by itself")
    before = page.url.rpartition("/")[2].partition("?")[0]
    write_reply(page)
    page.select_option("select[name=act]", "SANCTION/expel")
    page.fill("input[name=place_text]", PLACE)
    page.fill("input[name=place_country]", "Indonesia")
    page.click("form.reply button")
    expect(page.locator("main")).to_contain_text("Your reply waits for a moderator")
    seen.append(page.content())
    page = visitor.open(f"/event/{before}")
    assert "Menurut saya" not in page.content(), "it is not seen before a moderator has decided"
    page = visitor.open("/moderate")
    log_in(page)
    seen.append(page.content())
    waiting = page.locator("article.waiting", has_text="Menurut saya")
    expect(waiting).to_contain_text(PLACE)
    waiting.locator("input[name=why]").fill("The article says so.")
    waiting.get_by_role("button", name="Accept with its correction").click()
    expect(page.locator(".replies", has_text="Menurut saya")).to_contain_text("The article says so.")
    seen.append(page.content())
    assert not visitor.complaints
    return Corrected(own_room, visitor, article, before, tuple(content.encode() for content in seen))


@pytest.fixture(scope="module")
def recoded(corrected: Corrected, kronik_process: Command) -> Corrected:
    """The same room after its chronicle was coded again, while it is served."""
    ran = kronik_process("recode", "--store", corrected.room.chronicle, "--yes")
    assert ran.status == 0, ran.err
    assert re.search(r"\b34 articles taken over", ran.err), ran.err
    return corrected


@pytest.fixture(scope="module", params=["accepted", "recoded"])
def decided(request: pytest.FixtureRequest, corrected: Corrected) -> Corrected:
    """The room as the moderator left it, and again after `kronik recode`."""
    if request.param == "recoded":
        request.getfixturevalue("recoded")
    return corrected


def choose_event(page: Page) -> str:
    """Choose the first event beside a text by its heading; returns its id."""
    card = page.locator("details[data-event]").first
    card.locator("summary").click()
    page.wait_for_selector(".card.chosen")
    id = card.get_attribute("data-event")
    assert id
    return id


def write_reply(page: Page) -> None:
    """Fill in what every reply needs, and open the form of a change."""
    page.fill("input[name=name]", "Ayu")
    page.fill("input[name=email]", EMAIL)
    page.fill("textarea[name=text]", "Menurut saya pengusiran.")
    page.click("details.correct > summary")
    page.check("input[name=kind][value=change]")


def lit(page: Page) -> list[str]:
    """The words that are lit."""
    return page.locator("[data-marks].lit").all_inner_texts()


def test_choosing_an_event_lights_its_evidence(own_room: Room, visitor: Watched, article: str) -> None:
    page = visitor.open(article)
    assert lit(page) == []
    chosen = choose_event(page)
    evidence = own_room.api(f"events/{chosen}")["evidence"]
    assert evidence["anchor"]["text"] in lit(page)
    words = " ".join(lit(page))
    for span in evidence["actor"] + evidence["recipient"]:
        assert span["text"].split()[0] in words
    expect(page.locator(f"[id='{chosen}']")).to_have_class("card chosen")
    expect(page.locator(f"[id='{chosen}'] .why").first).to_be_visible()
    assert lit(visitor.open(f"{article}?event={chosen}")) == lit(page), "the link does the same without JavaScript"
    assert not visitor.complaints


def test_an_act_in_the_text_opens_its_event(visitor: Watched, article: str) -> None:
    page = visitor.open(article)
    act = page.locator("a[data-marks].act").last
    act.click()
    assert act.inner_text() in lit(page)
    assert page.locator("details[data-event][open]").count() == 1
    assert not visitor.complaints


@pytest.mark.parametrize("left_empty", ["name", "email", "text"])
def test_a_required_field_left_empty_is_told_at_the_field(visitor: Watched, article: str, left_empty: str) -> None:
    page = visitor.open(f"{article}/reply")
    for name, value in {"name": "Ayu", "email": EMAIL, "text": "Terima kasih."}.items():
        page.fill(f"[name={name}]", "" if name == left_empty else value)
    page.click("form.reply button")
    assert page.evaluate("document.activeElement.name") == left_empty, "the browser keeps it back"
    page.eval_on_selector("form.reply", "form => { form.noValidate = true }")
    page.click("form.reply button")
    field = page.locator(f"form.reply [name={left_empty}]")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"[id='{field.get_attribute('aria-describedby')}']")).to_have_text("This is required.")
    assert page.locator(".fault").count() == 1
    assert EMAIL not in page.content()
    visitor.forgive(422)
    assert not visitor.complaints


def test_a_reply_with_the_trap_filled_in_is_dropped(own_room: Room, visitor: Watched, article: str) -> None:
    page = visitor.open(f"{article}/reply")
    for name, value in {"name": "Robot", "email": EMAIL, "text": "Murah sekali!"}.items():
        page.fill(f"[name={name}]", value)
    assert page.locator("input[name=homepage]").bounding_box()["x"] < 0, "out of people's sight"  # type: ignore[index]
    page.eval_on_selector("input[name=homepage]", "field => { field.value = 'http://contoh.id' }")
    page.click("form.reply button")
    expect(page.locator("h1")).to_have_text("Thank you")
    with closing(sqlite3.connect(own_room.chronicle)) as connection:
        assert connection.execute("SELECT count(*) FROM replies WHERE name = 'Robot'").fetchone() == (0,)


def test_the_correction_is_on_the_pages(decided: Corrected) -> None:
    page = decided.visitor.open(f"/event/{decided.before}")
    assert not page.url.endswith(decided.before), "the old address leads to what the event became"
    main = page.locator("main")
    for words in ("Sanction, expulsion", PLACE, "Menurut saya pengusiran.", "This correction was accepted"):
        expect(main).to_contain_text(words)
    article = decided.visitor.open(decided.article).locator("main")
    expect(article).to_contain_text(PLACE)
    expect(article).to_contain_text("Menurut saya pengusiran.")


def test_the_correction_is_in_the_api(decided: Corrected) -> None:
    [event] = [found for found in list_events(decided.room) if found["place"] == {"text": PLACE, "country": "IDN"}]
    assert (event["type"], event["mode"]) == ("SANCTION", "expel")
    assert decided.before not in [found["id"] for found in list_events(decided.room)]


@pytest.mark.parametrize("format", ENDINGS)
def test_the_correction_is_in_every_export(
    decided: Corrected, room: Room, kronik: Command, tmp_path: Path, format: str
) -> None:
    content = decided.room.ask(f"/data/events.{ENDINGS[format]}")
    out = tmp_path / f"events.{ENDINGS[format]}"
    assert kronik("export", "--store", decided.room.chronicle, "--format", format, "--out", out).status == 0
    assert out.read_bytes() == content
    mark = find_number(decided.room) if format == "gdelt-mentions" else PLACE
    assert mark in read_words(out)
    (tmp_path / "before").write_bytes(room.ask(f"/data/events.{ENDINGS[format]}"))
    assert mark not in read_words(tmp_path / "before")


def test_an_email_address_is_found_nowhere_but_in_its_table(decided: Corrected, kronik: Command) -> None:
    room = decided.room
    for path in (
        *list_addresses(room),
        *(f"{path}{'&' if '?' in path else '?'}ui=en" for path in find_addresses(room).values()),
    ):
        check_secret(fetch(room, path), path)
    for path in EXPORTS:
        for content in unpack(path, room.ask(path)):
            check_secret(content, path)
    for content in decided.pages:
        check_secret(content, "a page on the way")
    decided.visitor.open("/moderate")
    check_secret(decided.visitor.page.content().encode(), "/moderate")
    for command in (["moderate", "list", "--state", "all"], ["query", "--limit", "500"], ["answers"]):
        ran = kronik(*command, "--store", room.chronicle)
        check_secret(f"{ran.out}{ran.err}".encode(), " ".join(command))
    check_secret(room.log.read_bytes(), "what the server says")
    assert find_tables(room.chronicle) == {"reply_emails"}


def list_events(room: Room) -> list[dict[str, Any]]:
    """Every event of a room, those set aside too."""
    found: list[dict[str, Any]] = room.api("events?limit=1000&aux=all")["events"]
    return found


def find_number(room: Room) -> str:
    """What the events of GDELT number the corrected event by; the mentions name it by nothing else."""
    return next(line.split("\t")[0] for line in room.ask("/data/events.gdelt.tsv").decode().split("\n") if PLACE in line)


def read_words(path: Path) -> str:
    """What an export says, as text."""
    if not path.read_bytes().startswith(b"PAR1"):
        return path.read_text(encoding="utf-8")
    import duckdb

    return str(duckdb.sql(f"SELECT * FROM read_parquet('{path}')").fetchall())


def check_secret(content: bytes, where: str) -> None:
    for secret in SECRETS:
        assert secret not in content.lower(), where


def fetch(room: Room, path: str) -> bytes:
    """What stands at an address, a refusal among them."""
    try:
        return room.ask(path)
    except HTTPError as error:
        return error.read()


def list_addresses(room: Room) -> list[str]:
    """Every page, every article and event with its form, every question of the API, and addresses that are refused."""
    articles = [item["id"] for item in room.api("articles?limit=1000")["articles"]]
    events = [item["id"] for item in list_events(room)]
    stories = [item["id"] for item in room.api("stories?limit=100")["stories"]]
    asked = [path for path, item in room.api("openapi.json")["paths"].items() if "get" in item and "{" not in path]
    return [
        *find_addresses(room).values(),
        *(f"/article/{id}{tail}" for id in articles for tail in ("", "/reply")),
        *(f"/event/{id}" for id in events),
        *(f"/story/{id}" for id in stories),
        *(f"/api/v1{path}?limit=500" if path in ("/events", "/articles") else f"/api/v1{path}" for path in asked),
        *(f"/api/v1/articles/{id}" for id in articles),
        *(f"/api/v1/events/{id}" for id in events),
        *(f"/api/v1/events?format={format}&limit=1000" for format in ("csv", "jsonl")),
        "/api/v1/search?q=rahasia", "/api/v1/nothing", "/api/v1/events?type=NIX", "/search?text=rahasia", "/?type=NIX",
        "/event/nothing", "/article/nothing", f"/replied?article={articles[0]}", "/static/nothing", "/data/events.nix",
    ]  # fmt: skip


def unpack(name: str, content: bytes) -> list[bytes]:
    """The files in a download."""
    if not name.endswith(".zip"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(entry) for entry in archive.namelist()]


def find_tables(chronicle: Path) -> set[str]:
    """The tables of a chronicle in which an address stands."""
    with closing(sqlite3.connect(chronicle)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        rows = {table: connection.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables}
    return {table for table, found in rows.items() if any(secret in str(found).lower().encode() for secret in SECRETS)}
