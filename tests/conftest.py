"""What the tests of the whole program share: the command, run here or in a process of its own, and articles of our own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kronik import PageError, extract_article, read_json_lines, read_page
from kronik.records import Article

TESTS = Path(__file__).resolve().parent
REPOSITORY = TESTS.parent


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command: exit status, what it printed, what it complained of, and how long it took."""

    status: int
    out: str
    err: str
    seconds: float

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The articles of `--format jsonl`."""
        return [json.loads(line) for line in self.out.split("\n") if line]


Command = Callable[..., Ran]


@pytest.fixture(scope="session")
def kronik() -> Command:
    """The command, run in this process: kronik("code", "a.html", input=b"…"). An exception in it fails the test."""
    from kronik.cli.main import app

    def run(*arguments: str | Path, input: bytes | None = None) -> Ran:
        started = time.monotonic()
        done = CliRunner().invoke(app, [str(argument) for argument in arguments], input=input, catch_exceptions=False)
        return Ran(done.exit_code, done.stdout, done.stderr, time.monotonic() - started)

    return run


@pytest.fixture(scope="session")
def kronik_process() -> Command:
    """The command in a process of its own, as a user runs it; `env` is added to the environment, `limit` is in seconds."""

    def run(*arguments: str | Path, input: bytes | None = None, env: dict[str, str] | None = None, limit: float = 90) -> Ran:
        started = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "kronik", *map(str, arguments)],
            input=input if input is not None else b"",
            capture_output=True,
            timeout=limit,
            env=environment(env),
            check=False,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "backslashreplace")
        return Ran(done.returncode, out, err, time.monotonic() - started)

    return run


@pytest.fixture(scope="session")
def in_environment() -> Callable[[dict[str, str] | None], dict[str, str]]:
    """A process's environment in which this Kronik is found, with the given variables added."""
    return environment


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    paths = os.pathsep.join([str(REPOSITORY / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", **(more or {})}


@pytest.fixture(scope="session")
def own_files() -> list[Path]:
    """Every page and JSON Lines file of our own in samples/ and under tests/."""
    folders = [REPOSITORY / "samples", *sorted(TESTS.glob("*/samples")), TESTS / "golden"]
    found = [path for folder in folders for path in sorted(folder.iterdir()) if folder.is_dir()]
    return [path for path in found if path.suffix in {".html", ".txt", ".jsonl"}]


@pytest.fixture(scope="session")
def own_articles(own_files: list[Path]) -> list[Article]:
    """The articles in `own_files`, read as the command reads them; files that hold none are left out."""
    articles: list[Article] = []
    for path in own_files:
        if path.suffix == ".jsonl":
            found = read_json_lines(path.name, path.read_bytes().split(b"\n"))
            articles += [article for article in found if isinstance(article, Article)]
            continue
        try:
            articles.append(extract_article(read_page(str(path))))
        except PageError:
            continue
    return articles
