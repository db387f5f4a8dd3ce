"""Dates in a sentence: "Rabu (19/6/2024)", "kemarin", "last Thursday", "in March" → where they stand and what day they mean.

dates_forms.py compiles how dates are said, dates_calendar.py reckons, dates_context.py reads the words around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from kronik.mentions.dates_calendar import Setting, parse_day, resolve
from kronik.mentions.dates_context import Around, compile_around, is_future, is_quoted, is_speech
from kronik.mentions.dates_forms import NUMBER_KEY, TOKEN, YEAR_KEY, Form, compile_forms

_DIGIT, _FOUR_DIGITS = re.compile(r"\d"), re.compile(r"\d{4}")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a sentence: `text` is the sentence's `start`:`end`, `date` its ISO reading (2024-06-19, 2024-06, 2024).

    `quoted`: the day on which another outlet is quoted; `speech`: the day on which somebody said what the sentence tells.
    """

    start: int
    end: int
    text: str
    date: str
    quoted: bool = False
    speech: bool = False

    @property
    def precision(self) -> str:
        """ "day", "month" or "year"."""
        return _PRECISIONS[len(self.date)]


@dataclass(frozen=True, slots=True, eq=False)
class DateRules:
    """The dates of a language: `forms` by their first word, words of which a sentence with a date has one, cues `around`."""

    forms: Mapping[str, tuple[Form, ...]]
    needed: frozenset[str]
    around: Around


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    form: Form
    fields: dict[str, str] = field(default_factory=dict)


def compile_date_rules(data: Mapping[str, Any]) -> DateRules:
    """The rules a dates.yaml holds; compiled once for the same mapping. Raises PackError for a broken form."""
    return _compile(_Same(data))


def find_dates(text: str, published: str | None, rules: DateRules) -> tuple[DateMention, ...]:
    """The dates of a sentence in reading order, read against the ISO day of publication.

    "Kremlin said on Tuesday" on 2024-06-20 → "Tuesday", 2024-06-18, speech. Without `published` only dates that name their
    year are returned; what no calendar tells ("two days after the attack") never is.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    present = _words(lowered)
    if rules.needed.isdisjoint(present):
        return ()
    day = parse_day(published)
    found: list[DateMention] = []
    previous: date | None = None
    for hit in _hits(text, lowered, present, rules):
        iso = hit.form.known
        if iso is None:
            future = day is not None and "year" not in hit.fields and is_future(text, hit.start, rules.around)
            iso = resolve(hit.fields, Setting(day, previous, future))
        elif day is not None and iso > day.isoformat():
            iso = None
        if iso is None:
            continue
        found.append(_mention(text, hit, iso, found, rules.around))
        previous = parse_day(iso) or previous
    return tuple(found)


def _mention(text: str, hit: _Hit, iso: str, found: list[DateMention], around: Around) -> DateMention:
    """The mention of a hit; a date in apposition to the last ("hari ini, Sabtu") shares its cue, others look behind it."""
    behind = found[-1].end if found and text[found[-1].end : hit.start].strip(" ,(") else 0
    quoted = is_quoted(text, hit.start, around, behind)
    speech = not quoted and len(iso) > 4 and is_speech(text, (hit.start, hit.end), around, behind, len(iso) == 10)
    return DateMention(hit.start, hit.end, text[hit.start : hit.end], iso, quoted, speech)


def _words(lowered: str) -> set[str]:
    """The words of a sentence, with the signs for a number and for a year if there are any."""
    present = set(TOKEN.findall(lowered))
    if _DIGIT.search(lowered):
        present.add(NUMBER_KEY)
        if _FOUR_DIGITS.search(lowered):
            present.add(YEAR_KEY)
    return present


def _hits(text: str, lowered: str, present: set[str], rules: DateRules) -> Iterator[_Hit]:
    """Where dates stand: at each word the longest form, after which reading goes on behind it."""
    forms = {opener: rules.forms[opener] for opener in present if opener in rules.forms}
    fitting = {opener: [form for form in some if form.may_fit(present)] for opener, some in forms.items()}
    behind = 0
    for token in TOKEN.finditer(lowered):
        at = token.start()
        if at < behind:
            continue
        hit = _longest(text, at, token[0], fitting)
        if hit is None:
            continue
        if hit.start > at and (core := TOKEN.match(lowered, hit.start)):
            other = _longest(text, hit.start, core[0], fitting)
            hit = other if other and other.end > hit.end else hit
        behind = hit.end
        if not hit.form.ignored:
            yield hit


def _longest(text: str, at: int, token: str, forms: Mapping[str, list[Form]]) -> _Hit | None:
    """The longest form that begins with the token at `at`; of equals the one named first."""
    some = forms.get(NUMBER_KEY if token[0].isdigit() else token)
    if not some or _inside(text, at) or _doubled(text, at, token):
        return None
    best = None
    end = at
    for form in some:
        match = form.pattern.match(text, at)
        if match and match.end() > end:
            best, end = (form, match), match.end()
    if best is None:
        return None
    form, match = best
    groups = match.re.groupindex
    start = match.start("start") if "start" in groups else at
    stop = match.start("stop") if "stop" in groups else end
    return _Hit(start, stop, form, form.read(match))


def _inside(text: str, at: int) -> bool:
    """Whether a word continues another one ("mid-May" no, "x2024" yes) or a number another ("1.200", "3:15")."""
    before = text[at - 1 : at]
    if text[at].isdigit():
        return before.isalnum() or (before in tuple(".,/:-+") and text[at - 2 : at - 1].isdigit())
    return before == "_" or (before.isdigit() and text[at].isalpha())


def _doubled(text: str, at: int, token: str) -> bool:
    """Whether a word is said twice ("tahun-tahun lalu", "kemarin-kemarin"): then it means no one time."""
    end = at + len(token)
    if "-" not in (text[at - 1 : at], text[end : end + 1]) or not token.isalpha():
        return False
    return token in (
        text[end + 1 : end + 1 + len(token)].lower(),
        text[max(0, at - 1 - len(token)) : max(0, at - 1)].lower(),
    )


class _Same:
    """A mapping that is equal only to itself, so that its rules can be kept."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.data is self.data

    def __hash__(self) -> int:
        return id(self.data)


@lru_cache(maxsize=8)
def _compile(same: _Same) -> DateRules:
    forms = compile_forms(same.data)
    needed = {word for some in forms.values() for form in some for word in form.needs[-1] if not form.ignored}
    return DateRules(forms, frozenset(needed), compile_around(same.data.get("around", {})))
