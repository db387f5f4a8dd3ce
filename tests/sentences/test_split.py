"""Sentence boundaries."""

import pytest

from kronik.packs import load_pack
from kronik.sentences.split import split_spans


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        pytest.param("id", ["Dr. Andi Rahman, S.H. tiba di Medan.", "Ia disambut wali kota."], id="titles"),
        pytest.param("id", ["Dana sebesar Rp 1.000 dibagikan.", "Warga antre."], id="money"),
        pytest.param("id", ["Rapat digelar Rabu (19/6/2024).", "Hasilnya nihil."], id="date in brackets"),
        pytest.param("id", ['"Kami tidak akan mundur.', 'Kami akan bertahan," kata Sari.'], id="quotation of two sentences"),
        pytest.param("id", ["Kapolri Jenderal Pol. Budi Santoso tiba.", "Ia bungkam."], id="police rank"),
        pytest.param("id", ["Surat No. 12 dibacakan.", "Sidang ditunda."], id="number"),
        pytest.param("id", ['"Mengapa?" tanya warga itu.', "Tidak ada jawaban."], id="question in a quotation"),
        pytest.param("en", ["The U.S. envoy left.", "He flew to Cairo."], id="initials inside"),
        pytest.param(
            "en", ["Troops left the U.S. The president stayed."[:20], "The president stayed."], id="initials at the end"
        ),
        pytest.param("en", ["Mr. Smith met Gen. Diaz.", "They agreed."], id="titles en"),
        pytest.param("en", ['"We will not yield," she said.', "Nobody answered."], id="comma in quotation"),
        pytest.param("en", ["It cost $1.5 million.", "No. 10 declined to comment."], id="number en"),
    ],
)
def test_sentences(lang: str, sentences: list[str]) -> None:
    pack = load_pack(lang)
    text = " ".join(sentences)
    spans = split_spans(text, 0, len(text), pack.markers["abbreviations"], pack.markers["starters"])
    assert [text[start:end] for start, end in spans] == sentences


def test_glued_paragraphs_are_cut() -> None:
    pack = load_pack("id")
    text = "Hal itu terjadi pada 2024.Ketua panitia membantah.\n\nRapat ditunda"
    spans = split_spans(text, 0, len(text), pack.markers["abbreviations"], pack.markers["starters"])
    assert [text[a:b] for a, b in spans] == ["Hal itu terjadi pada 2024.", "Ketua panitia membantah.", "Rapat ditunda"]
