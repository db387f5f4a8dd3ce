"""One address → what the server answered: robots.txt asked first, one request at a time per host, within limits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from kronik.collect.manners import Manners
from kronik.collect.robots import LARGEST_ROBOTS, Robots, crawl_delay, name_refusal, read_robots, unreachable_robots
from kronik.collect.session import Collector, Host
from kronik.errors import PageError

_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (429, 500, 502, 503, 504)
_LONGEST_WAIT = 24 * 3600.0
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is the address after redirects; `etag` and `last_modified` make the next request conditional;
    `not_modified` tells that nothing changed since; `retry_after` are the seconds the server asks to be left alone."""

    url: str
    status: int
    content: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None
    location: str | None = None

    @property
    def not_modified(self) -> bool:
        """Whether the server says that its earlier answer still holds."""
        return self.status == 304


async def fetch(
    collector: Collector, url: str, etag: str | None = None, last_modified: str | None = None, attempts: int | None = None
) -> Fetched:
    """What is at an address, redirects followed; the answer may be an error of the server (see refuse_failure).

    Raises PageError, naming the address and the reason, for what robots.txt forbids, an address that is refused, an
    answer that is too large, too slow or broken, and a host that has to be left alone for longer than `patience`.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {name: value for name, value in conditions.items() if value}
    here = url
    for _ in range(collector.manners.redirects + 1):
        answer = await _fetch_one(collector, url, here, headers, attempts or collector.manners.attempts)
        if answer.location is None:
            return answer
        here = _follow(url, here, answer.location)
    raise PageError(url, f"given up after {collector.manners.redirects} redirects")


def refuse_failure(url: str, answer: Fetched) -> Fetched:
    """The answer, if it is a page; else a PageError that says what the server said."""
    if answer.status != 200:
        later = f", asks to be left alone for {answer.retry_after:.0f} s" if answer.retry_after else ""
        raise PageError(url, f"the server answered {answer.status}{later}")
    return answer


async def _fetch_one(collector: Collector, asked: str, url: str, headers: dict[str, str], attempts: int) -> Fetched:
    """One hop, with its host's rules; tried again where the server says "later"."""
    host = _host(collector, asked, url)
    async with host.lock:
        delay = await _permission(collector, host, asked, url)
        for attempt in range(1, attempts + 1):
            await _wait(collector.manners, host, asked)
            try:
                answer = await _request(collector, asked, url, headers, collector.manners.largest)
            except PageError:
                _leave_alone(host, delay, failed=True)
                raise
            _leave_alone(host, delay, answer.status in _LATER, answer.retry_after or 0.0)
            if answer.status not in _LATER or attempt == attempts:
                break
    return answer


def _host(collector: Collector, asked: str, url: str) -> Host:
    """The host of an address. Raises PageError for what is no address of the web."""
    try:
        parts = urlsplit(url)
        name, _ = parts.hostname, parts.port
    except ValueError:
        raise PageError(asked, "not an address that can be fetched") from None
    if parts.scheme not in ("http", "https") or not name:
        raise PageError(asked, f"only http and https are fetched, not {parts.scheme or 'this'}:")
    return collector.hosts[name]


async def _permission(collector: Collector, host: Host, asked: str, url: str) -> float:
    """The delay that the host's robots.txt and our manners ask for. Raises PageError where robots.txt forbids."""
    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    robots, now = host.robots.get(place), asyncio.get_running_loop().time()
    if robots is None or robots.until < now:
        robots = host.robots[place] = await _fetch_robots(collector, f"{place}/robots.txt", host, asked)
    refusal = name_refusal(robots, url)
    if refusal is not None:
        raise PageError(asked, refusal)
    return max(collector.manners.delay, crawl_delay(robots))


async def _fetch_robots(collector: Collector, address: str, host: Host, asked: str) -> Robots:
    """The rules of a host, at most five redirects on (RFC 9309, 2.3.1.2: none after that)."""
    for _ in range(6):
        await _wait(collector.manners, host, asked)
        now = asyncio.get_running_loop().time()
        try:
            answer = await _request(collector, address, address, {}, LARGEST_ROBOTS, cut=True)
            if answer.location is None:
                return read_robots(answer.status, answer.content, now)
            address = _follow(address, address, answer.location)
            _host(collector, address, address)
        except PageError as error:
            return unreachable_robots(error.reason, now)
        finally:
            _leave_alone(host, collector.manners.delay)
    return read_robots(404, b"", now)


async def _wait(manners: Manners, host: Host, asked: str) -> None:
    """Until the host may be asked again. Raises PageError where that takes longer than `patience`."""
    wait = host.free_at - asyncio.get_running_loop().time()
    if wait > manners.patience:
        raise PageError(asked, f"its host is to be left alone for another {wait:.0f} s")
    if wait > 0:
        await asyncio.sleep(wait)


def _leave_alone(host: Host, delay: float, failed: bool = False, asked_for: float = 0.0) -> None:
    """Set when a host may be asked again: after `delay`, twice as long after each failure, or as long as it asked for."""
    host.failures = host.failures + 1 if failed else 0
    pause = max(asked_for, delay * 2 ** min(host.failures, 20) if failed else delay)
    host.free_at = asyncio.get_running_loop().time() + min(pause, _LONGEST_WAIT)


async def _request(
    collector: Collector, asked: str, url: str, headers: dict[str, str], largest: int, cut: bool = False
) -> Fetched:
    """One request. Raises PageError under the name `asked`; with `cut`, what is too large is cut and not refused."""
    import aiohttp

    try:
        async with collector.session.get(url, headers=headers, allow_redirects=False) as response:
            redirect = response.status in _REDIRECTS
            content = bytearray()
            async for chunk in response.content.iter_chunked(_CHUNK):
                content += chunk
                if redirect or len(content) > largest:
                    response.close()
                    break
            if len(content) > largest and not cut and not redirect:
                raise PageError(asked, f"too large: at most {largest / 1e6:.0f} MB are read")
            return Fetched(
                url,
                response.status,
                bytes(content[:largest]),
                _ascii(response.headers.get("Content-Type")),
                _ascii(response.headers.get("ETag")),
                _ascii(response.headers.get("Last-Modified")),
                _seconds(response.headers.get("Retry-After")),
                response.headers.get("Location") if redirect else None,
            )
    except TimeoutError:
        raise PageError(asked, "given up: the server is too slow") from None
    except (aiohttp.InvalidURL, UnicodeError):
        raise PageError(asked, "not an address that can be fetched") from None
    except aiohttp.ClientConnectorCertificateError as error:
        raise PageError(asked, f"no connection: {_short(error.certificate_error)}") from None
    except aiohttp.ClientConnectorError as error:
        raise PageError(asked, f"no connection: {error.os_error.strerror or error.os_error}") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise PageError(asked, f"broken answer: {_short(error)}") from None


def _follow(asked: str, here: str, location: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError:
        raise PageError(asked, "redirected to what is no address") from None


def _ascii(value: str | None) -> str | None:
    """A header as it can be stored and sent back; None for one that is not ASCII or endless."""
    return value if value and value.isascii() and value.isprintable() and len(value) < 1000 else None


def _seconds(value: str | None) -> float | None:
    """Retry-After: seconds, or a time of day."""
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isdigit() else (
            parsedate_to_datetime(value).astimezone(UTC) - datetime.now(UTC)
        ).total_seconds()  # fmt: skip
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def _short(error: Exception) -> str:
    message = getattr(error, "message", None) or str(error) or type(error).__name__
    return " ".join(str(message).split())[:150]
