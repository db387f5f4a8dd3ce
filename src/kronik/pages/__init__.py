"""Stage 1: what the world holds comes in: pages, feeds and site maps, JSON Lines, WARC archives. No network."""

from kronik.pages.entries import Entry, entry_page, read_entries
from kronik.pages.files import (
    JSON_LINES,
    LIST,
    PAGE,
    WARC,
    kind_of_file,
    open_source,
    read_lines,
    read_page,
    read_whole,
)
from kronik.pages.warc import read_warc

__all__ = [
    "JSON_LINES",
    "LIST",
    "PAGE",
    "WARC",
    "Entry",
    "entry_page",
    "kind_of_file",
    "open_source",
    "read_entries",
    "read_lines",
    "read_page",
    "read_warc",
    "read_whole",
]
