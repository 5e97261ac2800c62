"""One measurement of a peer in a process of its own: python peer.py JOB [draw]. Knows nothing of reportgen.

The job is a JSON file: contender, source, out, charts (with data), drawn (the charts are there
already), fonts, small (a source that loads what is needed before the clock starts; none: cold).
Prints the processor seconds before the clock starts, then those of the work, the seconds of the
clock, and the peak of memory in megabytes. With “draw” it draws the charts that are not there, and ends.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any


def draw(chart: dict[str, Any], folder: Path) -> None:
    """A chart as an author of HTML or Typst would draw it: matplotlib, saved as SVG."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(chart["width"] / 72, chart["height"] / 72), layout="constrained")
    axes = figure.add_subplot()
    places = range(len(chart["categories"]))
    if chart["form"] in ("line", "control", "panels"):
        for name, values in chart["series"]:
            axes.plot(places, [float("nan") if v is None else v for v in values], label=name)
        step = max(1, len(places) // 6)
        axes.set_xticks(list(places)[::step], chart["categories"][::step])
    else:
        share = 0.8 / len(chart["series"])
        for index, (name, values) in enumerate(chart["series"]):
            bars = axes.barh([p + index * share for p in places], [v or 0 for v in values], share, label=name)
            axes.bar_label(bars, fmt="{:,.0f}")
        axes.set_yticks(list(places), chart["categories"])
    if len(chart["series"]) > 1:
        axes.legend()
    axes.grid(axis="both", alpha=0.3)
    figure.savefig(folder / chart["file"], format="svg")


def draw_all(charts: list[dict[str, Any]], folder: Path) -> None:
    """The charts of a source, beside it."""
    for chart in charts:
        draw(chart, folder)


def compile_typst(source: Path, fonts: str) -> bytes:
    import typst

    return typst.compile(str(source), font_paths=[fonts], ignore_system_fonts=True, pdf_standards=["ua-1"])


def compile_weasyprint(source: Path, fonts: str) -> bytes:
    import weasyprint

    data: bytes = weasyprint.HTML(filename=str(source)).write_pdf(pdf_variant="pdf/ua-1")
    return data


COMPILERS = {"typst": compile_typst, "weasyprint": compile_weasyprint}


def peak() -> float:
    """The most memory that this process has held, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells on Linux begins with the memory of the process that started this one.
        told = next(line for line in status.read_text(encoding="ascii").splitlines() if "VmHWM" in line)
        return int(told.split()[1]) / 1024
    if sys.platform == "win32":
        return float("nan")
    import resource

    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept / (1024 * 1024 if sys.platform == "darwin" else 1024)


def whole(main: Callable[[], None]) -> None:
    """Runs a whole program; prints its peak at the end."""
    try:
        main()
    finally:
        print(json.dumps({"peak": peak()}))


def timed(work: Callable[[], bytes]) -> bytes:
    """What the work gives; prints what was spent before it, so that it can be told if it is stopped."""
    processor, clock = time.process_time(), time.perf_counter()
    print(json.dumps({"before": processor}), flush=True)
    data = work()
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    print(json.dumps({"processor": processor, "clock": clock, "peak": peak()}))
    return data


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    compiler, source = COMPILERS[job["contender"]], Path(job["source"])
    if sys.argv[2:] == ["draw"]:
        missing = [chart for chart in job["charts"] if not (source.parent / chart["file"]).exists()]
        draw_all(missing, source.parent)
        return
    if job["small"]:
        compiler(Path(job["small"]), job["fonts"])
        if job["charts"] and not job["drawn"]:
            draw(job["charts"][0], source.parent)

    def work() -> bytes:
        if not job["drawn"]:
            draw_all(job["charts"], source.parent)
        return compiler(source, job["fonts"])

    Path(job["out"]).write_bytes(timed(work))


if __name__ == "__main__":
    main()
