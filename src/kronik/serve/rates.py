"""How often one address may send something: a token bucket for each, in bounded memory."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from dataclasses import dataclass

from fastapi import HTTPException, Request


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a minute in the long run."""

    burst: int
    a_minute: float


RATES = {"reply": Rate(5, 0.5), "login": Rate(5, 1), "try": Rate(30, 20)}
_REMEMBERED = 10_000
"""Addresses; the one that has sent nothing for longest is forgotten first."""
Buckets = OrderedDict[str, tuple[float, float]]
"""What each address has left, and when (by the clock)."""


def seconds_to_wait(request: Request, name: str) -> int:
    """0 where an address may do `name` (one of RATES) now, which is counted; else how long it must wait."""
    buckets: Buckets = request.app.state.rates.setdefault(name, OrderedDict())
    return take(buckets, address_of(request), RATES[name], time.monotonic())


def limit_rate(request: Request, name: str) -> None:
    """Raise 429 where an address does `name` too often."""
    wait = seconds_to_wait(request, name)
    if wait:
        raise HTTPException(429, headers={"Retry-After": str(wait)})


def take(buckets: Buckets, who: str, rate: Rate, now: float) -> int:
    """Take one from an address's bucket; returns 0, or the seconds until there is one."""
    left, at = buckets.pop(who, (float(rate.burst), now))
    left = min(rate.burst, left + (now - at) * rate.a_minute / 60)
    allowed = left >= 1
    buckets[who] = (left - allowed, now)
    if len(buckets) > _REMEMBERED:
        buckets.popitem(last=False)
    return 0 if allowed else max(math.ceil((1 - left) * 60 / rate.a_minute), 1)


def address_of(request: Request) -> str:
    """Who asks: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has to himself."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
