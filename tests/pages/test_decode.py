"""Bytes → text: declared, undeclared and lying encodings."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.pages import read_page
from kronik.pages.decode import decode

TEXT = "“Kami siap,” kata Menteri Luar Negeri Côte d’Ivoire – di São Tomé, Türkiye, kafé."


def page(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{TEXT}</p></body></html>'


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("us-ascii", "cp1252"),
        ("no-such-charset", "cp1252"),
        ("utf-16", "utf-8"),
    ],
)
def test_declared_truly_or_falsely(declared: str, real: str) -> None:
    text = page(declared)
    if real == "iso8859-15":
        text = text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-")
    assert decode(text.encode(real)) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark(encoding: str) -> None:
    text = page("iso-8859-1")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(encoding: str) -> None:
    read = read_page("a.html", page("utf-8").encode(encoding))
    assert read.kind == "html"
    assert TEXT in read.content


def test_undeclared_legacy_text_is_guessed() -> None:
    text = "Le président a rencontré à Genève le ministre délégué, déclare l’Élysée. " * 5
    assert "président a rencontré à Genève" in decode(text.replace("’", "'").encode("latin-1"))


def test_broken_utf8_keeps_the_rest() -> None:
    content = TEXT.encode() * 20
    assert decode(content[:-1] + b"\xe2\x80").count("Türkiye") == 20
    assert "\ufffd" in decode(content + b"\xe2\x80")


def test_zero_characters_and_line_breaks() -> None:
    assert decode(b"a\x00b\r\nc\rd") == "ab\nc\nd"


@given(st.binary(max_size=300))
def test_never_fails(content: bytes) -> None:
    text = decode(content)
    assert "\x00" not in text
    text.encode("utf-8")


@given(st.text(max_size=200))
def test_utf8_comes_back(text: str) -> None:
    wanted = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    assert decode(codecs.BOM_UTF8 + text.encode()) == wanted
