"""The JSON Schemas that editors complete and check settings files with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from reportgen.project.brand_settings import BrandSettings
from reportgen.project.json_schema import json_schema
from reportgen.project.layout_settings import LayoutSettings
from reportgen.project.settings import ReportSettings
from reportgen.project.values import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"

MODELS: Mapping[str, type[Settings]] = MappingProxyType(
    {"report": ReportSettings, "brand": BrandSettings, "layout": LayoutSettings}
)
"""The settings of each file, by the name of its schema."""

FILES: Mapping[str, str] = MappingProxyType(
    {"report": "report.yml", "brand": "_brand.yml", "layout": "layout.yml"}
)
"""The settings files, by the name of their schema."""


def schemas() -> Mapping[str, dict[str, object]]:
    """The JSON Schemas of report.yml, _brand.yml and layout.yml, by name.

    >>> sorted(schemas())
    ['brand', 'layout', 'report']
    """
    return {
        name: {"$schema": DIALECT, **json_schema(model), "title": FILES[name]}
        for name, model in MODELS.items()
    }


def schema_texts() -> Mapping[str, str]:
    """The schemas as the text of files, by file name."""
    return {
        f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas into a folder, made where it is not there; the paths of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in schema_texts().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return tuple(paths)
