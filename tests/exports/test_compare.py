"""Where another data set and the chronicle agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from told import ARTICLE, POLICE, RUSSIA, STUDENTS, UKRAINE, several, told

from kronik.exports.compare import (
    ALONE,
    PAIR,
    PARTIES,
    ROOT,
    SOURCE,
    TYPE,
    WHO,
    agreement,
    compare_events,
    own_event,
    same_address,
)
from kronik.exports.foreign import GDELT, ICEWS, POLECAT, ForeignEvent, read_foreign
from kronik.exports.formats import load_formats
from kronik.exports.write import write_export

URL = "http://harian.example/berita/1/?utm_source=x#top"


def there(
    type_: str | None = "COERCE",
    root: str | None = "17",
    actor: str = "IDN",
    recipient: str = "IDN",
    day: str = "2024-06-19",
    url: str = URL,
    line: int = 1,
) -> ForeignEvent:
    """A row of another data set."""
    sides = [frozenset(side.split()) for side in (actor, recipient)]
    return ForeignEvent(line, str(line), day, "173", type_, root, sides[0], sides[1], ("A", "B"), (url,) if url else ())


@pytest.mark.parametrize(
    ("row", "level"),
    [
        (there(), WHO),
        (there(actor="RUS"), TYPE),
        (there(actor=""), TYPE),
        (there("ACCUSE"), ROOT),
        (there(None, "17"), ROOT),
        (there("ACCUSE", "11"), PARTIES),
        (there("ACCUSE", "11", actor="RUS"), ALONE),
        (there(None, None, actor="RUS"), ALONE),
    ],
)
def test_how_far_two_events_agree(row: ForeignEvent, level: str) -> None:
    assert agreement(own_event(told()), row) == level


@pytest.mark.parametrize(
    ("actor", "recipient", "level"),
    [("RUS", "UKR", WHO), ("UKR", "RUS", WHO), ("RUS UKR", "", WHO), ("RUS", "IDN", TYPE)],
)
def test_a_meeting_agrees_in_either_order(actor: str, recipient: str, level: str) -> None:
    here = own_event(told("CONSULT", None, "040", (RUSSIA, UKRAINE), (), mutual=True))
    assert agreement(here, there("CONSULT", "04", actor, recipient)) == level


def test_any_body_agrees_with_polecats_code_for_all() -> None:
    from told import UN

    here = own_event(told("REQUEST", None, "100", (UN,), (RUSSIA,)))
    assert agreement(here, there("REQUEST", None, "IGO", "RUS")) == WHO


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.harian.example/a/", "http://harian.example/a", True),
        ("https://harian.example/a?id=1&utm_medium=x", "https://HARIAN.example/a?id=1#k", True),
        ("https://harian.example/a?id=1", "https://harian.example/a?id=2", False),
        ("https://harian.example/A", "https://harian.example/a", False),
        ("http://[bad", "http://[bad ", True),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (same_address(one) == same_address(other)) is same


def test_only_shared_addresses_are_compared() -> None:
    rows = [there(), there("ACCUSE", "11", "USA", "CHN", line=2), there(url="https://elsewhere.example/1", line=3)]
    elsewhere = told("AID", None, "070", (RUSSIA,), (UKRAINE,), id="ev-2")
    unread = told(id="ev-3", article=replace(ARTICLE, url="https://unread.example/1"))
    found = compare_events(rows, [told(), elsewhere, unread], SOURCE)
    assert (found.keys, found.rows) == (1, 3)
    assert found.there == {WHO: 1, ALONE: 1}
    assert found.here == {WHO: 1, ALONE: 1}
    listed = [(f.level, f.here and f.here.id, f.there and f.there.line) for f in found.findings]
    assert listed == [(WHO, "ev-1", 1), (ALONE, None, 2), (ALONE, "ev-2", None)]


def test_pairs_are_compared_on_the_days_of_the_file() -> None:
    rows = [
        there("ASSAULT", "19", "RUS", "UKR", "2024-06-01", ""),
        there("ASSAULT", "19", "RUS", "UKR", "2024-06-20", "", 2),
    ]
    parties = {"actor": (RUSSIA,), "recipient": (UKRAINE,)}
    ours = [
        told("ASSAULT", None, "190", day="2024-06-01", id="ev-both", **parties),  # type: ignore[arg-type]
        told("ACCUSE", None, "110", day="2024-06-10", id="ev-here", **parties),  # type: ignore[arg-type]
        told("ASSAULT", None, "190", day="2024-07-01", id="ev-later", **parties),  # type: ignore[arg-type]
        told(id="ev-others"),
    ]
    found = compare_events(rows, ours, PAIR)
    assert found.here == {WHO: 1, ALONE: 1}
    assert found.there == {WHO: 1, ALONE: 1}
    assert {finding.here.id for finding in found.findings if finding.here} == {"ev-both", "ev-here"}


@pytest.mark.parametrize(("layout", "format"), [(GDELT, "gdelt"), (ICEWS, "icews"), (POLECAT, "polecat")])
@pytest.mark.parametrize("by", [SOURCE, PAIR])
def test_our_own_export_agrees_with_us(layout: str, format: str, by: str, tmp_path: Path) -> None:
    if by == SOURCE and layout != GDELT:
        pytest.skip("has no addresses")
    events = [event for event in several() if event.event.aux is None and event.day and event.event.cameo and event.lead]
    path = tmp_path / "x.txt"
    write_export(events, load_formats()[format], path)
    rows = [row for row in read_foreign(path, layout, {}) if isinstance(row, ForeignEvent)]
    found = compare_events(rows, events, by)
    assert set(found.there) == set(found.here) == {WHO}
    assert found.here.total() == len(events)


def test_nothing_shared_is_nothing_compared() -> None:
    found = compare_events([], [told(actor=(POLICE,), recipient=(STUDENTS,))], SOURCE)
    assert (found.keys, found.first, found.findings) == (0, None, ())
