"""Files and standard input → Pages."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kronik.errors import PageError
from kronik.pages.contents import kind_of_text, name_binary, name_other_text
from kronik.pages.decode import decode, looks_like_utf16
from kronik.records import Page

LARGEST = 50_000_000
"""Bytes beyond which a page is refused unread."""


def read_page(source: str, content: bytes | None = None) -> Page:
    """The page at a path; or, where `content` is given (standard input), those bytes under the name `source`.

    Raises PageError, with one line that says why, for what is missing, empty, too large, or no page.
    """
    if content is None:
        content = _read_file(source)
    if len(content) > LARGEST:
        raise _too_large(source, len(content))
    if not content.strip():
        raise PageError(source, "the page is empty")
    binary = name_binary(content)
    if binary is not None:
        raise PageError(source, f"this is {binary}, not a news page")
    utf16 = looks_like_utf16(content)
    text = content.decode(utf16, "replace").replace("\r\n", "\n") if utf16 else decode(content)
    if not text.strip("\ufeff\ufffd \t\n"):
        raise PageError(source, "the page is empty")
    other = name_other_text(text)
    if other is not None:
        raise PageError(source, f"this is {other}, not a news page")
    return Page(source, text, kind_of_text(text))


@contextmanager
def open_json_lines(path: str) -> Iterator[Iterable[bytes]]:
    """The lines of a .jsonl file, or of a gzipped one whatever its name, one by one, until the context is left.

    Raises PageError for a file that cannot be opened, and later for an archive that breaks off.
    """
    try:
        with Path(path).open("rb") as file:
            zipped = file.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if zipped else Path(path).open("rb") as lines:
            yield lines
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise PageError(path, "the gzip archive is broken or breaks off") from None
    except OSError as error:
        raise PageError(path, _why(error)) from None


def _read_file(source: str) -> bytes:
    try:
        path = Path(source)
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(source, size)
        return path.read_bytes()
    except OSError as error:
        raise PageError(source, _why(error)) from None
    except ValueError:
        raise PageError(source, "not a file name") from None


def _too_large(source: str, size: int) -> PageError:
    return PageError(source, f"too large: {size / 1e6:.0f} MB, at most {LARGEST / 1e6:.0f} MB are read")


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return f"cannot be read: {error.strerror or error}"
