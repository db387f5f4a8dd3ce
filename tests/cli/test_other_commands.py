"""`kronik check`, `kronik --version`, and the help of every command."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Command

from kronik import __version__
from kronik.packs import languages

README = Path(__file__).resolve().parents[2] / "README.md"
COMMANDS = ("code", "explain", "evaluate", "check")


@pytest.mark.parametrize("lang", languages())
def test_check_of_one_language(lang: str, kronik: Command) -> None:
    ran = kronik("check", lang, "--no-examples")
    assert (ran.status, ran.err) == (0, "")
    pattern = rf"{lang}: [\d,]+ entries, [\d,]+ event words, [\d,]+ names, 0 examples tried, 0 wrong.*\n"
    assert re.fullmatch(pattern, ran.out), ran.out


def test_check_of_all_languages(kronik: Command) -> None:
    ran = kronik("check", "--no-examples")
    assert ran.status == 0
    assert [line.split(":")[0] for line in ran.out.splitlines()] == list(languages())


@pytest.mark.parametrize("lang", ["xx", "../en", ""])
def test_check_of_no_language(lang: str, kronik: Command) -> None:
    ran = kronik("check", lang, "--no-examples")
    if lang:
        assert (ran.status, ran.out) == (1, "")
        assert ran.complaints == [f'kronik: language "{lang}" is not supported (supported: {", ".join(languages())})']
    else:
        assert ran.status in (0, 1)


def test_version_names_code_packs_and_parsers(kronik: Command) -> None:
    ran = kronik("--version")
    assert (ran.status, ran.err) == (0, "")
    first, *packs = ran.out.splitlines()
    assert first == f"kronik {__version__}"
    assert len(packs) == len(languages())
    for lang, line in zip(languages(), packs, strict=True):
        assert re.fullmatch(rf"  pack {lang}-\d+-[0-9a-f]{{8}}, parser {lang}-[\d.]+", line)


def test_coded_articles_carry_the_same_versions(kronik: Command) -> None:
    shown = kronik("--version").out
    for text in ("Polisi menangkap dua aktivis.", "Police arrested two activists in Nairobi."):
        (article,) = kronik("code", "-", input=text.encode()).articles
        versions = article["versions"]
        assert f"kronik {versions['kronik']}\n" in shown
        assert f"pack {versions['pack']}, parser {versions['parser']}\n" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(command: str, kronik: Command) -> None:
    ran = kronik(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert f"{command} [OPTIONS]" in ran.out
    assert f"Example: kronik {command} " in " ".join(ran.out.split())


def test_help_names_every_command(kronik: Command) -> None:
    ran = kronik("--help")
    assert (ran.status, ran.err) == (0, "")
    for name in (*COMMANDS, "--version"):
        assert name in ran.out


def test_no_argument_shows_the_help(kronik: Command) -> None:
    ran = kronik()
    assert ran.status == 2
    assert "Usage:" in ran.out + ran.err


def test_the_readme_has_every_command() -> None:
    from kronik.cli.main import app

    registered = {command.name for command in (*app.registered_commands, *app.registered_groups)}
    assert registered >= set(COMMANDS)
    rows = re.findall(r"^\| (`kronik [^|]+)\|", README.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`kronik ([\w-]+)", row)}
    assert named == registered
