"""The body of a recorded HTTP response, unpacked as its headers say, never to more than a page may have."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from io import BytesIO

from kronik.errors import PageError
from kronik.pages.files import GZIP, LARGEST, too_large


def decode_body(source: str, body: bytes, transfer: str | None, encoding: str | None) -> bytes:
    """A body as it was sent → the page's bytes; `transfer` and `encoding` are the headers of these names.

    Archives (CC-NEWS among them) often hold bodies unpacked already beside headers that say otherwise: such stay as they
    are. Raises PageError for one that is broken, or larger than LARGEST unpacked.
    """
    if "chunked" in (transfer or "").lower():
        body = _joined(body)
    name = (encoding or "").strip().lower()
    unpack = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _deflate, "br": _unbrotli}.get(name)
    if unpack is None or body.lstrip()[:1] == b"<":
        return body
    content = _tried(source, unpack, body)
    if len(content) > LARGEST:
        raise too_large(source)
    return content


def _tried(source: str, unpack: Callable[[bytes], bytes], body: bytes) -> bytes:
    try:
        return unpack(body)
    except (EOFError, OSError, zlib.error):
        raise PageError(source, "the body is packed and cannot be unpacked") from None


def _joined(body: bytes) -> bytes:
    """The chunks of a body in one; the body itself where it is not in chunks."""
    from fastwarc.stream_io import ChunkedReader

    try:
        return ChunkedReader(BytesIO(body)).read(LARGEST + 1)
    except OSError:
        return body


def _gunzip(body: bytes) -> bytes:
    return gzip.GzipFile(fileobj=BytesIO(body)).read(LARGEST + 1) if body.startswith(GZIP) else body


def _deflate(body: bytes) -> bytes:
    """Some servers leave out the two bytes of zlib that "deflate" stands for."""
    try:
        return zlib.decompressobj().decompress(body, LARGEST + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, LARGEST + 1)


def _unbrotli(body: bytes) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return BrotliReader(BytesIO(body)).read(LARGEST + 1)
