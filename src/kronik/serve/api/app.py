"""The API as an application of its own, mounted under /api/v1: its errors, limits and document are not the pages'."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import APIRoute

from kronik.serve.api import coding, questions
from kronik.serve.api.document import describe
from kronik.serve.api.problems import add_problems
from kronik.serve.api.rate import limit_rate
from kronik.serve.api.wanted import add_not_modified
from kronik.serve.rates import RATES, Rate
from kronik.version import __version__
from kronik.views import Pool

PREFIX = "/api/v1"


def create_api(chronicle: Path, rate: Rate | None = None, pool: Pool | None = None) -> FastAPI:
    """The API of one chronicle, asked through `pool` if there is one. It never writes."""
    api = FastAPI(
        title="Kronik", version=__version__, docs_url=None, redoc_url=None, redirect_slashes=False,
        servers=[{"url": PREFIX}], root_path_in_servers=False, generate_unique_id_function=_name,
    )  # fmt: skip
    api.state.pool = pool or Pool(chronicle)
    api.include_router(questions.router)
    api.include_router(coding.router)
    add_problems(api)
    add_not_modified(api)
    api.add_middleware(limit_rate, rate=rate or RATES["api"])
    describe(api)
    return api


def _name(route: APIRoute) -> str:
    return route.name
