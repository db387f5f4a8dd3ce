"""Rules of grammar that stand in no table of data: whole sentences and the events that they tell."""

from __future__ import annotations

import pytest

from kronik.packs import load_pack
from kronik.pipeline import code_article
from kronik.records import Article, Entity

CASES = {
    "a word's own 'tidak' denies nothing": ("id", "Buruh tidak setuju dengan kebijakan pemerintah.", ["REJECT IDN > IDN"]),
    "a negation inside a name denies nothing": (
        "id", "Orang-orang bersenjata tak dikenal menembak mati dua tentara Irak.", ["ASSAULT IRQ > IRQ"],
    ),
    "what is asked is not done, though nobody says who asks": (
        "id", "Ia mendesak Iran menerima tawaran Amerika Serikat.", [],
    ),
    "whose troops '-nya' are": (
        "id", "Militer Israel mengatakan seorang tentaranya tewas di Lebanon.", ["ASSAULT - > ISR"],
    ),
    "whom a class noun says something of": (
        "id", "Prancis menjadi negara pertama yang mengakui Palestina.", ["SUPPORT FRA > PSE"],
    ),
    "a country of a currency does nothing": (
        "id", "Bantuan sebesar 60 juta dolar AS dikirim China ke Gaza.", ["AID CHN > PSE"],
    ),
    "a preposition behind the second of two things": (
        "id", "Rusia meluncurkan 3.835 drone dan 117 rudal ke Ukraina.", ["ASSAULT RUS > UKR"],
    ),
    "who died of what was done to him": (
        "id", "Dua orang tewas ditembak tentara Israel di Tepi Barat.", ["ASSAULT ISR > PSE"],
    ),
    "a bare relative clause says who somebody is": ("id", "Polisi Kenya mengenal orang yang ditangkap itu.", []),
    "who speaks after a meeting was at it": (
        "id", "Menteri Luar Negeri Rusia mengatakan hal itu setelah pertemuan dengan mitranya dari Italia.",
        ["CONSULT ITA+RUS > -"],
    ),
    "a name holds no event noun": ("id", "Juru bicara Organisasi Pembebasan Palestina tiba hari Senin.", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_sentence(case: str) -> None:
    lang, text, events = CASES[case]
    found = code_article(Article("a", lang, None, "2025-06-20", None, text), load_pack(lang)).events
    assert [f"{e.type} {_side(e.actor)} > {_side(e.recipient)}" for e in found if e.aux is None] == events


def _side(entities: tuple[Entity, ...]) -> str:
    return "+".join(sorted({entity.country or "?" for entity in entities})) or "-"
