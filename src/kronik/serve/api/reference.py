"""The OpenAPI document as tables that a page can show."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kronik.views.filters import MEANINGS


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an operation or a field of a record: `takes` is its type in words, `values` a closed list."""

    name: str
    takes: str
    about: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One address: `fields` are its own parameters or those of the body, `filtered` whether it takes the filters besides."""

    id: str
    method: str
    path: str
    about: str
    fields: tuple[Field, ...]
    filtered: bool
    answer: str
    example: str


@dataclass(frozen=True, slots=True)
class Record:
    """A kind of record that answers are made of."""

    name: str
    about: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything a reader needs: the operations, the filters they share, the records, and what refusals mean."""

    operations: tuple[Operation, ...]
    filters: tuple[Field, ...]
    records: tuple[Record, ...]
    refusals: tuple[tuple[str, str], ...]


def read_reference(document: Mapping[str, Any]) -> Reference:
    """A document as `FastAPI.openapi` gives it."""
    schemas = document["components"]["schemas"]
    prefix = document["servers"][0]["url"]
    found = [(method, path, told) for path, methods in document["paths"].items() for method, told in methods.items()]
    widest = max((told.get("parameters", []) for _, _, told in found), key=len)
    refusals = {
        status: answer["description"]
        for _, _, told in found
        for status, answer in told["responses"].items()
        if status >= "300"
    }
    return Reference(
        operations=tuple(_operation(method, f"{prefix}{path}", told, schemas) for method, path, told in found),
        filters=tuple(_parameter(one) for one in widest if one["name"] in MEANINGS),
        records=tuple(
            Record(name, _plain(schema), _fields(schema))
            for name, schema in sorted(schemas.items())
            if "properties" in schema
        ),
        refusals=tuple(sorted(refusals.items())),
    )


def _operation(method: str, path: str, told: Mapping[str, Any], schemas: Mapping[str, Any]) -> Operation:
    given = told.get("parameters", ())
    filtered = {one["name"] for one in given} >= MEANINGS.keys()
    own = tuple(_parameter(one) for one in given if not (filtered and one["name"] in MEANINGS))
    if "requestBody" in told:
        own = _fields(schemas[_named(told["requestBody"]["content"]["application/json"]["schema"])])
    content = told["responses"]["200"]["content"]["application/json"]
    example = json.dumps(content["example"], ensure_ascii=False, indent=2) if "example" in content else ""
    return Operation(
        told["operationId"], method.upper(), path, told["description"], own, filtered, _named(content["schema"]), example
    )


def _parameter(one: Mapping[str, Any]) -> Field:
    schema = one["schema"]
    return Field(one["name"], _takes(schema), one.get("description", ""), one.get("required", False), _values(schema))


def _fields(schema: Mapping[str, Any]) -> tuple[Field, ...]:
    needed = schema.get("required", ())
    return tuple(
        Field(name, _takes(one), one.get("description", ""), name in needed, _values(one))
        for name, one in schema["properties"].items()
    )


def _takes(schema: Mapping[str, Any]) -> str:
    """A schema in words: "list of string", "Entity", "string or null"."""
    if "$ref" in schema:
        return _named(schema)
    if "anyOf" in schema:
        return " or ".join(map(_takes, schema["anyOf"]))
    if schema.get("type") == "array":
        items: Sequence[Any] = schema.get("prefixItems") or [schema.get("items", {})]
        return f"list of {', '.join(map(_takes, items))}"
    return str(schema.get("format") or schema.get("type", "any"))


def _values(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(map(str, schema.get("enum") or schema.get("items", {}).get("enum", ())))


def _named(schema: Mapping[str, Any]) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]


def _plain(schema: Mapping[str, Any]) -> str:
    """What a record says of itself, in one paragraph."""
    return " ".join(schema.get("description", "").split())
