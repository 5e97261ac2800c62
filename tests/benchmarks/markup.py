"""What both peers' sources share: the files they read, the charts they show, the words they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from reportgen.drawings.svg import write as svg
from reportgen.model.blocks import (
    Contents,
    DataTable,
    Figure,
    Heading,
    Picture,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import (
    Inline,
)
from reportgen.model.walk import blocks_of, lines_of, words_of


@dataclass(frozen=True, slots=True)
class ChartJob:
    """A chart that a peer's author draws with plain matplotlib: its file, its data, its size in points."""

    file: str
    form: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    width: float
    height: float


@dataclass(slots=True)
class Written:
    """A source, the files that it reads and the charts that it shows."""

    source: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    charts: list[ChartJob] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    document: Document
    into: Written = field(default_factory=Written)

    def image(self, figure: Figure, width: float) -> tuple[str, float]:
        """The file of a figure's graphic, and its width in points."""
        name = f"figure-{len(self.into.files) + len(self.into.charts)}"
        graphic = figure.graphic
        match graphic:
            case Chart():
                rows = tuple(
                    (one.name, tuple(None if v is None else float(v) for v in one.values))
                    for one in graphic.series
                )
                height = width * graphic.aspect
                job = ChartJob(f"{name}.svg", graphic.form, graphic.categories, rows, width, height)
                self.into.charts.append(job)
                return job.file, width
            case Drawing():
                self.into.files[f"{name}.svg"] = svg(graphic).encode("utf-8")
                return f"{name}.svg", min(width, graphic.width)
            case Picture():
                self.into.files[f"{name}.png"] = self.document.asset(graphic.asset).data
                return f"{name}.png", min(width, graphic.width)
            case _:
                assert_never(graphic)

    def note(self, name: str) -> tuple[Inline, ...]:
        """The words of a note."""
        return next(note.children for note in self.document.notes if note.id == name)

    @property
    def anchors(self) -> frozenset[str]:
        """The headings, which links inside the document lead to."""
        return frozenset(block.id for block in blocks_of(self.document) if isinstance(block, Heading))


def measure_of(document: Document) -> float:
    """The width of the text, in points."""
    return document.master(document.sequences[-1].master).measure


def words_in(document: Document) -> list[str]:
    """The words that any rendering of a document must show: its texts and the cells of its tables."""
    words: list[str] = []
    for block in blocks_of(document):
        if isinstance(block, DataTable):
            for column in block.columns:
                words.extend(word for value in column.values for word in value.split())
        if not isinstance(block, Contents):
            words.extend(word for line in lines_of(block) for word in words_of(line).split())
    for note in document.notes:
        words.extend(words_of(note.children).split())
    return words
