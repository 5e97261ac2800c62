"""The measurements: each in a process of its own, the contenders in turn."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path

from tests.benchmarks.checked import Checked, checked
from tests.benchmarks.html_source import html_of
from tests.benchmarks.markup import Written, words_in
from tests.benchmarks.processes import ROOT, Ran, run
from tests.benchmarks.results import COLD, WARM, Row, Taken
from tests.benchmarks.typst_source import typst_of
from tests.benchmarks.workloads import DRAWN, KEPT, SAMPLE, SMALL, WORKLOADS

FONTS = ROOT / "fonts"
PEER = str(ROOT / "tests/benchmarks/peer.py")


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder that all is written to; its Python files are compiled there once.

    limit: a measurement is stopped after so many seconds of the clock.
    """

    folder: Path
    limit: float
    prepared: set[tuple[str, str, int, str, str]] = field(default_factory=set)

    def prepare(self, contender: str, row: Row) -> None:
        """What a measurement finds done when its clock starts: files compiled, charts drawn and kept."""
        key = (contender, row.workload, row.size, row.start, row.charts)
        if key in self.prepared:
            return
        self.prepared.add(key)
        if row.charts == KEPT and contender in _MAIN:
            self._run([PEER, str(self._job(contender, row)), "draw"], self._kept(contender, row), None)
        if row.start == COLD or (row.charts == KEPT and contender == "reportgen"):
            self.take(contender, row)

    def take(self, contender: str, row: Row) -> Taken:
        """One measurement."""
        out = self.out(contender, row)
        out.unlink(missing_ok=True)
        if row.start == COLD and row.charts == DRAWN:
            shutil.rmtree(self._kept(contender, row), ignore_errors=True)
        ran = self._run(self._command(contender, row, out), self._kept(contender, row), self.limit)
        if row.start == COLD and not ran.stopped:
            return Taken(ran.processor, ran.clock, ran.told["peak"])
        return ran.taken

    def check(self, contender: str, row: Row) -> Checked:
        """What the last measurement wrote."""
        return checked(self.out(contender, row), _words(row.workload, row.size))

    def out(self, contender: str, row: Row) -> Path:
        """The file that a measurement writes."""
        folder = self.folder / "out" / f"{contender}-{row.workload}-{row.size}-{row.start}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{SAMPLE.name}.pdf"

    def _command(self, contender: str, row: Row, out: Path) -> list[str]:
        if contender in _MAIN:
            return [PEER, str(self._job(contender, row))]
        if row.start == COLD:
            main = "from reportgen.cli.main import main; from tests.benchmarks.peer import whole; whole(main)"
            return ["-c", main, "render", str(SAMPLE), "--to", "pdf", "--out", str(out.parent)]
        size = str(row.size)
        return ["-m", "tests.benchmarks.ours", contender, row.workload, size, row.charts, str(out)]

    def _kept(self, contender: str, row: Row) -> Path:
        return self.folder / "cache" / f"{contender}-{row.workload}-{row.size}"

    def _run(self, command: list[str], kept: Path, limit: float | None) -> Ran:
        """Runs a process to its end, or for so many seconds; kept: the folder of drawn charts."""
        environment = {
            **os.environ,
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
            "REPORTGEN_CACHE": str(kept),
        }
        return run(command, environment, self.folder / "said.txt", limit)

    def _job(self, contender: str, row: Row) -> Path:
        folder = self.folder / "peers" / f"{contender}-{row.workload}-{row.size}"
        written = self._source(contender, row.workload, row.size, folder)
        little = self.folder / "peers" / f"{contender}-small"
        if row.start == WARM:
            self._source(contender, "table", SMALL["table"], little)
        job = {
            "contender": contender,
            "source": str(folder / _MAIN[contender]),
            "out": str(self.out(contender, row)),
            "charts": [asdict(chart) for chart in written.charts],
            "drawn": row.charts != DRAWN,
            "fonts": str(FONTS),
            "small": str(little / _MAIN[contender]) if row.start == WARM else "",
        }
        file = folder / "job.json"
        file.write_text(json.dumps(job), encoding="utf-8")
        return file

    def _source(self, contender: str, workload: str, size: int, folder: Path) -> Written:
        written = _written(contender, workload, size)
        if not (folder / _MAIN[contender]).exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / _MAIN[contender]).write_text(written.source, encoding="utf-8")
            for name, data in written.files.items():
                (folder / name).write_bytes(data)
        return written


_MAIN: Mapping[str, str] = {"typst": "main.typ", "weasyprint": "main.html"}
"""The peers, and what their source is called."""


@cache
def _words(workload: str, size: int) -> list[str]:
    return words_in(WORKLOADS[workload](size))


@cache
def _written(contender: str, workload: str, size: int) -> Written:
    document = WORKLOADS[workload](size)
    return typst_of(document) if contender == "typst" else html_of(document, FONTS.as_uri())
