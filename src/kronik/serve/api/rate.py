"""How often one address may ask: a token bucket for each, in bounded memory, told in headers."""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kronik.serve.api.problems import problem

_REMEMBERED = 10_000
"""Addresses; the one that has not asked for longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests at once, and so many a second in the long run; coding a text weighs as `coding` of them."""

    burst: int = 500
    per_second: float = 50
    coding: int = 25


@dataclass(frozen=True, slots=True)
class Bucket:
    """What an address has left, at a time of `time.monotonic`."""

    left: float
    at: float


def limit_rate(app: ASGIApp, rate: Rate, clock: Callable[[], float] = time.monotonic) -> ASGIApp:
    """An app that answers 429 to who asks too often, and tells everybody what is left."""
    buckets: OrderedDict[str, Bucket] = OrderedDict()

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        who, now = _address(scope), clock()
        weight = rate.coding if scope["method"] == "POST" else 1
        before = buckets.pop(who, Bucket(rate.burst, now))
        left = min(rate.burst, before.left + (now - before.at) * rate.per_second)
        allowed = left >= weight
        buckets[who] = Bucket(left - weight * allowed, now)
        if len(buckets) > _REMEMBERED:
            buckets.popitem(last=False)
        told = _headers(rate, buckets[who].left)
        if not allowed:
            wait = math.ceil((weight - left) / rate.per_second)
            headers = {**told, "Retry-After": str(wait)}
            await problem(429, f"too many requests; try again in {wait} s", headers=headers)(scope, receive, send)
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in told.items()),
                ]
            await send(message)

        await app(scope, receive, tell)

    return limited


def _headers(rate: Rate, left: float) -> dict[str, str]:
    """The fields of the IETF's draft on rate limits: `q` requests a window of `w` seconds, `r` left, `t` until full."""
    window = max(math.ceil(rate.burst / rate.per_second), 1)
    full = math.ceil((rate.burst - left) / rate.per_second)
    return {
        "RateLimit-Policy": f'"address";q={rate.burst};w={window}',
        "RateLimit": f'"address";r={int(left)};t={full}',
    }


def _address(scope: Scope) -> str:
    """Who asks: an IPv4 address, or the /64 of an IPv6 address, which one subscriber has to himself."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
