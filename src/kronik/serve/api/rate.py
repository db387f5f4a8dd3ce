"""How often one address may ask the API, told in headers."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kronik.serve.api.problems import problem
from kronik.serve.rates import Buckets, Rate, address_of, take

CODING = 25
"""So many questions does coding a text weigh."""


def limit_rate(app: ASGIApp, rate: Rate, clock: Callable[[], float] = time.monotonic, coding: int = CODING) -> ASGIApp:
    """An app that answers 429 to who asks too often, and tells everybody what is left."""
    buckets = Buckets(rate)

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        taken = take(buckets, address_of(scope), clock(), coding if scope["method"] == "POST" else 1)
        told = _headers(rate, taken.left)
        if taken.wait:
            headers = {**told, "Retry-After": str(taken.wait)}
            await problem(429, f"too many requests; try again in {taken.wait} s", headers=headers)(scope, receive, send)
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
