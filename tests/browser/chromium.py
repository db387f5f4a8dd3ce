"""A real Chromium, and what it complains of while it shows pages."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
VARIABLE = "KRONIK_CHROMIUM"
WIDE, NARROW = 1280, 390
_HEIGHT = {WIDE: 900, NARROW: 844}
_NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"
"""No host but this machine is found (playwright's own routes would switch the browser's cache off)."""


class NoChromiumError(Exception):
    """There is no browser to drive."""


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """A running browser: the one in $KRONIK_CHROMIUM, on the path, or playwright's own. Raises NoChromiumError."""
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
        found = os.environ.get(VARIABLE) or next(filter(None, map(shutil.which, NAMES)), own)
        if not Path(found).is_file():
            raise NoChromiumError(f"no {' / '.join(NAMES)} on the path, none in ${VARIABLE}, none of playwright's own")
        browser = playwright.chromium.launch(executable_path=found, args=[_NOBODY_ELSE])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """Pages of one site in a context of their own, and what happened in them that never should.

    `complaints` are errors on the console (a breach of the content-security policy among them), faults of scripts, dialogs,
    and requests to another host, none of which come through.
    """

    context: BrowserContext
    base: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: str, status: int = 200) -> Page:
        """The page at `path`, loaded; it must be answered with `status`. What was complained of before is forgotten."""
        self.complaints.clear()
        self.asked.clear()
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        if status >= 400:  # Chromium counts the page itself among what failed to load
            self.forgive(status)
        return self.page

    def forgive(self, status: int) -> None:
        """Forget that an answer had this status."""
        self.complaints = [text for text in self.complaints if f"status of {status}" not in text]

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)
        if urlsplit(request.url).netloc != urlsplit(self.base).netloc and not request.url.startswith("data:"):
            self.complaints.append(f"asked another host: {request.url}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text}")

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def watch(
    browser: Browser, base: str, lang: str = "en", width: int = WIDE, scheme: Any = "light", scripts: bool = True
) -> Iterator[Watched]:
    """A context whose pages are watched; `lang` is the browser's own language, `scheme` "light" or "dark"."""
    context = browser.new_context(
        locale=lang, color_scheme=scheme, java_script_enabled=scripts, reduced_motion="reduce",
        viewport={"width": width, "height": _HEIGHT[width]}, is_mobile=width == NARROW, has_touch=width == NARROW,
    )  # fmt: skip
    context.set_default_timeout(15_000)
    watched = Watched(context, base, context.new_page())
    context.on("request", watched._note)
    context.on("console", watched._hear)
    context.on("weberror", lambda fault: watched.complaints.append(f"script: {fault.error}"))
    context.on("dialog", watched._refuse)
    try:
        yield watched
    finally:
        context.close()
