"""The cleaning of an article's text as a whole: what goes, what must stay, and in what shape."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kronik.articles import clean_text, find_dateline
from kronik.articles.clean import split_paragraphs

LEAD = "Menteri Pertahanan Kenya tiba di Ankara pada Senin."
NEXT = "Ia akan bertemu rekannya dari Turki."
THEN = "Menurut panglima, latihan selesai."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{LEAD}\n\nADVERTISEMENT\n\nSCROLL TO CONTINUE WITH CONTENT\n\n{NEXT}", [LEAD, NEXT]),
        (f"{LEAD} ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT {NEXT}", [LEAD, NEXT]),
        (f"{LEAD}\n\nLihat juga Video: Kapal Tenggelam di Selat\n\n[Gambas:Video 20detik]\n\n{NEXT}", [LEAD, NEXT]),
        (f"{LEAD}Baca Juga{NEXT}", [LEAD, NEXT]),
        (f"{LEAD} Baca juga: Kapal Perang Kenya Berlatih di Aden {THEN}", [LEAD, THEN]),
        (f"{LEAD}\n\n{NEXT}\n\nTinggalkan Balasan\n\nAlamat email Anda tidak akan dipublikasikan.", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT} Leave a Reply Your email address will not be published.", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT}\n\nEditor: Rudi Hartono\n\nCopyright © KABAR 2024", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT}Pewarta: Rudi HartonoEditor: Sri Wahyuni COPYRIGHT © KABAR 2024", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT} (rdh/swy) [Gambas:Video CNN]", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT} (rdh/swy) kenya turki menteri pertahanan", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT}\n\nArtikel ini telah tayang di Kabar.example dengan judul Menteri Tiba", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT}\n\nBagikan:\n\nFacebook Twitter WhatsApp\n\nTAGS\n\nTag: Kenya, Turki", [LEAD, NEXT]),
        (f"{LEAD}\n\n{NEXT}\n\nIkuti saluran kami di WhatsApp untuk berita terbaru", [LEAD, NEXT]),
        (f"['{LEAD}', '{NEXT}']", [LEAD, NEXT]),
        (f"Menteri Rudi - kabarNet Senin, 01 Jan 2024 09:00 WIB Foto: istimewa Jakarta - {LEAD}", [f"Jakarta - {LEAD}"]),
        (f"— {LEAD}", [LEAD]),
    ],
)  # fmt: skip
def test_residue_goes(text: str, left: list[str]) -> None:
    assert clean_text(text) == "\n\n".join(left)


@pytest.mark.parametrize(
    "credit",
    [
        "Yonhap (Waktu Korea)",
        "(Foto: Humas Kemhan)",
        "(ANTARA FOTO/Rudi Hartono/foc)",
        "AFP/Getty Images",
        "Reuters/Ann Lee",
        "(AFP/Getty Images)",
        "Dok. Humas Kemhan",
        "(dok. Kemhan)",
        "(AP Photo/Ann Lee, File)",
    ],
)
def test_caption_run_into_a_paragraph(credit: str) -> None:
    caption = "Menteri meninjau kapal perang TCG Anadolu di Istanbul pada 3 Mei 2021."
    assert clean_text(f"{LEAD} {caption} {credit}\n\n{NEXT}") == f"{LEAD}\n\n{NEXT}"


def test_caption_takes_one_sentence_only() -> None:
    text = "Ia menolak. Jenderal Dr. A. Sahin, S.H., memberi hormat di Ankara, 3 Mei 2021. REUTERS/Ann Lee"
    assert clean_text(f"{text}\n\n{NEXT}") == f"Ia menolak.\n\n{NEXT}"


def test_agency_at_the_end_of_the_article_is_no_caption() -> None:
    assert clean_text(f"{LEAD}\n\n{NEXT} (Reuters)") == f"{LEAD}\n\n{NEXT}"
    assert clean_text(f"{LEAD}\n\n{NEXT} — Bernama") == f"{LEAD}\n\n{NEXT}"


def test_captions_before_the_dateline_go_whole() -> None:
    caption = "Protesters march in Lima. Police had banned the rally. (AP Photo/Ann Lee)"
    assert (
        clean_text(f"{caption}\n\nLIMA, Peru (AP) — Thousands marched in Lima.")
        == "LIMA, Peru (AP) — Thousands marched in Lima."
    )


def test_pulled_quote_goes_if_the_article_has_it() -> None:
    said = "Kami siap membantu semua korban"
    article = f'Jakarta (ANTARA) - Menteri tiba.\n\n"{said}," katanya.'
    assert clean_text(said + article) == article
    assert clean_text("Ini kutipan lain" + article) == "Ini kutipan lain\n\n" + article


def test_repeated_title_goes() -> None:
    assert clean_text(f"Menteri Tiba di Ankara\n\n{LEAD}", "Menteri tiba di Ankara") == LEAD


@pytest.mark.parametrize(
    "text",
    [
        "Polisi meminta warga membaca juga surat edaran itu.",
        "Editor harian itu ditahan polisi, kata kuasa hukumnya.",
        "Copyright law was changed by parliament last year.",
        "More than 200 people were arrested in Lagos on Sunday.",
        "Ikuti saja aturan itu, kata gubernur kepada warga.",
        "A Reuters/Ipsos poll showed that most voters back the deal.",
        "Menurut Reuters, perundingan itu gagal.",
        "Surat itu dikirim ke Perserikatan Bangsa-Bangsa (PBB).",
        "Partai itu diketuai Rudi Hartono (Golkar).",
        "She quoted Mr. Bloomberg.",
        'Ia berkata, "Kami [para guru] menolak (usul itu)."',
        "Prabowo - Gibran menang. Suara sah 96,2 juta.",
        "Tags were removed from the shirts, the company said.",
        "Halaman rumah itu digeledah KPK.",
        "Berikut daftarnya:",
        "Harga naik Rp 1.000 per 1.5 kg.",
    ],
)
def test_true_text_stays(text: str) -> None:
    whole = f"{LEAD}\n\n{text}\n\n{NEXT}\n\nRapat berlangsung dua jam."
    assert clean_text(whole) == whole


def test_white_space_and_invisible_characters() -> None:
    text = "Menteri\u00a0 tiba\u200b di&nbsp;Wina.\r\n \r\n\r\n\tIa \u00adpulang\u2029Lalu tidur."
    assert clean_text(text) == "Menteri tiba di Wina.\n\nIa pulang\n\nLalu tidur."


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Menteri Pertahanan Kenya tiba di Ankara pada Senin pagi untuk\n"
        "bertemu rekannya dari Turki dan membahas pembelian pesawat tanpa\n"
        "awak yang dipesan tahun lalu.\n\nIa pulang.\nIstrinya ikut."
    )
    assert [len(part.split()) for part in split_paragraphs(text)] == [24, 2, 2]


LINES = st.sampled_from(
    [LEAD, NEXT, "Baca juga: A B", "ADVERTISEMENT", "(abc/def)", "Foto: istimewa", "JAKARTA - A tiba.", "", " "]
)


@example(["(abc/def)", "Baca juga: A B", NEXT, "Baca juga: A B"], " ")
@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\n\n", " "]))
def test_cleaning_twice_changes_nothing(lines: list[str], joint: str) -> None:
    once = clean_text(joint.join(lines))
    assert clean_text(once) == once


@given(st.text(alphabet=st.sampled_from("aA .\n\"'()-–/:[]BbcjuIk1é\u00a0"), max_size=120))
def test_cleaning_never_fails_and_only_takes_away(text: str) -> None:
    clean = clean_text(text)
    assert clean == clean.strip()
    assert "\n\n\n" not in clean
    kept = iter(text.replace("\u00a0", " "))
    assert all(letter in kept for letter in clean if not letter.isspace())


@given(st.lists(LINES, max_size=5))
def test_dateline_offsets(lines: list[str]) -> None:
    text = clean_text("\n\n".join(lines))
    dateline = find_dateline(text)
    assert dateline is None or text[dateline.start : dateline.end] == dateline.text


@pytest.mark.parametrize(
    "piece",
    [
        "Ia tiba. Menteri di Wina (Foto: A/AFP) ",
        "Baca juga: Ab Cd. ",
        "[Gambas:A] ",
        "share | ",
        "A.",
        "1",
        "\n ",
        "(a/b) ",
        "Foto: ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    started = time.monotonic()
    clean_text(piece * (60_000 // len(piece)))
    assert time.monotonic() - started < 5
