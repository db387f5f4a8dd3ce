"""The API does what its own OpenAPI document says: schemathesis asks everything that it allows, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kronik.serve.api import PREFIX, Rate, add_api
from kronik.serve.settings import Settings

pytest_plugins = ["api_chronicles"]


MEANINGLESS = (
    "query since",
    "query until",
    "query place",
    "query party",
    "query mode",
    "query direction",
    "query other",
    "query q",
    "query by",
    "body",
)
"""What a schema cannot say in full: days that no calendar has, stretches too many to count, countries, pairs
of more than two, texts."""


def contract_of(path: Path) -> BaseSchema:
    app = FastAPI()
    add_api(app, Settings(path), Rate(10**9, 50))
    return schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", app)


@pytest.fixture(scope="session")
def contract(api_path: Path) -> BaseSchema:
    return contract_of(api_path)


OPERATIONS = [
    (found.ok().method, found.ok().path) for found in contract_of(Path("nowhere.db")).get_all_operations()
]  # the addresses are the same for every chronicle


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda value: value)
def test_the_api_keeps_to_its_document(method: str, path: str, mode: GenerationMode, contract: BaseSchema) -> None:
    cases = contract[path][method].as_strategy(generation_mode=mode)

    @settings(
        max_examples=12,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case: Case) -> None:
        answer = case.call()
        case.validate_response(answer, excluded_checks=[positive_data_acceptance])
        if mode is GenerationMode.POSITIVE and answer.status_code == 422:
            assert all(fault["where"].startswith(MEANINGLESS) for fault in answer.json()["errors"]), answer.text

    ask()
