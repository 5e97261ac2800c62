"""Builds what ships and installs it where nothing of the checkout is in reach, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


def run(*command: str | Path, folder: Path, fails: bool = False) -> subprocess.CompletedProcess[str]:
    """A program run in a folder, with nothing of Python's in its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment | {"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert fails or result.returncode == 0, f"{command} ended with {result.returncode}:\n{result.stderr}"
    return result


def build(target: str, source: Path, into: Path) -> Path:
    """The wheel or the sdist of a source tree, by the backend that pyproject.toml names."""
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", into, folder=source)
    return next(into.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An environment of its own: its Python, its programs, and where its packages stand."""

    python: Path
    programs: Path
    packages: Path

    def program(self, name: str) -> Path:
        """A program that a package installed."""
        return self.programs / (f"{name}.exe" if os.name == "nt" else name)

    def install(self, *what: Path) -> None:
        """Packages, without their dependencies and without a network."""
        pip = (sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet")
        alone = ("--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
        run(*pip, *alone, *what, folder=self.packages)


def empty_place(folder: Path) -> Place:
    """A new environment with the libraries that pyproject.toml declares and theirs, and no other.

    They are links to what is installed here; a .pth line makes their folder importable. The
    checkout's editable install is a .pth file of its own and is not among them.
    """
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    where = {name: sysconfig.get_path(name, "venv", {"base": str(folder)}) for name in ("scripts", "purelib")}
    programs, packages = Path(where["scripts"]), Path(where["purelib"])
    libraries = folder / "libraries"
    libraries.mkdir()
    for name in sorted(needed("reportgen") - {"reportgen"}):
        _link(metadata.distribution(name), libraries)
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    return Place(python=python, programs=programs, packages=packages)


def needed(name: str) -> set[str]:
    """A distribution and all that it needs on this machine, by name."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        here = canonicalize_name(waiting.pop())
        if here not in found:
            found.add(here)
            needs = map(Requirement, metadata.requires(here) or ())
            waiting += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    return found


def _link(distribution: metadata.Distribution, into: Path) -> None:
    """What a distribution put beside others; copied where links are not allowed."""
    tops = {file.parts[0] for file in distribution.files or () if file.parts[0] not in ("..", "__pycache__")}
    for top in sorted(tops):
        source, target = Path(str(distribution.locate_file(top))), into / top
        try:
            target.symlink_to(source, target_is_directory=source.is_dir())
        except OSError:
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
