"""The house's habits, held where a tool does not: sizes, seams, tables, declared libraries."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from reportgen.charts.kinds import KINDS
from reportgen.check.registry import RULES
from reportgen.components.registry import COMPONENTS
from reportgen.facts.control import LIMITS, SIGNALS
from reportgen.facts.locales import LOCALES
from reportgen.facts.significance import INTERVALS
from reportgen.facts.significance import TESTS as CHANCE
from reportgen.facts.standings import STANDINGS
from reportgen.facts.statistics import DIFFERENCES, LEVELS
from reportgen.facts.wording import WORDINGS
from reportgen.narrative.filters import FILTERS, TESTS
from reportgen.render.registry import BUILT_IN
from tests.house.packaging import ROOT, needed

MODULES = sorted((ROOT / "reportgen").rglob("*.py"))
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60

REGISTRIES: Mapping[str, Mapping[str, object]] = {
    "components": COMPONENTS,
    "charts": KINDS,
    "renderers": BUILT_IN,
    "checks": RULES,
    "levels": LEVELS,
    "differences": DIFFERENCES,
    "standings": STANDINGS,
    "chance": CHANCE,
    "intervals": INTERVALS,
    "limits": LIMITS,
    "signals": SIGNALS,
    "wordings": WORDINGS,
    "filters": FILTERS,
    "tests": TESTS,
    "locales": LOCALES,
}


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_module_is_longer_than_one_reads() -> None:
    long = {path.name: path.read_text(encoding="utf-8").count("\n") for path in MODULES}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_MODULE} == {}


def test_no_function_is_longer_than_one_sees() -> None:
    lengths = {
        f"{file}:{function.name}": (function.end_lineno or 0) - function.lineno + 1
        for file, tree in TREES.items()
        for function in _functions(tree)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_each_public_name_says_what_it_is() -> None:
    silent = [file for file, tree in TREES.items() if not ast.get_docstring(tree)]
    for file, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                silent += [] if ast.get_docstring(node) else [f"{file}:{node.name}"]
    assert silent == []


@pytest.mark.parametrize("seam", ["render/base.py", "components/base.py", "model/document.py"])
def test_the_seams_are_typed(seam: str) -> None:
    """What renderers and components take and give has a type, and none is Any."""
    tree = TREES[f"reportgen/{seam}"]
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    untyped = [function.name for function in _functions(tree) if function.returns is None]
    assert "Any" not in names
    assert untyped == []


@pytest.mark.parametrize("name", REGISTRIES)
def test_the_open_sets_are_tables_that_nobody_changes(name: str) -> None:
    table = REGISTRIES[name]
    assert isinstance(table, MappingProxyType)
    assert table


@pytest.mark.parametrize("name", ["components", "checks", "renderers"])
def test_each_entry_bears_its_own_name(name: str) -> None:
    assert [key for key, entry in REGISTRIES[name].items() if getattr(entry, "name", "") != key] == []


@pytest.mark.parametrize("name", ["charts", "wordings", "filters", "tests"])
def test_each_entry_says_what_it_does(name: str) -> None:
    assert [key for key, entry in REGISTRIES[name].items() if not inspect.getdoc(entry)] == []


@pytest.mark.parametrize("folder", ["components", "charts", "check"])
def test_each_module_that_makes_an_entry_is_in_the_table(folder: str) -> None:
    """A component, kind or rule that was written and not registered is found."""
    makers = {"components": "COMPONENT", "charts": "draw", "check": "find_"}
    made = {
        Path(file).stem
        for file, tree in TREES.items()
        if file.startswith(f"reportgen/{folder}/") and _makes(tree, makers[folder])
    }
    table = {"components": "registry", "charts": "kinds", "check": "registry"}[folder]
    imported = {
        alias.name
        for node in ast.walk(TREES[f"reportgen/{folder}/{table}.py"])
        if isinstance(node, ast.ImportFrom) and node.module == f"reportgen.{folder}"
        for alias in node.names
    }
    assert made - imported <= {"__init__", "drawn"}


def _makes(tree: ast.Module, what: str) -> bool:
    """Whether a module has a component, draws a kind of chart or finds something."""
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    names |= {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return any(name == what or (what.endswith("_") and name.startswith(what)) for name in names)


def _imported() -> dict[str, str]:
    """The libraries that the program imports, each with a module that does."""
    found: dict[str, str] = {}
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= dict.fromkeys((alias.name.partition(".")[0] for alias in node.names), file)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found[node.module.partition(".")[0]] = file
    return {name: file for name, file in found.items() if name not in {*sys.stdlib_module_names, "reportgen"}}


MEASURED = "bench"
"""The extra of what make bench measures against, which the program never imports."""


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = [
        *project["dependencies"],
        *(line for extra, lines in extras.items() if extra != MEASURED for line in lines),
    ]
    return {canonicalize_name(Requirement(line).name) for line in lines}


def _distributions(module: str) -> set[str]:
    return {canonicalize_name(name) for name in metadata.packages_distributions().get(module, ())}


def test_each_library_that_is_imported_is_declared() -> None:
    """By us, or by one that is: numpy comes with matplotlib."""
    declared = _declared()
    below = {
        canonicalize_name(Requirement(line).name)
        for name in declared
        for line in metadata.requires(name) or ()
    }
    loose = {
        name: file for name, file in _imported().items() if not _distributions(name) & (declared | below)
    }
    assert loose == {}


def test_each_library_that_is_declared_is_imported() -> None:
    used = {distribution for module in _imported() for distribution in _distributions(module)}
    assert _declared() - used == set()


def test_all_that_an_installation_brings_may_be_given_on() -> None:
    """No library under the GPL or the AGPL, ours or one that another needs."""
    found = {name: " ".join(_licence(name)) for name in needed("reportgen") | _declared()}
    assert [name for name, words in found.items() if not words] == []
    assert {name: words for name, words in found.items() if re.search(r"GPL|Affero|GNU", words)} == {}


def _licence(name: str) -> list[str]:
    about = metadata.metadata(name)
    classified = [line for line in about.get_all("Classifier") or [] if line.startswith("License ::")]
    named = [about.get(field) or "" for field in ("License-Expression", "License")]
    return [*classified, *(words.partition("\n")[0] for words in named if words)]
