"""Every piece of evidence, cut from the article that is printed, is the words it claims.

Held against all articles of our own, and against articles that hypothesis puts together from their sentences and from the
examples of the lexicon.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kronik import code_article, load_pack
from kronik.articles import make_article
from kronik.errors import PageError
from kronik.mentions import find_mentions
from kronik.packs import languages
from kronik.records import Article
from kronik.run.as_json import coded_as_json
from kronik.sentences import split_sentences

GOLDEN = Path(__file__).resolve().parent / "golden"
ODD = [
    "“",
    "”",
    '"',
    "(",
    ")",
    " – ",
    "\u00a0",
    "\u200b",
    "e\u0301",
    "🙂",
    "中国",
    "İ",
    "ß",
    "\t",
    "\u2028",
    "…",
    " - ",
    "&amp;",
]
"""What scrapes have in odd places: quotes left open, invisible and combining characters, letters that change length."""
JOINS = [" ", " ", "\n\n", "\n\n", "\n", "", ". ", ", kata "]


def spans_of(event: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pieces of evidence of an event with the field they prove."""
    for field, proof in event["evidence"].items():
        for span in proof if isinstance(proof, list) else [proof]:
            if span is not None:
                yield field, span


def check_evidence(article: Article) -> int:
    """Code an article, hold every piece of evidence in what is printed against its words; how many events there were."""
    printed = json.loads(json.dumps(coded_as_json(code_article(article)), ensure_ascii=False))
    parts = {"title": printed["title"] or "", "text": printed["text"]}
    sentences = split_sentences(article, load_pack(article.lang or ""))
    for event in printed["events"]:
        for field, span in spans_of(event):
            words = parts[span["part"]]
            assert 0 <= span["start"] < span["end"] <= len(words), (field, span)
            assert words[span["start"] : span["end"]] == span["text"], (field, span)
            assert span["text"] == span["text"].strip(), (field, span)
        evidence, anchor = event["evidence"], event["evidence"]["anchor"]
        assert anchor["text"] == event["anchor"]
        assert any(
            (s.part, s.text) == (anchor["part"], event["sentence"]) and s.start <= anchor["start"] and anchor["end"] <= s.end
            for s in sentences
        ), event
        for side in ("actor", "recipient"):
            assert len(evidence[side]) == len(event[side])
            for span, party in zip(evidence[side], event[side], strict=True):  # "Kami" proves the speaker it stands for
                assert party["text"] == span["text"] or any(party["text"] in words for words in parts.values()), (
                    span,
                    party,
                )
        assert (evidence["place"] or {}).get("text") == (event["place"] or {}).get("text")
        assert (evidence["attributed_to"] or {}).get("text") == event["attributed_to"]
        assert (evidence["date"] is None) == (event["date"] is None)
    if printed["dateline"]:
        line = printed["dateline"]
        assert parts["text"][line["start"] : line["end"]] == line["text"]
    return len(printed["events"])


def check_stages(article: Article) -> None:
    """Sentences, tokens and mentions stand where they say, in order and inside one another."""
    pack = load_pack(article.lang or "")
    parts = {"title": article.title or "", "text": article.text}
    sentences = split_sentences(article, pack)
    for sentence in sentences:
        words = parts[sentence.part]
        assert words[sentence.start : sentence.end] == sentence.text
        assert all(words[token.start : token.end] == token.text for token in sentence.tokens)
        assert all(a.end <= b.start for a, b in pairwise(sentence.tokens))
        assert sentence.start <= sentence.tokens[0].start
        assert sentence.tokens[-1].end <= sentence.end
        assert all(0 <= token.head < len(sentence.tokens) for token in sentence.tokens)
    assert all(a.end <= b.start for a, b in pairwise(sentences) if a.part == b.part)
    found = find_mentions(article, sentences, pack)
    for mention in found.mentions:
        words, sentence = parts[mention.part], sentences[mention.sentence]
        assert words[mention.start : mention.end] == mention.text
        assert sentence.start <= mention.start < mention.end <= sentence.end
        first, last = sentence.tokens[mention.first], sentence.tokens[mention.last]
        assert first.start <= mention.start < first.end
        assert last.start < mention.end <= last.end
    for anchor in found.anchors:
        assert 0 <= anchor.first <= anchor.last < len(sentences[anchor.sentence].tokens)


