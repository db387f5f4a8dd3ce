"""Words and their offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.packs import languages, load_pack
from kronik.packs.tokens import cut_words


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("id", "Rabu (19/6/2024)", ["Rabu", "(", "19/6/2024", ")"]),
        ("id", "anak-anaknya 1990-an ke-75", ["anak-anaknya", "1990-an", "ke-75"]),
        ("id", "Dr. Retno, S.H.", ["Dr.", "Retno", ",", "S.H."]),
        ("id", "KOMPAS.com melaporkan.", ["KOMPAS.com", "melaporkan", "."]),
        ("en", "Iran's army didn't fire", ["Iran", "'s", "army", "did", "n't", "fire"]),
        ("en", "Moscow-based U.S. envoy", ["Moscow", "-", "based", "U.S.", "envoy"]),
        ("en", "the Palestinians' demands", ["the", "Palestinians", "'", "demands"]),
    ],
)
def test_words(lang: str, text: str, words: list[str]) -> None:
    pack = load_pack(lang)
    cut = cut_words(text, 0, len(text), pack.tokens, pack.markers["abbreviations"])
    assert [word.text for word in cut] == words


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
def test_every_word_is_the_text_it_claims(text: str) -> None:
    for lang in languages():
        pack = load_pack(lang)
        at = 0
        for word in cut_words(text, 0, len(text), pack.tokens, pack.markers["abbreviations"]):
            assert text[word.start : word.end] == word.text
            assert word.start >= at
            at = word.end
