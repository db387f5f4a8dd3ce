"""Getting around in Chromium: by keyboard alone, by sorted tables, and with filters that stay in the address."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from chromium import NARROW, WIDE, Watched, watch
from playwright.sync_api import Browser, Page, expect
from served_rooms import Room

pytest_plugins = ["browser_fixtures"]
MOST_STEPS = 150
FOCUS = """() => {
    const item = document.activeElement, style = getComputedStyle(item), box = item.getBoundingClientRect();
    return {
        tag: item.localName, kind: item.className.baseVal ?? item.className, text: item.textContent.trim().slice(0, 80),
        place: [".filters", "#events", "header"].find(part => item.closest(part)) ?? "",
        seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.left >= 0,
    };
}"""


@pytest.fixture(scope="module", params=[(WIDE, "light"), (NARROW, "dark")], ids=["wide light", "narrow dark"])
def watched(request: pytest.FixtureRequest, browser: Browser, room: Room) -> Iterator[Watched]:
    """The browser, wide and narrow."""
    width, scheme = request.param
    with watch(browser, room.base, "en", width, scheme) as found:
        yield found


def step(page: Page) -> dict[str, str | bool]:
    """Press Tab; tells what has the focus now, which must be seen to have it."""
    page.keyboard.press("Tab")
    focus: dict[str, str | bool] = page.evaluate(FOCUS)
    assert focus["seen"], f"the focus is not seen on {focus}"
    return focus


def test_the_first_step_skips_to_what_the_page_is_about(watched: Watched) -> None:
    page = watched.open("/?wait=1")
    assert step(page)["kind"] == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["place"] == ".filters", "and the filters come first there"


def test_the_keyboard_reaches_the_filters_and_opens_the_first_event(watched: Watched) -> None:
    page = watched.open("/party?party=IDN&wait=1")
    seen = []
    while not seen or seen[-1]["kind"] != "kind":
        seen.append(step(page))
        assert len(seen) < MOST_STEPS
    places = [focus["place"] for focus in seen]
    assert places.index("header") < places.index(".filters") < places.index("#events")
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    expect(page.locator("#evidence")).to_be_visible()
    assert not watched.complaints


def test_filters_can_be_set_by_keyboard(watched: Watched) -> None:
    page = watched.open("/party?wait=1")
    page.locator(".filters > details > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("IDN")
    page.keyboard.press("Enter")
    page.wait_for_url("**/party?party=IDN*")
    expect(page.locator(".chips")).to_contain_text("Indonesia")


def test_a_card_beside_a_text_opens_by_keyboard_and_lights_its_evidence(watched: Watched, room: Room) -> None:
    article = room.api("events?limit=1")["events"][0]["article"]["id"]
    page = watched.open(f"/article/{article}")
    page.locator(".card summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-marks].lit").first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["kind"] == "choose"


def test_an_event_that_an_address_chooses_is_in_view_with_its_why(watched: Watched, room: Room) -> None:
    event = room.api("events?aux=future&limit=1")["events"][0]  # among the last of its article: what is set aside comes last
    page = watched.open(f"/article/{event['article']['id']}?event={event['id']}")
    inside = """card => {
        const [panel, why] = [card.closest(".beside"), card.querySelector(".why")].map(item => item.getBoundingClientRect());
        return why.height > 0 && why.top >= panel.top && why.bottom <= panel.bottom;
    }"""
    assert page.locator(".card.chosen").evaluate(inside)


def test_choosing_an_act_in_the_text_moves_the_focus_to_its_event_and_back(watched: Watched, room: Room) -> None:
    event = room.api("events?limit=1")["events"][0]
    page = watched.open(f"/article/{event['article']['id']}")
    page.locator(f"a[data-marks*='{event['id']}=act']").first.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card')?.id") == event["id"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "lit" in page.evaluate("document.activeElement.className")


def test_tables_sort_by_their_headings(watched: Watched) -> None:
    page = watched.open("/party?wait=1")
    for expected in ("descending", "ascending"):
        page.get_by_role("link", name="Acts", exact=False).first.click()
        heading = page.locator("th[aria-sort]")
        expect(heading).to_have_attribute("aria-sort", expected)
        column = heading.evaluate("cell => cell.cellIndex")
        cells = page.locator(f"tbody tr > :nth-child({column + 1})").all_inner_texts()
        numbers = [int(text.split()[0].replace(",", "")) for text in cells]
        assert numbers == sorted(numbers, reverse=expected == "descending")
        assert len(set(numbers)) > 1


def test_filters_stay_in_the_address_from_page_to_page(watched: Watched) -> None:
    page = watched.open("/?wait=1")
    page.click(".filters > details > summary")
    page.fill("input[name=party]", "USA")
    page.fill("input[name=since]", "2025-01-10")
    page.click(".filters button")
    page.wait_for_url("**party=USA**")
    assert query(page) == {"party": "USA", "since": "2025-01-10"}
    expect(page.locator(".chips li")).to_have_count(2)
    for name in ("Parties", "Network", "Data"):
        page.locator("header nav").get_by_role("link", name=name).click()
        assert query(page) == {"party": "USA", "since": "2025-01-10"}
        expect(page.locator(".chips li")).to_have_count(2)
    page.locator(".chips a").last.click()
    expect(page.locator(".chips li")).to_have_count(1)
    assert query(page) == {"party": "USA"}
    page.go_back()
    assert query(page) == {"party": "USA", "since": "2025-01-10"}
    assert not watched.complaints


def query(page: Page) -> dict[str, str]:
    """The filters in the address."""
    found = {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
    return {name: value for name, value in found.items() if name not in ("wait", "ui")}
