"""Filters → the SELECT of the events they let through, along the way that reads the fewest rows.

A filter that few events pass (a rare word, a small outlet) is read first, then sorted. Otherwise the events are walked in
the order of days, along the index of the pair, the place, the type or the day, until a page is full.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kronik.views.filters import AUX, BOTH, FROM, Filters
from kronik.views.parties import Party
from kronik.views.sql import Values, ask, read_blocks
from kronik.views.tellings import count_tellers
from kronik.views.words import quote_words, read_words

FEW = 3000
"""So many events are sorted faster than days are walked to find the first of them."""
_NARROWED, _COUNTED = 10, 50
"""So many times more, where two other filters let few of them through; and where all of them are wanted."""
MANY = 20_000
"""So many articles with a word are sooner asked one by one than listed."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One way over events: a FROM … WHERE …, and the column by which it goes through days (null or '' where unknown)."""

    rows: str
    day: str


@dataclass(frozen=True, slots=True)
class Matching:
    """The events that filters let through: `legs` that share no event, and the values they bind."""

    legs: tuple[Leg, ...]
    values: Values

    def select(self, columns: str, *more: str) -> str:
        """A SELECT over all legs; in columns and conditions "{day}" is a leg's day, "{undated}" that none is known."""
        return "\nUNION ALL\n".join(
            " AND ".join([f"SELECT {columns} {leg.rows}", *more])
            .replace("{undated}", "pair.day = ''" if leg.day == "pair.day" else "event.day IS NULL")
            .replace("{day}", leg.day)
            for leg in self.legs
        )


def match_events(connection: sqlite3.Connection, filters: Filters, paged: bool = False) -> Matching:
    """The way over the events that `filters` let through; `paged` where only the first few of them are wanted."""
    parts = read_blocks("matching")
    values = bind_values(filters)
    conditions = _conditions(filters, parts)
    most = FEW * (_COUNTED if not paged else _NARROWED if len(conditions) > 2 else 1)
    few = _find_few(connection, filters, values, most)
    if few:
        if few != "min_sources":  # many tellings are not yet many sources
            conditions.pop(few, None)
        walks = [Leg(f"FROM ({parts[f'few_{few}']}) AS few {parts['by_few']}", "event.day")]
    else:
        walks = list(_walks(filters, parts))
        cheap = paged and filters.text and "*" not in filters.text  # to look for "a*" is to look for many words
        if cheap and ask(connection, parts["many_articles"], {**values, "many": MANY})[0]["many"]:
            conditions["text"] = parts["text_each"]
    if walks[0].day == "pair.day" and "named" not in conditions:  # the walk itself keeps to the pair
        conditions.pop("pair", None)
    where = "".join(f"\n  AND {condition}" for condition in conditions.values())
    return Matching(tuple(Leg(walk.rows + where, walk.day) for walk in walks), values)


def bind_values(filters: Filters) -> Values:
    """The values of the filters, by the names the .sql files bind; lists as JSON."""
    one, two = filters.party, filters.other
    return {
        "party": one.code if one and one.code else "*", "other": two.code if two and two.code else "*",
        "party_name": quote_words(one.name) if one and one.name else None,
        "other_name": quote_words(two.name) if two and two.name else None,
        "type": json.dumps(filters.type), "one_type": filters.type[0] if filters.type else None,
        "mode": json.dumps(filters.mode), "one_mode": filters.mode[0] if filters.mode else None,
        "one_aux": filters.aux[0], "quad": json.dumps(filters.quad),
        "place": json.dumps(filters.place), "one_place": filters.place[0] if filters.place else None,
        "since": filters.since, "until": filters.until,
        "text": read_words(filters.text) if filters.text else None,
        "source": json.dumps(filters.source), "lang": json.dumps(filters.lang), "aux": json.dumps(filters.aux),
        "min_confidence": filters.min_confidence, "min_sources": filters.min_sources,
        "direction": filters.direction, "context": json.dumps(filters.context), "story": filters.story,
    }  # fmt: skip


