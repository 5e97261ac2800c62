"""What was measured, as tables: times, ratios, growth."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.workloads import DRAWN, NONE

WARM, COLD = "warm", "cold"

LONG = 5.0
"""What takes more seconds of the processor than these is measured once."""

Key = tuple[str, str]
"""A contender and the name of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured: a workload of a size, warm or cold, and what becomes of its charts."""

    name: str
    workload: str
    size: int = 0
    start: str = WARM
    charts: str = NONE
    rounds: int = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What a measurement took: seconds of the processor and of the clock, megabytes at the peak.

    stopped: it took too long, and would have taken more than these.
    """

    processor: float
    clock: float
    peak: float
    stopped: bool = False


class Failed(Exception):
    """A measurement that came to nothing, and why."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was taken of each contender and row, the pages of its output, and what came to nothing.

    bases: the contenders that the others are told as so many times of.
    """

    bases: tuple[str, ...] = ("reportgen",)

    taken: dict[Key, list[Taken]] = field(default_factory=dict)
    pages: dict[Key, int] = field(default_factory=dict)
    failed: dict[Key, str] = field(default_factory=dict)

    def measure(self, row: Row, names: Sequence[str], rounds: int, one: Callable[[str], Taken]) -> None:
        """Rounds of a row, the contenders in turn; one: measures a contender, or raises Failed."""
        for _ in range(rounds):
            for name in names:
                key = (name, row.name)
                taken = self.taken.setdefault(key, [])
                if key in self.failed or any(before.stopped or before.processor > LONG for before in taken):
                    continue
                try:
                    taken.append(one(name))
                    said = f"{'stopped after ' if taken[-1].stopped else ''}{taken[-1].processor:.2f} s"
                except Failed as failure:
                    self.failed[key] = said = str(failure)
                print(f"  {row.name}: {name} {said}", file=sys.stderr, flush=True)

    def table(self, rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
        """A line a row, as Markdown."""
        yield "| workload | " + " | ".join(names) + " |"
        yield "|---" * (len(names) + 1) + "|"
        for row in rows:
            yield f"| {row.name} | " + " | ".join(self._cell((name, row.name)) for name in names) + " |"

    def clocks(self, rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
        """The ratios by the clock, a line a row."""
        for row in rows:
            ours = self._median("reportgen", row.name, "clock")
            if ours:
                ratios = {name: self._median(name, row.name, "clock") for name in names}
                told = (f"{name} {clock / ours:.2f}" for name, clock in ratios.items() if clock)
                yield f"{row.name}: {', '.join(told)}"

    def growth(self, rows: Sequence[Row], names: Sequence[str]) -> Iterator[str]:
        """The exponents of time over size, from the least and the most that were measured of a workload."""
        for name in names:
            for workload in ("table", "long", "charts"):
                times = {
                    row.size: self._median(name, row.name, "processor")
                    for row in rows
                    if row.workload == workload and row.charts != DRAWN
                }
                known = {size: time for size, time in times.items() if time}
                if len(known) > 1:
                    small, large = min(known), max(known)
                    exponent = math.log(known[large] / known[small]) / math.log(large / small)
                    yield f"{name}: {workload} grows to the power {exponent:.3f} ({small:,} to {large:,})"

    def _cell(self, key: Key) -> str:
        taken = self.taken.get(key)
        if key in self.failed or not taken:
            return self.failed.get(key, "–")
        ours = self._median("reportgen", key[1], "processor")
        last = taken[-1]
        if last.stopped:
            least = f"{last.processor / ours:.3g} times ours" if ours else f"{last.processor:.0f} s"
            return f"over {least} (stopped after {last.clock:.0f} s)"
        time = median(one.processor for one in taken)
        bases = (self._median(base, key[1], "processor") for base in self.bases)
        parts = [f"{time / base:.2f}" if base else "–" for base in bases]
        parts.append(f"{max(one.peak for one in taken):.0f} MB")
        if key in self.pages:
            parts.append(f"{self.pages[key]} p.")
        return f"{time:.3f} ({'; '.join(parts)})"

    def _median(self, contender: str, row: str, of: str) -> float | None:
        """The seconds that a contender took; None where it was not measured to its end."""
        taken = self.taken.get((contender, row), [])
        if not taken or any(one.stopped for one in taken):
            return None
        return median(one.processor if of == "processor" else one.clock for one in taken)
