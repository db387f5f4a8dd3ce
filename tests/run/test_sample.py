"""The sample chronicle: what a newcomer is shown first."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kronik.records import Article
from kronik.run.sample import read_sample, sample_chronicle
from kronik.views import open_chronicle


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    loaded = sample_chronicle(path)
    assert (loaded.failed, loaded.articles) == (0, loaded.read)
    return path


def test_articles_come_from_invented_papers_over_four_weeks() -> None:
    articles = [item for item in read_sample() if isinstance(item, Article)]
    assert len(articles) == len(list(read_sample()))
    assert len(articles) >= 30
    assert len({article.outlet for article in articles}) == 5
    assert all(article.url and ".example/" in article.url and article.published and article.title for article in articles)
    assert Counter(article.lang for article in articles).keys() == {"id", "en"}
    days = sorted(article.published or "" for article in articles)
    assert "2024-12" < days[0] < days[-1] < "2025-02"


def test_it_has_something_for_every_page(built: Path) -> None:
    with open_chronicle(built) as chronicle:
        told = list(chronicle.all_events(aux="all"))
        stories = chronicle.stories(limit=50)
        assert len(told) > 120
        assert {event.aux for event in told} == {None, "future", "hypothetical", "historical", "negation"}
        assert len({event.type for event in told}) >= 14
        assert len(stories) >= 6
        assert max(story.sources for story in stories) >= 4
        happenings = [found for story in stories for found in chronicle.story(story.id).shared]
        langs = [{telling.article.lang for telling in found.tellings} for found in happenings]
        assert any(found == {"id", "en"} for found in langs)
        assert any(field == "numbers" for found in happenings for field, _ in found.differing)


def test_a_second_build_adds_nothing(built: Path) -> None:
    again = sample_chronicle(built)
    assert (again.articles, again.known) == (0, again.read)
