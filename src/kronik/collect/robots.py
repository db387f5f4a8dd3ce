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
    """The rules of a host until the loop time `until`: `problem` says why nothing may be fetched, where no rules came;
    without `rules` (Protego) all may be."""

    until: float
    rules: Any = None
    problem: str | None = None


def read_robots(status: int, content: bytes, now: float) -> Robots:
    """Rules from the answer to a request for robots.txt.

    2xx: the file's rules. 4xx: there are none, all is allowed. 429 and 5xx: as if no answer had come.
    """
    from protego import Protego

    if status == 429 or status >= 500:
        return unreachable_robots(f"robots.txt cannot be reached: the server answered {status}", now)
    if status >= 300:
        return Robots(now + _KEPT)
    return Robots(now + _KEPT, Protego.parse(content.decode("utf-8", "replace")))


def unreachable_robots(problem: str, now: float) -> Robots:
    """What holds where no answer came: all is forbidden (RFC 9309, 2.3.1.4); asked again after ten minutes."""
    return Robots(now + _RETRIED, problem=problem)


def name_refusal(robots: Robots, url: str) -> str | None:
    """Why the rules do not let Kronik fetch an address, None where they do."""
    if robots.rules is not None and not robots.rules.can_fetch(url, AGENT):
        return "robots.txt does not allow it"
    return robots.problem


def crawl_delay(robots: Robots) -> float:
    """Seconds between two requests that the rules ask for; 0 where they do not."""
    delay = robots.rules.crawl_delay(AGENT) if robots.rules is not None else None
    return max(0.0, float(delay or 0))
