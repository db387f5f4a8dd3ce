"""The API under /api/v1."""

from __future__ import annotations

from fastapi import FastAPI

from kronik.serve.settings import Settings


def add_api(app: FastAPI, settings: Settings) -> None:
    """Put the API into the app, as routes of its own or mounted whole."""
