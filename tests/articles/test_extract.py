"""Page → Article, on pages of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kronik.articles import extract_article
from kronik.articles.body import drop_teasers
from kronik.articles.extract import split_title
from kronik.errors import PageError
from kronik.pages import read_page
from kronik.records import Article, Page

SAMPLES = Path(__file__).parent / "samples"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "Menteri Pertahanan Kenya tiba di Ankara pada Senin pagi untuk bertemu rekannya dari Turki di kementerian.",
        "Keduanya membahas pembelian pesawat tanpa awak yang dipesan Kenya sejak tahun lalu, kata juru bicara Turki.",
        "Kunjungan itu berlangsung tiga hari dan berakhir dengan pertemuan di istana presiden pada hari Rabu malam.",
    )
)


def sheet(article: Article) -> str:
    """An article as the .txt beside its sample page shows it."""
    place = article.dateline.place if article.dateline else None
    told = " | ".join(field or "-" for field in (article.outlet, article.published, article.lang, article.author, place))
    return f"{article.title}\n{told}\n\n{article.text}\n"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_sample_page(path: Path) -> None:
    article = extract_article(read_page(str(path.with_suffix(".html"))))
    assert sheet(article) == path.read_text(encoding="utf-8")


def test_page_without_an_article() -> None:
    with pytest.raises(PageError, match="no article"):
        extract_article(read_page(str(SAMPLES / "index-id.html")))
    for content in ("<html></html>", "<html><body><p>Halo.</p></body></html>", "<html><body><script>var a = 1;</script>"):
        with pytest.raises(PageError, match="no article"):
            extract_article(Page("a.html", content, "html"))


def test_language_not_supported() -> None:
    text = (
        "<p>Der Minister traf in Berlin den Kanzler, um über den Haushalt zu sprechen, und reiste am Abend wieder ab.</p>"
        "<p>Die Opposition warf der Regierung vor, das Parlament nicht rechtzeitig unterrichtet zu haben.</p>"
        "<p>Über das Gesetz wird voraussichtlich in der kommenden Woche im Bundestag abgestimmt werden.</p>"
    )
    with pytest.raises(PageError, match=r"a\.html: language 'de' is not supported \(supported: en, id\)"):
        extract_article(Page("a.html", f"<html lang='id'><body><article>{text}</article></body></html>", "html"))


def test_published_from_elsewhere_goes_first() -> None:
    page = read_page(str(SAMPLES / "wordpress-id.html"))
    assert extract_article(page, "2020-01-02").published == "2020-01-02"
    with pytest.raises(PageError, match="not a date"):
        extract_article(page, "kemarin")


def test_same_content_same_id() -> None:
    page = read_page(str(SAMPLES / "agency-en.html"))
    first, second = extract_article(page), extract_article(Page("other name", page.content, "html"))
    assert first == second
    assert first.id.startswith("kro-")
    assert first.id != extract_article(read_page(str(SAMPLES / "plain-en.html"))).id


def test_plain_text_with_headline_and_dateline() -> None:
    article = extract_article(
        Page("-", "Menteri Tiba di Ankara\n\nANKARA (ANTARA) - Menteri tiba pada Senin pagi.\n", "text")
    )
    assert article.title == "Menteri Tiba di Ankara"
    assert article.text == "ANKARA (ANTARA) - Menteri tiba pada Senin pagi."
    assert (article.outlet, article.published, article.lang) == ("ANTARA", None, "id")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Menteri Tiba\n\nIa pulang.", "Menteri Tiba"),
        ("\ufeff\n  Menteri Tiba?  \n \nIa pulang.", "Menteri Tiba?"),
        ("Menteri tiba.\n\nIa pulang.", None),
        ("Menteri Tiba\nIa pulang.", None),
        ("Menteri Tiba", None),
        ("Menteri " * 40 + "\n\nIa pulang.", None),
    ],
)
def test_split_title(text: str, title: str | None) -> None:
    found, body = split_title(text)
    assert found == title
    assert body.strip().endswith(text.strip()[-6:])


def test_text_beside_paragraphs_is_not_lost() -> None:
    first = "ANKARA, KABAR.com - Kalimat pertama artikel ini tidak berada di dalam paragraf mana pun juga."
    content = f"<html><body><h1>Menteri Tiba</h1><div class='isi'>{first}{BODY}</div></body></html>"
    assert extract_article(Page("a", content, "html")).text.startswith(first)


def test_page_inside_a_form() -> None:
    content = f"<html><body><form id='aspnetForm'><h1>Menteri Tiba</h1><div>{BODY}</div></form></body></html>"
    assert "pesawat tanpa awak" in extract_article(Page("a", content, "html")).text


def test_class_that_looks_like_residue_does_not_cost_the_article() -> None:
    content = f"<html><body class='share ads'><div class='comments related'><h1>Menteri Tiba</h1>{BODY}</div></body></html>"
    assert "pesawat tanpa awak" in extract_article(Page("a", content, "html")).text


def test_teasers() -> None:
    teasers = ["Polisi Tangkap Pencuri", "Hujan di Bogor", "Harga Cabai Naik", "Bupati Resmikan Jembatan"]
    article = ["Menteri tiba di Ankara.", "Ia pulang."]
    assert drop_teasers("\n".join([*teasers, *article, *teasers])) == "\n".join(article)
    listed = [*article, "Berikut daftarnya:", *teasers]
    assert drop_teasers("\n".join(listed)) == "\n".join(listed)
    assert drop_teasers("\n".join(teasers)) == ""
