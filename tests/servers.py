"""Real HTTP servers on the loopback for tests: an orderly site, and one that sends whatever bytes it is told to."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import web

Answer = bytes | str | Callable[[web.Request], Awaitable[web.StreamResponse]]
Raw = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Site:
    """A site at `base`; `pages` may change while it runs; `seen` lists (path, headers, time) of each request."""

    base: str
    pages: dict[str, Answer]
    seen: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """The paths asked for, in order, without robots.txt."""
        return [path for path, _, _ in self.seen if path != "/robots.txt"]


@contextmanager
def open_site(pages: dict[str, Answer]) -> Iterator[Site]:
    """A site that answers from `pages`: bytes or text as a page, or a handler of aiohttp; else 404."""
    site = Site("", pages)

    async def answer(request: web.Request) -> web.StreamResponse:
        site.seen.append((request.path_qs, dict(request.headers), time.monotonic()))
        page = site.pages.get(request.path_qs, site.pages.get(request.path))
        if page is None:
            raise web.HTTPNotFound
        if callable(page):
            return await page(request)
        content = page.replace("BASE", site.base).encode() if isinstance(page, str) else page
        return web.Response(body=content, content_type="text/html")

    async def start() -> tuple[int, Callable[[], Awaitable[None]]]:
        runner = web.ServerRunner(web.Server(answer), shutdown_timeout=0.1)
        await runner.setup()
        tcp = web.TCPSite(runner, "127.0.0.1", 0)
        await tcp.start()
        return runner.addresses[0][1], runner.cleanup

    with _in_thread(start) as port:
        site.base = f"http://127.0.0.1:{port}"
        yield site


@contextmanager
def open_raw(send: Raw, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """The address of a server that lets `send` write bytes for each request; robots.txt is answered with 404."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if b" /robots.txt " in head:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                await send(writer)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass  # the other side has had enough
        finally:
            writer.close()

    async def start() -> tuple[int, Callable[[], Awaitable[None]]]:
        server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)

        async def stop() -> None:
            server.close()

        return server.sockets[0].getsockname()[1], stop

    with _in_thread(start) as port:
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def _in_thread(start: Callable[[], Awaitable[tuple[int, Callable[[], Awaitable[None]]]]]) -> Iterator[int]:
    """A server in a thread of its own; yields its port and stops it in the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    port, stop = asyncio.run_coroutine_threadsafe(start(), loop).result(10)  # type: ignore[arg-type]
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(_stop(stop), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _stop(stop: Callable[[], Awaitable[None]]) -> None:
    await stop()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
