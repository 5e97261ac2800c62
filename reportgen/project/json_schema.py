"""The JSON Schema of settings, and the way about in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from reportgen.project.origins import SettingPath

Schema: TypeAlias = Mapping[str, object]


class _Generate(GenerateJsonSchema):
    """pydantic's own, without the defaults that JSON has no form for."""

    def encode_default(self, dft: object) -> object:
        """A default that is one word or number; of settings each key says its own."""
        return dft if isinstance(dft, str | int | float | bool) else None


def json_schema(model: type[BaseModel]) -> dict[str, object]:
    """The JSON Schema of settings as an author writes them."""
    schema: dict[str, object] = model.model_json_schema(schema_generator=_Generate)
    _tidy(schema)
    return schema


def _tidy(part: object) -> None:
    """Give every setting a title, and drop defaults that say no more than its own settings do."""
    if isinstance(part, list):
        for item in part:
            _tidy(item)
    if not isinstance(part, dict):
        return
    for name, setting in (part.get("properties") or {}).items():
        if isinstance(setting, dict):
            setting.setdefault("title", name.replace("_", " ").capitalize())
            if setting.get("default") is None or isinstance(setting["default"], dict):
                setting.pop("default", None)
    for item in part.values():
        _tidy(item)


@dataclass(frozen=True, slots=True, eq=False)  # by identity: a schema cannot be hashed
class Also:
    """Another way to write a value: how it is read, and its JSON Schema."""

    read: Callable[[object], object]
    schema: Schema

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [dict(self.schema), handler(schema)]}


def schema_at(schema: Schema, path: SettingPath) -> Schema:
    """The part of a schema that describes the setting at a path; empty where none does."""
    here = resolved(schema, schema)
    for step in path:
        found = _step(here, step)
        if found is None:
            return {}
        here = resolved(found, schema)
    return here


def _step(here: Schema, step: str | int) -> Schema | None:
    properties = mapping(here.get("properties"))
    if properties and step in properties:
        return mapping(properties[str(step)])
    return mapping(here.get("items")) if isinstance(step, int) else entries(here)


def entries(here: Schema) -> Schema | None:
    """What describes the values of a mapping with free keys; None where keys are fixed."""
    patterns = mapping(here.get("patternProperties")) or {}
    return next(map(mapping, patterns.values()), None) or mapping(here.get("additionalProperties"))


def mapping(value: object) -> Schema | None:
    """A part of a schema that is a mapping; None for any other."""
    return value if isinstance(value, Mapping) else None


def resolved(part: Schema, root: Schema) -> Schema:
    """What stands behind references, and of several ways to write a value the fullest."""
    choices = list(alternatives(part, root))
    full = [choice for choice in choices if choice.keys() & {"properties", "items", "patternProperties"}]
    ours = [choice for choice in full if "title" in choice]
    return (ours or full or choices)[0]


def alternatives(part: Schema, root: Schema) -> Iterator[Schema]:
    """The ways to write a value, references followed."""
    reference, choices = part.get("$ref"), part.get("anyOf")
    if isinstance(reference, str):
        definitions = mapping(root.get("$defs")) or {}
        yield from alternatives(mapping(definitions.get(reference.rpartition("/")[2])) or {}, root)
    elif isinstance(choices, list):
        for choice in choices:
            yield from alternatives(choice, root)
    else:
        yield part
