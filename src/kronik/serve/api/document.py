"""The OpenAPI document: what FastAPI reads off the functions, made exact for filters, formats, headers and refusals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from kronik.errors import KronikError
from kronik.exports.columns import load_columns
from kronik.packs.ontology import load_ontology
from kronik.serve.api.problems import MEDIA_TYPE, Problem
from kronik.serve.api.wanted import CSV, JSONL, MEDIA_TYPES
from kronik.views import Pool, lend
from kronik.views.filters import ALL, ASSERTED, AUX, BOTH, FROM, TO
from kronik.views.kinds import Kinds, own_kinds

EXAMPLES = Path(__file__).resolve().parent / "examples.json"
ABOUT = (
    "Political events read out of news: who did what to whom, when, where, and on whose word. Every question takes the "
    "filters of `kronik query`; field names are the codebook's. Reading needs no token, and nothing can be written."
)
_REFUSALS = {
    "400": "The request cannot be read.",
    "404": "There is nothing of that name.",
    "406": "None of the formats asked for can be had.",
    "413": "The body is too long.",
    "422": "A filter, a number or the body is not what it should be; `errors` names each.",
    "429": "Too many requests; `Retry-After` says how long to wait.",
    "500": "Something went wrong on our side.",
    "503": "The question takes too long, others are before you, or the chronicle cannot be opened now.",
}
_HEADERS = {
    "ETag": "Stays the same while neither the chronicle nor the address changes; send it back as If-None-Match.",
    "Link": 'The next page, as rel="next".',
    "RateLimit-Policy": "How many requests an address may make in which time.",
    "RateLimit": "How many are left.",
}
_DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
_CURSOR = r"^(\d{4}-\d\d-\d\d)?\.[A-Za-z0-9_.:-]{1,200}$"
_RENAMED = {"kronik__records__Span": "Words", "kronik__views__records__Span": "Span"}
"""Two records are called Span: a stretch of text, and the days a chronicle goes over."""


def describe(api: FastAPI) -> None:
    """Let an app give this document as its own: made when it is asked for, and kept until its chronicle has other types."""

    @lru_cache(maxsize=1)
    def document(types: tuple[str, ...], modes: frozenset[str]) -> dict[str, Any]:
        made = get_openapi(
            title=api.title, version=api.version, description=ABOUT, routes=api.routes, servers=api.servers,
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        )  # fmt: skip
        return complete(_rename(made), Kinds(dict.fromkeys(types, ""), modes))

    def of_chronicle() -> dict[str, Any]:
        own = _read_own(api.state.pool)
        return document(tuple(own.quad), own.modes)

    api.openapi = of_chronicle  # type: ignore[method-assign]


def _read_own(pool: Pool) -> Kinds:
    """The chronicle's types beyond Kronik's; none while it cannot be opened, for the document is read all the same."""
    try:
        with lend(pool) as chronicle:
            return own_kinds(chronicle.store.connection)
    except KronikError:
        return Kinds()


def complete(document: dict[str, Any], own: Kinds) -> dict[str, Any]:
    """A document with everything that FastAPI cannot know."""
    filters = _parameter_schemas(own)
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for parameter in operation.get("parameters", ()):
                _describe_parameter(parameter, filters)
            _describe_answers(operation, method, path)
            _add_examples(operation, examples)
    schemas = document["components"]["schemas"]
    schemas["Problem"] = TypeAdapter(Problem).json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs")
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for schema in schemas.values():
        _describe_fields(schema)
    return document


def _rename(document: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(document)
    for name, better in _RENAMED.items():
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{better}"')
        text = text.replace(f'"{name}": {{', f'"{better}": {{')
    renamed: dict[str, Any] = json.loads(text)
    return renamed


def _describe_parameter(parameter: dict[str, Any], filters: Mapping[str, dict[str, Any]]) -> None:
    name = parameter["name"]
    if parameter["in"] == "path":
        parameter["description"] = "As the lists give it."
        parameter["schema"] = {"type": "string", "minLength": 1}
        return
    read = parameter["schema"]
    schema = filters.get(name) or read.get("anyOf", [read])[0]  # the other is null: to be left out
    parameter["schema"] = {word: value for word, value in schema.items() if word not in {"title", "description"}}
    if schema["type"] == "array":
        parameter |= {"style": "form", "explode": False}


def _parameter_schemas(own: Kinds) -> dict[str, dict[str, Any]]:
    """What each filter takes in a chronicle with `own` types besides Kronik's; a list's values are parted by commas."""
    ontology = load_ontology()
    day = {"type": "string", "pattern": _DAY, "examples": ["2024-06-20", "2024-06", "2024"]}
    words = {"type": "string", "pattern": r"\S"}
    quads = {*ontology.quad.values(), "conflict", "cooperation", "verbal", "material"} - {""}
    lists: dict[str, list[str]] = {
        "type": sorted({*ontology.modes, *own.quad}),
        "mode": sorted({mode for modes in ontology.modes.values() for mode in modes} | own.modes),
        "quad": sorted(quads),
        "aux": [ASSERTED, *AUX, ALL],
        "context": sorted(load_ontology().contexts),
    }
    return {
        **{
            name: {"type": "array", "items": {"type": "string", "enum": values}, "minItems": 1}
            for name, values in lists.items()
        },
        **{name: {"type": "array", "items": words, "minItems": 1} for name in ("place", "source", "lang")},
        **dict.fromkeys(("other", "text", "story", "q"), words),
        "after": {"type": "string", "pattern": _CURSOR},
        "party": {**words, "examples": ["RUS", "Rusia", "RUS GOV", "RUS,PRK", "Prabowo"]},
        "direction": {"type": "string", "enum": [BOTH, FROM, TO]},
        "since": day,
        "until": day,
        "min_confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "min_sources": {"type": "integer", "minimum": 0, "maximum": 999_999},
        "once": {"type": "boolean"},
    }


def _describe_answers(operation: dict[str, Any], method: str, path: str) -> None:
    """The formats and headers of the answer, and every refusal that may come in its place."""
    reads = method == "get"
    answers = operation["responses"]
    if reads:
        answers["200"]["content"] |= {MEDIA_TYPES[name]: {"schema": {"type": "string"}} for name in (CSV, JSONL)}
        answers["304"] = {"description": "Nothing has changed since the ETag that If-None-Match names."}
    answers["200"]["headers"] = {
        name: {"description": meaning, "schema": {"type": "string"}}
        for name, meaning in _HEADERS.items()
        if reads or name.startswith("Rate")
    }
    left_out = {"400", "413"} if reads else {"404", "406"}
    if "{" not in path:
        left_out |= {"404"}
    for status, meaning in _REFUSALS.items():
        if status not in left_out:
            content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
            answers[status] = {"description": meaning, "content": content}


def _add_examples(operation: dict[str, Any], examples: dict[str, Any]) -> None:
    """The example of an operation, by its id: the answer, and of a body also the request."""
    found = examples.get(operation["operationId"])
    if found is None:
        return
    operation["responses"]["200"]["content"]["application/json"]["example"] = found["answer"]
    if "body" in found:
        operation["requestBody"]["content"]["application/json"]["example"] = found["body"]


def _describe_fields(schema: dict[str, Any]) -> None:
    """The meaning of each field that the codebook of the exports explains."""
    schema.pop("title", None)
    for name, field in schema.get("properties", {}).items():
        field.pop("title", None)
        if name in _meanings() and "description" not in field:
            field["description"] = _meanings()[name]


@cache
def _meanings() -> dict[str, str]:
    return {column.name: column.meaning for column in load_columns("events")}
