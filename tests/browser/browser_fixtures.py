"""The browser and the rooms as fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import NoChromiumError, open_chromium
from playwright.sync_api import Browser
from served_rooms import Room, serve_room, write_sample

from kronik.store import open_store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one module: playwright keeps an event loop in this thread, which other tests want."""
    try:
        with open_chromium() as opened:
            yield opened
    except NoChromiumError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample chronicle; to be copied by who writes to it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    write_sample(path)
    return path


@pytest.fixture(scope="session")
def room(sample: Path) -> Iterator[Room]:
    """The sample chronicle served to whoever only reads."""
    with serve_room(sample) as served:
        yield served


@pytest.fixture(scope="session")
def empty_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room without any article."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_store(path).close()
    with serve_room(path) as served:
        yield served
