"""REST under /api/v1: the questions of a chronicle over HTTP, read-only, described by its own OpenAPI document."""

from __future__ import annotations

from fastapi import FastAPI

from kronik.serve.api.app import PREFIX, create_api
from kronik.serve.settings import Settings

__all__ = ["PREFIX", "add_api", "create_api"]


def add_api(app: FastAPI, settings: Settings) -> None:
    """Mount the API in an app; `app.state.api` is where the pages find its document."""
    app.state.api = create_api(settings.chronicle)
    app.mount(PREFIX, app.state.api)
