"""What a user calls a party → what the chronicle calls it: a code ("RUS", "RUS GOV", "UN"), or a name as it is in texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kronik.packs import languages
from kronik.packs.names import country_names, read_names
from kronik.packs.ontology import DATA, load_ontology
from kronik.packs.shipped import LANGUAGES


@dataclass(frozen=True, slots=True)
class Party:
    """A party asked for: `code` of a country or body, with or without a sector; or, without one, a `name` in texts."""

    code: str | None
    name: str | None = None

    def __str__(self) -> str:
        return self.code or self.name or ""


def find_party(text: str) -> Party:
    """The code of "RUS", "rus gov", "Rusia", "PBB", "ID" or "- REB"; anything else is a name as the texts have it."""
    words = text.split()
    sector = words[-1].upper() if len(words) > 1 else ""
    if sector in load_ontology().sectors:
        code = "-" if words[:-1] == ["-"] else find_code(" ".join(words[:-1]))
        if code:
            return Party(f"{code} {sector}")
    code = find_code(" ".join(words))
    return Party(code) if code else Party(None, " ".join(words))


def find_code(text: str) -> str | None:
    """The code of a country or an intergovernmental body by its code or any name of it; null for anything else."""
    named = party_names()
    if text in named:  # "AS" is the United States in Indonesian, so names as written come before codes
        return named[text]
    return _folded_codes().get(text.casefold()) or _folded_names().get(text.casefold()) or _alpha_2().get(text)


@cache
def party_codes() -> frozenset[str]:
    """Every code that a party's country may have: ISO 3166 alpha-3, Kosovo, and the intergovernmental bodies."""
    from pycountry import countries

    return frozenset({country.alpha_3 for country in countries} | {"XKX"} | set(party_names().values()))


@cache
def party_names() -> dict[str, str]:
    """Every name of a country or intergovernmental body, in the languages of the packs → its code."""
    found: dict[str, str] = {}
    for lang in languages():
        actors = LANGUAGES / lang / "actors"
        bodies = [row for row in read_names(actors / "institutions.csv") if row.role == "IGO"]
        for row in [*read_names(actors / "countries.csv"), *country_names(lang), *bodies]:
            found.setdefault(row.name, row.country or "")
    for row in read_names(DATA / "actors" / "igos.csv"):
        found.setdefault(row.name, row.country or "")
    return {name: code for name, code in found.items() if code}


@cache
def _folded_codes() -> dict[str, str]:
    return {code.casefold(): code for code in party_codes()}


@cache
def _folded_names() -> dict[str, str]:
    return {name.casefold(): code for name, code in reversed(party_names().items()) if len(name) > 2}


@cache
def _alpha_2() -> dict[str, str]:
    from pycountry import countries

    return {country.alpha_2: country.alpha_3 for country in countries}
