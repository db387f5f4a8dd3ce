"""How each watched source does: when it last answered, what its pages give, and whether that has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kronik.store.opening import Store, telling

RECENT, PAST = 20, 100
"""Pages that are compared: the last of a source, and those before them."""
_FEWEST_PAST = 20
_SHARP = 0.3
"""A share that falls by so much is no chance: of 20 pages, six more than before."""


@dataclass(frozen=True, slots=True)
class Health:
    """A source; times in UTC, ISO. `body`, `title` and `day` are shares (0 to 1) of the last pages that gave one, None
    where there is no page yet; `changed` says what fell sharply ("body 98 % → 10 %"), "" where nothing did."""

    name: str
    address: str
    last_success: str | None
    last_error: str | None
    last_error_at: str | None
    next_at: str
    failures: int
    articles: int
    waiting: int
    articles_a_day: float | None
    body: float | None
    title: float | None
    day: float | None
    changed: str


def read_health(store: Store) -> list[Health]:
    """The health of each source, by name."""
    question = Path(__file__).with_name("health.sql").read_text(encoding="utf-8")
    values = {"day": datetime.now(UTC).date().isoformat(), "recent": RECENT, "past": PAST}
    with telling(store.path):
        rows = store.connection.execute(question, values).fetchall()
    health = []
    for row in rows:
        found = {name: row[name] for name in row.keys() if not name.startswith(("recent_", "past_"))}  # noqa: SIM118
        shares = {name: row[f"recent_{name}"] for name in ("body", "title", "day")}
        enough = row["recent_pages"] == RECENT and row["past_pages"] >= _FEWEST_PAST
        fallen = [_name_fall(name, row[f"past_{name}"], share) for name, share in shares.items()] if enough else []
        health.append(Health(**found, **shares, changed=", ".join(filter(None, fallen))))
    return health


def _name_fall(name: str, past: float, recent: float) -> str:
    return f"{name} {past:.0%} → {recent:.0%}" if recent <= past - _SHARP else ""
