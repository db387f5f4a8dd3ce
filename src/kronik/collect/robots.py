"""robots.txt as RFC 9309 has it: what a host allows, and what holds when it does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kronik.collect.manners import AGENT

LARGEST_ROBOTS = 512_000
"""Bytes that are read of a robots.txt; the rest does not count (RFC 9309, 2.5: at least 500 KiB)."""
_KEPT, _RETRIED = 24 * 3600.0, 600.0
"""Seconds that rules hold (RFC 9309, 2.4: at most a day), and that a host without an answer is left alone."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of a host until the loop time `until`; `rules` (Protego) are None where one answer holds for all."""

    until: float
    allowed: bool
    rules: Any = None


def read_robots(status: int | None, content: bytes, now: float) -> Robots:
    """Rules from the answer to a request for robots.txt; `status` is None where no answer came.

    2xx: the file's rules. 4xx: there are none, all is allowed. 429, 5xx, no answer: unreachable, all is forbidden, and
    asked again after ten minutes.
    """
    from protego import Protego

    if status is None or status == 429 or status >= 500:
        return Robots(now + _RETRIED, allowed=False)
    if status >= 300:
        return Robots(now + _KEPT, allowed=True)
    return Robots(now + _KEPT, allowed=True, rules=Protego.parse(content.decode("utf-8", "replace")))


def may_fetch(robots: Robots, url: str) -> bool:
    """Whether the rules let Kronik fetch an address."""
    return bool(robots.rules.can_fetch(url, AGENT)) if robots.rules is not None else robots.allowed


def crawl_delay(robots: Robots) -> float:
    """Seconds between two requests that the rules ask for; 0 where they do not."""
    delay = robots.rules.crawl_delay(AGENT) if robots.rules is not None else None
    return max(0.0, float(delay or 0))
