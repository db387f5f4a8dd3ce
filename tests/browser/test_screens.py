"""The pictures in docs/: one of every page, wide and narrow, all shown, and small."""

from __future__ import annotations

import re

from conftest import REPOSITORY
from room_pages import FIXED, NAMES

SCREENS = REPOSITORY / "docs" / "screens"


def test_every_page_has_its_pictures_and_the_documentation_shows_them() -> None:
    there = {path.name for path in SCREENS.iterdir()}
    text = (REPOSITORY / "docs" / "reading_room.md").read_text(encoding="utf-8")
    assert there == set(re.findall(r'src="screens/([^"]+)"', text))
    assert {f"{name}-{size}.webp" for name in (*NAMES, "empty") for size in ("wide", "narrow")} <= there


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in SCREENS.iterdir()) < 3_000_000


def test_every_page_that_is_listed_is_opened() -> None:
    """The table of pages in the documentation, and the pages that are opened in the browser."""
    text = (REPOSITORY / "docs" / "reading_room.md").read_text(encoding="utf-8")
    listed = {path for row in re.findall(r"^\| (`/.*?) \|", text, re.MULTILINE) for path in re.findall(r"`(/\w*)", row)}
    opened = {address.partition("?")[0] for address in FIXED.values()} - {"/nothing"}
    assert listed - {"/article", "/event"} == opened
