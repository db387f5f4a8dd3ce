"""Downloads are the bytes of `kronik export`, with their codebook; each reads the chronicle in a thread of its own."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from conftest import Command
from fastapi.testclient import TestClient

from kronik.serve import downloading, streaming
from kronik.serve.downloading import ENDINGS

pytest_plugins = ["room_fixtures"]


@pytest.mark.parametrize("format", ENDINGS)
def test_a_download_is_what_the_command_writes(
    room: TestClient, room_path: Path, kronik: Command, tmp_path: Path, format: str
) -> None:
    name = f"events.{ENDINGS[format]}"
    filters = [] if format == "gold" else ["--party", "RUS"]
    assert kronik("export", "--store", room_path, "--format", format, "--out", tmp_path / name, *filters).status == 0
    written = (tmp_path / name).read_bytes()
    answer = room.get(f"/data/{name}?party=RUS")
    assert answer.content == written
    assert f'filename="{name}"' in answer.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(room.get(f"/data/{name}.zip?party=RUS").content))
    assert archive.testzip() is None
    assert archive.namelist() == [name, f"{name}.codebook.md"]
    assert archive.read(name) == written
    assert archive.read(f"{name}.codebook.md") == (tmp_path / f"{name}.codebook.md").read_bytes()


def test_the_codebook_counts_and_cites_what_the_filters_let_through(room: TestClient) -> None:
    book = (
        zipfile.ZipFile(io.BytesIO(room.get("/data/events.csv.zip?type=AID").content))
        .read("events.csv.codebook.md")
        .decode()
    )
    assert "- rows: 1\n" in book
    assert "- type: `AID`" in book
    assert "cff-version" in book


@pytest.mark.parametrize(
    "path", ["/data/events.xls", "/data/events.csv.gz", "/data/..%2froom.db", "/data/.zip", "/data/events."]
)
def test_other_files_are_not_there(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404


def test_a_bad_filter_is_a_page_and_no_file(room: TestClient) -> None:
    answer = room.get("/data/events.csv?type=NIX&ui=en")
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")


def test_downloads_leave_no_thread_and_give_their_place_back(room: TestClient) -> None:
    for _ in range(streaming.MOST + 1):
        assert room.get("/data/events.jsonl.zip").status_code == 200
    for thread in threading.enumerate():
        if thread.name.startswith("download"):
            thread.join(5)
            assert not thread.is_alive()


def test_too_many_at_once_are_asked_to_come_again(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "_free", threading.BoundedSemaphore(1))
    assert streaming._free.acquire()
    answer = room.get("/data/events.csv?ui=en")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "30")
    streaming._free.release()
    assert room.get("/data/events.csv").status_code == 200


def test_a_file_is_no_page_and_says_so(hostile_room: TestClient) -> None:
    answer = hostile_room.get("/data/events.csv")
    assert "<script>" in answer.text, "what is in it is not changed"
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_its_head_is_told_without_writing_it(room: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloading, "PIECE", 10)
    whole = room.get("/data/events.csv")
    for _ in range(2 * streaming.MOST):  # none of them stays under way
        head = room.head("/data/events.csv")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-disposition"] == whole.headers["content-disposition"]
