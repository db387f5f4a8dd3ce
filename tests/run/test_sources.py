"""sources.toml: what it may say, and the line that is named where it says something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronik.errors import PackError
from kronik.run.sources import Source, read_sources

GOOD = '[[source]]\nname = "Kabar"\naddress = "https://a.id/rss"\n'
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "sources.toml"


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "sources.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_example_is_read() -> None:
    read = read_sources(SAMPLE)
    assert read.manners.delay == 2
    assert read.manners.user_agent.endswith("; https://example.org/about-our-research)")
    assert not read.manners.allow_private
    assert read.sources[0].every == 900
    assert read.sources[1] == Source("Kabar Dunia", "https://news.example/news-sitemap.xml", 300, 2, "Kabar Dunia")


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    assert read_sources(write(tmp_path, GOOD)).sources == (Source("Kabar", "https://a.id/rss", 900, 7),)


def test_no_source_is_asked_more_than_once_a_minute(tmp_path: Path) -> None:
    assert read_sources(write(tmp_path, GOOD + 'every = "1s"\n')).sources[0].every == 60


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("", 1, "names no source; add", id="empty"),
        pytest.param('source = "https://a.id"', 1, "source must be written [[source]]", id="source a text"),
        pytest.param("source = [1]", 1, "names no source", id="source a list of numbers"),
        pytest.param(GOOD + "every = 15\n", 4, "every must be a text in quotes", id="time a number"),
        pytest.param(GOOD + 'every = "often"\n', 4, 'must be a time such as "90s"', id="time in words"),
        pytest.param(GOOD + 'every = "0m"\n', 4, 'must be a time such as "90s"', id="no time"),
        pytest.param('every = "x"\n' + GOOD, 1, "every must be a time", id="default of all"),
        pytest.param(GOOD + "evry = '1h'\n", 4, "evry is not known here; known are name, address, every", id="unknown key"),
        pytest.param("delai = 1\n" + GOOD, 1, "delai is not known here; known are contact, delay", id="unknown key on top"),
        pytest.param("delay = -1\n" + GOOD, 1, "delay must be a number of seconds", id="delay negative"),
        pytest.param("delay = nan\n" + GOOD, 1, "delay must be a number of seconds", id="delay not a number"),
        pytest.param("delay = true\n" + GOOD, 1, "delay must be a number", id="delay a boolean"),
        pytest.param('contact = "a\\nb"\n' + GOOD, 1, "contact must be", id="contact with a line break"),
        pytest.param(GOOD + '\n[[source]]\nname = "B"\n', 5, "address is missing; add", id="no address"),
        pytest.param(GOOD + '\n[[source]]\naddress = "https://b.id"\n', 5, "name is missing; add", id="no name"),
        pytest.param('[[source]]\nname = "A"\naddress = "ftp://a.id"\n', 3, "must be the http(s) address", id="not the web"),
        pytest.param('[[source]]\nname = "A"\naddress = "rss"\n', 3, "must be the http(s) address", id="no address at all"),
        pytest.param(
            '[[source]]\nname = "A"\naddress = "http://[x"\n', 3, "must be the http(s) address", id="broken address"
        ),
        pytest.param(GOOD + "\n" + GOOD, 7, "stands here a second time", id="twice"),
        pytest.param(GOOD + 'name = "B"\n', 4, "not TOML: Cannot overwrite a value", id="key twice"),
        pytest.param(GOOD + "x =\n", 4, "not TOML", id="not TOML"),
        pytest.param(GOOD + 'x = "', 4, "not TOML", id="broken off"),
        pytest.param(b"\xff\xfe", 1, "not UTF-8", id="not UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str | bytes, line: int, reason: str, tmp_path: Path) -> None:
    path = write(tmp_path, text)
    with pytest.raises(PackError) as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read: No such file"):
        read_sources(tmp_path / "sources.toml")
