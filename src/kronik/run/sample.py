"""The sample chronicle: our own invented articles, coded and compared, for a newcomer to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kronik.articles import read_json_lines
from kronik.errors import PageError
from kronik.records import Article
from kronik.run.link import link_store
from kronik.run.load import Loaded, load_inputs
from kronik.store import open_store

_FOLDER = Path(__file__).resolve().parents[1] / "data" / "sample"


def sample_chronicle(path: Path | str) -> Loaded:
    """Code and compare the sample articles into the chronicle at `path`, which is made; takes a few seconds."""
    with open_store(path) as store:
        loaded = load_inputs(store, read_sample())
        link_store(store)
    return loaded


def read_sample() -> Iterator[Article | PageError]:
    """The sample articles, story by story."""
    for file in sorted(_FOLDER.glob("*.jsonl")):
        yield from read_json_lines(file.name, file.read_bytes().splitlines())
