"""A person's corrections: the event as coded is withdrawn and kept, theirs counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from invariants import check_invariants
from written import article, coded, event

from kronik.errors import StoreError
from kronik.records import Article, Correction, Entity, Event, Merge, Place
from kronik.store import Store, correct_event, open_store, read_coded, read_corrections, store_coded, write_merges

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "c.db") as opened:
        for number in (1, 2):
            item = article(number, f"2024-03-0{number}")
            store_coded(opened, [coded(item, event(item, "menyerang"), event(item, "mengecam", "ACCUSE", cameo="111"))])
        yield opened


def current(store: Store, number: int = 0) -> list[Event]:
    return list(list(read_coded(store))[number].events)


def first_article(store: Store) -> Article:
    [item, *_] = read_coded(store)
    return item.article


def correction(kind: str, event: Event | None = None, article: str | None = None, **fields: Any) -> Correction:
    return Correction(kind, "Wati", AT, "as the text says", event.id if event else None, article, fields)


def test_a_change_takes_the_place_of_what_was_coded(store: Store) -> None:
    old = current(store)[0]
    proposal = {
        "type": "COERCE", "mode": "arrest", "actor": [{"text": "Rusia", "country": "RUS", "role": "COP"}],
        "place": {"text": "Kyiv", "country": "UKR"}, "date": "2024-03-04", "attributed_to": "Kremlin", "aux": "future",
    }  # fmt: skip
    name = correct_event(store, correction("change", old, **proposal))
    new = current(store)[0]
    assert (new.type, new.mode, new.cameo, new.aux, new.date) == ("COERCE", "arrest", "173", "future", "2024-03-04")
    assert (new.actor, new.recipient) == ((Entity("Rusia", "RUS", "COP"),), old.recipient)
    assert new.confidence == 1.0
    assert (new.place, new.attributed_to, new.anchor) == (Place("Kyiv", "UKR"), "Kremlin", old.anchor)
    assert [(span.start, span.text) for span in new.evidence.actor] == [(0, "Rusia")]
    rows = store.connection.execute("SELECT correction, withdrawn FROM events WHERE anchor = 'menyerang' AND article = 1")
    assert set(map(tuple, rows)) == {(None, name), (name, None)}
    check_invariants(store.path)


def test_the_mode_and_code_follow_the_type(store: Store) -> None:
    correct_event(store, correction("change", current(store)[0], type="PROTEST"))
    assert (current(store)[0].mode, current(store)[0].cameo) == (None, "140")


def test_no_event_is_withdrawn(store: Store) -> None:
    first, second = current(store)
    correct_event(store, correction("not_event", first))
    assert current(store) == [second]
    check_invariants(store.path)


def test_an_event_is_added(store: Store) -> None:
    item = first_article(store)
    added = correction("add", article=item.id, type="ASSAULT", mode="heavy-weapons", anchor="menembaki", sentence=item.text,
                       actor=[{"text": "Rusia", "country": "RUS"}])  # fmt: skip
    name = correct_event(store, added)
    assert [told.anchor for told in current(store)] == ["menyerang", "menembaki", "mengecam"]
    new = current(store)[1]
    assert (new.actor, new.cameo, new.why.entry) == ((Entity("Rusia", "RUS", None),), "194", "correction")
    assert item.text[new.evidence.anchor.start : new.evidence.anchor.end] == "menembaki"
    assert correct_event(store, added) == name
    assert len(current(store)) == 3
    check_invariants(store.path)


def test_the_same_within_an_article_is_told_once(store: Store) -> None:
    first, second = current(store)
    correct_event(store, correction("same_as", second, same_as=first.id))
    assert current(store) == [first]


def test_the_same_in_two_articles_is_one_happening(store: Store) -> None:
    first, second = current(store, 0)[0], current(store, 1)[0]
    correct_event(store, correction("same_as", second, same_as=first.id))
    assert (current(store, 0)[0], current(store, 1)[0]) == (first, second)
    assert store.connection.execute("SELECT count(DISTINCT happening), count(*) FROM happenings").fetchone()[:] == (1, 2)
    check_invariants(store.path)


def test_a_corrected_event_stays_in_its_happening(store: Store) -> None:
    first, second = current(store, 0)[0], current(store, 1)[0]
    write_merges(store, [Merge("happening", first.id, second.id, "the same", 1.0)])
    correct_event(store, correction("change", first, date="2024-03-03"))
    changed = current(store, 0)[0]
    found = store.connection.execute("SELECT e.id FROM happenings h JOIN events e ON e.number = h.event")
    assert {row["id"] for row in found} == {changed.id, second.id}
    correct_event(store, correction("not_event", changed))
    assert store.connection.execute("SELECT count(*) FROM happenings").fetchone()[0] == 0
    check_invariants(store.path)


def test_corrections_are_read_back(store: Store) -> None:
    first, second = current(store)
    made = [correction("change", first, aux="future"), correction("not_event", second)]
    names = [correct_event(store, one) for one in made]
    found = dict(read_corrections(store))
    assert set(found) == set(names)
    item = first_article(store).id
    for name, one in zip(names, made, strict=True):
        back = found[name]
        assert (back.kind, back.event, back.fields, back.article) == (one.kind, one.event, one.fields, item)


REFUSED: dict[str, tuple[str, Mapping[str, Any], str]] = {
    "no such kind": ("improve", {}, "no kind of correction"),
    "no such field": ("change", {"actors": []}, "nothing that can be corrected"),
    "no such type": ("change", {"type": "PARTY"}, "not what the codebook allows"),
    "no such mode": ("change", {"mode": "demo"}, "no mode of ASSAULT"),
    "no such role": ("change", {"actor": [{"text": "Rusia", "role": "BOSS"}]}, "no role"),
    "party without text": ("change", {"actor": [{"country": "RUS"}]}, "needs a text"),
    "party with more": ("change", {"actor": [{"text": "Rusia", "code": "RUS"}]}, "needs a text"),
    "party that is none": ("change", {"actor": "Rusia"}, "not what the codebook allows"),
    "no day": ("change", {"date": "2024-02-30"}, "not what the codebook allows"),
    "no aux": ("change", {"aux": "perhaps"}, "not what the codebook allows"),
    "nothing changed": ("change", {"aux": None}, "changes nothing"),
    "the same as itself": ("same_as", {"same_as": "itself"}, "no event itself"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_the_codebook_does_not_allow_is_refused_whole(store: Store, case: str) -> None:
    kind, fields, reason = REFUSED[case]
    before = current(store)
    with pytest.raises(StoreError, match=reason):
        correct_event(store, correction(kind, before[0], **fields))
    assert current(store) == before
    assert list(read_corrections(store)) == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        pytest.param({"anchor": "menyerang"}, "word for word", id="no sentence"),
        pytest.param({"anchor": "berdamai", "sentence": "Rusia berdamai."}, "word for word", id="not in the article"),
        pytest.param({"anchor": "menembaki", "sentence": article(1).text, "type": None}, "type", id="no type"),
    ],
)
def test_an_addition_must_stand_in_the_article(store: Store, fields: Mapping[str, Any], reason: str) -> None:
    item = first_article(store)
    with pytest.raises(StoreError, match=reason):
        correct_event(store, correction("add", article=item.id, **fields))


def test_who_and_why_must_be_told(store: Store) -> None:
    with pytest.raises(StoreError, match="who makes it and why"):
        correct_event(store, Correction("not_event", " ", AT, "x", current(store)[0].id))


def test_an_event_withdrawn_cannot_be_corrected_again(store: Store) -> None:
    first = current(store)[0]
    correct_event(store, correction("not_event", first))
    with pytest.raises(StoreError, match="no longer"):
        correct_event(store, correction("change", first, aux="future"))
