"""How dates are said, compiled from dates.yaml: templates of slots and words become patterns that know their first words.

In a template `<weekday>` is a slot: one of the words listed under that name, or a number the code knows (day, monthnumber,
year, number, amount). `[…]` may be missing, a space is any white space, `{name}` stands for a piece, and the mention itself
lies between the bars: `in |<year.alone>`. `<month|month.short>` takes words of either list; what stands before the dot is
the field it fills, and words of a `.short` list may end with a dot. Of two slots for one field the first counts ("12-14
Juli" is the 12th).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kronik.errors import PackError
from kronik.packs.strict_yaml import Block

TOKEN = re.compile(r"[^\W\d_]+|\d+|\(")
"""What a date may begin with: a word, a number, a bracket."""
NUMBER_KEY, YEAR_KEY = "0", "0000"
"""Among the words of a sentence these stand for any number and for one of four digits."""

_PIECE = re.compile(r"\{(\w+)\}")
_PART = re.compile(r"<([^>]+)>|([\[\]|])|(\s+)|([^\W\d_]+)|(.)")
_SENTENCE_START = r"(?<![^.!?:]\s)"
_APOSTROPHES = "['’‘`]"
_NUMERALS = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "monthnumber": r"(?:0?[1-9]|1[0-2])(?!\d)",
    "year": r"(?:1[89]|20)\d\d(?!\w)",
    "year.alone": r"(?:1[89]|20)\d\d(?!\w|[-–/.,]\d)",
    "year.short": r"\d\d(?!\w)",
    "amount": r"(?:\d{1,3}(?:[.,]\d+)+|\d{4,})(?!\w)",
    "number": r"\d{1,3}(?!\w|[.,]\d)",
}

Table = dict[str, str]
"""Words in lower case → what they mean (a number or a unit; themselves where nothing is said)."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a date: `slots` names the field and word table of each group; `known` is a fixed ISO day.

    `needs` holds for each part that must be there the words it may be: where none of them occurs the form cannot fit.
    `ignored` forms are no dates ("every Friday"): they only keep shorter ones from being read inside them.
    """

    pattern: re.Pattern[str]
    slots: Mapping[str, tuple[str, Table]]
    needs: tuple[frozenset[str], ...]
    ignored: bool = False
    known: str | None = None

    def may_fit(self, present: set[str]) -> bool:
        """Whether the words of a sentence suffice for this form."""
        return not any(need.isdisjoint(present) for need in self.needs)

    def read(self, match: re.Match[str]) -> dict[str, str]:
        """The fields of a match: "Kamis pekan lalu" → {"weekday": "4", "unit": "week", "shift": "-1"}."""
        fields: dict[str, str] = {}
        for group, (name, table) in self.slots.items():
            said = match[group]
            if said is not None:
                key = word_key(said)
                fields.setdefault(name, table.get(key, key))
        return fields


def word_key(said: str) -> str:
    """A word as the tables have it: lower case, single spaces, plain apostrophes, no dot ("Jum’at" → "jum'at")."""
    return re.sub(_APOSTROPHES, "'", " ".join(said.lower().split()).rstrip("."))


def compile_forms(data: Mapping[str, Any]) -> dict[str, tuple[Form, ...]]:
    """The forms of a dates.yaml by the first word (lower case), "0" for those that start with a number."""
    compiler = _Compiler(data)
    by_opener: dict[str, list[Form]] = {}
    for said in data.get("forms", ()):
        compiler.add(said, by_opener)
    for said in data.get("ignored", ()):
        compiler.add(said, by_opener, ignored=True)
    for item in data.get("known", ()):
        compiler.add(item["say"], by_opener, known=item["date"])
    return {opener: tuple(forms) for opener, forms in by_opener.items()}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words in either case, longest first, not inside other words; no words never match.

    A capital may follow without a space, as where a page has lost a link's ("dikutipAntara").
    """
    ordered = sorted(words, key=len, reverse=True)
    choice = "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", _APOSTROPHES) for word in ordered)
    return rf"(?<!\w)(?i:{choice})(?![a-z\d_])" if ordered else r"(?!)"


def _presence(token: str) -> str:
    return NUMBER_KEY if token.isdigit() and token != YEAR_KEY else token


def _fail(data: Mapping[str, Any], reason: str) -> PackError:
    return data.fail(reason) if isinstance(data, Block) else PackError("dates.yaml", 1, reason)


