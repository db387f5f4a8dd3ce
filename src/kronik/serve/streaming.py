"""Long answers sent piece by piece: whatever reads the chronicle for one of them does so in one thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from fastapi import HTTPException
from fastapi.responses import StreamingResponse

MOST = 4
"""Long answers under way at once; whoever comes next is asked to try again."""
_free = threading.BoundedSemaphore(MOST)


async def stream(pieces: Callable[[], Iterator[bytes]], media_type: str, name: str) -> StreamingResponse:
    """A file `name` to save. What goes wrong before its first piece is raised here, so that it becomes a page."""
    if not _free.acquire(blocking=False):
        raise HTTPException(429, headers={"Retry-After": "30"})
    thread = ThreadPoolExecutor(1, "download")
    run = asyncio.get_running_loop().run_in_executor
    iterator = pieces()
    try:
        first = await run(thread, next, iterator, None)
    except BaseException:
        _end(thread, iterator)
        raise

    async def send() -> AsyncIterator[bytes]:
        piece = first
        try:
            while piece is not None:
                yield piece
                piece = await run(thread, next, iterator, None)
        finally:
            _end(thread, iterator)

    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(send(), media_type=media_type, headers=headers)


def _end(thread: ThreadPoolExecutor, iterator: Iterator[bytes]) -> None:
    """Close what reads the chronicle in the thread that opened it, without waiting: the reader may have gone."""
    thread.submit(getattr(iterator, "close", lambda: None))
    thread.shutdown(wait=False)
    _free.release()
