"""The measurements: each in a process of its own, the contenders in turn."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.checked import Checked, checked
from tests.benchmarks.html_source import html_of
from tests.benchmarks.markup import Written, words_in
from tests.benchmarks.typst_source import typst_of
from tests.benchmarks.workloads import SAMPLE, SMALL, WORKLOADS

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "fonts"
LIMIT = 1200.0
"""A measurement is given up after so many seconds."""

WARM, COLD = "warm", "cold"


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured: a workload of a size, warm or cold, with its charts drawn before or not."""

    name: str
    workload: str
    size: int = 0
    start: str = WARM
    drawn: bool = True
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What a measurement took: seconds of the processor and of the clock, megabytes at the peak."""

    processor: float
    clock: float
    peak: float


class Failed(Exception):
    """A measurement that came to nothing, and why."""


@dataclass(frozen=True, slots=True)
class Bench:
    """The folder that all is written to; its Python files are compiled there once."""

    folder: Path

    def take(self, contender: str, row: Row) -> Taken:
        """One measurement."""
        out = self.out(contender, row)
        cache_folder = self.folder / "cache" / row.workload
        if contender == "reportgen" and not row.drawn:
            shutil.rmtree(cache_folder, ignore_errors=True)
        if row.start == COLD:
            return self._cold(contender, row, out, cache_folder)
        if contender in ("reportgen", "floor"):
            command = ["-m", "tests.benchmarks.ours", contender, row.workload, str(row.size), str(out)]
        else:
            command = [str(ROOT / "tests/benchmarks/peer.py"), str(self._job(contender, row, small=True))]
        return Taken(**json.loads(self._run(command, cache_folder)[0].splitlines()[-1]))

    def check(self, contender: str, row: Row) -> Checked:
        """What the last measurement wrote."""
        return checked(self.out(contender, row), _words(row.workload, row.size))

    def out(self, contender: str, row: Row) -> Path:
        """The file that a measurement writes."""
        folder = self.folder / "out" / f"{contender}-{row.workload}-{row.size}-{row.start}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{SAMPLE.name}.pdf"

    def _cold(self, contender: str, row: Row, out: Path, cache_folder: Path) -> Taken:
        if contender == "reportgen":
            main = "from reportgen.cli.main import main; main()"
            command = ["-c", main, "render", str(SAMPLE), "--to", "pdf", "--out", str(out.parent)]
        else:
            job = self._job(contender, row, small=False)
            command = [str(ROOT / "tests/benchmarks/peer.py"), str(job)]
        _, processor, clock, peak = self._run(command, cache_folder)
        return Taken(processor, clock, peak)

    def _run(self, command: list[str], cache_folder: Path) -> tuple[str, float, float, float]:
        environment = {
            **os.environ,
            "PYTHONPYCACHEPREFIX": str(self.folder / "compiled"),
            "PYTHONDONTWRITEBYTECODE": "",
            "REPORTGEN_CACHE": str(cache_folder),
        }
        said = self.folder / "said.txt"
        clock = time.perf_counter()
        with said.open("w", encoding="utf-8") as stream:
            child = subprocess.Popen(
                [sys.executable, *command], cwd=ROOT, env=environment, stdout=stream, stderr=stream
            )
            code, processor, peak = _ended(child)
        text = said.read_text(encoding="utf-8")
        if code is None:
            raise Failed(f"over {LIMIT:.0f} s")
        if code:
            raise Failed((text.strip().splitlines() or ["no word of why"])[-1][:120])
        return text, processor, time.perf_counter() - clock, peak

    def _job(self, contender: str, row: Row, *, small: bool) -> Path:
        folder = self.folder / "peers" / f"{contender}-{row.workload}-{row.size}"
        written = self._source(contender, row.workload, row.size, folder)
        little = self.folder / "peers" / f"{contender}-small"
        if small:
            self._source(contender, "table", SMALL["table"], little)
        charts = [asdict(chart) for chart in written.charts]
        if row.drawn and not all((folder / chart.file).exists() for chart in written.charts):
            raise Failed("its charts are not drawn")
        job = {
            "contender": contender,
            "source": str(folder / _MAIN[contender]),
            "out": str(self.out(contender, row)),
            "charts": charts,
            "drawn": row.drawn,
            "fonts": str(FONTS),
            "small": str(little / _MAIN[contender]) if small else "",
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


@cache
def _words(workload: str, size: int) -> list[str]:
    return words_in(WORKLOADS[workload](size))


@cache
def _written(contender: str, workload: str, size: int) -> Written:
    document = WORKLOADS[workload](size)
    return typst_of(document) if contender == "typst" else html_of(document, FONTS.as_uri())


def _ended(child: subprocess.Popen[bytes]) -> tuple[int | None, float, float]:
    """Waits for a process: its code (None where it took too long), its processor seconds, its peak."""
    if sys.platform == "win32":
        return child.wait(timeout=LIMIT), float("nan"), float("nan")
    last = time.monotonic() + LIMIT
    while time.monotonic() < last:
        ended, status, used = os.wait4(child.pid, os.WNOHANG)
        if ended:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        time.sleep(0.02)
    child.kill()
    child.wait()
    return None, float("nan"), float("nan")
