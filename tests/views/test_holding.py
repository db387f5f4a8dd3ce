"""Filters of events asked of articles, stories and searches: against the events themselves, one by one."""

from __future__ import annotations

import pytest

from kronik.views import Chronicle, open_chronicle

pytest_plugins = ["chronicles"]
GIVEN = [
    {"party": "RUS"},
    {"party": "RUS,UKR", "direction": "from"},
    {"party": "IDN GOV"},
    {"type": "ASSAULT,COERCE"},
    {"mode": "arrest"},
    {"quad": "conflict"},
    {"place": "UKR"},
    {"aux": "future"},
    {"aux": "all", "min_confidence": "0.5"},
    {"context": "military"},
    {"min_sources": "2"},
    {"quad": "cooperation", "lang": "en"},
    {"type": "AGREE", "source": "Teluk Kini"},
]


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_articles_hold_an_event_that_passes(given: dict[str, str], made: Chronicle) -> None:
    expected = {telling.article.id for telling in made.all_events(**given)}  # type: ignore[arg-type]
    found = [article.id for article in made.articles(limit=1000, **given).articles]  # type: ignore[arg-type]
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert 0 < len(expected) < made.span().articles


@pytest.mark.parametrize("given", GIVEN, ids=str)
def test_stories_have_such_an_article(given: dict[str, str], made: Chronicle) -> None:
    articles = {article.id: article.story for article in made.articles(limit=1000, **given).articles}  # type: ignore[arg-type]
    everything = {story.id for story in made.stories(limit=1000)}
    found = {story.id for story in made.stories(limit=1000, **given)}  # type: ignore[arg-type]
    assert found == everything & set(articles.values())


def test_the_days_are_those_of_the_articles(own: Chronicle) -> None:
    (told,) = own.events(party="Ghana", type="AID").events
    assert (told.day, told.article.published) == ("2024-07-04", "2024-07-05")
    assert [article.id for article in own.articles(party="Ghana", type="AID", since="2024-07-05").articles] == [
        told.article.id
    ]
    assert not own.articles(party="Ghana", type="AID", until="2024-07-04").articles


def test_words_part_stories_and_articles(own: Chronicle) -> None:
    assert [article.source for article in own.articles(text="Makassar").articles] == ["Teluk Kini"]
    assert len(own.stories(text="pertemuan")) == len(own.stories(text="kunjungan")) == 1
    assert own.stories(text="Makassar") == own.stories(party="Ghana") == own.stories(text="kunjungan", lang="en") == ()
    assert len(own.stories(party="Kim Jong-un", source="Warta Lor")) == 1


def test_a_search_keeps_to_the_filters(own: Chronicle) -> None:
    both = own.search("Pyongyang").hits
    accused = own.search("Pyongyang", party="KOR").hits
    assert len(both) == 2
    assert [hit.article.source for hit in accused] == ["Warta Lor"]
    assert own.search("Pyongyang", text="mengecam", type="ACCUSE", party="KOR").hits == accused
    assert own.search("Pyongyang", type="AID").hits == ()


def test_a_whole_story_by_its_id(own_path: object, own: Chronicle) -> None:
    (story,) = own.stories()
    with open_chronicle(str(own_path)) as chronicle:
        assert chronicle.stories(story=story.id) == (story,)
        assert {article.story for article in chronicle.articles(story=story.id).articles} == {story.id}
