"""Pages that would hold a parser up are given up, in time and in one line."""

from __future__ import annotations

import time

import pytest

from kronik.articles import extract_article
from kronik.articles.guard import extract_guarded
from kronik.articles.markup import measure_markup
from kronik.errors import PageError
from kronik.records import Page

PARAGRAPH = "<p>Presiden tiba di Pyongyang untuk bertemu pemimpin Korea Utara pada hari Rabu waktu setempat.</p>"


def give_up(markup: str) -> str:
    started = time.monotonic()
    with pytest.raises(PageError) as caught:
        extract_article(Page("a.html", f"<html><body>{markup}", "html"))
    assert time.monotonic() - started < 25
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("opening", ["<div>", "<span>", "<ul><li>", "<table><tr><td>", "<div></x>", "<blockquote><p>"])
def test_deep_nesting(opening: str) -> None:
    assert "nested" in give_up(opening * 50_000 + PARAGRAPH)


@pytest.mark.parametrize("opening", ["<font>", "<b>", "<a href=x>"])
def test_deep_nesting_of_what_parsers_flatten(opening: str) -> None:
    assert give_up(opening * 50_000 + "x")


def test_too_many_tags_in_one_element() -> None:
    markup = "<p>" + "<span>kata </span>" * 200_000
    started = time.monotonic()
    with pytest.raises(PageError, match="longer than 2 seconds"):
        extract_guarded("a.html", markup, time_limit=2)
    assert time.monotonic() - started < 10


def test_large_but_harmless_page_is_extracted() -> None:
    script = "<script>" + "var kata = '<div>';" * 1_500_000 + "</script>"
    article = extract_article(
        Page("a.html", f"<html><body>{script}<article>{PARAGRAPH * 3}</article></body></html>", "html")
    )
    assert article.text.startswith("Presiden tiba")


def test_large_page_in_a_process_of_its_own() -> None:
    style = "<p style='color: red'>" + "Kalimat lain tentang perundingan itu selesai di sini. " * 45_000 + "</p>"
    assert "too long" in give_up(PARAGRAPH + style)


@pytest.mark.parametrize("rest", ["<script>x" * 300_000, "<!-- " * 500_000, "<" * 2_000_000, "</div>" * 300_000])
def test_measuring_takes_time_in_proportion(rest: str) -> None:
    started = time.monotonic()
    measure_markup(PARAGRAPH + rest)
    assert time.monotonic() - started < 5


def test_shape() -> None:
    shape = measure_markup(
        "<html><body><div><p>a<p>b<br><script>'<div><div>'</script><!-- <div> --></div><div></div></body></html>"
    )
    assert (shape.depth, shape.tags) == (3, 12)
