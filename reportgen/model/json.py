"""The page model as JSON, out and in: the form that is kept, compared and sent.

Bytes are URL-safe base64, decimals are strings, dates are ISO 8601; every block and inline
names its kind. The order of keys is that of the classes, so equal documents are equal text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from reportgen.errors import ModelError, Origin, ReportError
from reportgen.frozen import dataclass
from reportgen.model.document import Document

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What stands in the file: the name of the format, then the document."""

    format: Literal["reportgen-document-1"] = "reportgen-document-1"
    document: Document
    __pydantic_config__ = ConfigDict(
        ser_json_bytes="base64",
        val_json_bytes="base64",
        ser_json_inf_nan="constants",
        allow_inf_nan=False,
        extra="forbid",
    )


def to_json(document: Document) -> str:
    """The document as JSON, indented, ending in a new line.

    Raises ModelError where a text cannot be written as UTF-8 (half a surrogate pair).
    """
    try:
        data = _adapter().dump_json(_File(document=_with_dicts(document)), indent=1)
    except PydanticSerializationError as error:
        raise ModelError("the document cannot be written as JSON", why=str(error)) from error
    return data.decode("utf-8") + "\n"


def from_json(text: str, *, where: Origin | None = None) -> Document:
    """The document that to_json wrote; where is the file that the text came from.

    Raises ModelError, naming the first few places, where the text is not such a document.
    """
    try:
        return _adapter().validate_json(text).document
    except ValidationError as error:
        raise _refusal(error, where) from None
    except ReportError as error:
        raise ModelError(error.what, where=where, why=error.why, hint=error.hint) from error


@cache
def _adapter() -> TypeAdapter[_File]:
    return TypeAdapter(_File)


def _with_dicts(document: Document) -> Document:
    """The document with dictionaries for mappings of other kinds, which pydantic writes no JSON of."""
    return replace(
        document,
        brand=replace(document.brand, colours=dict(document.brand.colours)),
        styles=dict(document.styles),
        panels=dict(document.panels),
        tables=dict(document.tables),
        labels=dict(document.labels),
    )


def _refusal(error: ValidationError, where: Origin | None) -> ModelError:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    lines = [f"{_place(problem['loc'])}: {problem['msg']}" for problem in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(f"and {len(problems) - _SHOWN} more")
    return ModelError(
        "this is not a document as JSON",
        where=where,
        why="; ".join(lines),
        hint="write it with reportgen.model.json.to_json",
    )


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location) or "the text"
