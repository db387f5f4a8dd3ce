"""The last steps to an Article, the same for pages, plain text and JSON Lines: clean, dateline, language, id."""

from __future__ import annotations

from kronik.articles.clean import clean_text, clean_title
from kronik.articles.dateline import find_dateline
from kronik.articles.lang import detect_language, language_code, name_unsupported, supported_languages
from kronik.errors import PageError
from kronik.identity import content_id
from kronik.records import Article

LONGEST_TEXT = 100_000
"""Characters; a longer text is no news article and would take more than the 20 seconds a page is given."""
_LONGEST_RAW = 4 * LONGEST_TEXT


def make_article(
    source: str,
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    lang: str | None = None,
    hint: str | None = None,
    url: str | None = None,
    author: str | None = None,
    id: str | None = None,
) -> Article:
    """An Article from a raw text and what is known about it.

    `lang` is taken as given, `hint` only where the text is too short to tell. Without `outlet` the dateline's counts.
    Raises PageError for a text that is no article, too long, or in a language without a pack.
    """
    if len(text) > _LONGEST_RAW:
        raise _too_long(source, len(text))
    title = clean_title(title)
    clean = clean_text(text, title)
    if not any(letter.isalpha() for letter in clean):
        raise PageError(source, "no article text found")
    if len(clean) > LONGEST_TEXT:
        raise _too_long(source, len(clean))
    code = language_code(lang) or detect_language(f"{title}\n{clean}" if title else clean, hint)
    if code not in supported_languages():
        raise PageError(source, name_unsupported(code))
    dateline = find_dateline(clean)
    return Article(
        id=id or content_id(url, title, clean),
        lang=code,
        outlet=clean_title(outlet) or (dateline.outlet if dateline else None),
        published=published,
        title=title,
        text=clean,
        url=url,
        author=clean_title(author),
        dateline=dateline,
    )


def _too_long(source: str, length: int) -> PageError:
    return PageError(source, f"text of {length:,} characters is too long for a news article (at most {LONGEST_TEXT:,})")
