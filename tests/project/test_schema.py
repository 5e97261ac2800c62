from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from reportgen.project.project import Project
from reportgen.project.reference import settings_reference
from reportgen.project.schema import FILES, MODELS, schema_texts, schemas, write_schemas

ROOT = Path(__file__).parents[2]


def settings_of(part: object, path: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(part, Mapping):
        properties = part.get("properties")
        if isinstance(properties, Mapping):
            for name, setting in properties.items():
                yield f"{path}.{name}", setting
        for key, item in part.items():
            yield from settings_of(item, f"{path}.{key}")
    elif isinstance(part, list):
        for item in part:
            yield from settings_of(item, path)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_setting_has_a_title_and_says_what_it_means(name: str) -> None:
    found = list(settings_of(schemas()[name]))
    assert len(found) > 20
    for path, setting in found:
        assert str(setting.get("title", "")).strip(), path
        if "$ref" not in setting:
            assert str(setting.get("description", "")).strip(), path


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_field_of_every_model_is_described(name: str) -> None:
    for field, info in MODELS[name].model_fields.items():
        assert info.description, f"{name}.{field}"


def test_the_schemas_of_the_repository_are_current() -> None:
    for name, text in schema_texts().items():
        assert (ROOT / "schemas" / name).read_text(encoding="utf-8") == text, (
            f"schemas/{name} is stale; write it again with “reportgen schema”"
        )


def test_schemas_are_written_with_unix_line_ends(tmp_path: Path) -> None:
    paths = write_schemas(tmp_path / "new")
    assert [path.name for path in paths] == [f"{name}.schema.json" for name in MODELS]
    assert all(b"\r" not in path.read_bytes() for path in paths)


def test_unknown_keys_are_refused_by_the_schemas_too() -> None:
    for name, schema in schemas().items():
        assert schema["additionalProperties"] is False, name


def test_short_forms_are_in_the_schema() -> None:
    report = schemas()["report"]
    source = report["properties"]["sources"]["patternProperties"]  # type: ignore[index]
    (entry,) = source.values()
    assert {"type": "string", "description": "The file."} in entry["anyOf"]


def test_the_reference_has_every_file_and_every_key() -> None:
    text = settings_reference()
    for name, file in FILES.items():
        assert f"## {file}" in text
        for field, info in MODELS[name].model_fields.items():
            assert f"| `{info.alias or field}` |" in text
    for heading in ("`measures.NAME`", "`sources.NAME.columns`", "`sections[]`", "`masters.NAME`"):
        assert f"### {heading}" in text
    assert "| `title` | text | must be given | The title of the report. |" in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.replace("\\|", "").count("|") == 5 for line in rows)


def test_the_reference_is_the_same_each_time() -> None:
    assert settings_reference() == settings_reference()
    assert Project.__doc__
