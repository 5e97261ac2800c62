"""Sections: the page of each sequence, its running lines, and columns inside it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Columns, DataTable, Panel, Table
from reportgen.model.document import PageSequence
from reportgen.model.style import PageMaster
from reportgen.render.docx.blocks import flow
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.headers import Headers
from reportgen.render.docx.package import Story
from reportgen.render.docx.reference_file import Pages
from reportgen.render.docx.spaces import space
from reportgen.render.docx.watermark import watermark
from reportgen.render.docx.xml import twips

_FULL: Final = 0.65
"""The share of a page's columns that fills them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What a stretch of the body says of its pages; running are the references to its head and foot.

    crowned: a band bleeds into the head of its first page. The page then has no margin above,
    and on the pages that follow the running head is as high as the margin. apart: its first page
    has a head and a foot of its own. lines: how far from
    the edges of the page head and foot stand, in points. setup: the pages of the brand's own
    Word file, whose borders and binding they have; first: whether it is the draft's first section.
    turned: whether its columns follow one another from right to left.
    """

    master: PageMaster
    lines: tuple[float, float] = (0.0, 0.0)
    running: str
    crowned: bool = False
    apart: bool = False
    new_page: bool
    columns: int = 1
    gap: float = 0.0
    setup: Pages | None = None
    first: bool = False
    turned: bool = False

    @property
    def xml(self) -> str:
        """The w:sectPr."""
        master = self.master
        above, beside = self._bound()
        border = self.setup.border(first=self.first, crowned=self.crowned) if self.setup else ""
        orient = ' w:orient="landscape"' if master.width > master.height else ""
        kind = "nextPage" if self.new_page else "continuous"
        sides = (
            f'w:top="{0 if self.crowned else twips(master.top - above)}" w:right="{twips(master.right)}" '
            f'w:bottom="{twips(master.bottom)}" w:left="{twips(master.left - beside)}"'
        )
        head, foot = self.lines
        lines = f'w:header="{twips(0.0 if self.crowned else head)}" w:footer="{twips(foot)}"'
        first = "<w:titlePg/>" if self.apart else ""
        turned = "<w:bidi/><w:rtlGutter/>" if self.turned else ""
        spread = f' w:num="{self.columns}"' if self.columns > 1 else ""
        return (
            f'<w:sectPr>{self.running}<w:type w:val="{kind}"/>'
            f'<w:pgSz w:w="{twips(master.width)}" w:h="{twips(master.height)}"{orient}/>'
            f'<w:pgMar {sides} {lines} w:gutter="{twips(above + beside)}"/>'
            f'{border}<w:cols{spread} w:space="{twips(self.gap)}"/>{first}{turned}</w:sectPr>'
        )

    def _bound(self) -> tuple[float, float]:
        """What the binding takes of the margin above and of that to the side, in points."""
        if self.setup is None or (self.crowned and self.setup.bound_above):
            return 0.0, 0.0
        gutter = self.setup.gutter
        return (gutter, 0.0) if self.setup.bound_above else (0.0, gutter)


class Body:
    """The body while it grows: pieces, and the section that the latest of them stand in."""

    def __init__(self) -> None:
        self._pieces: deque[str] = deque()
        self._section: Section | None = None
        self._since = 0

    def start(self, section: Section) -> None:
        """Go on in a new section; one that has held nothing yet gives way to it."""
        first = self._section is None
        if self._section and len(self._pieces) == self._since:
            section = replace(section, new_page=section.new_page or self._section.new_page)
            first = self._section.first
        elif self._section:
            self._end(self._section.xml)
        self._section, self._since = replace(section, first=first), len(self._pieces)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it yet."""
        return self._section is None

    def add(self, pieces: Iterable[str]) -> None:
        """Put pieces at the end."""
        self._pieces.extend(pieces)

    @property
    def pieces(self) -> Iterator[str]:
        """All of it, closed by the last section; each piece is let go when it has been taken."""
        if self._pieces and len(self._pieces) == self._since:
            # Word gives a section without a paragraph one of its own, as high as a line.
            self._pieces.append(space(0.0))
        while self._pieces:
            yield self._pieces.popleft()
        if self._section:
            yield self._section.xml

    def _end(self, section: str) -> None:
        """End a section in its last paragraph, or in an empty one after a table."""
        last = self._pieces[-1]
        if last.startswith("<w:p>"):
            self._pieces[-1] = last.replace("</w:pPr>", f"{section}</w:pPr>", 1)
        else:
            self._pieces.append(space(0.0, section=section))


