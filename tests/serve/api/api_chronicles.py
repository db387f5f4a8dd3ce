"""A chronicle with hostile texts in it, and an API that answers from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hostile import FORMULA, SCRIPT

from kronik import code_article
from kronik.records import Article
from kronik.run.link import link_store
from kronik.serve.app import create_app
from kronik.serve.settings import Settings
from kronik.store import open_store, store_coded

MEETING = "Presiden Rusia Vladimir Putin bertemu pemimpin Korea Utara Kim Jong-un di Pyongyang, Rabu (19/6/2024)."
ARTICLES = [
    Article(
        "a", "id", "Teluk Kini", "2024-06-20", FORMULA, f"{MEETING}\n\nAmerika Serikat mengecam pertemuan itu.",
        "https://teluk-kini.example/putin",
    ),
    Article(
        "b", "id", FORMULA, "2024-06-20", SCRIPT, f"{MEETING}\n\nKorea Selatan mengecam kunjungan itu.",
        "https://warta-lor.example/kim?a=1&b=<2>",
    ),
    Article(
        "c", "id", "Teluk Kini", "2024-07-02", "Polisi Tangkap Dua Aktivis",
        "Polisi menangkap dua aktivis anti-korupsi di Makassar, Senin (1/7/2024).\n\n"
        "Mahasiswa akan berunjuk rasa di depan gedung DPR besok.",
    ),
    Article("e", "id", None, None, None, f"Polisi menangkap tiga aktivis di Surabaya. {SCRIPT}"),
]  # fmt: skip


@pytest.fixture(scope="session")
def made_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronicle coded from ARTICLES, to be copied and never opened; a and b tell one story."""
    path = tmp_path_factory.mktemp("made") / "chronicle.db"
    with open_store(path) as store:
        store_coded(store, [code_article(article) for article in ARTICLES])
        link_store(store)
    return path


@pytest.fixture(scope="session")
def api_path(made_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, to be read."""
    return Path(shutil.copy(made_path, tmp_path_factory.mktemp("api")))


@pytest.fixture
def growing_path(made_path: Path, tmp_path: Path) -> Path:
    """The same, to be written to by one test."""
    return Path(shutil.copy(made_path, tmp_path))


@pytest.fixture(scope="session")
def api(api_path: Path) -> Iterator[TestClient]:
    """A reader of its API."""
    app = create_app(Settings(api_path))
    with TestClient(app, base_url="http://127.0.0.1:8000/api/v1", raise_server_exceptions=False) as client:
        yield client
