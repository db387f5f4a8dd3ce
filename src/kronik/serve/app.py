"""The app of a reading room: pages, API and safety put together by name."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from kronik.serve.api import add_api
from kronik.serve.problems import add_problems
from kronik.serve.safety import add_safety
from kronik.serve.settings import Settings
from kronik.views import Pool

FOLDER = Path(__file__).resolve().parent


def create_app(settings: Settings) -> FastAPI:
    """The app: every module in pages/ has a `router`; FastAPI's own documentation pages stay off."""
    app = FastAPI(title="Kronik", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.pool = Pool(settings.chronicle)
    for module in sorted(found.name for found in iter_modules([str(FOLDER / "pages")])):
        app.include_router(import_module(f"kronik.serve.pages.{module}").router)
    add_api(app, settings, pool=app.state.pool)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    add_problems(app)
    add_safety(app, settings)
    return app
