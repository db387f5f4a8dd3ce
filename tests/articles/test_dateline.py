"""What stands before the first sentence: place, outlet, where it ends."""

from __future__ import annotations

import pytest

from kronik.articles import find_dateline

SENTENCE = "Presiden tiba di Wina."


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("JAKARTA, KOMPAS.com –", "JAKARTA", "KOMPAS.com"),
        ("KOMPAS.com -", None, "KOMPAS.com"),
        ("KOMPAS.com--", None, "KOMPAS.com"),
        ("AMBON,KOMPAS.com -", "AMBON", "KOMPAS.com"),
        ("CANBERRA, KOMPAS.com-", "CANBERRA", "KOMPAS.com"),
        ("TRIBUNNEWS.COM –", None, "TRIBUNNEWS.COM"),
        ("TRIBUNNEWS.COM, JAKARTA -", "JAKARTA", "TRIBUNNEWS.COM"),
        ("SERAMBINEWS.COM, JAKARTA -", "JAKARTA", "SERAMBINEWS.COM"),
        ("Laporan Wartawan Tribunnews.com, Budi Santoso TRIBUNNEWS.COM, BOGOR -", "BOGOR", "TRIBUNNEWS.COM"),
        ("Liputan6.com, Jakarta:", "Jakarta", "Liputan6.com"),
        ("Liputan6.com, Jakarta -", "Jakarta", "Liputan6.com"),
        ("Liputan6.com, Jakarta", "Jakarta", "Liputan6.com"),
        ("Liputan6.com, Kota Gaza -", "Kota Gaza", "Liputan6.com"),
        ("JAKARTA (ANTARA) -", "JAKARTA", "ANTARA"),
        ("Jakarta (ANTARA) -", "Jakarta", "ANTARA"),
        ("Bandarlampung, Lampung (ANTARA News) -", "Bandarlampung, Lampung", "ANTARA News"),
        ("Kyiv, Ukraina (ANTARA/Xinhua) -", "Kyiv, Ukraina", "ANTARA/Xinhua"),
        ("Jakarta, CNN Indonesia --", "Jakarta", "CNN Indonesia"),
        ("Jakarta -", "Jakarta", None),
        ("Jakarta, 20 Juni 2024 -", "Jakarta", None),
        ("TEMPO.CO, Jakarta -", "Jakarta", "TEMPO.CO"),
        ("Bisnis.com, JAKARTA —", "JAKARTA", "Bisnis.com"),
        ("REPUBLIKA.CO.ID, JAKARTA --", "JAKARTA", "REPUBLIKA.CO.ID"),
        ("KONTAN.CO.ID - JAKARTA.", "JAKARTA", "KONTAN.CO.ID"),
        ("GELORA.CO -", None, "GELORA.CO"),
        ("WASHINGTON (Reuters) -", "WASHINGTON", "Reuters"),
        ("WASHINGTON, Jan 9 (Reuters) -", "WASHINGTON", "Reuters"),
        ("SEOUL/UNITED NATIONS, Aug 30 (Reuters) -", "SEOUL/UNITED NATIONS", "Reuters"),
        ("LONDON, Dec 29 (Thomson Reuters Foundation) -", "LONDON", "Thomson Reuters Foundation"),
        ("MOSCOW, June 20 (Xinhua) --", "MOSCOW", "Xinhua"),
        ("SEOUL, South Korea (AP) —", "SEOUL, South Korea", "AP"),
        ("WASHINGTON (CBSDC/AP) —", "WASHINGTON", "CBSDC/AP"),
        ("(CNN) --", None, "CNN"),
        ("(CNN)", None, "CNN"),
        ("Waco, Texas (CNN)", "Waco, Texas", "CNN"),
        ("LONDON —", "LONDON", None),
        ("NEW DELHI:", "NEW DELHI", None),
        ("RIO DE JANEIRO —", "RIO DE JANEIRO", None),
        ("CHARLESTON, S.C. —", "CHARLESTON, S.C.", None),
        ("PUTRAJAYA, Nov 22 —", "PUTRAJAYA", None),
        ("TALLINN –", "TALLINN", None),
        ("New York Times -", None, "New York Times"),
    ],
)
def test_dateline(opening: str, place: str | None, outlet: str | None) -> None:
    found = find_dateline(f"\n {opening} {SENTENCE}")
    assert found is not None
    assert (found.text, found.place, found.outlet) == (opening, place, outlet)
    assert (found.start, found.end) == (2, 2 + len(opening))


@pytest.mark.parametrize("opening", ["GAZA, KOMPAS.com -", "Liputan6.com, Jakarta -", "WASHINGTON —"])
def test_no_space_behind(opening: str) -> None:
    found = find_dateline(opening + SENTENCE)
    assert found is not None
    assert found.text == opening


@pytest.mark.parametrize(
    "text",
    [
        "Polisi - yang datang terlambat - bungkam.",
        "Jakarta - Bandung kini ditempuh dalam 40 menit.",
        "Prabowo - Gibran menang dalam satu putaran.",
        "KPK - Polri sepakat berbagi data.",
        "AS - China sepakat berunding.",
        "Iran - Israel saling serang.",
        "Presiden Joko Widodo (Jokowi) - yang baru tiba - bungkam.",
        "Setya Novanto (SN) - mantan ketua DPR - ditahan.",
        "UPDATE: Over 50 protesters were arrested.",
        "EXCLUSIVE - The army has fled.",
        "POLRI - Kapolri tiba di Wina.",
        "Partai Golkar: Kami siap.",
        "Kim Jong-un tiba di Moskwa.",
        "The Washington Post-ABC News poll shows a tie.",
        "NPR — along with seven stations — reported it.",
        "Liputan6.com, Jakarta Play-off digelar",
        "Reuters melaporkan hal itu.",
        "Menurut Kompas.com, Jakarta adalah kota besar.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    found = find_dateline(text)
    assert found is None or "Play" not in found.text
    if "Play-off" not in text:
        assert found is None


def test_after_a_standfirst_only_with_an_outlet() -> None:
    found = find_dateline("Kanselir menyambutnya.\n\nWINA, KOMPAS.com - Presiden tiba.")
    assert found is not None
    assert (found.start, found.text) == (24, "WINA, KOMPAS.com -")
    assert find_dateline("Kanselir menyambutnya.\n\nWINA - Presiden tiba.") is None
    assert find_dateline("A.\n\nB.\n\nC.\n\nD.\n\nWINA, KOMPAS.com - Presiden tiba.") is None
