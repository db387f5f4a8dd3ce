"""The reading rooms as fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from reading_rooms import OWN, enter, open_hostile_room, open_room

from kronik import code_article
from kronik.store import open_store, store_coded


@pytest.fixture(scope="session")
def room_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The chronicle behind `room`."""
    path = tmp_path_factory.mktemp("room") / "room.db"
    with open_store(path) as store:
        store_coded(store, [code_article(article) for article in OWN])
    return path


@pytest.fixture
def room(room_path: Path) -> TestClient:
    """A reading room of our own articles."""
    return enter(room_path)


@pytest.fixture
def empty_room(tmp_path: Path) -> TestClient:
    """A reading room without any article."""
    return open_room(tmp_path / "empty.db", [])


@pytest.fixture
def hostile_room(tmp_path: Path) -> TestClient:
    """A reading room full of attacks."""
    return open_hostile_room(tmp_path / "hostile.db")
