"""Numbers of dead, wounded and arrested, in both languages, in digits and in words."""

from __future__ import annotations

import pytest

from kronik.packs import languages
from kronik.stories.victims import load_victim_words, read_victims

CASES = [
    ("id", "Tiga orang tewas dan 12 lainnya luka-luka.", {"dead": 3, "wounded": 12}),
    ("id", "Sedikitnya dua puluh lima warga sipil tewas, tiga belas orang terluka.", {"dead": 25, "wounded": 13}),
    ("id", "Serangan itu menewaskan sedikitnya 1.200 orang.", {"dead": 1200}),
    ("id", "Jumlah korban tewas menjadi 14 orang.", {"dead": 14}),
    ("id", "KPK menangkap tujuh orang dalam operasi itu.", {"arrested": 7}),
    ("id", "Dua ratus lima orang ditahan.", {"arrested": 205}),
    ("id", "Seorang prajurit tewas.", {"dead": 1}),
    ("id", "Puluhan orang tewas.", {}),
    ("id", "Ia dibunuh 3 tahun lalu; 30 persen warga tewas karena sakit.", {}),
    ("id", "Sebanyak 12 rumah rusak.", {}),
    ("en", "At least 12 people were killed and 30 wounded.", {"dead": 12, "wounded": 30}),
    ("en", "The blast killed three soldiers and injured twenty-five others.", {"dead": 3, "wounded": 25}),
    ("en", "The death toll rose to 14 people.", {"dead": 14}),
    ("en", "Two hundred five people were arrested.", {"arrested": 205}),
    ("en", "Police arrested a dozen protesters.", {"arrested": 12}),
    ("en", "Airstrikes killed 12 Palestinians.", {"dead": 12}),
    ("en", "Dozens of people were killed.", {}),
    ("en", "He was killed 12 years ago, and 5 percent of people died of it.", {}),
]


@pytest.mark.parametrize(("lang", "text", "told"), CASES, ids=[case[1][:40] for case in CASES])
def test_numbers_are_read(lang: str, text: str, told: dict[str, int]) -> None:
    assert read_victims(text, load_victim_words(lang)) == told


def test_every_language_has_the_words() -> None:
    for lang in languages():
        words = load_victim_words(lang)
        assert all(words.after[kind] and words.before[kind] for kind in ("dead", "wounded", "arrested"))


@pytest.mark.parametrize("text", ["", "tewas", "12", "12 orang", "seorang", "dua", "a", "...", "12 12 12 tewas"])
def test_odd_texts_are_read_to_the_end(text: str) -> None:
    for lang in languages():
        read_victims(text, load_victim_words(lang))
