"""One measurement of a peer in a process of its own: python peer.py JOB. Knows nothing of reportgen.

The job is a JSON file: contender, source, out, charts (with data), drawn (the charts are there
already), fonts, small (a source that loads what is needed before the clock starts; none: cold).
Prints the seconds of the processor and of the clock, and the peak of memory in megabytes.
"""

from __future__ import annotations

import json
import sys
import time
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
    if sys.platform == "win32":
        return float("nan")
    import resource

    kept = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kept / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    compiler, source = COMPILERS[job["contender"]], Path(job["source"])
    if job["small"]:
        compiler(Path(job["small"]), job["fonts"])
        if job["charts"] and not job["drawn"]:
            draw(job["charts"][0], source.parent)
    processor, clock = time.process_time(), time.perf_counter()
    if not job["drawn"]:
        for chart in job["charts"]:
            draw(chart, source.parent)
    data = compiler(source, job["fonts"])
    processor, clock = time.process_time() - processor, time.perf_counter() - clock
    Path(job["out"]).write_bytes(data)
    print(json.dumps({"processor": processor, "clock": clock, "peak": peak()}))


if __name__ == "__main__":
    main()
