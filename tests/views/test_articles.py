"""Articles a page at a time."""

from __future__ import annotations

from typing import Any

import pytest

from kronik import FilterError
from kronik.views import Chronicle

pytest_plugins = ["chronicles"]


def all_of(chronicle: Chronicle, limit: int, **given: Any) -> list[str]:
    page = chronicle.articles(limit=limit, **given)
    found = list(page.articles)
    while page.next:
        page = chronicle.articles(limit=limit, after=page.next, **given)
        found += page.articles
    assert [article.published or "" for article in found] == sorted((one.published or "" for one in found), reverse=True)
    return [article.id for article in found]


@pytest.mark.parametrize("limit", [1, 7, 160])
def test_every_article_once_whatever_the_page(limit: int, made: Chronicle) -> None:
    found = all_of(made, limit)
    assert len(found) == len(set(found)) == made.span().articles
    assert found == all_of(made, 1000)


@pytest.mark.parametrize(
    "given",
    [
        {"source": "Teluk Kini"},
        {"lang": "en"},
        {"since": "2023-12", "until": "2024-01"},
        {"source": "Teluk Kini", "lang": "id"},
    ],
    ids=str,
)
def test_they_are_narrowed(given: dict[str, str], made: Chronicle) -> None:
    from kronik.views import read_filters

    filters = read_filters(**given)
    expected = [
        article.id
        for article in made.articles(limit=1000).articles
        if (not filters.source or article.source in filters.source)
        and (not filters.lang or article.lang in filters.lang)
        and (not filters.since or (article.published or "") >= filters.since)
        and (not filters.until or "" < (article.published or "") <= filters.until)
    ]
    assert 0 < len(expected) < 160
    assert all_of(made, 5, **given) == expected


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 10_001}, {"after": "2024"}], ids=str)
def test_what_is_no_page(wrong: dict[str, Any], made: Chronicle) -> None:
    with pytest.raises(FilterError):
        made.articles(**wrong)
