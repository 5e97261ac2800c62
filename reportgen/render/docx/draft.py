"""What the writing of one draft keeps in mind: styles, notes, pictures, bookmarks, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from functools import cached_property
from math import inf
from typing import Final

from reportgen.frozen import dataclass
from reportgen.model.direction import is_from_right
from reportgen.model.document import Document, PageMap
from reportgen.model.style import PageMaster
from reportgen.render.base import RenderContext
from reportgen.render.docx.charts.native import Charts
from reportgen.render.docx.comments import Comments
from reportgen.render.docx.fonts import Faces
from reportgen.render.docx.footnotes import Footnotes
from reportgen.render.docx.index import Index, bookmark
from reportgen.render.docx.living import Figures
from reportgen.render.docx.marks import Told, mark, spoken
from reportgen.render.docx.media import Media
from reportgen.render.docx.numbering import Numbering
from reportgen.render.docx.package import Story
from reportgen.render.docx.palette import Palette
from reportgen.render.docx.reference import Reference
from reportgen.render.docx.reference_file import Pages
from reportgen.render.docx.styles import Styles
from reportgen.render.docx.xml import ParagraphProperties, Spacing

NARROWEST: Final = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where blocks are put: a story, a width in points, and whether in a box of a table.

    left and right are the margins beside it, which a box may bleed into; ground is the colour
    that lies below. depth: how high a page has room for text; held: how much of it the headings
    take that stay with what comes next.
    """

    story: Story
    width: float
    left: float = 0.0
    right: float = 0.0
    boxed: bool = False
    ground: str = "background"
    depth: float = inf
    held: float = 0.0

    def inner(self, width: float, fill: str | None = None) -> Frame:
        """A box of a width inside it, with a fill of its own or the ground's."""
        ground = fill or self.ground
        return replace(self, width=max(width, NARROWEST), left=0.0, right=0.0, boxed=True, ground=ground)


