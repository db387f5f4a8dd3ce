"""Files of events opened as text, plain, gzipped or as the one file of a zip archive (as GDELT hands its files out)."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TextIO

from kronik.errors import ExportError

_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


@contextmanager
def open_file(path: Path, errors: str = "strict") -> Iterator[tuple[str, TextIO]]:
    """The name (for messages) and the UTF-8 text of a file. Raises ExportError where it cannot be opened or is broken."""
    try:
        with path.open("rb") as raw:
            magic = raw.read(2)
            raw.seek(0)
            if magic == b"PK":
                with zipfile.ZipFile(raw) as archive, archive.open(_only_member(path, archive)) as member:
                    yield f"{path}/{member.name}", _as_text(member, errors)
            elif magic == b"\x1f\x8b":
                with gzip.GzipFile(fileobj=raw) as unpacked:
                    yield str(path), _as_text(unpacked, errors)
            else:
                yield str(path), _as_text(raw, errors)
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or str(error) or "ends too early"
        raise ExportError(str(path), f"cannot be read: {reason}") from None


def _only_member(path: Path, archive: zipfile.ZipFile) -> str:
    members = [name for name in archive.namelist() if not name.endswith("/")]
    if len(members) != 1:
        raise ExportError(str(path), f"holds {len(members)} files; unpack it and name one")
    return members[0]


def _as_text(raw: IO[bytes] | gzip.GzipFile, errors: str) -> TextIO:
    return io.TextIOWrapper(raw, "utf-8", errors=errors, newline="")
