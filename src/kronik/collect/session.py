"""An open door to the net: one connection pool, and what is remembered of each host while it lasts."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from kronik.collect.manners import Manners
from kronik.collect.robots import Robots
from kronik.errors import KronikError

_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(slots=True)
class Host:
    """What one host was asked and answered; times are of the event loop. One request at a time holds `lock`."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    failures: int = 0
    robots: dict[str, Robots] = field(default_factory=dict)  # by scheme and port


@dataclass(frozen=True, slots=True)
class Collector:
    """What `fetch` works with; made by open_collector."""

    session: Any  # aiohttp.ClientSession
    manners: Manners
    hosts: defaultdict[str, Host] = field(default_factory=lambda: defaultdict(Host))


@asynccontextmanager
async def open_collector(manners: Manners) -> AsyncIterator[Collector]:
    """A Collector until the context is left. KronikError without the extra "collect"."""
    try:
        import aiohttp
    except ImportError:
        raise KronikError("addresses are fetched with aiohttp and protego: pip install 'kronik[collect]'") from None
    connector = aiohttp.TCPConnector(
        limit_per_host=1,
        use_dns_cache=False,
        socket_factory=None if manners.allow_private else _open_public_socket,
    )
    timeout = aiohttp.ClientTimeout(manners.total, sock_connect=manners.connect, sock_read=manners.read)
    headers = {
        "User-Agent": manners.user_agent,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9",
        "Accept-Encoding": "gzip, deflate",
    }
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, headers=headers, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
    ) as session:
        yield Collector(session, manners)


def is_public(address: str) -> bool:
    """Whether an IP address lies in the open internet: not private, loopback, link-local, multicast or reserved.

    An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) counts as that IPv4 address.
    """
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        parsed = _inner_address(parsed) or parsed
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _inner_address(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _open_public_socket(found: tuple[Any, ...]) -> socket.socket:
    """The socket for an address that a name led to: the last step before connecting, so no later answer gets past it."""
    family, kind, protocol, _, address = found
    if not is_public(address[0]):
        raise OSError(errno.EACCES, f"{address[0]} is an address of a private network, refused (see --allow-private)")
    return socket.socket(family, kind, protocol)
