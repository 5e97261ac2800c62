"""Turns what pydantic finds wrong into errors with a place and an author's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen.errors import Origin, ReportError, SettingsError, did_you_mean
from reportgen.project.json_schema import Schema, json_schema, mapping, schema_at
from reportgen.project.origins import Origins, SettingPath
from reportgen.project.yaml import step_text

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], values: object, origins: Origins) -> tuple[Model | None, list[ReportError]]:
    """The settings of plain values, and every mistake in them with its place."""
    if not isinstance(values, Mapping):
        what = "empty" if values is None else "not a mapping of settings"
        where = origins.at()
        return None, [
            SettingsError(f"{origins.file} is {what}", where=where, hint="write “key: value” lines")
        ]
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        return None, translated(error, model, origins)


def translated(error: ValidationError, model: type[BaseModel], origins: Origins) -> list[ReportError]:
    """Every mistake that a validation found, in the author's words and at its place."""
    schema = json_schema(model)
    return [_translate(detail, schema, origins) for detail in error.errors(include_url=False)]


def advice(detail: ErrorDetails) -> str:
    """What to do about a value that a validation refused; empty where there is nothing to say."""
    explain = _EXPLAINED.get(detail["type"], _unexplained)
    return explain(detail["input"], detail.get("ctx", {}))[1]


def _translate(detail: ErrorDetails, schema: Schema, origins: Origins) -> ReportError:
    path: SettingPath = detail["loc"]
    kind = detail["type"]
    if path and path[-1] == "[key]":
        return _custom(detail, origins.key(*path[:-1]))
    if kind == "extra_forbidden":
        return _unknown_key(path, schema, origins)
    if kind == "missing":
        return _missing(path, schema, origins)
    if kind == "mistake":
        return _custom(detail, origins.at(*path))
    value = detail["input"]
    context = detail.get("ctx", {})
    if value is None:
        what, hint = "is empty", "write a value, or leave the key out"
    else:
        what, hint = _EXPLAINED.get(kind, _unexplained)(value, context)
    why = "" if kind in _EXPLAINED or value is None else detail["msg"]
    return SettingsError(f"“{step_text(path)}” {what}", where=origins.at(*path), why=why, hint=hint)


def _custom(detail: ErrorDetails, where: Origin) -> ReportError:
    context = detail.get("ctx", {})
    what = str(context.get("what") or detail["msg"])
    return SettingsError(
        what, where=where, why=str(context.get("why", "")), hint=str(context.get("hint", ""))
    )


def _unknown_key(path: SettingPath, schema: Schema, origins: Origins) -> ReportError:
    parent, name = path[:-1], str(path[-1])
    names = mapping(schema_at(schema, parent).get("properties")) or {}
    inside = f" in “{step_text(parent)}”" if parent else ""
    return SettingsError(
        f"“{name}” is no setting{inside}", where=origins.key(*path), hint=did_you_mean(name, names)
    )


def _missing(path: SettingPath, schema: Schema, origins: Origins) -> ReportError:
    fields = mapping(schema_at(schema, path[:-1]).get("properties")) or {}
    description = str((mapping(fields.get(str(path[-1]))) or {}).get("description", ""))
    parent = path[:-1]
    inside = f" in “{step_text(parent)}”" if parent else ""
    hint = f"add “{path[-1]}: …”" + (f" ({_first_sentence(description)})" if description else "")
    where = origins.key(*parent) if parent else Origin(file=origins.file, line=1, column=1)
    return SettingsError(f"“{path[-1]}” is missing{inside}", where=where, hint=hint)


def _first_sentence(text: str) -> str:
    sentence = text.split(". ", maxsplit=1)[0].rstrip(".")
    return sentence[:1].lower() + sentence[1:]


Explain: TypeAlias = Callable[[object, Mapping[str, object]], tuple[str, str]]


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | int | str):
        text = str(value)
        return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
    return "this"


def _not_text(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must be text, not {_shown(value)}", "write words after the colon"


def _not_whole(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must be a whole number, not {_shown(value)}", "write digits only"


def _not_number(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must be a number, not {_shown(value)}", "write digits, with a point for decimals"


def _not_boolean(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must be true or false, not {_shown(value)}", "write true or false"


def _not_mapping(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must hold settings of its own, not {_shown(value)}", "write “key: value” lines below it"


def _not_list(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"must be a list, not {_shown(value)}", "write [one, two], or lines that start with “- ”"


def _not_choice(value: object, context: Mapping[str, object]) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    return f"cannot be {_shown(value)}", did_you_mean(str(value), choices)


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _too_small(value: object, context: Mapping[str, object]) -> tuple[str, str]:
    if "ge" in context:
        return f"is {_shown(value)}, which is too small", f"write {_number(context['ge'])} or more"
    return f"is {_shown(value)}, which is too small", f"write more than {_number(context.get('gt'))}"


def _too_large(value: object, context: Mapping[str, object]) -> tuple[str, str]:
    if "le" in context:
        return f"is {_shown(value)}, which is too large", f"write {_number(context['le'])} or less"
    return f"is {_shown(value)}, which is too large", f"write less than {_number(context.get('lt'))}"


def _too_few(_: object, context: Mapping[str, object]) -> tuple[str, str]:
    least = context.get("min_length", 1)
    return "has too few entries", f"write at least {least}"


def _too_many(_: object, context: Mapping[str, object]) -> tuple[str, str]:
    return "has too many entries", f"write at most {context.get('max_length')}"


def _unexplained(value: object, _: Mapping[str, object]) -> tuple[str, str]:
    return f"cannot be {_shown(value)}", ""


_EXPLAINED: Mapping[str, Explain] = MappingProxyType(
    {
        "string_type": _not_text,
        "int_type": _not_whole,
        "int_parsing": _not_whole,
        "int_parsing_size": _not_whole,
        "int_from_float": _not_whole,
        "float_type": _not_number,
        "float_parsing": _not_number,
        "finite_number": _not_number,
        "bool_type": _not_boolean,
        "bool_parsing": _not_boolean,
        "dict_type": _not_mapping,
        "mapping_type": _not_mapping,
        "model_type": _not_mapping,
        "model_attributes_type": _not_mapping,
        "tuple_type": _not_list,
        "list_type": _not_list,
        "literal_error": _not_choice,
        "enum": _not_choice,
        "greater_than_equal": _too_small,
        "greater_than": _too_small,
        "less_than_equal": _too_large,
        "less_than": _too_large,
        "too_short": _too_few,
        "too_long": _too_many,
    }
)
