"""make bench, its second part: reportgen, WeasyPrint, Typst and a bare canvas in turn, as tables.

Nothing asserts a time. Every output is read back: its words, its pages, its tags.
"""

from __future__ import annotations

import argparse
import math
import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.benchmarks.checked import Checked
from tests.benchmarks.running import COLD, Bench, Failed, Row, Taken

CONTENDERS = ("reportgen", "floor", "typst", "weasyprint")

ROWS = (
    Row("sample, whole process, charts to be drawn", "sample", start=COLD, drawn=False),
    Row("sample, whole process, charts kept", "sample", start=COLD),
    Row("sample, warm, charts to be drawn", "sample", drawn=False),
    Row("sample, warm, charts kept", "sample"),
    Row("table, 1,000 × 8", "table", 1000),
    Row("prose, 200 pages", "prose", 200),
    Row("prose, 200 pages, 400 links, 200 notes", "long", 200),
    Row("charts, 100, to be drawn", "charts", 100, drawn=False),
    Row("charts, 100, kept", "charts", 100),
    Row("table, 10,000 × 8", "table", 10_000),
    Row("prose, 1,000 pages, 2,000 links, 1,000 notes", "long", 1000, rounds=1),
    Row("charts, 500, to be drawn", "charts", 500, drawn=False, rounds=1),
    Row("charts, 500, kept", "charts", 500, rounds=1),
    Row("table, 50,000 × 8", "table", 50_000, rounds=1),
)

LONG = 45.0
"""What takes more seconds than these is measured once."""

Key = tuple[str, str]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="the rows whose names have these letters in them")
    parser.add_argument("--contenders", default=",".join(CONTENDERS))
    parser.add_argument("--rounds", type=int, default=0, help="so many rounds in place of each row's own")
    parser.add_argument("--folder", type=Path, default=None, help="where all is written, to be looked at")
    options = parser.parse_args()
    names = options.contenders.split(",")
    rows = [row for row in ROWS if options.only in row.name]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench((options.folder or Path(folder)).resolve())
        _run(bench, rows, names, options.rounds)


def _run(bench: Bench, rows: list[Row], names: list[str], rounds: int) -> None:
    taken: dict[Key, list[Taken]] = {}
    failed: dict[Key, str] = {}
    seen: dict[Key, Checked] = {}
    try:
        _measure(bench, rows, names, rounds, taken, failed, seen)
    except KeyboardInterrupt:
        print("broken off; what was measured so far:\n")
    _print(rows, names, taken, failed, seen)


def _measure(
    bench: Bench,
    rows: list[Row],
    names: list[str],
    rounds: int,
    taken: dict[Key, list[Taken]],
    failed: dict[Key, str],
    seen: dict[Key, Checked],
) -> None:
    for row in rows:
        for turn in range(1 + (rounds or row.rounds) if row.start == COLD else rounds or row.rounds):
            for name in names:
                known = taken.get((name, row.name), [])
                if (name == "floor" and row.start == COLD) or (name, row.name) in failed:
                    continue
                if any(one.clock > LONG for one in known):
                    continue
                try:
                    one = bench.take(name, row)
                    # The first cold round compiles Python's files.
                    if row.start != COLD or turn:
                        taken.setdefault((name, row.name), []).append(one)
                    if turn == 0:
                        seen[name, row.name] = found = bench.check(name, row)
                        _faults(name, row, found)
                except Failed as failure:
                    failed[name, row.name] = str(failure)
                measured = taken.get((name, row.name))
                said = f"{measured[-1].processor:.2f} s" if measured else failed.get((name, row.name), "")
                print(f"  {row.name}: {name} {said}", file=sys.stderr, flush=True)


def _faults(name: str, row: Row, found: Checked) -> None:
    faults = found.faults(tags=name != "floor")
    if faults:
        raise Failed("wrong output: " + ", ".join(faults))


def _print(
    rows: list[Row],
    names: list[str],
    taken: dict[Key, list[Taken]],
    failed: dict[Key, str],
    seen: dict[Key, Checked],
) -> None:
    print(f"Python {platform.python_version()}, {platform.machine()}; seconds of the processor, median")
    print("(ratio to reportgen; megabytes at the peak; pages)\n")
    print("| workload | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for row in rows:
        cells = [_cell((name, row.name), taken, failed, seen) for name in names]
        print(f"| {row.name} | " + " | ".join(cells) + " |")
    print("\nby the clock, ratio to reportgen\n")
    for row in rows:
        ours = taken.get(("reportgen", row.name))
        if ours:
            base = median(one.clock for one in ours)
            ratios = (
                f"{name} {median(one.clock for one in taken[name, row.name]) / base:.2f}"
                for name in names
                if (name, row.name) in taken
            )
            print(f"{row.name}: " + ", ".join(ratios))
    print()
    for name in names:
        _growth(name, taken)


def _cell(key: Key, taken: dict[Key, list[Taken]], failed: dict[Key, str], seen: dict[Key, Checked]) -> str:
    if key in failed:
        return failed[key]
    if key not in taken:
        return "–"
    time = median(one.processor for one in taken[key])
    ours = taken.get(("reportgen", key[1]))
    ratio = f"{time / median(one.processor for one in ours):.2f}" if ours else "–"
    peak = max(one.peak for one in taken[key])
    return f"{time:.3f} ({ratio}; {peak:.0f} MB; {seen[key].pages} p.)"


def _growth(name: str, taken: dict[Key, list[Taken]]) -> None:
    """The exponents of time over size, from the least and the most that were measured of a workload."""
    for workload in ("table", "long", "charts"):
        rows = [row for row in ROWS if row.workload == workload and row.drawn]
        times = {row.size: taken[name, row.name] for row in rows if (name, row.name) in taken}
        known = {size: median(one.processor for one in measured) for size, measured in times.items()}
        if len(known) > 1:
            small, large = min(known), max(known)
            exponent = math.log(known[large] / known[small]) / math.log(large / small)
            print(f"{name}: {workload} grows to the power {exponent:.3f} ({small:,} to {large:,})")


if __name__ == "__main__":
    main()
