"""The reading room of the sample chronicle, as fixtures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kronik.run.sample import sample_chronicle
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.views import Chronicle, open_chronicle


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample chronicle, built once; nobody writes to it."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    sample_chronicle(path)
    return path


@pytest.fixture(scope="session")
def client(sample_path: Path) -> TestClient:
    app = create_app(Settings(sample_path, sample=True))
    return TestClient(app, base_url="http://127.0.0.1:8000", headers={"Origin": "http://127.0.0.1:8000"})


@pytest.fixture
def chronicle(sample_path: Path) -> Iterator[Chronicle]:
    with open_chronicle(sample_path) as opened:
        yield opened