def write_sequence(sequence: PageSequence, body: Body, story: Story, draft: Draft, headers: Headers) -> None:
    """The blocks of a sequence in sections of their own, starting on a new page."""
    master = draft.document.master(sequence.master)
    first = sequence.blocks[0] if sequence.blocks else None
    band = first if isinstance(first, Panel) and first.bleed else None
    running = headers.references(master, story, first=body.empty, band=band)
    left, right = draft.beside(master)
    section = Section(
        master=master,
        lines=headers.distances(master),
        running=running,
        new_page=True,
        crowned=band is not None,
        apart=band is not None or (body.empty and headers.first_apart),
        setup=draft.setup,
        turned=draft.turned,
    )
    depth = master.height - master.top - master.bottom
    frame = Frame(story=story, width=master.measure, left=left, right=right, depth=depth)
    body.start(section)
    words = master.watermark.strip() if band else ""
    mark = watermark(words, (master.width, master.height), draft) if words else ""
    draft.start_sequence(crown=master.top if band else 0.0, mark=mark)
    stretch: list[Block] = []
    for block in sequence.blocks:
        if isinstance(block, Columns):
            body.add(flow(stretch, frame, draft))
            stretch = []
            ends = sequence is draft.document.sequences[-1] and block is sequence.blocks[-1]
            _write_columns(block, body, frame, section, draft, last=ends and _fills(block, master, draft))
        else:
            stretch.append(block)
    body.add(flow(stretch, frame, draft))


def _write_columns(
    columns: Columns, body: Body, frame: Frame, section: Section, draft: Draft, *, last: bool
) -> None:
    """Columns, in a section of their own that goes on where the last one ended.

    Word makes them equally high, unless the section is the last one of the draft.
    """
    count = max(columns.count, 1)
    gap = min(columns.gap, frame.width / (2 * count))  # Or a wide gap would leave no columns.
    new_page = draft.broken()
    apart = section.apart and not new_page
    body.start(replace(section, new_page=new_page, apart=apart, columns=count, gap=gap))
    width = (frame.width - gap * (count - 1)) / count
    narrow = replace(frame, width=width, left=0.0, right=0.0)
    mark = draft.marked(columns.id, "")
    body.add([*([mark] if mark else []), *flow(columns.blocks, narrow, draft)])
    if last:
        body.add([space(0.0)])
    else:
        body.start(replace(section, new_page=False, apart=apart))


def _fills(columns: Columns, master: PageMaster, draft: Draft) -> bool:
    """Whether the rows of tables alone fill so much of a page that columns need no equal height.

    LibreOffice finds none for tables that hardly fit, and goes on on the next page.
    """
    tables = [block for block in columns.blocks if isinstance(block, Table | DataTable)]
    high = sum(_height(one, draft) for one in tables)
    return high > _FULL * columns.count * (master.height - master.top - master.bottom)


def _height(table: Table | DataTable, draft: Draft) -> float:
    """How high a table is, in points, were each row, its heading and its title of one line."""
    style = draft.styles.table(table.role)
    look = draft.styles.look(style.cell_role)
    rows = len(table.rows) if isinstance(table, Table) else table.height
    return (rows + 2) * (look.size * look.leading + 2 * style.pad_y)
