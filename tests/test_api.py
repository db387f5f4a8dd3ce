"""The functions that `kronik` exports, as the README shows them; and that importing it costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kronik
from kronik import (
    KronikError,
    PackError,
    PageError,
    code_article,
    extract_article,
    load_pack,
    read_json_lines,
    read_page,
)
from kronik.records import Article, Coded

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "samples" / "kapal-riset.html"
Environment = Callable[[dict[str, str] | None], dict[str, str]]


def python(code: str, environment: dict[str, str]) -> str:
    """What a program prints in a fresh process; warnings and anything on standard error fail the test."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=REPOSITORY,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_is_exported_is_there() -> None:
    assert all(hasattr(kronik, name) for name in kronik.__all__)
    shown = re.findall(r"from kronik import (.+)", (REPOSITORY / "README.md").read_text(encoding="utf-8"))
    assert {name.strip() for line in shown for name in line.split(",")} <= set(kronik.__all__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", kronik.__version__)


def test_the_programs_in_the_readme_run(in_environment: Environment) -> None:
    programs = re.findall(r"```python\n(.*?)```", (REPOSITORY / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert programs
    for program in programs:
        printed = python(program, in_environment(None))
        assert "CONSULT" in printed
        assert "bertemu" in printed


def test_the_example_of_the_package_runs(in_environment: Environment) -> None:
    lines = [line.strip() for line in (kronik.__doc__ or "").splitlines() if line.startswith("    ")]
    lines = [f"    {line}" if line.startswith("print(") else line for line in lines]
    program = "from kronik import *\n" + "\n".join(lines).replace("page.html", PAGE.as_posix())
    assert "CONSULT" in python(program, in_environment(None))


def test_from_a_file_to_events() -> None:
    article = extract_article(read_page(str(PAGE)))
    assert isinstance(article, Article)
    assert (article.lang, article.outlet, article.published) == ("id", "Warta Samudra", "2025-03-13")
    coded = code_article(article)
    assert isinstance(coded, Coded)
    assert coded.article is article
    assert coded.versions.kronik == kronik.__version__
    assert "CONSULT" in {event.type for event in coded.events}


def test_from_bytes_to_events() -> None:
    page = read_page("memory", b"Judul\n\nPolisi menangkap dua aktivis di Makassar kemarin.")
    article = extract_article(page, "2024-06-20")
    assert (page.source, page.kind, article.title, article.published) == ("memory", "text", "Judul", "2024-06-20")
    (event,) = code_article(article).events
    assert (event.type, event.mode, event.date) == ("COERCE", "arrest", "2024-06-19")


def test_from_json_lines_to_events() -> None:
    lines = [b'{"id": "a", "text": "Polisi menangkap dua aktivis di Makassar.", "lang": "id"}\n', b"{broken\n"]
    good, bad = read_json_lines("articles.jsonl", lines)
    assert isinstance(good, Article)
    assert [event.type for event in code_article(good).events] == ["COERCE"]
    assert isinstance(bad, PageError)
    assert (bad.source, str(bad).startswith("articles.jsonl:2: not JSON")) == ("articles.jsonl:2", True)


def test_a_pack_may_be_given() -> None:
    article = Article("a", None, None, None, None, "Police arrested two activists in Nairobi.")
    assert code_article(article, load_pack("en")).versions.pack.startswith("en-")


def test_a_pack_is_loaded_once() -> None:
    assert load_pack("id") is load_pack("id")


@pytest.mark.parametrize("lang", ["xx", "", "../en", "ID"])
def test_a_language_without_a_pack(lang: str) -> None:
    with pytest.raises(KronikError, match="not supported"):
        load_pack(lang)
    with pytest.raises(KronikError, match="not supported"):
        code_article(Article("a", lang, None, None, None, "Polisi menangkap dua aktivis."))


def test_errors_are_kronik_errors() -> None:
    with pytest.raises(KronikError, match="no such file"):
        read_page("tidak-ada.html")
    for error in (PageError("a.html", "reason"), PackError("a.yaml", 3, "reason")):
        assert isinstance(error, KronikError)
    assert str(PageError("a.html", "the reason")) == "a.html: the reason"
    assert str(PackError("a.yaml", 3, "the reason")) == "a.yaml:3: the reason"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", ".", "“", "Polisi", "Polisi menangkap", "🙂" * 50])
def test_any_text_may_be_coded(text: str) -> None:
    assert isinstance(code_article(Article("a", "id", None, None, text, text)), Coded)


@pytest.mark.parametrize("published", ["besok", "2024", "2024-06", "9999-12-31", "0001-01-01", "20 Juni 2024", ""])
def test_any_day_of_publication_may_be_given(published: str) -> None:
    text = (
        "Polisi menangkap dua aktivis kemarin. Presiden Rusia mengunjungi India pekan lalu dan berjanji kembali tahun depan."
    )
    assert code_article(Article("a", "id", None, published, None, text)).events


def test_importing_reads_no_data_and_loads_no_model(in_environment: Environment) -> None:
    watch = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda name, what: opened.append(str(what[0])) if name == 'open' else None)\n"
        "import kronik\n"
        "print(*(path for path in opened if not path.endswith(('.py', '.pyc', '.so', '.pyd')) and '/kronik/' in path))\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    data, modules = python(watch, in_environment(None)).split("\n")[:2]
    assert data == ""
    heavy = {"spacy", "trafilatura", "thinc", "numpy", "lxml", "selectolax", "py3langid", "pycountry", "babel"}
    assert not heavy & set(modules.split())
    assert not {"typer", "rich", "click"} & set(modules.split())


def test_importing_attaches_no_log_handler_and_says_nothing(in_environment: Environment) -> None:
    code = "import logging, kronik; print(logging.root.handlers, logging.getLogger('kronik').handlers)"
    assert python(code, in_environment(None)) == "[] []\n"