@dataclass(slots=True)
class _Draft:
    """A template half read: its pattern so far, its groups, the words it may begin with, the words it needs."""

    regex: list[str] = field(default_factory=list)
    slots: dict[str, tuple[str, Table]] = field(default_factory=dict)
    openers: set[str] = field(default_factory=set)
    needs: list[frozenset[str]] = field(default_factory=list)
    depth: int = 0
    bars: int = 0
    begun: bool = False

    def expect(self, words: Iterable[str]) -> None:
        """Note that one of the words comes next: an opener if nothing had to come before, needed outside brackets."""
        tokens = [TOKEN.findall(word.lower()) for word in words]
        if not self.begun:
            self.openers.update(NUMBER_KEY if found[0].isdigit() else found[0] for found in tokens if found)
            self.begun = self.depth == 0
        if self.depth == 0 and all(tokens):
            self.needs.append(frozenset(_presence(found[-1]) for found in tokens))


class _Compiler:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._pieces: Mapping[str, str] = data.get("pieces", {})
        self._written: dict[str, dict[str, str]] = {}
        for name, words in data.get("words", {}).items():
            self._written[name] = dict(words) if isinstance(words, Mapping) else {word: word_key(word) for word in words}
        self._capitals = {w for words in self._written.values() for w in words if w[:1].isupper()}

    def add(self, said: str, by_opener: dict[str, list[Form]], *, ignored: bool = False, known: str | None = None) -> None:
        """Compile a template and file it under every word it may begin with."""
        draft = self._draft(_PIECE.sub(lambda m: self._piece(m[1]), said))
        if draft.depth or not draft.openers:
            raise _fail(self._data, f'the form "{said}" has an open bracket or no first word')
        form = Form(re.compile("".join(draft.regex)), draft.slots, tuple(draft.needs), ignored, known)
        for opener in draft.openers:
            by_opener.setdefault(opener, []).append(form)

    def _piece(self, name: str) -> str:
        if name not in self._pieces:
            raise _fail(self._data, f'there is no piece "{name}"')
        return _PIECE.sub(lambda m: self._piece(m[1]), self._pieces[name])

    def _draft(self, said: str) -> _Draft:
        draft = _Draft()
        for slot, mark, space, word, other in _PART.findall(said):
            if slot:
                self._slot(slot, draft)
            elif mark:
                self._mark(mark, draft)
            elif space:
                draft.regex.append(r"\s+")
            elif word:
                draft.regex.append(self._spell(word) + r"(?!\w)")
                draft.expect([word])
            else:
                draft.regex.append(re.escape(other))
                draft.expect([other])
        return draft

    def _mark(self, mark: str, draft: _Draft) -> None:
        if mark == "|":
            draft.regex.append("(?P<stop>)" if draft.bars else "(?P<start>)")
            draft.bars += 1
        elif mark == "[":
            draft.regex.append("(?:")
            draft.depth += 1
        else:
            draft.regex.append(")?")
            draft.depth -= 1

    def _slot(self, slot: str, draft: _Draft) -> None:
        names = slot.split("|")
        table: Table = {}
        choices: list[str] = []
        words: list[str] = []
        for name in names:
            written = sorted(self._written.get(name, ()), key=len, reverse=True)
            words += written
            table |= {word_key(word): self._written[name][word] for word in written}
            dot = r"\.?" if name.endswith(".short") else ""
            choices += [self._spell(word) + self._edge(word) + dot for word in written]
            if name in _NUMERALS:
                choices.append(_NUMERALS[name])
                words.append(YEAR_KEY if name.startswith("year") and name != "year.short" else NUMBER_KEY)
        if not choices:
            raise _fail(self._data, f'there are no words for "{slot}"')
        group = f"g{len(draft.slots)}"
        draft.regex.append(f"(?P<{group}>{'|'.join(choices)})")
        draft.slots[group] = (names[0].partition(".")[0], table)
        draft.expect(words)

    def _spell(self, word: str) -> str:
        """The spellings of a word: names as they stand or all capitals, others with either first letter.

        A capital that would make it another word ("minggu" week, "Minggu" Sunday) is allowed only as a sentence opens.
        """
        escaped = re.escape(word).replace(r"\ ", r"\s+").replace("'", _APOSTROPHES)
        first = word[:1]
        if first.isupper():
            return f"(?:{escaped}|{re.escape(word.upper()).replace(chr(39), _APOSTROPHES)})"
        if not first.isalpha():
            return escaped
        start = _SENTENCE_START if word.capitalize() in self._capitals else ""
        return f"(?:{first}|{start}{first.upper()}){escaped[1:]}"

    @staticmethod
    def _edge(word: str) -> str:
        return r"(?!\w)" if word[-1:].isalnum() else ""
