"""The app run on a socket until it is told to stop."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kronik.errors import KronikError
from kronik.serve.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from uvicorn import Config

FEWEST_SIGNS = 16
"""A shorter token could be guessed."""
_PATIENCE = 5
"""Seconds that a stopped server waits for answers under way."""


def run_server(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is given the address as soon as connections are taken.

    Raises KronikError where the host can be reached from elsewhere and no token is set, where the chronicle cannot be read,
    the port is taken, or the extra `serve` is missing.
    """
    if settings.token is None and not is_loopback(settings.host):
        raise KronikError(
            f"{settings.host} can be reached from other machines: give an administrator's token with --token-file"
        )
    try:
        import uvicorn

        from kronik.serve.app import create_app, warm_up
    except ModuleNotFoundError as error:
        raise KronikError(f"{error.name} is missing: pip install 'kronik[serve]'") from None
    from kronik.views import open_chronicle

    open_chronicle(settings.chronicle).close()
    with _listen(settings.host, settings.port) as listening:
        app = create_app(settings)
        warm_up(app)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(f"http://{host}:{listening.getsockname()[1]}/")
        uvicorn.Server(configure(app)).run(sockets=[listening])


def configure(app: FastAPI) -> Config:
    """How the app is served."""
    import uvicorn

    return uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
        timeout_graceful_shutdown=_PATIENCE,
    )  # fmt: skip


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself; any name but localhost counts as another."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def read_token(path: Path) -> str:
    """The administrator's token: the file's first line. Raises KronikError where there is none, or it is too short."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KronikError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from None
    token = text.strip().split("\n")[0].strip()
    if len(token) < FEWEST_SIGNS:
        raise KronikError(f"{path}: a token has {FEWEST_SIGNS} characters at least; make one with: openssl rand -hex 32")
    return token


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=512)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KronikError(f"cannot listen at {host}, port {port}: {reason}; --port 0 takes a free one") from None
