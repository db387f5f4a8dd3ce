"""The same articles give the same bytes: twice, in another order, with two workers, under another hash seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Command, Ran

from kronik import code_article
from kronik.records import Article
from kronik.run.as_json import coded_as_json

Bytes = dict[str, str]


def code(articles: list[Article]) -> Bytes:
    """Each article's line of JSON, by id."""
    return {a.id: json.dumps(coded_as_json(code_article(a)), ensure_ascii=False) for a in articles}


@pytest.fixture(scope="module")
def once(own_articles: list[Article]) -> Bytes:
    coded = code(own_articles)
    assert len(coded) == len(own_articles), "two articles with one id"
    return coded


ORDERS: dict[str, Callable[[list[Article]], list[Article]]] = {
    "the same": lambda articles: list(articles),
    "backwards": lambda articles: articles[::-1],
    "shuffled": lambda articles: random.Random(3).sample(articles, len(articles)),
    "one language after the other": lambda articles: sorted(articles, key=lambda a: (a.lang or "", a.id)),
}


@pytest.mark.parametrize("order", ORDERS)
def test_order_does_not_matter(order: str, once: Bytes, own_articles: list[Article]) -> None:
    assert code(ORDERS[order](own_articles)) == once


def test_company_does_not_matter(once: Bytes, own_articles: list[Article]) -> None:
    """An article coded right after one that names others by the same words."""
    for article in own_articles[::4]:
        assert code([own_articles[0], article, own_articles[-1], article])[article.id] == once[article.id]


def run(kronik_process: Command, files: list[Path], seed: str, *more: str) -> Ran:
    ran = kronik_process("code", *files, "--format", "jsonl", *more, env={"PYTHONHASHSEED": seed})
    assert "Traceback" not in ran.err
    return ran


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_fresh_processes_give_the_same_bytes(
    kronik_process: Command, own_files: list[Path], once: Bytes, every: int
) -> None:
    files = own_files[::every]
    first = run(kronik_process, files, "1")
    second = run(kronik_process, files, "4242", "--workers", "2")
    assert first.out
    assert first.out == second.out
    assert first.err == second.err
    given = {article["id"]: line for article, line in zip(first.articles, first.out.split("\n"), strict=False)}
    assert given == {id: once[id] for id in given}
    assert every > 1 or given.keys() == once.keys()


def test_csv_under_another_hash_seed(kronik: Command, kronik_process: Command, own_files: list[Path]) -> None:
    pages = [path for path in own_files if path.suffix == ".html"][:3]
    here = kronik("code", *pages, "-f", "csv")
    there = kronik_process("code", *pages, "-f", "csv", env={"PYTHONHASHSEED": "77"})
    assert here.out == there.out
