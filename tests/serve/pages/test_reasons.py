"""Refusals in the interface's language: every reason that a page can be given is in the catalogue."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import kronik
from kronik.serve.reasons import name_reason

pytest_plugins = ["room_fixtures"]
SOURCE = Path(kronik.__file__).parent
TOLD = {
    "views": ("filters.py", "events.py", "articles.py", "search.py"),
    "collect": ("fetch.py",),
    "articles": ("extract.py", "make.py", "guard.py"),
    "store": ("corrections.py", "proposals.py", "replies.py"),
}
"""Where reasons come from that a page may show."""
ELSEWHERE = (
    "robots.txt does not allow it",
    "robots.txt cannot be reached: the server answered 503",
    "the server answered 429, asks to be left alone for 60 s",
    "no connection: 10.0.0.1 is an address of a private network, refused (see --allow-private)",
    "rep-1 is accepted already",
    "rep-1 is rejected already",
    "the page is empty",
    "this is a PDF file, not a news page",
    "too large: at most 20 MB are read",
    "language 'fr' is not supported (supported: en, id)",
)


def raised() -> Iterator[str]:
    """The reason of every PageError, FilterError and StoreError in TOLD, "7" for what is put into it."""
    for folder, files in TOLD.items():
        for file in files:
            tree = ast.parse((SOURCE / folder / file).read_text(encoding="utf-8"))
            for call in ast.walk(tree):
                named = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
                if named in ("PageError", "FilterError", "StoreError"):
                    match call.args[-1]:  # type: ignore[attr-defined]
                        case ast.Constant(value=str(text)):
                            yield text
                        case ast.JoinedStr(values=parts):
                            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in parts)


def test_every_reason_has_indonesian_words() -> None:
    reasons = {*raised(), *ELSEWHERE} - {"7 is 7 already"}  # states have words of their own
    assert len(reasons) > 30
    assert [reason for reason in sorted(reasons) if name_reason(reason, "id") == reason] == []


def test_what_stands_in_a_reason_is_kept() -> None:
    assert name_reason('"FOO" is not known (A, B)', "id") == '"FOO" tidak dikenal (A, B)'
    assert name_reason('"{0}" is not a whole number', "id") == '"{0}" bukan bilangan bulat'
    assert name_reason("something else", "id") == "something else"
    assert name_reason('"FOO" is not known (A, B)', "en") == '"FOO" is not known (A, B)'


@pytest.mark.parametrize("lang", ["id", "en"])
def test_where_a_name_leads_inside_the_network_is_told_to_nobody(lang: str) -> None:
    told = name_reason("no connection: 10.7.7.7 is an address of a private network, refused (see --allow-private)", lang)
    assert "10.7.7.7" not in told
    assert "--" not in told


def test_a_page_says_it_in_indonesian(room: TestClient) -> None:
    assert "bukan bilangan bulat" in room.get("/?min_sources=many&ui=id").text
    assert "is not a whole number" in room.get("/?min_sources=many&ui=en").text
    sent = {"address": "http://127.0.0.1:1/"}
    origin = {"Origin": "http://127.0.0.1:8000"}
    assert "alamat di jaringan pribadi tidak diambil" in room.post("/try?ui=id", data=sent, headers=origin).text
