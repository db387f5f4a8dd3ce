"""How long a request's body may be."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kronik.serve.api.problems import problem

LONGEST_BODY = 1_000_000
"""Bytes: a text of 100,000 characters with room for how JSON may spell them."""


def limit_body(app: ASGIApp, most: int = LONGEST_BODY) -> ASGIApp:
    """An app that answers 413 to a longer body, whether or not its length was announced."""
    refusal = f"the body is longer than {most:,} bytes"

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        announced = headers.get(b"content-length", b"0")
        if announced.isdigit() and int(announced[:20]) > most:
            await problem(413, refusal, headers={"Connection": "close"})(scope, receive, send)
            return
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413, refusal)
            return message

        await app(scope, counted, send)

    return limited
