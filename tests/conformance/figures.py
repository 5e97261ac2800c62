"""matplotlib's own test figures, taken from its installed wheel without its baseline images."""

from __future__ import annotations

import importlib
import itertools
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import matplotlib as mpl
import pytest

CLASSIC = ("classic", "_classic_test_patch")


@dataclass(frozen=True)
class Case:
    """A figure test: where it stands, with which arguments, in which style."""

    module: str
    function: Callable[..., Any]
    arguments: Mapping[str, Any]
    style: str | Sequence[str]
    remove_text: bool
    label: str = field(default="")

    @property
    def id(self) -> str:
        return f"{self.module}::{self.function.__name__}{self.label}"


_found: list[tuple[Callable[..., Any], dict[str, Any]]] = []


def _instead(
    baseline_images: object = None, **options: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What stands in for image_comparison: it notes the test and leaves it as it is."""

    def note(function: Callable[..., Any]) -> Callable[..., Any]:
        _found.append((function, options))
        return function

    return note


def modules() -> list[str]:
    """The test modules of the wheel by name."""
    return sorted(file.stem for file in _folder().glob("test_*.py"))


def _folder() -> Path:
    """The folder of the tests, as a package that does not ask for its images."""
    folder = Path(mpl.__file__).parent / "tests"
    if "matplotlib.tests" not in sys.modules:
        package = ModuleType("matplotlib.tests")
        package.__path__ = [str(folder)]
        sys.modules["matplotlib.tests"] = package
    return folder


def cases(names: Sequence[str]) -> Iterator[Case]:
    """The figures of modules, one for each set of arguments; tests with other fixtures are left out."""
    for name in names:
        for function, options in _noted(name):
            yield from _expanded(name, function, options)


@cache
def _noted(name: str) -> list[tuple[Callable[..., Any], dict[str, Any]]]:
    """The figure tests of a module, which is imported once; none where it needs what is not here."""
    from matplotlib.testing import decorators

    _folder()
    _found.clear()
    mpl.use("agg", force=True)
    usual, decorators.image_comparison = decorators.image_comparison, _instead  # type: ignore[assignment]
    try:
        # Some make a folder for their images where they are imported.
        with TemporaryDirectory() as aside, chdir(aside), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            importlib.import_module(f"matplotlib.tests.{name}")
    except (Exception, pytest.skip.Exception):  # noqa: BLE001 - what it needs is not here
        return []
    finally:
        decorators.image_comparison = usual
    return list(_found)


def _expanded(module: str, function: Callable[..., Any], options: Mapping[str, Any]) -> Iterator[Case]:
    """A case for each combination of the arguments that parametrize gives."""
    sets: list[list[dict[str, Any]]] = []
    marks = getattr(function, "pytestmark", [])
    if any(mark.name in ("skip", "skipif", "xfail") for mark in marks):
        return
    for mark in marks:
        if mark.name == "parametrize":
            names, values = mark.args[0], mark.args[1]
            keys = [part.strip() for part in names.split(",")] if isinstance(names, str) else list(names)
            sets.append([_named(keys, value) for value in values])
    code = function.__code__
    wanted = set(code.co_varnames[: code.co_argcount])
    for place, combination in enumerate(itertools.product(*sets)):
        arguments = {key: value for part in combination for key, value in part.items()}
        if wanted - set(arguments):
            return
        yield Case(
            module=module,
            function=function,
            arguments=arguments,
            style=options.get("style", CLASSIC),
            remove_text=bool(options.get("remove_text")),
            label=f"[{place}]" if sets else "",
        )


def _named(keys: Sequence[str], value: Any) -> dict[str, Any]:
    values = getattr(value, "values", value) if type(value).__name__ == "ParameterSet" else value
    return dict(
        zip(
            keys, values if len(keys) > 1 or type(value).__name__ == "ParameterSet" else [values], strict=True
        )
    )
