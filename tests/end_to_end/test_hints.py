"""Every error that an author can meet says what to do: looked for where errors are raised."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from reportgen import errors

PACKAGE = Path(__file__).parents[2] / "reportgen"

SPEAKING = frozenset(
    name
    for name, thing in vars(errors).items()
    if isinstance(thing, type)
    and issubclass(thing, errors.ReportError)
    and thing not in (errors.ReportError, errors.ReportErrors, errors.ModelError)
)
"""The errors for authors; a ModelError tells a developer that a document cannot be."""

FOR_DEVELOPERS = frozenset(
    {"charts/drawn.py", "charts/lint.py", "render/pdf/drawing.py", "render/pdf/fonts.py"}
)
"""Modules that refuse what no author can write, only a program that makes documents of its own."""

KNOWN = frozenset(
    {
        "project/brand_logo.py: the logo “{text}” has no folder to stand in",
        "render/pdf/figures.py: a graphic without a size",
        "render/pdf/layout.py: the document has no page “{sequence.master}”",
        "render/pdf/runs.py: a reference to the note “{inline.note}”, which is not in the document",
        "sources/log.py: and {self._more:,} more problems in {self.file}",
    }
)


def without_a_hint(path: Path) -> Iterator[str]:
    """The errors that a module makes without saying what to do."""
    name = path.relative_to(PACKAGE).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKING:
            named = {keyword.arg for keyword in node.keywords}
            if "hint" not in named and node.args:
                yield f"{name}: {ast.unparse(node.args[0]).removeprefix('f').strip(chr(39) + chr(34))}"


def test_every_error_says_what_to_do() -> None:
    modules = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
    assert set(modules) >= FOR_DEVELOPERS
    found = {
        mute for name, path in modules.items() if name not in FOR_DEVELOPERS for mute in without_a_hint(path)
    }
    assert found - KNOWN == set()
