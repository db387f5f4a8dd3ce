"""Ids that come from content alone, so that the same article always gets the same one."""

from __future__ import annotations

import hashlib


def content_id(url: str | None, title: str | None, text: str) -> str:
    """An id that the same article always gets: "kro-" and twelve hexadecimal digits of its content."""
    content = "\x1f".join((url or "", title or "", text))
    return "kro-" + hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:12]
