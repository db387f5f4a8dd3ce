"""The outlets we know by name: which domain is whose, and how each writes itself in a dateline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from kronik.articles.residue import DATA
from kronik.packs.tables import read_table


@dataclass(frozen=True, slots=True)
class Outlets:
    """`by_domain`: "kompas.com" → "Kompas.com"; `written`: the forms in datelines ("KOMPAS.com", "ANTARA")."""

    by_domain: dict[str, str]
    written: tuple[str, ...]


@cache
def load_outlets() -> Outlets:
    """The table data/articles/outlets.csv."""
    by_domain: dict[str, str] = {}
    written: dict[str, None] = {}
    for row in read_table(DATA / "outlets.csv", ("domain", "name", "written")):
        by_domain[row["domain"]] = row["name"]
        written.update(dict.fromkeys(form for form in row["written"].split("|") if form))
    return Outlets(by_domain, tuple(written))


def outlet_of_address(url: str | None) -> str | None:
    """The outlet an address belongs to: its name where we know the domain or a parent of it, else the bare host.

    "https://nasional.kompas.com/read/…" → "Kompas.com"; "https://kabar.example/a" → "kabar.example".
    """
    if not url:
        return None
    try:
        host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return None
    if "." not in host:
        return None
    known = load_outlets().by_domain
    parts = host.split(".")
    for first in range(len(parts) - 1):
        name = known.get(".".join(parts[first:]))
        if name:
            return name
    return host
