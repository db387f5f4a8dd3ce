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
    "what an attack is made with is not attacked": (
        "en", "Russia attacked the city of Kharkiv with five missiles.", ["ASSAULT RUS > UKR"],
    ),
    "who speaks behind what he says is no party to it": (
        "en", "Jordan and Britain have agreed to hold joint exercises, a Jordanian official confirmed.",
        ["AGREE GBR+JOR > -"],
    ),
    "a word of saying may tell the manner of a deed": (
        "id", "Kapolri akan menindak tegas anggota TNI yang terlibat judi daring.", ["THREATEN IDN > IDN"],
    ),
    "blame is heard in what is said of somebody": (
        "id", "Menteri Luar Negeri Turki mengatakan keputusan Israel itu tidak manusiawi.", ["ACCUSE TUR > ISR"],
    ),
    "whose the missiles are": (
        "en", "Russia attacked Kharkiv with missiles on Sunday. The missiles struck an apartment block in Kharkiv.",
        ["ASSAULT RUS > UKR", "ASSAULT RUS > UKR"],
    ),
    "whose legislature it is": (
        "id", "Presiden Amerika Serikat meminta Kongres menyetujui anggaran perang.", ["REQUEST USA > USA"],
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


def test_a_title_that_leaves_open_who_met_tells_the_meeting_of_the_text() -> None:
    title, text = (
        "Dua Menteri Bertemu di Jakarta",
        "Menteri Luar Negeri Vietnam bertemu Menteri Luar Negeri China di Jakarta, Rabu.",
    )
    (event,) = code_article(Article("a", "id", None, "2025-03-13", title, text), load_pack("id")).events
    assert (event.type, _side(event.actor), event.anchor) == ("CONSULT", "CHN+VNM", "bertemu")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Di Hanoi, ratusan mahasiswa menggelar unjuk rasa di depan Kedutaan Besar China."),
        ("en", "In Hanoi, students rallied at the Chinese embassy against Beijing."),
    ],
)
def test_an_embassy_lies_in_its_host_country(lang: str, text: str) -> None:
    (event,) = code_article(Article("a", lang, None, "2025-03-13", None, text), load_pack(lang)).events
    assert event.place is not None
    assert event.place.country == "VNM"
