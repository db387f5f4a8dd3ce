"""What keeps a reading room safe."""

from __future__ import annotations

from fastapi import FastAPI

from kronik.serve.settings import Settings


def add_safety(app: FastAPI, settings: Settings) -> None:
    """Wrap the app in all of it."""
