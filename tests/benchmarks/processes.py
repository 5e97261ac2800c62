"""Processes that measure: run to their end or stopped, with what they took and what they told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.results import Failed, Taken

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that ended or was stopped: what it printed, the processor's seconds and the clock's."""

    text: str
    processor: float
    clock: float
    stopped: bool

    @property
    def told(self) -> dict[str, float]:
        """What it measured itself."""
        lines: list[dict[str, float]] = [json.loads(x) for x in self.text.splitlines() if x.startswith("{")]
        return {name: value for line in lines for name, value in line.items()}

    @property
    def taken(self) -> Taken:
        """The measurement that it made; of one that was stopped, what it had taken until then."""
        told = self.told
        if self.stopped:
            return Taken(self.processor - told.get("before", 0.0), self.clock, float("nan"), stopped=True)
        return Taken(told["processor"], told["clock"], told["peak"])


def run(command: Sequence[str], environment: Mapping[str, str], said: Path, limit: float | None) -> Ran:
    """Runs Python to its end, or for so many seconds; said: the file that it prints into.

    Raises Failed with the last line that it printed.
    """
    clock = time.perf_counter()
    with said.open("w", encoding="utf-8") as stream:
        child = subprocess.Popen(
            [sys.executable, *command], cwd=ROOT, env=environment, stdout=stream, stderr=stream
        )
        code, processor = _ended(child, limit)
    ran = Ran(said.read_text(encoding="utf-8"), processor, time.perf_counter() - clock, code is None)
    if code:
        raise Failed((ran.text.strip().splitlines() or ["no word of why"])[-1][:120])
    return ran


def _ended(child: subprocess.Popen[bytes], limit: float | None) -> tuple[int | None, float]:
    """Waits for a process: its code (None where it was stopped), and its processor seconds."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(limit or threading.TIMEOUT_MAX, stop)
    timer.daemon = True
    timer.start()
    try:
        if sys.platform == "win32":
            code, processor = child.wait(), float("nan")
        else:
            _, status, used = os.wait4(child.pid, 0)
            code = child.returncode = os.waitstatus_to_exitcode(status)
            processor = used.ru_utime + used.ru_stime
    finally:
        timer.cancel()
    return None if late.is_set() else code, processor
