"""Whether a JSON value is as a JSON Schema says: the part of the language that our schemas use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}

KNOWN = frozenset(
    {
        *(
            "$defs",
            "$ref",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "anyOf",
            "oneOf",
        ),
        *("enum", "const", "default", "title", "description", "maxItems", "minItems", "format", "pattern"),
    }
)


def faults(value: Json, schema: Mapping[str, Json]) -> list[str]:
    """What in a value is not as the schema says, each with its place."""
    return list(_faults(value, schema, schema, "$"))


def _faults(value: Json, schema: Mapping[str, Json], root: Mapping[str, Json], at: str) -> Iterator[str]:
    assert set(schema) <= KNOWN, f"the schema says more than is looked at here: {set(schema) - KNOWN}"
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix("#/$defs/")
        yield from _faults(value, root["$defs"][name], root, at)
    if "anyOf" in schema or "oneOf" in schema:
        options = schema.get("anyOf") or schema.get("oneOf")
        if not any(not list(_faults(value, option, root, at)) for option in options):
            yield f"{at}: {value!r} is none of {len(options)} kinds"
    if "type" in schema and not _is(value, str(schema["type"])):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not one of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if isinstance(value, dict):
        yield from _members(value, schema, root, at)
    if isinstance(value, list) and isinstance(schema.get("items"), dict):
        for place, item in enumerate(value):
            yield from _faults(item, schema["items"], root, f"{at}[{place}]")


def _members(
    value: Mapping[str, Json], schema: Mapping[str, Json], root: Mapping[str, Json], at: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
    more = schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in properties:
            yield from _faults(item, properties[name], root, f"{at}.{name}")
        elif more is False:
            yield f"{at}: {name} is not foreseen"
        elif isinstance(more, dict):
            yield from _faults(item, more, root, f"{at}.{name}")


def _is(value: Json, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, TYPES[kind])
