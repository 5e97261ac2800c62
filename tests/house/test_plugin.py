"""A renderer from outside: a package that installs one is all that it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import OutputError
from reportgen.render.registry import BUILT_IN, Format
from tests.house.packaging import ROOT, run

SAMPLE = ROOT / "samples" / "emergency-care"

ASK = """
from reportgen.render.registry import format_of_suffix, formats
print(*formats(), format_of_suffix(".words").name, formats()["words"].load().__module__)
"""


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the package of tests/plugin is installed into, its entry point with it."""
    folder = tmp_path_factory.mktemp("plugin")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    alone = ("--no-deps", "--no-index", "--no-build-isolation", "--target", folder / "installed")
    run(*pip, *alone, ROOT / "tests" / "plugin", folder=folder)
    return folder / "installed"


def _with(plugin: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(plugin), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_it_joins_the_formats_by_its_name(plugin: Path) -> None:
    assert _with(plugin, "-c", ASK).stdout.split() == [*BUILT_IN, "words", "words", "reportgen_words"]


def test_the_command_line_writes_its_file(plugin: Path, tmp_path: Path) -> None:
    command = ("-c", "from reportgen.cli.main import main; main()", "render", str(SAMPLE))
    done = _with(plugin, *command, "--to", "text,words", "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert f"wrote {tmp_path / 'emergency-care.words'}" in done.stdout
    assert "note: words: pictures have no words" in done.stderr
    words = (tmp_path / "emergency-care.words").read_text(encoding="utf-8").split("\n")
    assert len(words) > 300
    assert "attendances" in words


def test_without_the_package_there_is_no_such_format(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "from reportgen.cli.main import main; main()", "render", SAMPLE)
    done = run(*command, "--to", "words", folder=tmp_path, fails=True)
    assert done.returncode == 2
    assert "no renderer for “words”" in done.stderr


@pytest.mark.parametrize("target", ["no_such_module:render", "json:no_such_function"])
def test_a_broken_one_is_named(target: str) -> None:
    with pytest.raises(OutputError, match="the renderer “odd” cannot be loaded") as caught:
        Format(name="odd", suffix=".odd", target=target).load()
    assert target in caught.value.why
