"""`kronik serve` as a user runs it: answers, stops cleanly, and keeps to this machine unless it has a token."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import Command

from kronik.serve.running import is_loopback
from kronik.store import open_store

Environment = Callable[[dict[str, str] | None], dict[str, str]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    open_store(tmp_path / "own.db").close()
    return tmp_path / "own.db"


@contextmanager
def served(env: dict[str, str], *arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running process and its address."""
    command = [sys.executable, "-m", "kronik", "serve", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        try:
            assert process.stderr is not None
            line = next((line for line in process.stderr if "http://" in line), "")
            found = re.search(r"http://\S+/", line)
            assert found, line
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_answers_and_stops_cleanly(store: Path, in_environment: Environment, number: signal.Signals) -> None:
    with served(in_environment(None), "--store", store) as (process, address):
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert answer.status == 200
            assert b"<h1>" in answer.read()
            assert "server" not in answer.headers
        process.send_signal(number)
        _, complaints = process.communicate(timeout=20)
        assert process.returncode == 0
        assert complaints == "kronik: stopped\n"


def test_the_sample_chronicle_opens_in_one_command(in_environment: Environment, tmp_path: Path) -> None:
    with served(in_environment({"TMPDIR": str(tmp_path)}), "--sample") as (process, address):
        with urllib.request.urlopen(f"{address}?ui=en", timeout=20) as answer:
            assert "sample chronicle" in answer.read().decode()
        process.terminate()
        process.communicate(timeout=20)
        assert not list(tmp_path.glob("kronik-*")), "it is gone afterwards"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_it_listens_to_other_machines_only_with_a_token(kronik_process: Command, store: Path, host: str) -> None:
    ran = kronik_process("serve", "--store", store, "--host", host, "--port", "0", limit=30)
    assert ran.status == 1
    assert ran.complaints == [
        f"kronik: {host} can be reached from other machines: give an administrator's token with --token-file"
    ]


def test_with_a_token_it_may(store: Path, in_environment: Environment, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("0123456789abcdef0123456789abcdef\n", encoding="utf-8")
    with served(in_environment(None), "--store", store, "--host", "0.0.0.0", "--token-file", token) as (_, address):
        assert address.startswith("http://0.0.0.0:")


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "No such file"), (b"", "16 characters"), (b"short\n", "16 characters"), (b"\xff" * 20, "it is no text")],
    ids=["none", "empty", "short", "no text"],
)
def test_a_token_file_must_hold_a_token(
    kronik_process: Command, store: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    ran = kronik_process("serve", "--store", store, "--token-file", path)
    assert ran.status == 1
    (complaint,) = ran.complaints
    assert str(path) in complaint
    assert said in complaint
    assert "short" not in complaint.removeprefix(f"kronik: {path}")


def test_what_cannot_be_served_is_told_in_a_line(kronik_process: Command, store: Path, tmp_path: Path) -> None:
    ran = kronik_process("serve", "--store", tmp_path / "none.db")
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert "no such chronicle" in ran.complaints[0]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = kronik_process("serve", "--store", store, "--port", str(port))
    assert (ran.status, len(ran.complaints)) == (1, 1)
    assert f"port {port}" in ran.complaints[0]


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("127.0.0.1.example.org", False), ("", False), ("10.0.0.1", False)],
)  # fmt: skip
def test_what_counts_as_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
