"""Photographs every page of the reading room on the sample chronicle, wide and narrow, into docs/screens/.

python docs/screenshots.py            all of them, about a minute (a Chromium must be there, as for the tests)
python docs/screenshots.py pair data  these pages only
"""

from __future__ import annotations

import sys
import tempfile
from base64 import b64decode
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
SCREENS = REPOSITORY / "docs" / "screens"
sys.path[:0] = [str(REPOSITORY / "src"), str(REPOSITORY / "tests" / "browser")]

from chromium import NARROW, WIDE, open_chromium, watch  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402
from room_pages import NAMES, STATUS, STEPS, find_addresses  # noqa: E402
from served_rooms import Room, serve_room, write_sample  # noqa: E402

from kronik.store import open_store  # noqa: E402

EMPTY = "empty"
WIDTHS = {"wide": WIDE, "narrow": NARROW}
TALLEST = 2000
"""A page is cut here, so that all of them stay small."""
QUALITY = 50


def photograph_all(wanted: list[str]) -> None:
    """The pages of these names, or all of them."""
    with tempfile.TemporaryDirectory(prefix="kronik-") as folder, open_chromium() as browser:
        chronicle, bare = Path(folder) / "sample.db", Path(folder) / "chronicle.db"
        write_sample(chronicle)
        open_store(bare).close()
        with serve_room(chronicle) as room:
            for name in NAMES:
                if not wanted or name in wanted:
                    photograph(browser, room, name, find_addresses(room)[name])
        if not wanted or EMPTY in wanted:
            with serve_room(bare) as room:
                photograph(browser, room, EMPTY, "/")


def photograph(browser: Browser, room: Room, name: str, address: str) -> None:
    """One page, wide and narrow; the overview in the dark as well."""
    for size, width in WIDTHS.items():
        for scheme, end in (("light", ""), ("dark", "-dark"))[: 2 if name == "overview" else 1]:
            with watch(browser, room.base, "en", width, scheme) as found:
                page = found.open(address, STATUS.get(name, 200))
                STEPS.get(name, lambda _: None)(page)
                (SCREENS / f"{name}-{size}{end}.webp").write_bytes(take_picture(page, width))


def take_picture(page: Page, width: int) -> bytes:
    """The page from its top as WebP, which playwright itself does not offer."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})  # what scrolls by itself is seen whole
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    wanted = {"format": "webp", "quality": QUALITY, "clip": clip}
    return b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", wanted)["data"])


if __name__ == "__main__":
    SCREENS.mkdir(exist_ok=True)
    photograph_all(sys.argv[1:])
    size = sum(path.stat().st_size for path in SCREENS.iterdir())
    print(f"{len(list(SCREENS.iterdir()))} pictures, {size / 1e6:.1f} MB")
