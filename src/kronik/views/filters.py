"""What every question may be narrowed by: one record, read from strings in one place with clear errors."""

from __future__ import annotations

import calendar
import csv
import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from kronik.errors import FilterError
from kronik.packs.ontology import load_ontology
from kronik.views.kinds import Kinds
from kronik.views.parties import Party, find_code, find_party

BOTH, FROM, TO = "both", "from", "to"
ASSERTED, ALL = "asserted", "all"
AUX = ("future", "hypothetical", "historical", "negation")


MEANINGS = {
    "party": 'A country or body by code or name (RUS, Rusia, PBB, "RUS GOV"), a person ("Prabowo"), or a pair ("RUS,PRK").',
    "other": "The other party of a pair.",
    "direction": "Of the first party: from (it acts), to (it is acted upon) or both.",
    "type": "Types of event, such as ASSAULT,COERCE.",
    "mode": "Modes, such as arrest,censor.",
    "quad": 'Classes: "verbal conflict" and so on, or a half of them: conflict, cooperation, verbal, material.',
    "place": "Countries of the place.",
    "since": "First day: 2024-06-20, 2024-06 or 2024.",
    "until": "Last day.",
    "text": "Words that the article holds.",
    "source": "Outlets.",
    "lang": "Languages of the article.",
    "aux": "asserted (the default), future, hypothetical, historical, negation, or all.",
    "min_confidence": "From 0 to 1.",
    "min_sources": "Outlets that tell of it, at least.",
    "context": "Contexts, such as military,election.",
    "story": "The id of a story.",
    "once": "Each happening once, however many articles tell it.",
}
"""Filter → what it takes, in a line, for the help of commands and interfaces."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events are asked for; an empty field lets everything through, save `aux`, which begins with asserted ones.

    `party` stands on either side, or with `direction` "from" acts (on `other`), with "to" is acted upon (by `other`).
    `since` and `until` are ISO days, both included. `text` is looked for in the article's title and text.
    `min_sources` counts the outlets that tell the event's happening; `once` takes only the leading telling of each.
    """

    party: Party | None = None
    other: Party | None = None
    direction: str = BOTH
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    text: str | None = None
    source: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    aux: tuple[str, ...] = (ASSERTED,)
    min_confidence: float | None = None
    min_sources: int | None = None
    context: tuple[str, ...] = ()
    story: str | None = None
    once: bool = False


def read_filters(
    own: Callable[[], Kinds] = Kinds,
    /,
    party: str | None = None,
    other: str | None = None,
    direction: str | None = None,
    type: str | None = None,
    mode: str | None = None,
    quad: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    text: str | None = None,
    source: str | None = None,
    lang: str | None = None,
    aux: str | None = None,
    min_confidence: str | float | None = None,
    min_sources: str | int | None = None,
    context: str | None = None,
    story: str | None = None,
    once: str | bool | None = None,
) -> Filters:
    """Filters from what a user typed; lists are parted by commas, days may be "2024" or "2024-06".

    `party` may hold a pair ("Rusia, Korea Utara"), `quad` also a half ("conflict", "verbal"), `aux` also "all".
    `own` is asked for the types and modes of a user's pack where one is not Kronik's.
    Raises FilterError, which names the filter, what is wrong with it and what would do.
    """
    one, two = _parties(party, other)
    if direction and not one:
        raise FilterError("direction", "says nothing without a party")
    start, end = _first_day(since), _last_day(until)
    if start and end and start > end:
        raise FilterError("since", f"{start} is after until {end}")
    ontology = load_ontology()
    types = tuple(_one_of("type", word.upper(), ontology.modes, lambda: own().quad) for word in _words(type))
    modes = {mode for name in types or ontology.modes for mode in ontology.modes.get(name, ())}
    return Filters(
        party=one,
        other=two,
        direction=_one_of("direction", direction.strip().lower(), (BOTH, FROM, TO)) if direction else BOTH,
        type=types,
        mode=tuple(_one_of("mode", word.lower(), modes, lambda: own().modes) for word in _words(mode)),
        quad=_quads(quad),
        place=tuple(_country(word) for word in _words(place)),
        since=start,
        until=end,
        text=_clean(text) or None,
        source=tuple(_words(source)),
        lang=tuple(word.lower() for word in _words(lang)),
        aux=_aux(aux),
        min_confidence=_fraction(min_confidence),
        min_sources=_whole(min_sources),
        context=tuple(_one_of("context", word.lower(), load_ontology().contexts) for word in _words(context)),
        story=_clean(story) or None,
        once=_yes(once),
    )


