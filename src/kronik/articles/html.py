"""Mark-up → what a page says and the raw text of its article."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.articles.body import extract_body
from kronik.articles.metadata import read_metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """`text` still holds residue; None where the page has no article. The rest as in Metadata."""

    text: str | None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str | None = None


def extract_html(markup: str) -> Extracted:
    """Metadata and raw text of a page, without any limit of time: see guard.py."""
    told = read_metadata(markup)
    return Extracted(extract_body(markup), told.title, told.outlet, told.published, told.author, told.url, told.lang)
