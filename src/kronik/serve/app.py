"""The app of a reading room: pages, API and safety put together by name."""

from __future__ import annotations

from collections import OrderedDict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from kronik.serve.api import add_api
from kronik.serve.drawing import lay_out_map
from kronik.serve.keeping import keep_pages
from kronik.serve.naming import name_country, name_day
from kronik.serve.problems import add_problems
from kronik.serve.rates import Rate
from kronik.serve.safety import add_safety
from kronik.serve.settings import Settings
from kronik.serve.templating import environment
from kronik.serve.words import LANGS
from kronik.views import Pool

FOLDER = Path(__file__).resolve().parent


def create_app(settings: Settings, rate: Rate | None = None) -> FastAPI:
    """The app: every module in pages/ has a `router`; FastAPI's own documentation pages stay off.

    `rate` limits who asks the API, in place of its own.
    """
    app = FastAPI(title="Kronik", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings = settings
    app.state.pool = Pool(settings.chronicle)
    app.state.too_long = OrderedDict()
    for module in sorted(found.name for found in iter_modules([str(FOLDER / "pages")])):
        app.include_router(import_module(f"kronik.serve.pages.{module}").router)
    add_api(app, settings, rate, app.state.pool)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    add_problems(app)
    app.add_middleware(keep_pages, settings=settings, pool=app.state.pool)
    add_safety(app, settings)
    return app


def warm_up(app: FastAPI) -> None:
    """Read and compile what else the first readers would wait for: templates, names, the map, the API's document."""
    for lang in LANGS:
        made = environment(lang)
        for name in made.list_templates():
            made.get_template(name)
        name_country("IDN", lang)
        name_day("2024-06-20", lang)
    lay_out_map({}, {})
    app.state.api.openapi()