class Draft:
    """The state of a draft while it is written. Ids are counted, so that they are the same twice."""

    def __init__(self, document: Document, context: RenderContext) -> None:
        reference = Reference.of(document)
        document = reference.paged(document) if reference else document
        self.document = document
        self.context = context
        self.faces = Faces(document)
        self.palette = Palette(brand=document.brand)
        self.index = Index.of(document)
        counted = bool(self.index.counted)
        self.styles = Styles.of(document, self.faces, self.palette, counted=counted)
        self.reference = reference.among(self.styles.xml) if reference else None
        self.footnotes = Footnotes(document)
        self.media = Media()
        self.charts = Charts(
            self.faces, self.palette, document.meta.language, document.labels.get("chart-helper", "")
        )
        self.figures = Figures(document)
        self.comments = Comments(document, context.findings())
        self.binds = True
        self.told = Told()
        self.remarks = Remarks()
        for sentence in reference.remarks(document) if reference else ():
            self.remarks.add(sentence)
        listed = document.styles.get("list")
        step = listed.indent if listed and listed.indent else 18.0
        self.numbering = Numbering(step, headings=counted)
        self._marked: dict[str, int] = {}
        self._new_page = self._at_head = False
        self._crown = self._sunk = 0.0
        self._marks, self._mark = 0, ""
        self._keeps = False

    @cached_property
    def turned(self) -> bool:
        """Whether the document's language is written from right to left."""
        return is_from_right(self.document.meta.language)

    @property
    def setup(self) -> Pages | None:
        """The page set-up of the brand's own Word file."""
        return self.reference.file.pages if self.reference else None

    def beside(self, master: PageMaster) -> tuple[float, float]:
        """The margins to the left and right that a box bleeds into, in points.

        Mirrored ones change their places from page to page; a box that is wide enough for both
        runs past the edge of the page, where nothing is seen of it.
        """
        if self.setup and self.setup.mirrored:
            wider = max(master.left, master.right)
            return wider, wider
        return master.left, master.right

    def take_mark(self) -> str:
        """The watermark that the box which is written next makes room for."""
        mark, self._mark = self._mark, ""
        return mark

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Paragraphs that stay with the one after them, for a while."""
        self._keeps = True
        try:
            yield
        finally:
            self._keeps = False

    def count_mark(self) -> int:
        """The number of a watermark, from 1."""
        self._marks += 1
        return self._marks

    def sink(self, height: float) -> None:
        """Leave a height above the paragraph that is written next, beside its own space."""
        self._sunk = height

    @contextmanager
    def unbound(self) -> Iterator[None]:
        """Figures as plain words, for a while."""
        before, self.binds = self.binds, False
        try:
            yield
        finally:
            self.binds = before

    def break_page(self) -> None:
        """Start a page with the next paragraph: Word would leave an empty line for a break of its own."""
        self._new_page = self._at_head = True

    def start_sequence(self, *, crown: float, mark: str = "") -> None:
        """The next paragraph stands at the head of a page, because its section starts one.

        crown: the margin above, in points, that the first box bleeds into. mark: the run of a
        watermark that the page's head has no place for.
        """
        self._new_page, self._at_head, self._crown, self._mark = False, True, crown, mark

    def take_crown(self) -> float:
        """The margin above the box that is written next, if it bleeds into that."""
        crown, self._crown = self._crown, 0.0
        return crown

    def opening(self, properties: ParagraphProperties) -> ParagraphProperties:
        """The properties of the paragraph that is written next, with the page break that is due.

        At the head of a page it has no space above, which Word would keep after a break.
        """
        if self._keeps:
            properties = replace(properties, keep_next=True)
        if self._sunk:
            before = self.styles.above(properties.style) + self._sunk
            spacing = replace(properties.spacing or Spacing(), before=before)
            self._sunk, properties = 0.0, replace(properties, spacing=spacing)
        if not self._at_head:
            return properties
        new_page, self._new_page, self._at_head = self._new_page, False, False
        spacing = replace(properties.spacing or Spacing(), before=0.0)
        return replace(properties, new_page=new_page or None, spacing=spacing)

    def broken(self) -> bool:
        """Whether a page break is due; it is no longer."""
        due, self._new_page = self._new_page, False
        return due

    @cached_property
    def pages(self) -> PageMap:
        """The page map, asked for once and only where a page number is printed."""
        return self.context.pages()

    def leads(self, target: str) -> bool:
        """Whether an id is that of a block; a remark where it is not."""
        known = target in self.index.known
        if not known:
            self.remarks.add(f"Nothing has the id “{target}”; the words lead nowhere.")
        return known

    def page(self, target: str) -> str:
        """The page that a block starts on; a dash, and a remark, where the map lacks it."""
        number = self.pages.pages.get(target)
        if number is None:
            self.remarks.add(f"No page is known for “{target}”; its number is left open.")
            return "–"
        return str(number)

    @property
    def page_count(self) -> int:
        """How many pages there are, where their numbers are asked for anyway; Word counts them itself."""
        return self.pages.count if self.index.paged else 1

    def marked(self, name: str, content: str) -> str:
        """Content inside the bookmark of a block, where something leads to the block."""
        return self.anchored(name, content) if self.index.wanted(name) else content

    def anchored(self, name: str, content: str) -> str:
        """Content inside the bookmark of a block, by which it is known again; once for each block."""
        key = bookmark(name)
        if key in self._marked:
            return content
        self.told.words[key] = mark(spoken(content))
        return self.bookmarked(key, self.comments.on_block(name, content))

    def bookmarked(self, name: str, content: str) -> str:
        """Content inside a bookmark."""
        number = self._marked.setdefault(name, len(self._marked))
        start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


@dataclass(slots=True)
class Remarks:
    """What Word could not honour, each once, in the order of its meeting."""

    _said: dict[str, None] = field(default_factory=dict)

    def add(self, sentence: str) -> None:
        """Remember a sentence."""
        self._said[sentence] = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that was said."""
        return tuple(self._said)
