"""REST under /api/v1: the questions of a chronicle over HTTP, read-only, described by its own OpenAPI document."""

from __future__ import annotations

import re

from fastapi import FastAPI
from starlette.routing import Mount

from kronik.serve.api.app import PREFIX, create_api
from kronik.serve.rates import Rate
from kronik.serve.settings import Settings
from kronik.views import Pool

__all__ = ["PREFIX", "Rate", "add_api", "create_api"]


def add_api(app: FastAPI, settings: Settings, rate: Rate | None = None, pool: Pool | None = None) -> None:
    """Mount the API in an app; `app.state.api` is where the pages find its document."""
    app.state.api = create_api(settings.chronicle, rate, pool)
    mount = Mount(PREFIX, app.state.api)
    mount.path_regex = re.compile(mount.path_regex.pattern, re.DOTALL)  # an address with a line break is the API's to refuse
    app.router.routes.append(mount)
