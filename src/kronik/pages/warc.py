"""WARC archives of any size, plain or gzipped (as CC-NEWS is) → the pages of their responses, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kronik.errors import PageError
from kronik.pages.files import GZIP, LARGEST, read_page, too_large
from kronik.pages.http import decode_body
from kronik.records import Page

_HTML = {"text/html", "application/xhtml+xml", ""}
_PLAIN_START = re.compile(rb"(?<=\n)WARC/\d")
_ZIPPED_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
"""The head of a gzip member (RFC 1952, 2.3); each record is one of its own."""
_OVERLAP = 16
_CHUNK = 1 << 20
_MOST_BREAKS = 100
"""Breaks after which an archive is given up: looking for the next record takes time."""


def read_warc(source: str, file: BinaryIO) -> Iterator[Page | PageError]:
    """The pages among an archive's records: responses with status 200 that are HTML or say nothing of themselves.

    `file` must allow seeking. A record that cannot be read comes as a PageError naming file and byte; reading goes on at
    the next that begins. Raises PageError without the extra "warc".
    """
    nothing = True
    for found in _read_from(source, file, 0):
        nothing = False
        yield found
    if nothing:
        yield PageError(source, "there is no page in this archive")


def _read_from(source: str, file: BinaryIO, start: int | None) -> Iterator[Page | PageError]:
    """What read_warc yields, from the record at `start` on; begun anew behind each break."""
    suspect: PageError | None = None  # the last record before a break: its fault, unless the next one is broken too
    for _ in range(_MOST_BREAKS):
        if start is None:
            break
        last, reason = None, "the record breaks off"
        found: Page | PageError | None = None
        try:
            for record in _open_records(source, file, start):
                if suspect is not None:
                    yield suspect
                last, suspect = record.stream_pos, None
                found = _read_record(source, record)
                if found is not None:
                    yield found
        except OSError as error:
            reason = f"broken record: {error}"
            if last is not None and not isinstance(found, PageError):
                suspect = PageError(f"{source}, byte {last}", f"the record does not end where it says: {error}")
        if last is None:
            suspect = None
            yield PageError(f"{source}, byte {start}", reason)
        start = _find_record(file, (start if last is None else last) + 1)
    if suspect is not None:
        yield suspect
    if start is not None:
        yield PageError(source, f"given up at byte {start}, after {_MOST_BREAKS} breaks")


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


def _find_record(file: BinaryIO, start: int) -> int | None:
    """The first byte from `start` on where a record begins, None where none does."""
    file.seek(0)
    pattern = _ZIPPED_START if file.read(len(GZIP)) == GZIP else _PLAIN_START
    file.seek(start - 1)  # a line break before a plain record is looked for
    block, base = b"", start - 1
    while chunk := file.read(_CHUNK):
        block += chunk
        found = pattern.search(block, 1)
        if found is not None:
            return base + found.start()
        base += max(0, len(block) - _OVERLAP)
        block = block[-_OVERLAP:]
    return None
