"""What a file holds, told by its bytes and not by its name."""

from __future__ import annotations

import json
import re

from kronik.pages.decode import looks_like_utf16

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"WARC/", "a WARC archive"),
)
_READABLE_STARTS = {b"BM", b"MZ", b"ID3", b"BZh", b"WARC/", b"Rar!", b"PAR1"}
"""Marks that a text might begin with: they count only if the rest is not text."""
_CONTROL = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_HEAD = 8192
_PAGE_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(?:div|p|br|table|span|h[1-6]|section|main|meta|title|script|ul|a)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s[^\[>]*+(?:\[.*?\]\s*+)?+>)*+", re.DOTALL)
"""What may stand before the first element of XML; nothing is tried twice, whatever stands there."""
_LIST = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf|urlset|sitemapindex)\b|<!DOCTYPE\s[^\[>]*\[", re.IGNORECASE)
"""The first element of a feed or site map, or a prologue that declares more than fits into what was looked at."""
_ARCHIVE = re.compile(r"(?:From: <Saved by |MIME-Version: 1\.0|Snapshot-Content-Location: )")


def name_binary(content: bytes) -> str | None:
    """What the bytes are if they are not text ("a PDF", "a JPEG image", "binary data"), else None."""
    head = content[:_HEAD]
    control = sum(head.count(byte) for byte in _CONTROL)
    binary = control > len(head) * 0.02 and looks_like_utf16(content) is None
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\x00\x00\xfe\xff":
        return None
    for magic, name in _MAGIC:
        if head.startswith(magic) and (binary or magic not in _READABLE_STARTS):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "a WebP image"
    if head[4:8] == b"ftyp":
        return "a video or HEIC/AVIF image"
    if b"%PDF-" in head[:1024] and (binary or b"endobj" in head):
        return "a PDF"
    return "binary data" if binary else None


def kind_of_text(text: str) -> str:
    """ "html" if the text has a page's mark-up near its start (or much of it), else "text"."""
    head = text[: 4 * _HEAD]
    if _PAGE_TAG.search(head):
        return "html"
    return "html" if sum(1 for _ in _ANY_TAG.finditer(head)) >= 3 else "text"


def is_list(text: str) -> bool:
    """Whether a text is a feed or a site map."""
    head = text[:_HEAD].lstrip("\ufeff")
    start = _PROLOGUE.match(head)
    return _LIST.match(head, start.end() if start else 0) is not None


def name_other_text(text: str) -> str | None:
    """What a readable file is if it is neither a page nor an article's text, else None."""
    if is_list(text):
        return "a feed or site map"
    if _ARCHIVE.match(text[:_HEAD].lstrip()) and "multipart/related" in text[:_HEAD]:
        return "a web archive (MHTML)"
    start = text[:_HEAD].lstrip()
    if start.startswith(("{", "[")):
        line = text.lstrip().split("\n", 1)[0]
        for candidate in (line, text) if len(text) < 1_000_000 else (line,):
            try:
                json.loads(candidate)
            except (ValueError, RecursionError):
                continue
            return "JSON (articles as JSON Lines go into a file named .jsonl)"
    return None
