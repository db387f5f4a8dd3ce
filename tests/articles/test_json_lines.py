"""JSON Lines → Articles, line by line; broken lines do not stop the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kronik.articles import read_json_lines
from kronik.errors import PageError
from kronik.records import Article

TEXT = "JAKARTA, KOMPAS.com - Presiden tiba di Wina.\n\nBaca juga: Menteri Pulang\n\nIa bertemu kanselir. (abc/def)"
CLEAN = "JAKARTA, KOMPAS.com - Presiden tiba di Wina.\n\nIa bertemu kanselir."


def line(**fields: Any) -> bytes:
    return json.dumps({"id": "a-1", "lang": "id", "text": TEXT, **fields}).encode()


def read(*lines: bytes) -> list[Article | PageError]:
    return list(read_json_lines("in.jsonl", lines))


def only(*lines: bytes) -> Article:
    (article,) = read(*lines)
    assert isinstance(article, Article), article
    return article


def test_fields_of_the_codebook() -> None:
    article = only(line(outlet="Harian Kota", published="2024-06-20", title=" Presiden  Tiba ", events=[{}], extra=1))
    assert article.id == "a-1"
    assert (article.lang, article.outlet, article.published, article.title) == (
        "id",
        "Harian Kota",
        "2024-06-20",
        "Presiden Tiba",
    )
    assert article.text == CLEAN
    assert article.dateline is not None
    assert article.text[article.dateline.start : article.dateline.end] == article.dateline.text == "JAKARTA, KOMPAS.com -"


def test_what_is_absent() -> None:
    content = json.dumps({"text": TEXT}).encode()
    article = only(content)
    assert article.id.startswith("kro-")
    assert article.id == only(content).id
    assert (article.lang, article.outlet, article.published, article.title) == ("id", "KOMPAS.com", None, None)


@pytest.mark.parametrize(
    ("given", "read_as"),
    [
        ("2024-06-20T23:12:00-05:00", "2024-06-20"),
        ("2024-06-20 07:12", "2024-06-20"),
        ("20 Juni 2024", None),
        ("2024-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_published(given: str | None, read_as: str | None) -> None:
    assert only(line(published=given)).published == read_as


def test_numbers_as_ids_and_tags_as_languages() -> None:
    article = only(line(id=17, lang="id-ID"))
    assert (article.id, article.lang) == ("17", "id")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"id": "a", "text": ', "not JSON"),
        (b"[1, 2]", "must be a JSON object, not a list"),
        (b'"text"', "not a string"),
        (b'{"id": "a"}', "no text"),
        (b'{"id": "a", "text": null}', "no text"),
        (b'{"id": "a", "text": "  "}', "no text"),
        (b'{"id": "a", "text": 3}', "text must be a string, not a number"),
        (b'{"id": ["a"], "text": "Presiden tiba."}', "id must be a string, not a list"),
        (b'{"id": "a", "lang": 1, "text": "Presiden tiba."}', "lang must be a string or null"),
        (b'{"id": "a", "title": {}, "text": "Presiden tiba."}', "title must be a string or null, not an object"),
        (
            b'{"id": "a", "lang": "ms", "text": "Perdana Menteri tiba."}',
            "language 'ms' is not supported (supported: en, id)",
        ),
        (b'{"id": "a", "lang": "id", "text": "1 2 3"}', "no article text"),
        (b'{"id": "a", "text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_broken_line_is_named_and_the_rest_goes_on(content: bytes, reason: str) -> None:
    first, broken, last = read(line(id="one"), content, line(id="two"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(broken, PageError)
    assert broken.source == "in.jsonl:2"
    assert reason in broken.reason
    assert "\n" not in str(broken)


def test_blank_lines_and_byte_order_mark() -> None:
    first, last = read(b"\xef\xbb\xbf" + line(), b"\n", b"   \n", line(id="b"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_half_surrogates_can_be_printed() -> None:
    article = only(b'{"id": "a\\ud800", "lang": "id", "title": "A \\udfff", "text": "Presiden \\ud83d tiba di Wina."}')
    for text in (article.id, article.title or "", article.text):
        text.encode("utf-8")


def test_too_long_a_text() -> None:
    (error,) = read(line(text="Presiden tiba di Wina. " * 30_000))
    assert isinstance(error, PageError)
    assert "too long" in error.reason
