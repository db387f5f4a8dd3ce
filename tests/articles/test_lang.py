"""The language of texts, long and short."""

from __future__ import annotations

import pytest

from kronik.articles import detect_language, supported_languages
from kronik.articles.lang import language_code

LONG = {
    "id": "Presiden Rusia bertemu pemimpin Korea Utara di Pyongyang untuk menandatangani perjanjian kerja sama. Kedua "
    "negara sepakat saling membantu bila diserang, kata juru bicara Kremlin kepada pers hari Rabu setelah pertemuan itu.",
    "en": "The Russian president met the leader of North Korea in Pyongyang to sign a treaty of cooperation. Both "
    "countries agreed to help each other if attacked, a Kremlin spokesman told reporters on Wednesday after the talks.",
    "ms": "Perdana Menteri berkata kerajaan akan terus membantu rakyat yang terkesan akibat banjir di beberapa buah negeri. "
    "Polis telah menahan lima lelaki kerana disyaki mencuri barangan bantuan daripada pusat pemindahan semalam.",
    "de": "Der russische Präsident traf in Pjöngjang den Machthaber Nordkoreas, um einen Vertrag zu unterzeichnen. Beide "
    "Länder wollen einander im Falle eines Angriffs beistehen, sagte ein Sprecher des Kremls am Mittwoch vor Journalisten.",
}


@pytest.mark.parametrize("lang", LONG)
def test_long_texts_whatever_the_page_says(lang: str) -> None:
    assert len(LONG[lang]) >= 200
    for hint in (None, "en", "id-ID"):
        assert detect_language(LONG[lang], hint) == lang


@pytest.mark.parametrize(
    ("text", "hint", "lang"),
    [
        ("Menlu Retno temui Sekjen PBB", None, "id"),
        ("Polisi menangkap tiga demonstran di Makassar.", None, "id"),
        ("Russia condemns attack on embassy in Kabul", None, "en"),
        ("Putin", "id-ID", "id"),
        ("Putin", "en", "en"),
        ("Polis menahan lima lelaki kerana disyaki mencuri kereta semalam", None, "ms"),
    ],
)
def test_short_texts(text: str, hint: str | None, lang: str) -> None:
    assert detect_language(text, hint) == lang


@pytest.mark.parametrize(("tag", "code"), [("id-ID", "id"), ("in", "id"), ("EN_us", "en"), ("", None), (None, None)])
def test_tags(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code


def test_supported_languages_are_sorted() -> None:
    assert set(supported_languages()) >= {"en", "id"}
    assert list(supported_languages()) == sorted(supported_languages())
