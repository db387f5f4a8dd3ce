"""The seed article and the real pages beside the repository, where they are."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from kronik.articles import clean_text, extract_article
from kronik.articles.days import iso_day
from kronik.articles.html import extract_html
from kronik.pages import read_page
from kronik.records import Article

SHARED = Path(__file__).resolve().parents[3] / "shared"
F1_FLOOR, TITLE_FLOOR, DATE_FLOOR = 0.93, 0.75, 0.95


def needs(folder: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not (SHARED / folder).is_dir(), reason=f"../shared/{folder} is not beside the repository")


def seed() -> tuple[Article, Article]:
    (text,) = (SHARED / "seed").glob("*.txt")
    return extract_article(read_page(str(SHARED / "seed" / "page.html"))), extract_article(read_page(str(text)))


@needs("seed")
def test_seed_page_and_text_give_the_same_article() -> None:
    page, text = seed()
    assert page.title == text.title
    assert page.text == text.text
    assert page.text.count("\n\n") == 12
    assert (page.lang, text.lang) == ("id", "id")
    assert (page.published, text.published) == ("2024-06-20", None)
    assert (page.outlet, text.outlet) == ("Kabar Dunia", "TRIBUNNEWS.COM")
    assert page.dateline == text.dateline
    assert page.dateline is not None
    assert (page.dateline.start, page.dateline.outlet) == (0, "TRIBUNNEWS.COM")


@needs("seed")
@pytest.mark.parametrize(
    "words", ["Vostochny", "Yonhap", "Baca juga", "Jepang", "Tinggalkan", "email", "Bekasi", "Amerika menyerang", "Tag"]
)
def test_seed_without_what_is_not_the_article(words: str) -> None:
    assert all(words not in article.text for article in seed())


def token_f1(text: str, wanted: str) -> float:
    got, due = (Counter(re.findall(r"\w+", part.lower())) for part in (text, wanted))
    shared = sum((got & due).values())
    return 2 * shared / max(1, sum(got.values()) + sum(due.values()))


def squeeze(text: str | None) -> str:
    return re.sub(r"\W+", "", text or "").lower()


@needs("html")
def test_real_pages() -> None:
    scores, titles, days = [], [], []
    for line in (SHARED / "html" / "index.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        wanted = json.loads((SHARED / "html" / entry["expected"]).read_text(encoding="utf-8"))
        found = extract_html(read_page(str(SHARED / "html" / entry["page"])).content)
        body = wanted["body"] or "\n".join(wanted["paragraphs"] or [])
        if body:
            text = clean_text(found.text or "", found.title)
            standfirst = "\n".join(wanted["summary"] or [])
            scores.append(max(token_f1(text, body), token_f1(text, f"{standfirst}\n{body}")))
        titles.append(squeeze(found.title) == squeeze(wanted["title"]))
        if wanted["published"]:
            days.append(found.published == iso_day(wanted["published"]))
    figures = f"F1 {sum(scores) / len(scores):.3f}, titles {sum(titles)}/{len(titles)}, days {sum(days)}/{len(days)}"
    assert sum(scores) / len(scores) >= F1_FLOOR, figures
    assert sum(titles) / len(titles) >= TITLE_FLOOR, figures
    assert sum(days) / len(days) >= DATE_FLOOR, figures


@needs("gold")
@pytest.mark.parametrize("name", ["id/news-dev.jsonl", "id/news-train.jsonl", "en/news-dev.jsonl"])
def test_cleaning_costs_no_gold_event(name: str) -> None:
    lost = []
    for line in (SHARED / "gold" / name).read_text(encoding="utf-8").split("\n"):
        if line.strip():
            article = json.loads(line)
            kept = squeeze(article.get("title")) + squeeze(clean_text(article["text"], article.get("title")))
            lost += [event["sentence"] for event in article["events"] if squeeze(event["sentence"]) not in kept]
    assert not lost
