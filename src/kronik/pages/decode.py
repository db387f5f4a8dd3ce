"""Bytes → text: whatever the encoding says of itself, and where it lies."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
"""How far into a page its declared encoding is looked for."""
_SAMPLE = 20_000
"""How many bytes are enough to guess an encoding from."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LATIN = (
    "Basic Latin",
    "Control",
    "Latin",
    "General Punctuation",
    "Currency",
    "Letterlike",
    "Spacing",
    "Number",
    "Combining",
)
"""Blocks of characters that a page in Latin letters is made of."""
_FEW_BROKEN = 0.5
"""Up to this share of broken characters beyond ASCII, a page counts as UTF-8: in other encodings hardly any is whole."""


def decode(content: bytes) -> str:
    """The text of a page: byte-order mark, else UTF-16 that shows, UTF-8, the declared charset, or a guess.

    UTF-8 goes before the declaration: text that happens to be valid UTF-8 and is not meant so hardly exists, pages that
    declare Latin-1 and are UTF-8 are many. Never fails; what cannot be read becomes U+FFFD.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _tidy(content[len(mark) :].decode(encoding, "replace"))
    utf16 = looks_like_utf16(content)
    if utf16 is not None:
        return _tidy(content.decode(utf16, "replace"))
    try:
        return _tidy(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return _tidy(_decode_legacy(content))


def looks_like_utf16(content: bytes) -> str | None:
    """ "utf-16-le" or "utf-16-be" for text whose every second byte is zero, else None."""
    head = content[:_HEAD]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _decode_legacy(content: bytes) -> str:
    mended = content.decode("utf-8", "replace")
    broken = mended.count("\ufffd")
    good = sum(1 for byte in content if byte >= 0xC2) - broken
    if broken <= max(1, good) * _FEW_BROKEN:
        return mended
    for encoding in (_declared(content), _guessed(content)):
        if encoding is not None:
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode("cp1252", "replace")


def _declared(content: bytes) -> str | None:
    """The charset that a meta tag or XML declaration names, as browsers take it (Latin-1 is read as Windows-1252)."""
    found = _DECLARED.search(content[:_HEAD])
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    if name in {"utf-8", "utf-7", "utf-16", "utf-32"}:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _guessed(content: bytes) -> str | None:
    """The likeliest encoding, None where it is one for Latin letters: for those Windows-1252 is the better guess."""
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", content)
    start = max(0, first.start() - _SAMPLE // 2) if first else 0
    best = from_bytes(content[start : start + _SAMPLE]).best()
    if best is None or all(name.startswith(_LATIN) for name in best.alphabets):
        return None
    return best.encoding


def _tidy(text: str) -> str:
    """Without zero characters and with one kind of line break."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
