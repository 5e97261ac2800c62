"""make bench, its third part: Word drafts by reportgen, by hand, by python-docx and by docxtpl.

Each measurement is one of a process of its own, the contenders in turn. The floor is the same XML:
its strings known, its rows put together by one format each, encoded and packed. The peers write the
same words in plain runs, without bound figures, and charts as PNGs that plain matplotlib draws.
Nothing asserts a time; each output is read back for its words.
"""

from __future__ import annotations

import argparse
import json
import math
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from reportgen.model.blocks import DataTable
from reportgen.model.document import Document
from reportgen.model.walk import blocks_of
from reportgen.pipeline import context_of
from reportgen.render.docx import render
from reportgen.render.docx.package import zipped
from tests.benchmarks import word_peers
from tests.benchmarks.peer import peak
from tests.benchmarks.workloads import SMALL, WORKLOADS

ROOT = Path(__file__).parents[2]
LIMIT = 400.0
ROWS = (
    ("sample", "sample", 0, 5),
    ("sample, PNGs there already", "sample-ready", 0, 5),
    ("table, 1,000 × 8", "table", 1_000, 5),
    ("table, 10,000 × 8", "table", 10_000, 3),
    ("table, 50,000 × 8", "table", 50_000, 1),
    ("charts, 100", "charts", 100, 3),
    ("charts, 100, PNGs there already", "charts-ready", 100, 3),
)
"""Name, workload, size, rounds."""

Work = Callable[[], bytes]


def ours(document: Document, folder: Path) -> Work:
    """From the assembled document to the draft, its page numbers known as beside a PDF."""
    context = context_of(document)
    context.pages()
    return lambda: render(document, context).data


def floor(document: Document, folder: Path) -> Work:
    """The same parts as strings, encoded and packed; workbooks in their turn; rows by one format."""
    data = ours(document, folder)()
    parts = _parts(data)
    tables = [block for block in blocks_of(document) if isinstance(block, DataTable)]
    rows = _rows(parts["word/document.xml"].decode("utf-8"), tables[0]) if tables else None
    texts = {name: blob.decode("utf-8") for name, blob in parts.items() if name.endswith((".xml", ".rels"))}
    books = {name: _parts(blob) for name, blob in parts.items() if name.endswith(".xlsx")}
    sheets = {name: {part: xml.decode("utf-8") for part, xml in book.items()} for name, book in books.items()}

    def pack() -> bytes:
        if rows:
            before, line, values, after = rows
            texts["word/document.xml"] = before + "".join(map(line.__mod__, values)) + after
        files = []
        for name, blob in parts.items():
            if name in texts:
                files.append((name, texts[name].encode("utf-8")))
            elif name in sheets:
                parts_of = ((part, xml.encode("utf-8")) for part, xml in sheets[name].items())
                files.append((name, zipped(parts_of, plain=True)))
            else:
                files.append((name, blob))
        return zipped(files)

    assert _parts(pack()) == parts, "the floor writes what we write"
    return pack


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rows(xml: str, table: DataTable) -> tuple[str, str, list[tuple[str, ...]], str]:
    """What stands before the rows, the format of one, their values, and what stands after them."""
    values = list(zip(*(column.values for column in table.columns), strict=True))
    start = xml.index("<w:tr>", xml.index("<w:tblHeader/>"))
    end = xml.index("</w:tbl>", start)
    first = xml[start : xml.index("</w:tr>", start) + len("</w:tr>")]
    line = re.sub(r"(<w:t[^>]*>)[^<]*(</w:t>)", r"\1%s\2", first.replace("%", "%%"))
    return xml[:start], line, values, xml[end:]


CONTENDERS: dict[str, Callable[[Document, Path], Work]] = {
    "reportgen": ours,
    "floor": floor,
    "python-docx": word_peers.by_python_docx,
    "docxtpl": word_peers.by_docxtpl,
}


