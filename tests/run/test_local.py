"""Articles → coded articles: in order, whatever goes wrong, with any number of workers."""

from __future__ import annotations

import pickle

import pytest

from kronik.errors import PackError, PageError
from kronik.packs import Pack
from kronik.records import Article, Coded
from kronik.run import local
from kronik.run.local import code_input, code_inputs

TEXT = "Polisi menangkap dua aktivis di Makassar, Senin (3/6/2024)."


def article(id: str = "a", lang: str | None = "id", text: str = TEXT) -> Article:
    return Article(id, lang, None, "2024-06-05", None, text)


def test_an_article_is_coded() -> None:
    coded = code_input(article())
    assert isinstance(coded, Coded)
    assert [(event.type, event.date) for event in coded.events] == [("COERCE", "2024-06-03")]


@pytest.mark.parametrize(
    ("item", "source", "reason"),
    [
        pytest.param(PageError("a.html", "the page is empty"), "a.html", "the page is empty", id="bad already"),
        pytest.param(article("b", lang="de"), "b", "not supported", id="language"),
        pytest.param(article("c", lang=None), "c", "not supported", id="no language"),
        pytest.param(article("d", text=TEXT * 20_000), "d", "too long", id="too long"),
    ],
)
def test_what_cannot_be_coded_comes_back_as_an_error(item: Article | PageError, source: str, reason: str) -> None:
    error = code_input(item)
    assert isinstance(error, PageError)
    assert error.source == source
    assert reason in error.reason


def test_our_own_broken_data_stops_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Article, pack: Pack) -> Coded:
        raise PackError("coerce.yaml", 7, "entry has no words")

    monkeypatch.setattr(local, "code_article", broken)
    with pytest.raises(PackError, match=r"coerce\.yaml:7"):
        list(code_inputs([article()]))


@pytest.mark.parametrize("error", [PageError("a.html", "empty"), PackError("a.yaml", 3, "broken")])
def test_errors_travel_between_processes(error: PageError | PackError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_coded_articles_travel_between_processes() -> None:
    coded = code_input(article())
    assert pickle.loads(pickle.dumps(coded)) == coded


def test_one_worker_codes_while_it_reads() -> None:
    """Nothing is held back: an endless stream gives its first article at once."""
    endless = iter(lambda: article(), None)
    assert isinstance(next(code_inputs(endless)), Coded)
