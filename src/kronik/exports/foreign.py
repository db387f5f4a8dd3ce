"""Events of GDELT, ICEWS and POLECAT read row by row, with PLOVER's types by the ontology's crosswalk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kronik.errors import ExportError
from kronik.exports.codes import body_of_known_group, country_of_cameo, country_of_name, load_cameo, load_sectors
from kronik.exports.columns import load_columns
from kronik.exports.opening import open_file
from kronik.exports.polecat import BODY, NOTHING
from kronik.packs.ontology import load_ontology
from kronik.records import Problem

GDELT, MENTIONS, ICEWS, POLECAT = "gdelt2_events", "gdelt2_mentions", "icews_events", "polecat_events"
Cells = Mapping[str, str]
_ACTORS = ("Actor1", "Actor2")


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """An event of another data set: the `line` it stands on, its own `code` (CAMEO, or POLECAT's type), that as a PLOVER
    `type` (None where PLOVER has none), CAMEO `root` (None in POLECAT), codes of the parties as in the codebook."""

    line: int
    id: str
    day: str
    code: str
    type: str | None
    root: str | None
    actor: frozenset[str]
    recipient: frozenset[str]
    names: tuple[str, str]
    urls: tuple[str, ...]


def read_layout(path: Path) -> str:
    """Which layout a file has, told by its header or its number of columns. Raises ExportError where none fits."""
    with open_file(path, errors="replace") as (name, lines):
        first = lines.readline().rstrip("\r\n").split("\t")
    for layout in (ICEWS, POLECAT):
        if first[:3] == [column.name for column in load_columns(layout)[:3]]:
            return layout
    for layout in (GDELT, MENTIONS):
        if len(first) == len(load_columns(layout)):
            return layout
    old = "; GDELT 1.0 has 57 or 58 columns and is not read" if len(first) in {57, 58} else ""
    raise ExportError(name, f"{len(first)} columns are not GDELT 2.0 events (61), mentions (16), ICEWS or POLECAT{old}")


def read_foreign(path: Path, layout: str, mentions: Mapping[str, tuple[str, ...]]) -> Iterator[ForeignEvent | Problem]:
    """The events of a file; a row that cannot be read comes as a Problem with its line, and the rest goes on.

    `mentions` gives further addresses for a GDELT event (`read_mentions`).
    """
    read = {GDELT: _read_gdelt, ICEWS: _read_icews, POLECAT: _read_polecat}[layout]
    for where, line, cells in _read_rows(path, layout):
        try:
            event = read(line, _by_name(cells, layout))
        except ValueError as error:
            yield Problem(where, str(error))
            continue
        yield replace(event, urls=(*event.urls, *mentions.get(event.id, ())))


def read_mentions(path: Path) -> dict[str, tuple[str, ...]]:
    """The addresses of each event of a GDELT mentions file by GlobalEventID; rows of another length are left out."""
    found: dict[str, list[str]] = {}
    for _, _, cells in _read_rows(path, MENTIONS):
        if len(cells) == len(load_columns(MENTIONS)) and cells[3] == "1":
            found.setdefault(cells[0], []).append(cells[5])
    return {event: tuple(dict.fromkeys(urls)) for event, urls in found.items()}


def _read_rows(path: Path, layout: str) -> Iterator[tuple[str, int, list[str]]]:
    """(file:line, line, cells) of each row below the header."""
    header = layout in {ICEWS, POLECAT}
    with open_file(path, errors="replace") as (name, lines):
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\r\n").split("\t")
            if any(cells) and not (header and number == 1):
                yield f"{name}:{number}", number, cells


def _by_name(cells: list[str], layout: str) -> dict[str, str]:
    """Cells by column; empty ones beyond the last column are let go (some POLECAT files have them)."""
    names = [column.name for column in load_columns(layout)]
    while len(cells) > len(names) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(names):
        raise ValueError(f"{len(cells)} columns where {len(names)} are due")
    return {
        name: "" if cell == NOTHING and layout == POLECAT else cell.strip() for name, cell in zip(names, cells, strict=True)
    }


def _read_gdelt(line: int, cells: Cells) -> ForeignEvent:
    compact = cells["Day"]
    day = _day(f"{compact[:4]}-{compact[4:6]}-{compact[6:]}", compact)
    sides = [_gdelt_party(*(cells[f"{n}{part}"] for part in ("Code", "CountryCode", "KnownGroupCode"))) for n in _ACTORS]
    names = cells["Actor1Name"] or cells["Actor1Code"], cells["Actor2Name"] or cells["Actor2Code"]
    url = cells["SOURCEURL"]
    return _cameo_event(line, cells["GlobalEventID"], day, cells["EventCode"], sides, names, (url,) if url else ())


def _read_icews(line: int, cells: Cells) -> ForeignEvent:
    day = _day(cells["Event Date"], cells["Event Date"])
    sides = [_icews_party(*(cells[f"{n} {part}"] for part in ("Name", "Sectors", "Country"))) for n in ("Source", "Target")]
    return _cameo_event(
        line, cells["Event ID"], day, cells["CAMEO Code"], sides, (cells["Source Name"], cells["Target Name"]), ()
    )


def _read_polecat(line: int, cells: Cells) -> ForeignEvent:
    type_ = cells["Event Type"].upper()
    if type_ not in load_ontology().modes:
        raise ValueError(f'"{type_}" is not a PLOVER type')
    sides = [
        frozenset(code for code in re.split(r"[;|]\s*", cells[f"{side} Country"]) if code and code != NOTHING)
        for side in ("Actor", "Recipient")
    ]
    day = _day(cells["Event Date"], cells["Event Date"])
    names = (cells["Actor Name"], cells["Recipient Name"])
    return ForeignEvent(line, cells["Event ID"], day, type_, type_, None, sides[0], sides[1], names, ())


def _cameo_event(
    line: int, id: str, day: str, code: str, sides: list[frozenset[str]], names: tuple[str, str], urls: tuple[str, ...]
) -> ForeignEvent:
    known = load_cameo().get(code)
    if known is None:
        raise ValueError(f'"{code}" is not a CAMEO code')
    return ForeignEvent(line, id, day, code, known.type or None, known.root, sides[0], sides[1], names, urls)


def _gdelt_party(code: str, country: str, group: str) -> frozenset[str]:
    """The codebook's codes of a party: its body if the known group is one, else its country; regions are nobody."""
    found = body_of_known_group().get(group) or country_of_cameo().get(country) or (BODY if code.startswith(BODY) else None)
    return frozenset([found] if found else [])


def _icews_party(name: str, sectors: str, country: str) -> frozenset[str]:
    """The codebook's codes of a party by the English name of its country, else of the body."""
    known, body = country_of_name(), load_sectors()[BODY].icews
    found = known.get(country.lower()) or known.get(name.lower()) or (BODY if body in sectors else None)
    return frozenset([found] if found else [])


def _day(text: str, shown: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f'"{shown}" is not a day') from None
