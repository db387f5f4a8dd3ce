"""Whoever reads with a screen reader, by keyboard, or with weak eyes: axe-core finds nothing grave on any page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import NARROW, WIDE, Watched, watch
from playwright.sync_api import Browser, Page
from room_pages import NAMES, STATUS, STEPS, find_addresses
from served_rooms import Room

pytest_plugins = ["browser_fixtures"]
GRAVE = ("serious", "critical")
WAYS = [
    pytest.param(("id", WIDE, "light"), id="id wide light"),
    pytest.param(("en", NARROW, "dark"), id="en narrow dark"),
    pytest.param(("en", WIDE, "dark"), id="en wide dark", marks=pytest.mark.slow),
    pytest.param(("id", NARROW, "light"), id="id narrow light", marks=pytest.mark.slow),
]


@pytest.fixture(scope="module", params=WAYS)
def watched(request: pytest.FixtureRequest, browser: Browser, room: Room) -> Iterator[Watched]:
    """The browser in one of the ways."""
    lang, width, scheme = request.param
    with watch(browser, room.base, lang, width, scheme) as found:
        yield found


def find_grave(page: Page) -> list[str]:
    """What axe-core holds for serious or critical: the rule, and each element with what is wrong."""
    found = Axe().run(page).response["violations"]
    return [
        f"{item['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for item in found
        if item["impact"] in GRAVE
        for node in item["nodes"]
    ]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_grave_stands_in_anybodys_way(watched: Watched, room: Room, name: str) -> None:
    page = watched.open(find_addresses(room)[name], STATUS.get(name, 200))
    STEPS.get(name, lambda _: None)(page)
    page.eval_on_selector_all("main details:not([name])", "all => all.forEach(item => { item.open = true })")
    grave = find_grave(page)
    if name == "moderation":
        watched.context.clear_cookies()
    assert not grave, "\n".join(grave)


def test_axe_sees_what_it_should(watched: Watched) -> None:
    page = watched.open("/")
    page.eval_on_selector("h1", "heading => heading.insertAdjacentHTML('afterend', '<img src=\"/static/icon.svg\">')")
    assert any(text.startswith("image-alt") for text in find_grave(page))
