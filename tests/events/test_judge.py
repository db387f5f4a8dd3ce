"""Confidence: what the judge sees of an event, and what it makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.events import find_events
from kronik.events.judge import Features, describe_events, judge, load_judge
from kronik.events.nearness import steps_between
from kronik.mentions import find_mentions
from kronik.packs import load_pack
from kronik.pipeline import code_article
from kronik.records import Article, Sentence, Span, Token
from kronik.sentences import split_sentences


def features(lang: str, text: str, title: str | None = None) -> Features:
    """What is seen of the first event of an article, without what is absent."""
    article, pack = Article("a", lang, None, "2024-06-05", title, text), load_pack(lang)
    sentences = split_sentences(article, pack)
    found = find_mentions(article, sentences, pack)
    events = list(find_events(article, sentences, found.mentions, found.anchors, pack))
    return {name: value for name, value in describe_events(events, sentences, found.mentions, pack)[0].items() if value}


CASES: dict[str, tuple[str, str, set[str], set[str]]] = {
    # what is shown: language, text, features that must be there, that must not
    "parties by grammar": (
        "id",
        "Iran mengecam Israel.",
        {"type ACCUSE", "shape active", "actor named by country", "recipient named by country", "recipient behind"},
        {"recipient from elsewhere", "actor nobody", "sides of one country"},
    ),
    "a party from elsewhere": (
        "id",
        "Polisi berjaga di Medan. Dua mahasiswa ditangkap.",
        {"shape passive", "actor from elsewhere", "actor from elsewhere of COERCE", "sides of one country"},
        {"recipient from elsewhere"},
    ),
    "nobody on a side": ("id", "Menlu Wang Yi mengundurkan diri.", {"recipient nobody of RETREAT"}, {"actor nobody"}),
    "told on a word": ("en", "Iran condemned Israel, Reuters said.", {"attributed"}, {"quotation"}),
    "an act inside": ("id", "Rusia mendesak Israel menghentikan serangan.", {"act inside"}, {"joint"}),
    "together": ("id", "Menlu Retno bertemu Menlu Wang Yi di Beijing.", {"joint", "placed"}, {"act inside"}),
}


@pytest.mark.parametrize("case", CASES)
def test_features(case: str) -> None:
    lang, text, present, absent = CASES[case]
    found = features(lang, text)
    assert present <= found.keys()
    assert not absent & found.keys()
    assert all(0 <= value <= 1 for value in found.values())


def test_an_event_of_the_title() -> None:
    assert {"in title"} <= features("id", "Cuaca cerah.", "Iran Kecam Israel").keys()


@given(st.dictionaries(st.sampled_from(sorted(load_judge())), st.floats(0, 1)))
def test_it_is_a_chance(found: Features) -> None:
    assert 0 <= judge(found, load_judge()) <= 1


def test_a_weight_raises_it_and_unknown_features_are_passed_over() -> None:
    assert judge({}, {}) == 0.5
    assert judge({"good": 1.0, "unheard of": 1.0}, {"good": 1.0}) == 0.731


def test_every_event_has_one() -> None:
    text = "Iran mengecam Israel. Polisi menangkap dua mahasiswa di Makassar."
    events = code_article(Article("a", "id", None, "2024-06-05", None, text)).events
    assert len(events) == 2
    assert all(event.confidence is not None and 0 < event.confidence < 1 for event in events)


def test_steps_and_words_between() -> None:
    """Ali(0) ← makan(1) → nasi(2) → goreng(3): from Ali to goreng three relations, two words between."""
    words = [("Ali", 1), ("makan", 1), ("nasi", 1), ("goreng", 2)]
    starts = [0, 4, 10, 15]
    tokens = tuple(
        Token(n, word, "X", head, "dep", starts[n], starts[n] + len(word)) for n, (word, head) in enumerate(words)
    )
    sentence = Sentence(0, "text", "Ali makan nasi goreng", 0, 21, tokens)
    span = [Span("text", start, start + len(word), word) for start, (word, _) in zip(starts, words, strict=True)]
    assert steps_between(sentence, span[0], span[3]) == (3, 2)
    assert steps_between(sentence, span[2], span[1]) == (1, 0)
    assert steps_between(sentence, span[1], span[1]) == (0, 0)
