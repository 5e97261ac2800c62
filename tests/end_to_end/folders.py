"""A small report folder to spoil, and the command line to meet it with."""

from __future__ import annotations

import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from reportgen.cli.main import main

REPORT = """\
title: Library visits
period: 2024
layout: briefing
sources:
  visits: data/visits.csv
measures:
  visits: {label: Visits, unit: visits, polarity: up is good}
  loans: {label: Loans, unit: loans, polarity: up is good}
cover: {figures: [visits.change_pct]}
"""

VISITS = """\
measure,period,value
visits,2023,100
visits,2024,120
loans,2023,400
loans,2024,300
"""

WORDS = """\
# Visits

Visits {{ visits.change_pct | words }} to {{ visits.current | noun }}.

:::{variance-table}
:::
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A report folder on disk."""

    path: Path

    def write(self, name: str, content: str | bytes) -> Folder:
        """Put a file in, in place of the one of that name."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return self

    def change(self, name: str, before: str, after: str) -> Folder:
        """Change some words of a file; they must be there, once."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, f"“{before}” stands {text.count(before)} times in {name}"
        return self.write(name, text.replace(before, after))

    def add(self, name: str, more: str) -> Folder:
        """Write more at the end of a file."""
        return self.write(name, (self.path / name).read_text(encoding="utf-8") + more)


def small(path: Path) -> Folder:
    """A report of two measures over two years, with a tile, a sentence and a table."""
    folder = Folder(path=path)
    for name, text in (("report.yml", REPORT), ("data/visits.csv", VISITS), ("narrative/a.md", WORDS)):
        folder.write(name, text)
    return folder


def copied(source: Path, path: Path) -> Folder:
    """A copy of a report folder."""
    shutil.copytree(source, path)
    return Folder(path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


def reportgen(*arguments: object) -> Ran:
    """The command line as a user meets it, in this process and not on a terminal."""
    out, err = StringIO(), StringIO()
    argv = ["reportgen", *map(str, arguments)]
    code = 0
    with patch.object(sys, "argv", argv), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


EARLIER = b"the edition of last quarter"


def refused(folder: Folder, *said: str, to: str = "pdf,docx") -> Ran:
    """Renders a spoilt folder: each mistake in words with what to do, and nothing written.

    said are words that the error must hold; an edition that stood in the output folder stays.
    """
    out = folder.path.parent / "out"
    out.mkdir(exist_ok=True)
    names = [f"{folder.path.name}.{suffix}" for suffix in ("pdf", "docx", "txt", "facts.json")]
    for name in names:
        (out / name).write_bytes(EARLIER)
    ran = reportgen("render", folder.path, "--to", to, "--out", out)
    assert ran.code == 2, ran.err or ran.out
    for words in said:
        assert words in ran.err, ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    problems = ("\n" + ran.err).split("\nerror: ")[1:]
    assert problems
    for problem in problems:
        assert "\n  what to do: " in problem, problem
    assert {path.name: path.read_bytes() for path in out.iterdir()} == dict.fromkeys(names, EARLIER)
    return ran


def built(folder: Folder, to: str = "pdf,docx", code: int = 0) -> str:
    """Renders a folder that is fine however odd; the report as text. code: 1 where a check finds an error."""
    out = folder.path.parent / "out"
    ran = reportgen("render", folder.path, "--to", f"{to},text", "--out", out)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    return (out / f"{folder.path.name}.txt").read_text(encoding="utf-8")


def checked(folder: Folder) -> str:
    """What reportgen check says of a folder."""
    return reportgen("check", folder.path).err
