"""WARC archives of any size, plain or gzipped (as CC-NEWS is) → the pages of their responses, one by one."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kronik.errors import PageError
from kronik.pages.files import GZIP, LARGEST, read_page, too_large
from kronik.pages.http import decode_body
from kronik.records import Page

_HTML = {"text/html", "application/xhtml+xml", ""}
_START = re.compile(rb"(?<=\n)WARC/\d|\x1f\x8b\x08")
_OVERLAP = 8
_CHUNK = 1 << 20
_PROBE = 4096
_MOST_BROKEN = 100
"""Broken records after which an archive is given up: looking for the next one takes time."""


def read_warc(source: str, file: BinaryIO) -> Iterator[Page | PageError]:
    """The pages among an archive's records: responses with status 200 that are HTML or say nothing of themselves.

    `file` must allow seeking. A record that cannot be read comes as a PageError naming file and byte; reading goes on at
    the next that begins. Raises PageError without the extra "warc".
    """
    broken = 0
    start: int | None = 0
    while start is not None:
        last, reason = None, None
        try:
            for record in _open_records(source, file, start):
                last = record.stream_pos
                found = _read_record(source, record)
                if found is not None:
                    yield found
        except OSError as error:
            reason = str(error)
        problem = _name_problem(source, start, last, reason)
        if problem is not None:
            yield problem
            broken += 1
        if broken == _MOST_BROKEN:
            yield PageError(source, f"given up after {broken} broken records")
            return
        start = _find_record(file, (start if last is None else last) + 1)


def _open_records(source: str, file: BinaryIO, start: int) -> Any:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise PageError(source, "WARC archives are read with fastwarc: pip install 'kronik[warc]'") from None
    file.seek(start)
    return ArchiveIterator(file)


def _read_record(source: str, record: Any) -> Page | PageError | None:
    """The page of a record; None for a record that holds none."""
    headers = record.http_headers
    if headers is None or headers.status_code != 200 or (record.http_content_type or "").lower() not in _HTML:
        return None
    place = f"{source}, byte {record.stream_pos}"
    try:
        if record.content_length > LARGEST:
            raise too_large(place)
        body = record.reader.read(LARGEST + 1)
        if len(body) < record.content_length:
            raise PageError(place, "the record breaks off")
        content = decode_body(place, body, headers.get("Transfer-Encoding"), headers.get("Content-Encoding"))
        return replace(read_page(place, content), url=_address(record))
    except OSError as error:
        return PageError(place, f"broken record: {error}")
    except PageError as error:
        return error


def _address(record: Any) -> str | None:
    return (record.headers.get("WARC-Target-URI") or "").strip(" <>") or None


def _name_problem(source: str, start: int, last: int | None, reason: str | None) -> PageError | None:
    """What to say when reading from `start` came to an end after the record at `last` (None: not even the first)."""
    if last is None:
        return PageError(f"{source}, byte {start}", f"broken record: {reason}" if reason else "the record breaks off")
    if reason is not None and "decompression" not in reason:  # else it is the next that is broken: it will be tried again
        return PageError(f"{source}, byte {last}", f"the record does not end where it says: {reason}")
    return None


def _find_record(file: BinaryIO, start: int) -> int | None:
    """The first byte from `start` on where a record begins, None where none does."""
    file.seek(start)
    block, base = b"", start
    while chunk := file.read(_CHUNK):
        block += chunk
        for found in _START.finditer(block):
            position = base + found.start()
            if not found[0].startswith(GZIP) or _is_record(file, position):
                return position
        file.seek(base + len(block))
        base += max(0, len(block) - _OVERLAP)
        block = block[-_OVERLAP:]
    return None


def _is_record(file: BinaryIO, position: int) -> bool:
    """Whether the gzip member that may begin there holds a record (or breaks off before that can be told)."""
    file.seek(position)
    head = file.read(_PROBE)
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 5)
    except zlib.error:
        return False
    return start == b"WARC/" or (not start and len(head) < _PROBE)
