"""The filters and tests of templates as a table, from their own docstrings."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping

from reportgen.narrative.filters import (
    OF_FIGURES,
    OF_LISTS,
    OF_TEXT,
    OF_VALUES,
    TESTS_OF_FIGURES,
    Function,
)

_JINJA = "https://jinja.palletsprojects.com/en/stable/templates/"


def filters_reference() -> str:
    """What templates may use, as Markdown for the documentation."""
    others = (
        f"Jinja's own that are let in ([their meaning]({_JINJA})): the filters {_names(OF_LISTS)}, "
        f"the tests {_names(OF_VALUES)}, and the functions `range` and `namespace`.\n"
    )
    parts = (
        _table("Filters for figures", OF_FIGURES, "| "),
        _table("Filters for text", OF_TEXT, "| "),
        _table("Tests for figures", TESTS_OF_FIGURES, "is "),
        others,
    )
    return "\n".join(parts)


def _table(title: str, functions: Mapping[str, Function], mark: str) -> str:
    return "\n".join((f"### {title}", "", "| Write | It gives |", "|---|---|", *_rows(functions, mark), ""))


def _rows(functions: Mapping[str, Function], mark: str) -> Iterator[str]:
    for name, function in functions.items():
        says = (inspect.getdoc(function) or "").split("\n", maxsplit=1)[0]
        written = f"{mark}{name}".replace("|", "\\|")
        yield f"| `{written}` | {says.replace('|', chr(92) + '|')} |"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