def test_our_own_articles(own_articles: list[Article]) -> None:
    assert len(own_articles) > 20
    counted = 0
    for article in own_articles:
        check_stages(article)
        counted += check_evidence(article)
    assert counted > 100


@pytest.mark.parametrize("lang", languages())
def test_examples_of_the_lexicon_as_one_article(lang: str) -> None:
    """All examples in paragraphs of seven: much is told of, and referred back to, by many."""
    told = lexicon(lang)
    for start in range(0, min(len(told), 420), 70):
        chosen = told[start : start + 70]
        paragraphs = [" ".join(chosen[n : n + 7]) for n in range(0, len(chosen), 7)]
        check_evidence(Article(f"examples-{start}", lang, None, "2024-06-20", chosen[0], "\n\n".join(paragraphs)))


@cache
def lexicon(lang: str) -> list[str]:
    """The sentences of the lexicon's examples."""
    return [example.text for entry in load_pack(lang).entries for example in entry.examples]


@cache
def golden(lang: str) -> list[str]:
    """The sentences of our golden articles, with their titles."""
    lines = (GOLDEN / f"{lang}.jsonl").read_text(encoding="utf-8").split("\n")
    articles = [Article("x", lang, None, None, a["title"], a["text"]) for a in map(json.loads, filter(None, lines))]
    return [sentence.text for article in articles for sentence in split_sentences(article, load_pack(lang))]


@st.composite
def shuffled(draw: st.DrawFn) -> Article:
    """An article of sentences that do not belong together, joined in any way, with odd characters strewn in."""
    lang = draw(st.sampled_from(languages()))
    sentence = st.one_of(st.sampled_from(golden(lang)), st.sampled_from(lexicon(lang)))
    piece = st.one_of(sentence, sentence, sentence, sentence, st.sampled_from(ODD))
    pieces = draw(st.lists(st.tuples(piece, st.sampled_from(JOINS)), min_size=1, max_size=12))
    return Article(
        "shuffled",
        lang,
        None,
        draw(st.sampled_from([None, "2024-06-20", "2023-01-01"])),
        draw(st.one_of(st.none(), sentence)),
        "".join(words + join for words, join in pieces),
    )


@st.composite
def damaged(draw: st.DrawFn) -> Article:
    """A stretch of sentences with characters cut out and odd ones put in."""
    lang = draw(st.sampled_from(languages()))
    text = " ".join(draw(st.lists(st.sampled_from(golden(lang)), min_size=1, max_size=5)))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 9)))
        text = text[:start] + draw(st.sampled_from(["", *ODD])) + text[end:]
    return Article("damaged", lang, None, "2024-06-20", None, text)


patient = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@given(shuffled())
@settings(patient, max_examples=250)
def test_shuffled_articles(article: Article) -> None:
    check_stages(article)
    check_evidence(article)


@given(shuffled())
@settings(patient, max_examples=150)
def test_shuffled_articles_after_cleaning(article: Article) -> None:
    """The offsets are those of the cleaned text, which is the one that is printed."""
    try:
        clean = make_article("shuffled", article.text, title=article.title, published=article.published, lang=article.lang)
    except PageError:
        return
    check_stages(clean)
    check_evidence(clean)


@given(damaged())
@settings(patient, max_examples=150)
def test_damaged_articles(article: Article) -> None:
    check_stages(article)
    check_evidence(article)


@given(st.sampled_from(languages()), st.text(max_size=60), st.text(max_size=200))
@settings(patient, max_examples=150)
def test_any_text_at_all(lang: str, title: str, text: str) -> None:
    check_stages(Article("any", lang, None, None, title, text))
    check_evidence(Article("any", lang, None, None, title, text))
