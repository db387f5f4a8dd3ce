"""Spans on a text → segments: nothing is lost, everything is covered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kronik.serve.marking import ROLES, Mark, Segment, cut_paragraphs, cut_segments, split_found

TEXTS = st.text(alphabet="ab \n<&é😀", max_size=40)
MARKS = st.lists(
    st.builds(
        Mark,
        part=st.just("text"),
        start=st.integers(-5, 50),
        end=st.integers(-5, 50),
        role=st.sampled_from(ROLES),
        event=st.sampled_from(["ev-1", "ev-2", "ev-3"]),
        quad=st.just("verbal conflict"),
    ),
    max_size=8,
)


def mark(start: int, end: int, role: str = "act", event: str = "ev-1") -> Mark:
    return Mark("text", start, end, role, event, "verbal conflict")


@given(TEXTS, MARKS)
def test_segments_give_the_text_back_and_cover_every_span(text: str, marks: list[Mark]) -> None:
    segments = cut_segments(text, marks)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)
    at, covered = 0, set()
    for segment in segments:
        for found in segment.marks:
            assert max(found.start, 0) <= at
            assert at + len(segment.text) <= found.end
            covered |= {(found, place) for place in range(at, at + len(segment.text))}
        at += len(segment.text)
    assert covered == {(found, place) for found in marks for place in range(max(found.start, 0), min(found.end, len(text)))}


@given(TEXTS, MARKS, st.integers(0, 40), st.integers(0, 40))
def test_a_stretch_gives_that_stretch_back(text: str, marks: list[Mark], one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert "".join(segment.text for segment in cut_segments(text, marks, start, end)) == text[start:end]


@given(TEXTS, MARKS)
def test_paragraphs_hold_all_but_blank_lines(text: str, marks: list[Mark]) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(segment.text for segment in found) for found in cut_paragraphs(text, marks)] == lines


OVERLAPS = {
    "apart": ([(0, 2), (3, 5)], ["ab", "c", "de", "f"], [1, 0, 1, 0]),
    "touching": ([(0, 2), (2, 4)], ["ab", "cd", "ef"], [1, 1, 0]),
    "crossing": ([(0, 4), (2, 6)], ["ab", "cd", "ef"], [1, 2, 1]),
    "inside": ([(0, 6), (2, 4)], ["ab", "cd", "ef"], [1, 2, 1]),
    "the same twice": ([(1, 3), (1, 3)], ["a", "bc", "def"], [0, 2, 0]),
    "beyond the end": ([(4, 99)], ["abcd", "ef"], [0, 1]),
    "empty": ([(3, 3)], ["abcdef"], [0]),
    "backwards": ([(4, 2)], ["abcdef"], [0]),
}


@pytest.mark.parametrize(("spans", "texts", "marks"), OVERLAPS.values(), ids=OVERLAPS)
def test_overlaps(spans: list[tuple[int, int]], texts: list[str], marks: list[int]) -> None:
    segments = cut_segments("abcdef", [mark(*span) for span in spans])
    assert [segment.text for segment in segments] == texts
    assert [len(segment.marks) for segment in segments] == marks


def test_an_empty_text_has_no_segments() -> None:
    assert cut_segments("", [mark(0, 3)]) == ()


def test_the_most_telling_role_comes_first_and_acts_take_turns() -> None:
    marks = [mark(0, 2, "actor"), mark(0, 2, "act", "ev-2"), mark(0, 2, "act", "ev-3")]
    (segment,) = cut_segments("ab", marks)
    assert segment.roles == ("act", "actor")
    assert [found.event for found in (segment.act(), segment.act("ev-2"), segment.act("ev-3")) if found] == [
        "ev-2",
        "ev-3",
        "ev-2",
    ]
    assert segment.lit("ev-1") == "actor"
    assert segment.lit("ev-9") is None


def test_what_only_names_somebody_has_no_act() -> None:
    assert Segment("ab", (mark(0, 2, "actor"),)).act() is None


def test_words_found_in_a_snippet() -> None:
    assert split_found("a ⟦b⟧ c⟦d⟧") == (("a ", False), ("b", True), (" c", False), ("d", True))
    assert split_found("⟦ab") == (("⟦ab", False),)
