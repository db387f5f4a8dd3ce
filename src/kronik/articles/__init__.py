"""Stage 2: a Page becomes an Article: headline, outlet, day, language, and the text without what is not the article."""

from kronik.articles.clean import clean_text
from kronik.articles.dateline import find_dateline
from kronik.articles.extract import extract_article
from kronik.articles.json_lines import read_json_lines
from kronik.articles.lang import detect_language, supported_languages
from kronik.articles.make import make_article
from kronik.articles.metadata import read_day

__all__ = [
    "clean_text",
    "detect_language",
    "extract_article",
    "find_dateline",
    "make_article",
    "read_day",
    "read_json_lines",
    "supported_languages",
]
