"""What stands before the first sentence: place, outlet or agency, day ("JAKARTA, KOMPAS.com –")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kronik.articles.outlets import load_outlets
from kronik.articles.residue import DATA
from kronik.packs.strict_yaml import read_yaml
from kronik.packs.tables import read_table
from kronik.records import Dateline

_DASH = r"(?:[-–—―\ufffd]{1,4})"
_BREAK = rf"(?:\s+{_DASH}|\s*(?:--|[–—―\ufffd]|-(?=\s))|\s*:)"
"""What ends a dateline; a hyphen between two letters does not ("Jakarta Play-off", "Washington Post-ABC poll")."""
_SENTENCE = r"[A-Z0-9\"“‘'«(\[À-Þ]"
_GLUED = re.compile(r"(?<=[a-zà-ÿ.!?”\"])[A-Z(]")
_LATER_PARAGRAPHS = 3
"""A dateline that names its outlet may also open one of so many paragraphs after a standfirst."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    named: tuple[re.Pattern[str], ...]
    bare: re.Pattern[str]
    places: frozenset[str]
    not_places: frozenset[str]


def find_dateline(text: str) -> Dateline | None:
    """The dateline that opens a text, or None.

    "JAKARTA, KOMPAS.com – Presiden tiba." → place "JAKARTA", outlet "KOMPAS.com", end before " Presiden".
    It stands at the very beginning; after a standfirst only if it names an outlet or agency.
    """
    patterns = _load_patterns()
    start = len(text) - len(text.lstrip())
    found = _match_named(text, start, patterns) or _match_bare(text, start, patterns)
    for _ in range(_LATER_PARAGRAPHS):
        if found is not None:
            break
        start = text.find("\n\n", start) + 2
        if start < 2:
            break
        found = _match_named(text, start, patterns)
    return found


def glued_datelines(text: str, end: int) -> Iterable[int]:
    """Where before `end` a dateline with its outlet begins that is glued to the word before ("Kami siapJakarta (…) -")."""
    patterns = _load_patterns()
    for word in _GLUED.finditer(text, 1, end):
        if _match_named(text, word.start(), patterns) is not None:
            yield word.start()


def _match_named(text: str, start: int, patterns: _Patterns) -> Dateline | None:
    for pattern in patterns.named:
        found = pattern.match(text, start)
        if found is not None:
            place = found["place"]
            if place is None or place.upper() not in patterns.not_places:
                return _make(text, start, found.end("line"), place, found["outlet"])
    return None


def _match_bare(text: str, start: int, patterns: _Patterns) -> Dateline | None:
    """A place alone before a wide dash: a city we know, or capitals before a sentence ("TALLINN — The")."""
    found = patterns.bare.match(text, start)
    if found is None:
        return None
    place, city = found["place"], found["city"]
    known = city.upper() in patterns.places
    if city.upper() in patterns.not_places or (not known and not _shouts(city)):
        return None
    if found["dash"] == ":" and not (known and city.isupper()):
        return None
    rest = text[found.end() : found.end() + 60]
    if not known and not re.match(r"\s*(?:[A-Z][a-z’']|A |I |[\"“‘'\d])", rest):
        return None
    if known and not city.isupper() and "-" in found["dash"] and _names_other_place(rest, city, patterns):
        return None
    return _make(text, start, found.end("line"), place, None)


def _shouts(words: str) -> bool:
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def _names_other_place(rest: str, city: str, patterns: _Patterns) -> bool:
    """Whether the dash joins two cities: "Jakarta - Bandung kini hanya …"."""
    words = re.findall(r"[\w.’'-]+", rest)
    names = {" ".join(words[:count]).upper() for count in (1, 2, 3)}
    return bool(names & patterns.places) and city.upper() not in names


def _make(text: str, start: int, end: int, place: str | None, outlet: str | None) -> Dateline:
    return Dateline(text[start:end], start, end, place or None, outlet or None)


@cache
def _load_patterns() -> _Patterns:
    words = read_yaml(DATA / "datelines.yaml")
    cities = [row["name"] for row in read_table(DATA / "places.csv", ("name",))]
    written = load_outlets().written
    small, doubtful = _any(words.words("small")), words.words("doubtful")
    outlet = (
        rf"(?:{_any(form for form in written if form not in doubtful)}"
        r"|[A-Z][A-Za-z0-9-]{2,25}\.(?:co\.id|com|co|id|net|org|tv|CO\.ID|COM|Com|CO|ID|NET|ORG|TV))(?![\w/])"
    )
    agency = rf"(?:{_any([*written, *words.words('undashed')])})(?:[ /](?:{_any(written)}|[A-Z][\w.-]{0, 20}))?"
    word = r"[A-ZÀ-Þ][\wÀ-ÿ.’'-]{0,30}"
    city = rf"{word}(?:[ /-](?:{word}|(?:{small})(?= {word}))){{0,4}}?"
    place = rf"{city}(?:,\s(?:{word})(?: {word}){{0,2}}){{0,2}}?"
    month, day = _any(words.words("months")), _any(words.words("days"))
    when = (
        rf"(?:,?\s(?:(?:{day}),?\s?)?\(?(?:(?:{month})\.?\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s(?:{month})(?:\s\d{{4}})?"
        rf"|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)\)?|,?\s(?:{day}))"
    )
    byline = rf"(?:(?:{_any(words.words('bylines'))})\b[^\n]{{3,110}}?[\s,]*)?"
    wide = rf"(?:\s+{_DASH}|\s*(?:—|--))"
    shapes = (
        rf"{byline}(?P<place>{place})?{when}?\s?\((?P<outlet>{agency})\)(?:\s*{_DASH}|:)(?=\s*{_SENTENCE})",
        rf"(?P<place>{place})?\s?\((?P<outlet>{_any(words.words('undashed'))})\)(?=\s+{_SENTENCE})",
        rf"(?P<place>(?:{_any_case(cities)}))\s\((?P<outlet>[A-Z][\w./ -]{{1,30}})\)\s*{_DASH}(?=\s*{_SENTENCE})",
        rf"{byline}(?P<place>{place})\s?,\s?(?P<outlet>{outlet}){when}?{_BREAK}(?=\s*{_SENTENCE})",
        rf"(?P<outlet>{outlet})\s*{_DASH}\s*(?P<place>(?:{_any(name.upper() for name in cities)}))\.(?=\s)",
        rf"{byline}(?P<outlet>{outlet})(?:\s?[,.]\s?(?P<place>{place}))?{when}?{_BREAK}(?=\s*{_SENTENCE})",
        rf"(?P<outlet>{outlet}),\s(?P<place>(?:{_any_case(cities)}))(?=\s+{_SENTENCE})",
        rf"(?P<outlet>{_any(written)})(?P<place>)?{wide}(?=\s+{_SENTENCE})",
    )
    bare = rf"(?P<line>(?P<place>(?P<city>{city})(?:,\s{word}(?: {word})?)?){when}?(?P<dash>{wide}|:))(?=\s*{_SENTENCE})"
    return _Patterns(
        tuple(re.compile(f"(?P<line>{shape})") for shape in shapes),
        re.compile(bare),
        frozenset(name.upper() for name in cities),
        frozenset(words.words("not_places")),
    )


def _any(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _any_case(words: Iterable[str]) -> str:
    """The same for words as written and in capitals."""
    return _any(form for word in words for form in (word, word.upper()))
