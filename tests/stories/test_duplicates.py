"""Articles that are one text: reprints and copies yes, forms filled in anew no; the labelled pairs where they are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories_samples import ALL, ATTACK, REPRINT, timetable

from kronik.records import Article
from kronik.stories import find_duplicates, load_series

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PRECISION, RECALL = 0.95, 0.95
POST = ATTACK[0]


def joined(*articles: Article) -> set[tuple[str, str]]:
    return {(merge.a, merge.b) for merge in find_duplicates(articles, load_series())}


def test_a_reprint_is_found_with_its_reason() -> None:
    (merge,) = find_duplicates(ALL, load_series())
    assert (merge.kind, merge.a, merge.b) == ("duplicate", "attack-post", "attack-reprint")
    assert "runs of five words are the same" in merge.reason
    assert "%" in merge.reason
    assert 0.9 < merge.score <= 1


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param(POST, replace(POST, id="z"), True, id="the same text"),
        pytest.param(POST, replace(POST, id="z", published="2024-03-09"), True, id="reprinted within a week"),
        pytest.param(POST, replace(POST, id="z", published="2024-03-19"), False, id="reprinted much later"),
        pytest.param(POST, replace(POST, id="z", published=None), False, id="on a day that is not known"),
        pytest.param(POST, replace(POST, id="z", title="Dozens hurt", text=POST.text[:330]), True, id="cut short"),
        pytest.param(ATTACK[0], ATTACK[1], False, id="written apart"),
        pytest.param(
            timetable("t1", "2024-03-05", "Selasa (5/3/2024)", "Lapangan Banteng"),
            timetable("t2", "2024-03-06", "Rabu (6/3/2024)", "Taman Puring"),
            False,
            id="a form filled in anew",
        ),
        pytest.param(replace(POST, text=""), replace(POST, id="z", text=""), False, id="no text at all"),
        pytest.param(replace(POST, text="Short."), replace(POST, id="z", text="Brief."), False, id="a word each"),
    ],
)
def test_what_is_one_text(a: Article, b: Article, same: bool) -> None:
    assert joined(a, b) == ({(a.id, b.id)} if same else set())


def test_schedules_are_one_only_under_one_headline() -> None:
    first = timetable("t1", "2024-03-05", "Selasa (5/3/2024)", "Lapangan Banteng")
    second = replace(first, id="t2", title="Jadwal SIM Keliling di Lapangan Banteng")
    assert joined(replace(first, title="Jadwal Layanan Pekan Ini"), second) == set()
    assert joined(first, replace(second, title=first.title)) == {("t1", "t2")}


def test_what_a_person_parted_stays_apart() -> None:
    assert find_duplicates(ALL, load_series(), frozenset({frozenset({POST.id, REPRINT.id})})) == ()


@given(st.permutations(ALL))
@settings(max_examples=20, deadline=None)
def test_the_order_of_articles_does_not_matter(articles: list[Article]) -> None:
    assert find_duplicates(articles, load_series()) == find_duplicates(ALL, load_series())


def labelled() -> list[dict[str, object]]:
    return [json.loads(line) for line in (CORPUS / "near-duplicates.jsonl").read_text(encoding="utf-8").splitlines()]


def corpus(ids: set[object]) -> Iterator[Article]:
    for name in ("id-news.jsonl.gz", "en-news.jsonl.gz"):
        with gzip.open(CORPUS / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in ids:
                    yield Article(*(row[field] for field in ("id", "lang", "outlet", "published", "title", "text")))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not beside the repository")
def test_labelled_pairs_are_told_apart() -> None:
    """Precision and recall on the pairs labelled true or false, among all articles that stand in any pair."""
    pairs = labelled()
    articles = list(corpus({pair[side] for pair in pairs for side in ("a", "b")}))
    found = {frozenset((merge.a, merge.b)) for merge in find_duplicates(articles, load_series())}
    hits = {
        kind: sum(frozenset((p["a"], p["b"])) in found for p in pairs if p["duplicate"] is kind) for kind in (True, False)
    }
    wanted = sum(pair["duplicate"] is True for pair in pairs)
    assert hits[True] / wanted >= RECALL
    assert hits[True] / (hits[True] + hits[False]) >= PRECISION
