"""Who is who in an article: names bound to the office the article gives them, pronouns, bodies without a country.

"Presiden Rusia Vladimir Putin" binds Vladimir Putin, Putin and Vladimir to RUS GOV for the whole article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kronik.mentions.coding import Coding
from kronik.mentions.dictionary import COUNTRY, PLACE, UNKNOWN
from kronik.packs.pack import Pack
from kronik.records import TITLE, Sentence

_SHORTEST_NAME = 3
_OFTEN = 3
"""Times; a country that an article names less often is named in passing."""


@dataclass(slots=True)
class Party:
    """Somebody the article speaks of: one person, body or country; all its mentions share its `chain`."""

    chain: int
    country: str | None
    role: str | None
    kind_of: str
    plural: bool = False


@dataclass(slots=True)
class Registry:
    """The parties of one article, by the words they are called by."""

    parties: list[Party] = field(default_factory=list)
    by_name: dict[tuple[str, ...], Party] = field(default_factory=dict)
    by_word: dict[str, Party] = field(default_factory=dict)
    by_office: dict[str, Party] = field(default_factory=dict)
    by_code: dict[tuple[str | None, str | None, str], Party] = field(default_factory=dict)

    def new(self, country: str | None, role: str | None, kind_of: str, plural: bool = False) -> Party:
        """A new party of the article."""
        party = Party(len(self.parties), country, role, kind_of, plural)
        self.parties.append(party)
        return party

    def bind(self, name: tuple[str, ...], party: Party, honorifics: frozenset[str]) -> None:
        """Let every telling word of a name stand for the party, unless another party has it."""
        key = _key(name, honorifics)
        if not key:
            return
        self.by_name.setdefault(key, party)
        for word in key:
            if len(word) >= _SHORTEST_NAME:
                self.by_word.setdefault(word, party)

    def named(self, name: tuple[str, ...], honorifics: frozenset[str]) -> Party | None:
        """The party a name stands for: the whole name, else its last word, else its first."""
        key = _key(name, honorifics)
        if not key:
            return None
        return self.by_name.get(key) or self.by_word.get(key[-1]) or self.by_word.get(key[0])


def _key(name: tuple[str, ...], honorifics: frozenset[str]) -> tuple[str, ...]:
    """A name as it is compared: lower case, hyphens open, titles of respect dropped ("Kim Jong-un" = "Kim Jong Un")."""
    words = [piece for word in name for piece in word.lower().split("-") if piece]
    return tuple(word for word in words if word not in honorifics and any(map(str.isalpha, word)))


def told_countries(codings: Iterable[tuple[Sentence, Coding]]) -> frozenset[str]:
    """The countries that an article names more than in passing."""
    names = (part.name for _, coding in codings for part in coding.group.parts)
    counts = Counter(name.country for name in names if name and name.country)
    return frozenset(country for country, count in counts.items() if count >= _OFTEN)


def main_country(codings: Iterable[tuple[Sentence, Coding]], pack: Pack, outlet_home: str | None) -> str | None:
    """The country an article plays in, for the people and bodies to whom it gives none.

    Counted over all names of countries, places, bodies and persons, headline and lead more; home wins of
    equals.
    """
    weights: Counter[str] = Counter()
    for sentence, coding in codings:
        weight = 3 if sentence.part == TITLE or sentence.number <= 1 else 1
        for part in coding.group.parts:
            country = part.name.country if part.name else None
            if country and len(country) == 3 and country.isupper() and part.name and part.name.role != "IGO":
                weights[country] += weight * (2 if part.kind in {PLACE, COUNTRY} else 1)
    home = pack.home or outlet_home
    if not weights:
        return home
    best, count = max(weights.items(), key=lambda item: item[1])  # of equals the one named first
    if home and weights[home] >= count:
        return home
    return best


def bind_names(codings: list[tuple[Sentence, Coding]], pack: Pack) -> Registry:
    """A registry of the article's parties; text before title, so that a headline's "Putin" finds its office."""
    registry = Registry()
    honorifics = pack.markers["honorifics"]
    ordered = sorted(codings, key=lambda item: item[0].part == TITLE)
    for position, (_sentence, coding) in enumerate(ordered):
        if not coding.name or not (coding.role or coding.country):
            partner = _apposition(ordered, position) if coding.name else None
            if partner is None:
                continue
            coding = Coding(
                coding.group, partner.country, partner.role, "name", coding.name, partner.office, False, partner.anchored
            )
        known = registry.named(coding.name, honorifics)
        if known is None:
            known = registry.new(coding.country, coding.role, coding.kind_of)
        elif coding.group.of(UNKNOWN) or coding.office:
            known.country = known.country or coding.country
            known.role = known.role or coding.role
        registry.bind(coding.name, known, honorifics)
        if coding.office and coding.country:
            registry.by_office.setdefault(coding.office, known)
    return registry


def _apposition(ordered: list[tuple[Sentence, Coding]], position: int) -> Coding | None:
    """The office in apposition to a bare name: "Kim Jong-un, pemimpin Korea Utara, …" or "PM Inggris, Keir Starmer"."""
    sentence, coding = ordered[position]
    for step in (1, -1):
        if not 0 <= position + step < len(ordered):
            continue
        other_sentence, other = ordered[position + step]
        if other_sentence is not sentence or other.kind_of not in {"office", "group"} or other.name:
            continue
        first, second = (coding, other) if step == 1 else (other, coding)
        between = [t.text for t in sentence.tokens[first.group.last + 1 : second.group.first]]
        after = sentence.tokens[second.group.last + 1].text if second.group.last + 1 < len(sentence.tokens) else "."
        if between and between[0] in {",", "("} and len(between) <= 2 and after in {",", ".", ")", "("}:
            return other
    return None
