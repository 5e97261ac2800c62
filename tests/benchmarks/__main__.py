"""make bench, its second part: reportgen, WeasyPrint, Typst and a bare canvas in turn, as tables.

Nothing asserts a time. Every output is read back: its words, its pages, its tags. Each row prepares
what it needs, so that any can be measured by itself. What takes too long is stopped: that it would
have taken more is then known, and told as so many times ours.
"""

from __future__ import annotations

import argparse
import platform
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks.results import COLD, Failed, Results, Row, Taken
from tests.benchmarks.running import Bench
from tests.benchmarks.workloads import DRAWN, KEPT

CONTENDERS = ("reportgen", "floor", "typst", "weasyprint")

ROWS = (
    Row("sample, whole process, charts to be drawn", "sample", start=COLD, charts=DRAWN),
    Row("sample, whole process, charts kept", "sample", start=COLD, charts=KEPT),
    Row("sample, warm, charts to be drawn", "sample", charts=DRAWN, rounds=5),
    Row("sample, warm, charts kept", "sample", charts=KEPT, rounds=5),
    Row("table, 1,000 × 8", "table", 1000),
    Row("prose, 200 pages", "prose", 200),
    Row("prose, 200 pages, 400 links, 200 notes", "long", 200),
    Row("charts, 100, to be drawn", "charts", 100, charts=DRAWN),
    Row("charts, 100, kept", "charts", 100, charts=KEPT),
    Row("table, 10,000 × 8", "table", 10_000),
    Row("prose, 1,000 pages, 2,000 links, 1,000 notes", "long", 1000),
    Row("charts, 500, to be drawn", "charts", 500, charts=DRAWN),
    Row("charts, 500, kept", "charts", 500, charts=KEPT),
    Row("table, 50,000 × 8", "table", 50_000),
)

LIMIT = 60.0
"""What takes more seconds than these by the clock is stopped."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="the rows whose names have these letters in them")
    parser.add_argument("--contenders", default=",".join(CONTENDERS))
    parser.add_argument("--rounds", type=int, default=0, help="so many rounds in place of each row's own")
    parser.add_argument("--limit", type=float, default=LIMIT, help="seconds after which one is stopped")
    parser.add_argument("--folder", type=Path, default=None, help="where all is written, to be looked at")
    options = parser.parse_args()
    names = options.contenders.split(",")
    rows = [row for row in ROWS if options.only in row.name]
    results = Results()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench((options.folder or Path(folder)).resolve(), options.limit)
        bench.folder.mkdir(parents=True, exist_ok=True)
        try:
            for row in rows:
                there = [name for name in names if name != "floor" or row.start != COLD]
                results.measure(row, there, options.rounds or row.rounds, partial(_one, bench, row, results))
        except KeyboardInterrupt:
            print("broken off; what was measured so far:\n")
    _print(rows, names, results)


def _one(bench: Bench, row: Row, results: Results, name: str) -> Taken:
    """One measurement; the first output of each is read back."""
    key = (name, row.name)
    bench.prepare(name, row)
    taken = bench.take(name, row)
    if not taken.stopped and key not in results.pages:
        found = bench.check(name, row)
        faults = found.faults(tags=name != "floor")
        if faults:
            raise Failed(f"wrong output: {', '.join(faults)}")
        results.pages[key] = found.pages
    return taken


def _print(rows: Sequence[Row], names: Sequence[str], results: Results) -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}; seconds of the processor, median")
    print("(ratio to reportgen; megabytes at the peak; pages)\n")
    print(*results.table(rows, names), sep="\n")
    print("\nby the clock, ratio to reportgen\n")
    print(*results.clocks(rows, names), sep="\n")
    print()
    print(*results.growth(rows, names), sep="\n")


if __name__ == "__main__":
    main()