def _clean(text: str | None) -> str:
    """Without outer blanks, and without what no stored text holds: NUL and halves of characters."""
    return (text or "").replace("\0", " ").encode("utf-8", "ignore").decode().strip()


def _words(text: str | None) -> list[str]:
    """A list parted by commas; a name with a comma in it stands in double quotes."""
    parts = next(csv.reader([" ".join(_clean(text).split())], skipinitialspace=True), [])
    return [part.strip() for part in parts if part.strip()]


def _one_of(name: str, value: str, known: Collection[str], more: Callable[[], Collection[str]] = tuple) -> str:
    """A value that is known, or among `more`, which is asked for where it is not."""
    if value in known:
        return value
    known = {*known, *more()}
    if value in known:
        return value
    close = difflib.get_close_matches(value, known, n=1)
    if close:
        raise FilterError(name, f'"{value}" is not known; did you mean {close[0]}?')
    raise FilterError(name, f'"{value}" is not known ({", ".join(sorted(known))})')


def _parties(party: str | None, other: str | None) -> tuple[Party | None, Party | None]:
    found = [_party(word) for word in (*_words(party), *_words(other))]
    if len(found) > 2:
        raise FilterError("party", "one party or two, not more")
    if other and _words(other) and not _words(party):
        raise FilterError("other", "say the first party too")
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def _party(text: str) -> Party:
    found = find_party(text)
    country, _, sector = text.rpartition(" ")
    if found.code is None and re.fullmatch("[A-Z]{3}", sector) and find_code(country):
        _one_of("party", sector, load_ontology().sectors)
    return found


def _quads(text: str | None) -> tuple[str, ...]:
    known = sorted(set(load_ontology().quad.values()))
    halves = {half: [quad for quad in known if half in quad.split()] for quad in known for half in quad.split()}
    found: list[str] = []
    for word in _words(text):
        plain = word.lower().replace("-", " ").replace("_", " ")
        found += halves.get(plain) or [_one_of("quad", plain, known)]
    return tuple(dict.fromkeys(found))


def _country(text: str) -> str:
    code = find_code(text)
    if code is None:
        raise FilterError("place", f'"{text}" is no country known by code or name')
    return code


def _aux(text: str | None) -> tuple[str, ...]:
    words = [_one_of("aux", word.lower(), (ASSERTED, ALL, *AUX)) for word in _words(text)]
    if ALL in words:
        return (ASSERTED, *AUX)
    return tuple(dict.fromkeys(words)) or (ASSERTED,)


def _first_day(text: str | None) -> str | None:
    return _day("since", text, last=False)


def _last_day(text: str | None) -> str | None:
    return _day("until", text, last=True)


def _day(name: str, text: str | None, last: bool) -> str | None:
    """ "2024-06-20" as it is; "2024-06" and "2024" as their first or last day."""
    given = _clean(text)
    if not given:
        return None
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", given, re.ASCII)
    try:
        year, month, day = (int(part) if part else 0 for part in parts.groups()) if parts else (0, 0, 0)
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return date(year, month, day).isoformat()
    except (ValueError, IndexError):
        raise FilterError(name, f'"{given}" is not a day such as 2024-06-20, 2024-06 or 2024') from None


def _fraction(given: str | float | None) -> float | None:
    if given is None or given == "":
        return None
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise FilterError("min_confidence", f'"{given}" is not a number from 0 to 1')
    return value


def _whole(given: str | int | None) -> int | None:
    if given is None or given == "":
        return None
    if not re.fullmatch(r"\d{1,6}", str(given), re.ASCII):
        raise FilterError("min_sources", f'"{given}" is not a whole number')
    return int(given)


def _yes(given: str | bool | None) -> bool:
    if isinstance(given, bool):
        return given
    word = _clean(given).lower()
    if word not in {"", "0", "1", "false", "no", "true", "yes"}:
        raise FilterError("once", f'"{given}" is neither yes nor no')
    return word in {"1", "true", "yes"}
