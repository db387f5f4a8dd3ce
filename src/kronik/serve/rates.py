"""How often one address may do something: a token bucket for each, in bounded memory."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from fastapi import HTTPException, Request
from starlette.types import Scope


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a second in the long run."""

    burst: int
    per_second: float


RATES = {"reply": Rate(5, 1 / 120), "login": Rate(5, 1 / 60), "try": Rate(30, 1 / 3), "api": Rate(500, 50)}
_REMEMBERED = 10_000
"""Addresses; the one that has done nothing for longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Buckets:
    """What each address has left, and when (by the clock)."""

    rate: Rate
    held: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an address has left, and the seconds until it may do what it wanted; 0 where it did."""

    left: float
    wait: int


def seconds_to_wait(request: Request, name: str) -> int:
    """0 where an address may do `name` (one of RATES) now, which is counted; else how long it must wait."""
    buckets: Buckets = request.app.state.rates.setdefault(name, Buckets(RATES[name]))
    return take(buckets, address_of(request.scope), time.monotonic()).wait


def limit_rate(request: Request, name: str) -> None:
    """Raise 429 where an address does `name` too often."""
    wait = seconds_to_wait(request, name)
    if wait:
        raise HTTPException(429, headers={"Retry-After": str(wait)})


def take(buckets: Buckets, who: str, now: float, weight: int = 1) -> Taken:
    """Take `weight` from an address's bucket, if it holds so much."""
    rate, held = buckets.rate, buckets.held
    left, at = held.pop(who, (float(rate.burst), now))
    left = min(rate.burst, left + (now - at) * rate.per_second)
    wait = 0 if left >= weight else math.ceil((weight - left) / rate.per_second)
    held[who] = (left if wait else left - weight, now)
    if len(held) > _REMEMBERED:
        held.popitem(last=False)
    return Taken(held[who][0], wait)


def address_of(scope: Scope) -> str:
    """Who asks: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has to himself."""
    host = str((scope.get("client") or ("",))[0])
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
