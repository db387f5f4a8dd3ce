"""Dates as pages and files give them → ISO days."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_FIRST, _LAST = 1900, 2100


def iso_day(text: str | None) -> str | None:
    """The day at the beginning of an ISO date or time, as written there, or None.

    "2024-06-20T07:12:00+07:00" → "2024-06-20". The day is the outlet's own: it is not moved to another time zone.
    """
    found = _ISO.match(text or "") or _COMPACT.match(text or "")
    if found is None:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day.isoformat() if _FIRST <= day.year <= _LAST else None


def written_day(text: str | None, months: dict[str, int]) -> str | None:
    """The first day written in words: "Kamis, 20 Juni 2024 07:12 WIB" → "2024-06-20"; months by small-letter name."""
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    for pattern, order in (
        (rf"\b(\d{{1,2}})\s+({names})\.?,?\s+(\d{{4}})\b", (3, 2, 1)),
        (rf"\b({names})\.?\s+(\d{{1,2}}),?\s+(\d{{4}})\b", (3, 1, 2)),
        (r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", (3, 2, 1)),
    ):
        found = re.search(pattern, text or "", re.IGNORECASE)
        if found is not None:
            year, month, day = (found[part] for part in order)
            number = months.get(month.lower(), month)
            return iso_day(f"{year}-{number}-{day}")
    return iso_day(text)
