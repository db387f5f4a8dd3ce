"""Stage 1: a page of the world comes in: files, standard input, JSON Lines."""

from kronik.pages.files import open_json_lines, read_page

__all__ = ["open_json_lines", "read_page"]
