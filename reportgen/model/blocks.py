"""The closed set of blocks: what stands under one another on a page.

Every block has an id (stable between editions: it comes from file, place and loop key)
and, where an author wrote it, the origin it came from. A role names a style of the
document (Document.styles, Document.panels); renderers look it up and never invent one.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from reportgen.errors import ModelError, Origin
from reportgen.frozen import dataclass
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import Inline, Text, Told

Align: TypeAlias = Literal["left", "right", "centre", "decimal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 6; in the outline unless told otherwise.

    number: that of a numbered heading, “1.1”, which is none of its words.
    """

    id: str
    level: int
    children: tuple[Inline, ...]
    outline: bool = True
    role: str | None = None
    number: str = ""
    origin: Origin | None = None
    kind: Literal["heading"] = "heading"

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 6:
            raise ModelError(f"a heading of level {self.level}", where=self.origin)

    @property
    def titled(self) -> tuple[Inline, ...]:
        """Its words as they are printed, its number before them, from which no line parts them."""
        if not self.number:
            return self.children
        return (Text(text=f"{self.number}\u00a0", reason="the number of a heading"), *self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words that run on, in the style of a role."""

    id: str
    children: tuple[Inline, ...]
    role: str = "body"
    origin: Origin | None = None
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item; its blocks are paragraphs and inner lists."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """Items with bullets or, when ordered, with numbers from start."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    role: str = "list"
    origin: Origin | None = None
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """How a column stands: its alignment and its share of the width (None: by content).

    graphics is the width of the figures in its cells, in points.
    """

    align: Align = "left"
    share: float | None = None
    graphics: float = 72.0

    def __post_init__(self) -> None:
        if not self.graphics > 0:
            raise ModelError(f"a column whose graphics are {self.graphics:g} points wide")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of text, or of a figure in place of it. scope makes it a header of its column or row.

    A figure in a cell is a graphic with its alternative text and no words around it; it stands as
    the cell is aligned, as wide as its column says of graphics.

    >>> from reportgen.model.drawing import Drawing
    >>> line = Drawing(width=54, height=18, items=())
    >>> cell = TableCell(id="course", figure=Figure(id="line", graphic=line, alt="Visits rose by month"))
    >>> cell.figure.alt
    'Visits rose by month'
    """

    id: str
    children: tuple[Inline, ...] = ()
    scope: Literal["column", "row"] | None = None
    align: Align | None = None
    figure: Figure | None = None

    def __post_init__(self) -> None:
        if self.figure is not None:
            _refuse_in_cell(self.figure, self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row; indent marks one that is part of the row above it."""

    cells: tuple[TableCell, ...]
    rank: Literal["body", "subtotal", "total"] = "body"
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose cells are inlines or figures; header rows repeat on each page.

    summary is the description that a screen reader reads before the cells.
    """

    id: str
    columns: tuple[TableColumn, ...]
    header: tuple[TableRow, ...]
    rows: tuple[TableRow, ...]
    caption: tuple[Inline, ...] = ()
    summary: str = ""
    role: str = "table"
    origin: Origin | None = None
    kind: Literal["table"] = "table"

    def __post_init__(self) -> None:
        width = len(self.columns)
        for row in (*self.header, *self.rows):
            if len(row.cells) != width:
                raise ModelError(
                    f"a row of {len(row.cells)} cells in a table of {width} columns",
                    where=self.origin,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColumn:
    """A column of a data table: heading and the texts already formatted."""

    heading: str
    values: tuple[str, ...]
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable:
    """A long table of texts by columns; the first column heads its rows. Figures stand in a Table.

    subtotals and totals: the rows, from 0, that sum up those above them.
    """

    id: str
    columns: tuple[DataColumn, ...]
    caption: tuple[Inline, ...] = ()
    summary: str = ""
    role: str = "table"
    subtotals: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    origin: Origin | None = None
    kind: Literal["data-table"] = "data-table"

    def __post_init__(self) -> None:
        if len({len(column.values) for column in self.columns}) > 1:
            raise ModelError("columns of unequal length in a data table", where=self.origin)
        for row in (*self.subtotals, *self.totals):
            if not 0 <= row < self.height:
                raise ModelError(f"a data table without a row {row} that sums up others", where=self.origin)

    @property
    def height(self) -> int:
        """The number of rows below the headings."""
        return len(self.columns[0].values) if self.columns else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A raster image, by the key of its asset in the document; sizes in points."""

    asset: str
    width: float
    height: float
    kind: Literal["picture"] = "picture"


Graphic: TypeAlias = Annotated[Chart | Drawing | Picture, Discriminator("kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart, drawing or picture with what explains it; decorative ones need no alt.

    width is the share of the measure it takes; None keeps a drawing's or picture's own size
    (a chart has none and takes the measure). title, subtitle and source stand around the
    graphic as text of the document. told is the alternative text with its figures, where it was
    written from the data and not by an author.
    """

    id: str
    graphic: Graphic
    alt: str = ""
    told: tuple[Told, ...] = ()
    decorative: bool = False
    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    source: tuple[Inline, ...] = ()
    width: float | None = 1.0
    align: Literal["left", "centre", "right"] = "left"
    origin: Origin | None = None
    kind: Literal["figure"] = "figure"

    def __post_init__(self) -> None:
        if not self.alt.strip() and not self.decorative:
            raise ModelError(
                "a figure without alternative text",
                where=self.origin,
                why="a reader who cannot see it would not know what it shows",
                hint="give it “alt:”, or say “decorative: true”",
            )
        if self.told and "".join(part.text for part in self.told) != self.alt:
            raise ModelError("an alternative text that is not what is told", where=self.origin)


def _refuse_in_cell(figure: Figure, words: tuple[Inline, ...]) -> None:
    """A cell has one thing to say, and says it to everybody."""
    if figure.decorative:
        hint = "give it alternative text, or leave the cell empty"
        raise ModelError("a decorative figure in a cell of a table", where=figure.origin, hint=hint)
    if words or figure.title or figure.subtitle or figure.source:
        raise ModelError(
            "a figure in a cell of a table has words beside it",
            where=figure.origin,
            hint="give the words a cell of their own, or leave them to the alternative text",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Blocks in a box: a tile, a card, a callout, a cover; how it looks is its role's.

    bleed runs the box to the edges of the page. keep holds it on one page.
    label is what a screen reader calls the group.
    """

    id: str
    blocks: tuple[Block, ...]
    role: str
    label: str = ""
    bleed: bool = False
    keep: bool = True
    origin: Origin | None = None
    kind: Literal["panel"] = "panel"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """One place of a grid, over as many columns as span says."""

    blocks: tuple[Block, ...]
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cells side by side, row after row, equally high in a row.

    shares are the relative widths of its columns; gap is in points.
    """

    id: str
    cells: tuple[GridCell, ...]
    shares: tuple[float, ...]
    gap: float = 12.0
    origin: Origin | None = None
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Blocks that flow through equal columns; gap is in points."""

    id: str
    blocks: tuple[Block, ...]
    count: int = 2
    gap: float = 18.0
    origin: Origin | None = None
    kind: Literal["columns"] = "columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the contents: what it leads to and its words."""

    target: str
    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The table of contents; page numbers come from the page map."""

    id: str
    entries: tuple[ContentsEntry, ...]
    origin: Origin | None = None
    kind: Literal["contents"] = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A new page or column before what follows."""

    id: str
    target: Literal["page", "column"] = "page"
    origin: Origin | None = None
    kind: Literal["break"] = "break"


Block: TypeAlias = Annotated[
    Heading | Paragraph | List | Table | DataTable | Figure | Panel | Grid | Columns | Contents | Break,
    Discriminator("kind"),
]
