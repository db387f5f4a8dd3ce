"""How Kronik behaves towards other people's servers, and what it lets them do to it."""

from __future__ import annotations

from dataclasses import dataclass

from kronik.version import __version__

AGENT = "kronik"
"""The name that robots.txt may address."""


@dataclass(frozen=True, slots=True)
class Manners:
    """Seconds and bytes. `delay` lies between two requests to one host, unless its robots.txt asks for more; a request
    that would have to wait longer than `patience` is given up; a page larger than `largest`, unpacked, is refused.

    `contact` (an address of mail or web) is told to the servers; `allow_private` lets addresses of the own machine and
    network through, which are refused else, since a feed must not lead to what only this machine can reach.
    """

    contact: str | None = None
    delay: float = 1.0
    patience: float = 120.0
    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    largest: int = 20_000_000
    redirects: int = 5
    attempts: int = 3
    allow_private: bool = False

    @property
    def user_agent(self) -> str:
        """What Kronik says it is: "kronik/0.2 (news to event data; mailto:a@b.org)"."""
        return f"{AGENT}/{__version__} (news to event data{f'; {self.contact}' if self.contact else ''})"