def one(contender: str, workload: str, size: int, out: Path) -> None:
    """A measurement, after a small document has loaded what is needed."""
    make, name = CONTENDERS[contender], workload.removesuffix("-ready")
    with TemporaryDirectory() as folder:
        make(WORKLOADS["charts"](SMALL["charts"]), Path(folder) / "small")()
        document = WORKLOADS[name](size)
        word_peers.draw_before(document, Path(folder), ready=workload.endswith("-ready"))
        work = make(document, Path(folder))
        processor, clock = time.process_time(), time.perf_counter()
        data = work()
        processor, clock = time.process_time() - processor, time.perf_counter() - clock
    out.write_bytes(data)
    print(json.dumps({"processor": processor, "clock": clock, "peak": peak(), "bytes": len(data)}))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.word", description=__doc__)
    parser.add_argument("--one", nargs=4, metavar=("CONTENDER", "WORKLOAD", "SIZE", "OUT"))
    parser.add_argument("--only", default="", help="the rows whose names have these letters in them")
    parser.add_argument("--contenders", default=",".join(CONTENDERS))
    parser.add_argument("--rounds", type=int, default=0)
    options = parser.parse_args()
    if options.one:
        contender, workload, size, out = options.one
        one(contender, workload, int(size), Path(out))
        return
    rows = [row for row in ROWS if options.only in row[0]]
    names = options.contenders.split(",")
    taken = _measured(rows, names, options.rounds)
    print(f"Word drafts. Python {platform.python_version()}, {platform.machine()}; seconds of the processor,")
    print("median (ratio to the floor; ratio to reportgen; megabytes at the peak)\n")
    print("| workload | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 1) + "|")
    for name, *_ in rows:
        print(f"| {name} | " + " | ".join(_cell(taken, name, contender) for contender in names) + " |")
    for contender in names:
        _growth(taken, contender)


Taken = dict[tuple[str, str], list[dict[str, float]] | str]


def _measured(rows: list[tuple[str, str, int, int]], names: list[str], rounds: int) -> Taken:
    taken: Taken = {}
    with TemporaryDirectory() as folder:
        for name, workload, size, own in rows:
            for _ in range(rounds or own):
                for contender in names:
                    before = taken.setdefault((name, contender), [])
                    if isinstance(before, list):
                        found = _process(contender, workload, size, Path(folder) / "out.docx")
                        taken[name, contender] = found if isinstance(found, str) else [*before, found]
                    print(f"  {name}: {contender}", file=sys.stderr, flush=True)
    return taken


def _process(contender: str, workload: str, size: int, out: Path) -> dict[str, float] | str:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.word",
        "--one",
        contender,
        workload,
        str(size),
        str(out),
    ]
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return f"over {LIMIT:.0f} s"
    if done.returncode:
        return (done.stderr.strip().splitlines() or ["no word of why"])[-1][:100]
    missing = word_peers.missing(out.read_bytes(), WORKLOADS[workload.removesuffix("-ready")](size))
    if missing:
        return f"lacks “{missing}”"
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _cell(taken: Taken, name: str, contender: str) -> str:
    measured = taken.get((name, contender), [])
    if isinstance(measured, str) or not measured:
        return measured if isinstance(measured, str) else "–"
    seconds = median(one["processor"] for one in measured)

    def ratio(other: str) -> str:
        base = taken.get((name, other), [])
        return (
            f"{seconds / median(one['processor'] for one in base):.2f}"
            if isinstance(base, list) and base
            else "–"
        )

    most = max(one["peak"] for one in measured)
    return f"{seconds:.3f} ({ratio('floor')}; {ratio('reportgen')}; {most:.0f} MB)"


def _growth(taken: Taken, contender: str) -> None:
    """The exponent of time over size, from the table of 1,000 rows to the largest that was measured."""
    known = {}
    for name, workload, size, _ in ROWS:
        measured = taken.get((name, contender), [])
        if workload == "table" and isinstance(measured, list) and measured:
            known[size] = median(one["processor"] for one in measured)
    if len(known) > 1:
        small, large = min(known), max(known)
        exponent = math.log(known[large] / known[small]) / math.log(large / small)
        print(f"{contender}: tables grow to the power {exponent:.3f} ({small:,} to {large:,})")


if __name__ == "__main__":
    main()
