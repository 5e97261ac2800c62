"""What CONTRIBUTING shows works as it stands: each diff, applied to a copy of the program and used."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.house.packaging import ROOT, run

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DIFFS = dict(re.findall(r"## Add a (.*?)\n.*?```diff\n(.*?)```", TEXT, re.DOTALL))

USE = """
from reportgen import Measure, Report
rows = [("visits", "2023", 100), ("visits", "2024", 120)]
report = Report("Libraries", "2024", data=rows, measures=[Measure("visits", unit="visits")])
report.section("Visits", '''
{body}
''')
print({shown})
"""

QUOTE = ":::{quote} We read more\n:by: A reader\n:::"
RISING = """\
:::{chart}
:kind: rising
:title: The least first
SELECT period, CAST(value AS INTEGER) FROM data ORDER BY period
:::"""

USES = {
    "component": (QUOTE, "report.to_bytes('text').decode()", "A reader"),
    "chart kind": (
        RISING,
        "report.to_bytes('text').decode(), len(report.to_bytes('pdf'))",
        "the least first.",
    ),
    "renderer": ("## Below", "report.to_bytes('outline').decode()", "  Below"),
    "statistic": ("{{ visits.change_mid }}", "report.to_bytes('text').decode()", "+18.2%"),
}


def test_each_open_set_has_its_diff() -> None:
    assert list(DIFFS) == list(USES)


@pytest.mark.parametrize("addition", USES)
def test_the_diff_does_what_it_says(addition: str, tmp_path: Path) -> None:
    for name in ("reportgen", "layouts", "fonts", "tests/charts"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    changed = _apply(DIFFS[addition], tmp_path)
    body, shown, said = USES[addition]
    code = f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n" + USE.format(body=body, shown=shown)
    assert said in run(sys.executable, "-c", code, folder=tmp_path).stdout
    ruff = (sys.executable, "-m", "ruff")
    settings = ("--config", ROOT / "pyproject.toml", "--no-cache")
    run(*ruff, "check", *settings, *changed, folder=tmp_path)
    run(*ruff, "format", "--check", *settings, *changed, folder=tmp_path)


def _apply(diff: str, tree: Path) -> list[Path]:
    """Apply a diff whose hunks are found by what they hold, and say which files it changed."""
    changed = []
    for part in re.split(r"^--- .*\n\+\+\+ b/", diff, flags=re.MULTILINE)[1:]:
        name, _, hunks = part.partition("\n")
        path = tree / name
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for hunk in re.split(r"^@@.*\n", hunks, flags=re.MULTILINE):
            lines = [line or " " for line in hunk.splitlines()]
            before = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
            after = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
            assert text.count(before) == 1 if before else not text, f"{name} has changed: {before}"
            text = text.replace(before, after) if before else after
        path.write_text(text, encoding="utf-8", newline="\n")
        changed.append(path)
    return changed
