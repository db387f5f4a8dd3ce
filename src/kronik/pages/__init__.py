"""Stage 1: a page of the world comes in; files, standard input and JSON Lines."""

from kronik.pages.files import open_json_lines, read_page
from kronik.pages.json_lines import read_json_lines

__all__ = ["open_json_lines", "read_json_lines", "read_page"]
