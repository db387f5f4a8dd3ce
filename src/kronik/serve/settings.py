"""What a reading room is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

STALE = 5.0
"""Of `kronik serve`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Read once by the command and passed on.

    `token` is the administrator's (None: no moderation in the browser); `allow_try_fetch` lets "Try it" fetch addresses;
    `sample` says on every page that the chronicle is the one that ships with Kronik; `names` are hosts that readers may ask
    for besides `host`, as behind a proxy; `stale` are the seconds by which a page that is long to make may be older than the
    chronicle.
    """

    chronicle: Path
    token: str | None = field(default=None, repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    allow_try_fetch: bool = True
    sample: bool = False
    names: tuple[str, ...] = ()
    stale: float = 0.0

    @property
    def name(self) -> str:
        """The chronicle's name for readers: its file without folders."""
        return self.chronicle.name
