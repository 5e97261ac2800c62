"""The reference of all settings as Markdown, from the same models that read them."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.project.json_schema import Schema, alternatives, entries, mapping, resolved
from reportgen.project.schema import FILES, schemas

_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "settings",
    "array": "list",
}


def settings_reference() -> str:
    """Every setting of every file: its key, its type, its default and what it means."""
    parts = ["# Settings", ""]
    for name, schema in schemas().items():
        parts += [f"## {FILES[name]}", "", str(schema["description"]), ""]
        for title, section in _sections(schema):
            parts += [f"### `{title}`", "", str(section.get("description", "")), ""] if title else []
            parts += [*_table(section, schema), ""]
    return "\n".join(parts).rstrip() + "\n"


def _sections(root: Schema) -> Iterator[tuple[str, Schema]]:
    """The settings that hold settings, each kind once, by the path where it stands first."""
    waiting: list[tuple[str, Schema]] = [("", root)]
    seen: list[object] = []
    for path, section in waiting:  # grows while it is walked
        yield path, section
        for name, setting in (mapping(section.get("properties")) or {}).items():
            inner, steps = _inner(mapping(setting) or {}, root)
            if "properties" in inner and inner not in seen:
                seen.append(inner)
                waiting.append((f"{path}.{name}{steps}".removeprefix("."), inner))


def _inner(setting: Schema, root: Schema) -> tuple[Schema, str]:
    """What a setting holds, through lists and free keys, and how that is written in a path."""
    here, steps = resolved(setting, root), ""
    while "properties" not in here:
        items, values = mapping(here.get("items")), entries(here)
        if items:
            here, steps = resolved(items, root), f"{steps}[]"
        elif values:
            here, steps = resolved(values, root), f"{steps}.NAME"
        else:
            break
    return here, steps


def _table(section: Schema, root: Schema) -> Iterator[str]:
    required = section.get("required")
    needed = required if isinstance(required, list) else []
    yield "| key | type | default | meaning |"
    yield "|---|---|---|---|"
    for name, setting in (mapping(section.get("properties")) or {}).items():
        here = mapping(setting) or {}
        default = "must be given" if name in needed else _default(here)
        meaning = here.get("description") or resolved(here, root).get("description", "")
        cells = (f"`{name}`", _type(here, root), default, str(meaning))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _default(setting: Schema) -> str:
    default = setting.get("default")
    if default in (None, "", [], {}):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _type(setting: Schema, root: Schema) -> str:
    words = [_one_type(choice, root) for choice in alternatives(setting, root)]
    return " or ".join(dict.fromkeys(word for word in words if word)) or "anything"


def _one_type(choice: Schema, root: Schema) -> str:
    kinds, items, values = choice.get("type"), mapping(choice.get("items")), entries(choice)
    choices = choice.get("enum")
    if isinstance(choices, list):
        return ", ".join(f"`{value}`" for value in choices)
    if "const" in choice:
        return f"`{choice['const']}`"
    if items:
        return f"list of {_type(items, root)}"
    if values and "properties" not in choice:
        return f"names with {_type(values, root)}"
    names = [str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return " or ".join(_TYPES[name] for name in names if name in _TYPES)
