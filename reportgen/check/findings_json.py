"""Findings as JSON, for programs that run the checks: reportgen check --json.

    {"version": 1, "findings": [{"rule": "heading-gap", "severity": "error",
     "file": "narrative/a.md", "line": 3, "column": 1, "page": null, "paragraph": null,
     "message": "…", "hint": "…"}]}

The schema stands in check/schema/findings.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from reportgen.audit.text import Spot
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding, Severity

VERSION = 1

SCHEMA = Path(__file__).parent / "schema" / "findings.schema.json"
"""The JSON Schema of what to_json() writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding; its place is null where it has none.

    page: of a file with pages, whose line is then the page's. paragraph: of a file without lines.
    place: the part and the path in it, of a Word file; the page of a PDF.
    """

    rule: str
    severity: Severity
    file: str | None
    line: int | None
    column: int | None
    message: str
    hint: str
    page: int | None = None
    paragraph: int | None = None
    place: str = ""
    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsFile:
    """All findings of a report, in the order of their places."""

    version: int
    findings: tuple[FindingRow, ...]
    __pydantic_config__ = ConfigDict(extra="forbid")


def to_json(findings: Iterable[Finding]) -> str:
    """The findings as JSON, indented, ending in a new line."""
    content = FindingsFile(version=VERSION, findings=tuple(_row(finding) for finding in findings))
    values = _adapter().dump_python(content, mode="json")
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> FindingsFile:
    """What a JSON text holds. Raises pydantic's error for another shape."""
    return _adapter().validate_json(text)


def schema_json() -> str:
    """The JSON Schema, as it stands in SCHEMA."""
    values = _adapter().json_schema(mode="serialization")
    return json.dumps(values, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _row(finding: Finding) -> FindingRow:
    where = finding.where
    return FindingRow(
        rule=finding.rule,
        severity=finding.severity,
        file=where.file if where else None,
        line=where.line if where else None,
        column=where.column if where else None,
        message=finding.message,
        hint=finding.hint,
        page=where.page if isinstance(where, Spot) else None,
        paragraph=where.paragraph if isinstance(where, Spot) else None,
        place=finding.place,
    )


@cache
def _adapter() -> TypeAdapter[FindingsFile]:
    return TypeAdapter(FindingsFile)
