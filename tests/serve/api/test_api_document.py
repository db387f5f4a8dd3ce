"""The OpenAPI document is whole, its examples keep to it, and the page made of it shows all of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from kronik.serve.api import create_api
from kronik.serve.app import create_app
from kronik.serve.filter_words import FilterWords
from kronik.serve.settings import Settings
from kronik.views import Filters
from kronik.views.filters import MEANINGS

pytest_plugins = ["api_chronicles"]
DOCUMENT: dict[str, Any] = create_api(Path("nowhere.db")).openapi()
OPERATIONS = {
    operation["operationId"]: operation for methods in DOCUMENT["paths"].values() for operation in methods.values()
}
PAGE = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
LINES = [line[4:] for line in PAGE.split("\n") if line.startswith("    curl ")]
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_filter_is_a_parameter() -> None:
    assert set(FilterWords.model_fields) == set(MEANINGS) == set(Filters.__dataclass_fields__)


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_the_examples_keep_to_the_schemas(operation: dict[str, Any]) -> None:
    answer = operation["responses"]["200"]["content"]["application/json"]
    check(answer["example"], answer["schema"])
    if "requestBody" in operation:
        body = operation["requestBody"]["content"]["application/json"]
        check(body["example"], body["schema"])


def check(example: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    assert [error.message for error in Draft202012Validator(whole).iter_errors(example)] == []


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_shows_all_of_it(lang: str, api: TestClient) -> None:
    answer = api.get(f"http://127.0.0.1:8000/api?ui={lang}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    for operation in OPERATIONS:
        assert f'id="{operation}"' in answer.text
    for name in [*MEANINGS, *DOCUMENT["components"]["schemas"], "422", "429"]:
        assert f"<code>{name}</code>" in answer.text
    targets = set(re.findall(r'href="#([^"]+)"', answer.text))
    assert targets <= set(re.findall(r'id="([^"]+)"', answer.text))


@pytest.mark.parametrize("line", LINES)
def test_the_lines_of_the_documentation(line: str, api: TestClient) -> None:
    words = shlex.split(line)
    address = next(word for word in words if word.startswith("http://"))
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    body = next((words[at + 1] for at, word in enumerate(words) if word == "-d"), None)
    answer = api.request("POST" if body else "GET", address, headers=headers, content=body)
    assert answer.status_code == 200, answer.text
    assert answer.content


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_programs_of_the_documentation(program: str, api_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def client(base_url: str) -> TestClient:
        return TestClient(create_app(Settings(api_path)), base_url=base_url)

    exec(compile(program.replace("httpx2.Client(", "client("), "api.md", "exec"), {"client": client})
    assert len(capsys.readouterr().out.splitlines()) >= 3
