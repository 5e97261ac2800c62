"""make bench, its third part: Word drafts by reportgen, by hand, by python-docx and by docxtpl.

Each measurement is one of a process of its own, the contenders in turn. The floor is the same XML:
its strings known, its rows put together by one format each, encoded and packed; the bare floor is
spared the packing of the fonts, as reportgen is after the first draft of a process. The peers write the
same words in plain runs, without bound figures, and charts as PNGs that plain matplotlib draws.
Nothing asserts a time; each output is read back for its words.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from reportgen.model.blocks import DataTable, Figure
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.model.walk import blocks_of
from reportgen.pipeline import context_of
from reportgen.render.docx import render
from reportgen.render.docx.package import packed_font, zipped
from tests.benchmarks import word_peers
from tests.benchmarks.peer import timed
from tests.benchmarks.processes import run
from tests.benchmarks.results import Failed, Results, Row, Taken
from tests.benchmarks.workloads import SMALL, WORKLOADS

LIMIT = 25.0
"""What takes more seconds than these by the clock is stopped."""

ROWS = (
    Row("sample", "sample"),
    Row("sample, PNGs there already", "sample-ready"),
    Row("table, 1,000 × 8", "table", 1_000),
    Row("table, 10,000 × 8", "table", 10_000),
    Row("table, 50,000 × 8", "table", 50_000),
    Row("charts, 100", "charts", 100),
    Row("charts, 100, PNGs there already", "charts-ready", 100),
)

Work = Callable[[], bytes]


def ours(document: Document, folder: Path) -> Work:
    """From the assembled document to the draft, its page numbers known as beside a PDF."""
    context = context_of(document)
    context.pages()
    return lambda: render(document, context).data


def floor(document: Document, folder: Path, *, bare: bool = False) -> Work:
    """The same parts as strings, encoded and packed; workbooks in their turn; rows by one format.

    bare: the fonts are packed already.
    """
    data = ours(document, folder)()
    parts = _parts(data)
    tables = [block for block in blocks_of(document) if isinstance(block, DataTable)]
    rows = _rows(parts["word/document.xml"].decode("utf-8"), tables[0]) if tables else None
    texts = {name: blob.decode("utf-8") for name, blob in parts.items() if name.endswith((".xml", ".rels"))}
    books = {name: _parts(blob) for name, blob in parts.items() if name.endswith(".xlsx")}
    sheets = {name: {part: xml.decode("utf-8") for part, xml in book.items()} for name, book in books.items()}

    def pack() -> bytes:
        if not bare:
            packed_font.cache_clear()
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
    "bare floor": partial(floor, bare=True),
    "python-docx": word_peers.by_python_docx,
    "docxtpl": word_peers.by_docxtpl,
}


PEERS = ("python-docx", "docxtpl")
USUAL = ("reportgen", "floor", *PEERS)


def one(contender: str, workload: str, size: int, out: Path) -> None:
    """A measurement, after a small document has loaded what is needed."""
    make, name = CONTENDERS[contender], workload.removesuffix("-ready")
    with TemporaryDirectory() as empty:
        make(_small(), Path(empty) / "small")()
        document, folder = WORKLOADS[name](size), Path(empty)
        if workload != name:
            folder = _drawn(out.parent, workload, size)
        work = make(document, folder)
        out.write_bytes(timed(work))


def _drawn(folder: Path, workload: str, size: int) -> Path:
    """Where the charts of a workload are that are there already."""
    return folder / f"{workload}-{size}"


def _small() -> Document:
    """A table, two charts and a drawing, which load all that a contender writes with."""
    document = WORKLOADS["charts"](SMALL["charts"])
    (table,) = (
        block for block in blocks_of(WORKLOADS["table"](SMALL["table"])) if isinstance(block, DataTable)
    )
    drawing = Figure(id="drawing", graphic=Drawing(width=9.0, height=9.0, items=()), alt="", decorative=True)
    (pages,) = document.sequences
    return replace(document, sequences=(replace(pages, blocks=(*pages.blocks, table, drawing)),))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.word", description=__doc__)
    parser.add_argument("--one", nargs=4, metavar=("CONTENDER", "WORKLOAD", "SIZE", "OUT"))
    parser.add_argument("--only", default="", help="the rows whose names have these letters in them")
    parser.add_argument("--contenders", default=",".join(USUAL), help=f"of {', '.join(CONTENDERS)}")
    parser.add_argument("--rounds", type=int, default=0)
    options = parser.parse_args()
    if options.one:
        contender, workload, size, out = options.one
        one(contender, workload, int(size), Path(out))
        return
    rows = [row for row in ROWS if options.only in row.name]
    names = options.contenders.split(",")
    results = Results(bases=("floor", "reportgen"))
    with TemporaryDirectory() as folder:
        for row in rows:
            if row.workload.endswith("-ready") and not set(PEERS).isdisjoint(names):
                made = _made(row.workload.removesuffix("-ready"), row.size)
                word_peers.draw_before(made, _drawn(Path(folder), row.workload, row.size))
            one_of = partial(_measured, row, Path(folder) / "out.docx")
            results.measure(row, names, options.rounds or row.rounds, one_of)
    print(
        f"Python {platform.python_version()}, {platform.machine()}; seconds of the processor, the median",
        end="",
    )
    print(" (times the floor; times reportgen; megabytes at the peak):\n")
    print(*results.table(rows, names), sep="\n")
    print("", *(f"- {line}" for line in results.growth(rows, names)), sep="\n")


def _measured(row: Row, out: Path, contender: str) -> Taken:
    """A measurement in a process of its own, whose output is read back."""
    command = ["-m", "tests.benchmarks.word", "--one", contender, row.workload, str(row.size), str(out)]
    ran = run(command, os.environ, out.with_name("said.txt"), LIMIT)
    if not ran.stopped:
        missing = _missing(out.read_bytes(), row.workload.removesuffix("-ready"), row.size)
        if missing:
            raise Failed(f"lacks “{missing}”")
    return ran.taken


@lru_cache(maxsize=4)
def _missing(data: bytes, name: str, size: int) -> str:
    """A line that a draft lacks; rounds that give the same bytes are read once."""
    return word_peers.missing(data, _made(name, size))


@cache
def _made(name: str, size: int) -> Document:
    return WORKLOADS[name](size)


if __name__ == "__main__":
    main()
