"""Every page opened in Chromium: in both languages, wide and narrow, light and dark, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import NARROW, WIDE, Watched, watch
from playwright.sync_api import Browser, Page
from room_pages import FIXED, NAMES, STATUS, STEPS, find_addresses
from served_rooms import Room

pytest_plugins = ["browser_fixtures"]
WAYS = {
    "id wide light": ("id", WIDE, "light"),
    "id narrow dark": ("id", NARROW, "dark"),
    "en wide dark": ("en", WIDE, "dark"),
    "en narrow light": ("en", NARROW, "light"),
}
"""Four of the eight combinations, in which any two settings meet."""


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def watched(request: pytest.FixtureRequest, browser: Browser, room: Room) -> Iterator[Watched]:
    """The browser in one of the ways."""
    lang, width, scheme = request.param
    with watch(browser, room.base, lang, width, scheme) as found:
        yield found


@pytest.fixture(scope="module")
def both(browser: Browser, room: Room) -> Iterator[tuple[Watched, Watched]]:
    """The browser with JavaScript, and with JavaScript switched off."""
    with watch(browser, room.base) as scripted, watch(browser, room.base, scripts=False) as plain:
        yield scripted, plain


def check_whole(page: Page, lang: str) -> None:
    """A title, one heading of the first rank, the language told, and nothing that goes beyond the window."""
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().strip(" ·") not in ("", "Kronik")
    assert page.locator("html").get_attribute("lang") == lang
    wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], f"the page scrolls sideways: {wide[0]} > {wide[1]}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_whole_and_asks_nobody_else(watched: Watched, room: Room, name: str) -> None:
    page = watched.open(find_addresses(room)[name], STATUS.get(name, 200))
    STEPS.get(name, lambda _: None)(page)
    check_whole(page, page.evaluate("navigator.language"))
    assert any("/static/style.css" in url for url in watched.asked)
    if name == "moderation":
        watched.context.clear_cookies()
    if name == "reply-refused":
        watched.forgive(422)
    assert not watched.complaints


@pytest.mark.parametrize("name", [name for name in NAMES if name not in STEPS])
def test_a_page_reads_the_same_without_javascript(both: tuple[Watched, Watched], room: Room, name: str) -> None:
    shown = [found.open(find_addresses(room)[name], STATUS.get(name, 200)).inner_text("main") for found in both]
    assert shown[0] == shown[1]
    assert len(shown[0]) > 40


@pytest.mark.parametrize(
    "path", ["/", "/pair?party=RUS,PRK", "/party", "/place", "/network", "/story", "/search?text=a", "/data"]
)
def test_an_empty_room_is_whole_and_says_what_to_do(browser: Browser, empty_room: Room, path: str) -> None:
    with watch(browser, empty_room.base, "en", NARROW, "dark") as found:
        page = found.open(path)
        check_whole(page, "en")
        assert page.locator(".empty").first.inner_text()
        assert not found.complaints


def test_the_watch_notices_what_it_should(browser: Browser, room: Room) -> None:
    """A page that breaks every rule is complained of on every count."""
    with watch(browser, room.base) as found:
        headers = {
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; img-src *",
            "Content-Type": "text/html",
        }
        body = "<script>alert(1)</script><img src='http://192.0.2.1/a.png'><a href='javascript:alert(2)'>a</a>"
        found.context.route("**/broken", lambda route: route.fulfill(status=200, headers=headers, body=body))
        page = found.open("/broken")
        page.click("a")
        page.evaluate("alert(3)")
        complaints = "\n".join(found.complaints)
    assert complaints.count("Content Security Policy") >= 2
    assert "asked another host: http://192.0.2.1/a.png" in complaints
    assert "dialog: 3" in complaints


def test_every_link_of_the_navigation_is_among_the_pages(browser: Browser, room: Room) -> None:
    with watch(browser, room.base) as found:
        links = found.open("/").locator("header nav a").evaluate_all("links => links.map(link => link.pathname)")
    assert set(links) <= {address.partition("?")[0] for address in FIXED.values()}