def _conditions(filters: Filters, parts: dict[str, str]) -> dict[str, str]:
    """The condition of each filter that is set, by name."""
    wanted = {
        "type": filters.type, "mode": filters.mode, "quad": filters.quad, "place": filters.place,
        "text": filters.text, "source": filters.source, "lang": filters.lang, "story": filters.story,
        "aux": set(filters.aux) < {"asserted", *AUX}, "min_confidence": filters.min_confidence is not None,
        "min_sources": (filters.min_sources or 0) > 1, "context": filters.context, "once": filters.once,
    }  # fmt: skip
    found = {name: parts[name].replace("{sources}", count_tellers("of_event")) for name, given in wanted.items() if given}
    if filters.since:
        found["since"] = "{day} >= :since"
    if filters.until:
        found["until"] = "{day} <= :until AND {day} > ''"
    if filters.party:
        named = any(party and party.name for party in (filters.party, filters.other))
        found["named" if named else "pair"] = _parties_stand(filters, parts, named)
    return found


def _parties_stand(filters: Filters, parts: dict[str, str], named: bool) -> str:
    """That the parties stand on their sides of an event, in either direction where both are wanted."""
    directions = (False, True) if filters.direction == BOTH else (filters.direction != FROM,)
    if not named:
        found = [parts["pair_back" if back else "pair"] for back in directions]
    elif filters.other is None:
        found = [parts["named_alone"].replace("{doer}", _is_party("doer", ("party", filters.party), parts))]
    else:
        found = [_named(filters, parts, back) for back in directions]
    return "(" + " OR ".join(found) + ")"


def _named(filters: Filters, parts: dict[str, str], back: bool) -> str:
    sides = [("party", filters.party), ("other", filters.other)]
    doer, receiver = reversed(sides) if back else sides
    block = parts["named"].replace("{doer}", _is_party("doer", doer, parts))
    return block.replace("{receiver}", _is_party("receiver", receiver, parts))


def _is_party(part: str, side: tuple[str, Party | None], parts: dict[str, str]) -> str:
    field, party = side
    return parts[f"{part}_{'code' if party and party.code else 'name'}"].replace("{party}", field)


def _find_few(connection: sqlite3.Connection, filters: Filters, values: Values, most: int) -> str | None:
    """The first filter that at most `most` events pass, if any; a story is always small."""
    if filters.story:
        return "story"
    parts = read_blocks("matching")
    wanted = {
        "party_name": filters.party and filters.party.name, "other_name": filters.other and filters.other.name,
        "text": filters.text, "source": filters.source, "place": filters.place, "lang": filters.lang,
        "context": filters.context, "min_confidence": filters.min_confidence is not None,
        "min_sources": (filters.min_sources or 0) > 1,
    }  # fmt: skip
    for name, given in wanted.items():
        if given:
            (row,) = ask(connection, f"SELECT count(*) FROM ({parts[f'few_{name}']} LIMIT {most + 1})", values)
            if row[0] <= most:
                return name
    return None


def _walks(filters: Filters, parts: dict[str, str]) -> Iterator[Leg]:
    """The ways that go through days in order; a pair asked for in both directions takes two."""
    codes = [party.code for party in (filters.party, filters.other) if party and party.code]
    if codes:
        one = filters.party.code if filters.party else None
        same = one is not None and filters.other is not None and one == filters.other.code
        if filters.direction == BOTH and not same:
            yield Leg(parts["by_pair"], "pair.day")
            yield Leg(f"{parts['by_pair_back']} AND {parts['not_in_by_pair']}", "pair.day")
        else:
            yield Leg(parts["by_pair" if filters.direction in (BOTH, FROM) else "by_pair_back"], "pair.day")
        return
    wanted = {"by_place": filters.place, "by_mode": filters.mode, "by_aux": _only_aux(filters), "by_type": filters.type}
    yield Leg(parts[next((way for way, given in wanted.items() if len(given) == 1), "by_day")], "event.day")


def _only_aux(filters: Filters) -> tuple[str, ...]:
    return () if "asserted" in filters.aux else filters.aux
