"""What an event is about: contexts with the words that prove them, nearest to the anchor first."""

from __future__ import annotations

import pytest

from kronik.packs import languages, load_pack
from kronik.pipeline import code_article
from kronik.records import Article, Context
from kronik.run.examples import try_contexts


def contexts(lang: str, text: str, title: str | None = None) -> tuple[Context, ...]:
    """The contexts of the first event of an article."""
    return code_article(Article("a", lang, None, "2024-06-05", title, text)).events[0].contexts


@pytest.mark.parametrize("lang", languages())
def test_every_sentence_of_the_contexts(lang: str) -> None:
    assert [f"{example.name}: {fault}: {example.text}" for example, fault in try_contexts(load_pack(lang)) if fault] == []


@pytest.mark.parametrize("lang", languages())
def test_every_context_has_both_kinds_of_sentence(lang: str) -> None:
    pack = load_pack(lang)
    for fires in (True, False):
        assert {example.name for example in pack.contexts.examples if example.fires is fires} == pack.ontology.contexts


CASES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "its own sentence": (
        "id",
        "KPK menangkap hakim di Medan.",
        [("corruption", "KPK"), ("legal", "hakim")],
    ),
    "nearest first": (
        "en",
        "Police arrested a drug dealer and a priest.",
        [("illegal_drugs", "drug dealer"), ("religion_ethnicity", "priest")],
    ),
    "the nearest words count": (
        "id",
        "Hakim Ali menuduh jaksa.",
        [("legal", "jaksa")],
    ),
    "the sentence behind, after its own": (
        "id",
        "Polisi menangkap perampok. Ia juga dituduh menyebar hoaks.",
        [("crime", "perampok"), ("misinformation", "hoaks")],
    ),
    "not two sentences away": ("id", "Iran mengecam Israel. Cuaca cerah. Hoaks beredar.", []),
    "a word with a clitic": ("id", "Iran mengecam Israel karena nuklirnya.", [("cbrn", "nuklirnya")]),
    "a name only as it is written": ("en", "Iran criticised Israel, who denied it.", []),
    "the longer phrase alone": ("id", "Polisi menangkap tentara bayaran.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_contexts(case: str) -> None:
    lang, text, expected = CASES[case]
    found = contexts(lang, text)
    assert [(context.name, context.span.text) for context in found] == expected
    assert all(text[context.span.start : context.span.end] == context.span.text for context in found)


def test_the_title_has_its_own_words_only() -> None:
    found = contexts("id", "KPK diam saja.", "Iran Kecam Israel Soal Nuklir")
    assert [(context.name, context.span.part) for context in found] == [("cbrn", "title")]
