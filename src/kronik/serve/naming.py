"""Codes as readers call them: parties, places, types, days and numbers, in the language of the interface."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from kronik.packs.ontology import load_ontology
from kronik.serve.words import load_words
from kronik.views.parties import party_names


def name_party(code: str, lang: str) -> str:
    """ "RUS GOV" → "Rusia, pemerintah"; a code or name that is not known stays as it is."""
    country, _, sector = code.partition(" ")
    if not sector:
        return name_country(code, lang)
    role = load_words(lang)["sector"].get(sector)
    if role is None:
        return code
    return role if country == "-" else f"{name_country(country, lang)}, {role}"


def name_country(code: str, lang: str) -> str:
    """The name of a country or an intergovernmental body by its code."""
    return _country_names(lang).get(code) or load_words(lang)["body"].get(code) or _body_names().get(code) or code


def name_code(kind: str, code: str, lang: str) -> str:
    """A type, mode, quad, aux, sector or context by name (`words/codes.<lang>.toml`)."""
    return load_words(lang).get(kind, {}).get(code, code)


def name_meaning(type_: str, mode: str, lang: str) -> str | None:
    """What a type, or a mode of it, means; None where a user's pack has it."""
    return _meanings(lang).get("/".join(filter(None, (type_, mode)))) or load_ontology().gloss.get((type_, mode))


def name_value(value: str, filter: str, lang: str) -> str:
    """The value of a filter as its chip shows it: codes by name, anything else as it was typed."""
    kinds = {"lang": "language"}
    if filter == "once":
        return load_words(lang)["filter"]["yes"]
    if filter in ("party", "other", "place"):
        return ", ".join(name_party(part.strip(), lang) for part in value.split(","))
    known = load_words(lang).get(kinds.get(filter, filter), {})
    return ", ".join(known.get(part.strip(), part.strip()) for part in value.split(","))


@lru_cache(20_000)
def name_day(day: str | None, lang: str) -> str:
    """ "2024-06-20" → "20 Jun 2024", "2024-06" → "Juni 2024"; "" for none, and what is no day stays as it is."""
    if not day:
        return ""
    form = {4: "y", 7: "MMMM y", 10: "d MMM y"}.get(len(day))
    try:
        return format_date(date.fromisoformat(f"{day}-01-01"[:10]), form, lang) if form else day
    except ValueError:
        return day


@lru_cache(20_000)
def name_number(value: float, lang: str, places: int = 0) -> str:
    """1234.5 → "1.234,5" in Indonesian; a number is rounded to `places`."""
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return str(format_decimal(round(value, places), pattern, lang))


def name_score(value: float | None, lang: str) -> str:
    """A mean with its sign, a dash for none."""
    if value is None:
        return "–"
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{name_number(abs(value), lang, 2)}"


@cache
def _meanings(lang: str) -> dict[str, str]:
    """Meanings in glosses.<lang>.toml; none for English, in which the ontology has them."""
    path = Path(__file__).with_name(f"glosses.{lang}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


@cache
def _country_names(lang: str) -> dict[str, str]:
    from pycountry import countries

    names = Locale.parse(lang).territories
    found = {country.alpha_3: names[country.alpha_2] for country in countries if country.alpha_2 in names}
    return found | {"XKX": names["XK"]}


@cache
def _body_names() -> dict[str, str]:
    """Bodies that are not called by their code: "Arab Maghreb Union" for AMU, where nobody writes AMU."""
    named = party_names()
    return {code: name for name, code in reversed(named.items()) if code not in named}
