"""Kronik: news in, coded events out; who did what to whom, when, where, and on whose word.

    article = extract_article(read_page("page.html"))
    for event in code_article(article).events:
        print(event.type, event.actor, event.recipient, event.anchor)

`open_chronicle` puts questions to what `kronik load` has stored (docs/questions.md).

Importing Kronik reads no file and loads no model; the first `code_article` of a language does.
"""

from kronik.articles import extract_article, read_json_lines
from kronik.errors import FilterError, KronikError, PackError, PageError
from kronik.packs import load_pack
from kronik.pages import read_page
from kronik.pipeline import code_article
from kronik.version import __version__
from kronik.views import Chronicle, Filters, open_chronicle

__all__ = [
    "Chronicle",
    "FilterError",
    "Filters",
    "KronikError",
    "PackError",
    "PageError",
    "__version__",
    "code_article",
    "extract_article",
    "load_pack",
    "open_chronicle",
    "read_json_lines",
    "read_page",
]
