"""Files and standard input → what they hold: a page, a feed or site map, JSON Lines, or a WARC archive."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, cast

from kronik.errors import PageError
from kronik.pages.contents import is_list, kind_of_text, name_binary, name_other_text
from kronik.pages.decode import decode
from kronik.records import Page

LARGEST = 50_000_000
"""Bytes, unpacked, beyond which a page, a feed or a line of JSON is refused."""
PAGE, LIST, JSON_LINES, WARC = "page", "list", "json lines", "warc"
GZIP = b"\x1f\x8b"
_HEAD = 8192
_JSON_LINES_NAMES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")


def read_page(source: str, content: bytes | None = None) -> Page:
    """The page at a path; or, where `content` is given (standard input), those bytes under the name `source`.

    Raises PageError, with one line that says why, for what is missing, empty, too large, or no page.
    """
    if content is None:
        with open_source(source) as file:
            content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large(source)
    if not content.strip():
        raise PageError(source, "the page is empty")
    binary = name_binary(content)
    if binary is not None:
        raise PageError(source, f"this is {binary}, not a news page")
    text = decode(content)
    if not text.strip("\ufeff\ufffd \t\n"):
        raise PageError(source, "the page is empty")
    other = name_other_text(text)
    if other is not None:
        raise PageError(source, f"this is {other}, not a news page")
    return Page(source, text, kind_of_text(text))


@contextmanager
def open_source(source: str, content: bytes | None = None) -> Iterator[BinaryIO]:
    """A file, or given bytes, to be read from anywhere in it until the context is left.

    Raises PageError for a file that cannot be opened or read, and for a gzip archive in it that breaks off.
    """
    try:
        with _open(source) if content is None else BytesIO(content) as file:
            yield file if file.seekable() else BytesIO(file.read(LARGEST + 1))
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise PageError(source, "the gzip archive is broken or breaks off") from None
    except OSError as error:
        raise PageError(source, _why(error)) from None


def kind_of_file(source: str, file: BinaryIO) -> str:
    """PAGE, LIST (feed or site map), JSON_LINES or WARC: by the content; JSON Lines by the name too."""
    start = unzipped(file)
    head = start.read(6)
    if head.startswith(b"WARC/") and head[5:].isdigit():
        return WARC  # told before more is unpacked: its second record may be broken
    head += start.read(_HEAD)
    if source.endswith(_JSON_LINES_NAMES) or _is_json_line(head, start):
        return JSON_LINES
    return LIST if is_list(decode(head)) else PAGE


def read_whole(source: str, file: BinaryIO) -> bytes:
    """All of a file, unpacked if it is gzipped. Raises PageError where that is more than LARGEST."""
    content = unzipped(file).read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large(source)
    return content


def read_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, gzipped or not, one by one; of one without an end only the beginning, to save memory."""
    lines = unzipped(file)
    while line := lines.readline(LARGEST):
        yield line
        while len(line) == LARGEST and not line.endswith(b"\n"):
            line = lines.readline(LARGEST)


def unzipped(file: BinaryIO) -> IO[bytes]:
    """A file from its start, unpacked while it is read if it is gzipped."""
    file.seek(0)
    zipped = file.read(len(GZIP)) == GZIP
    file.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=file)) if zipped else file


def too_large(source: str) -> PageError:
    """What to say of more than LARGEST bytes."""
    return PageError(source, f"too large: at most {LARGEST / 1e6:.0f} MB are read")


def _open(source: str) -> BinaryIO:
    try:
        return Path(source).open("rb")
    except ValueError:
        raise PageError(source, "not a file name") from None


def _is_json_line(head: bytes, rest: IO[bytes]) -> bool:
    """Whether a file begins with a line that is a JSON object with a text."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"{"):
        return False
    line, end, _ = start.partition(b"\n")
    try:
        fields = json.loads(line if end else line + rest.readline(LARGEST))
    except (ValueError, RecursionError):
        return False
    return isinstance(fields, dict) and "text" in fields


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return f"cannot be read: {error.strerror or error}"
