"""What measuring may ask: the document's styles and faces, the page numbers so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, TypeVar

from reportgen.errors import LayoutError, ModelError, Origin
from reportgen.frozen import dataclass
from reportgen.model.chart import Chart
from reportgen.model.document import Document, PageMap
from reportgen.model.drawing import Drawing, FontKey
from reportgen.model.style import PanelStyle, TableStyle, TextStyle
from reportgen.render.continued import continued
from reportgen.render.pdf.fonts import Faces
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.numerals import decimal_mark
from reportgen.render.pdf.pieces import NoteText

if TYPE_CHECKING:
    from reportgen.model.inlines import Inline
    from reportgen.render.pdf.lines import SetText

Style = TypeVar("Style", TextStyle, PanelStyle, TableStyle)

GUESS = "88"
"""What stands for a page number that is not known yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose a text is: the block (or cell), where it was written, its role."""

    block: str
    role: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is kept between blocks and passes; nothing in it changes what is drawn.

    inks: one object for each way of setting. drawings: charts already drawn, by identity,
    width and room. claims: which block printed the first reference to a note. asked: whether a
    page number was asked for (a mutable cell, read and reset round a block). reaches and
    steady: running words that are the same on each page, as measured and as set.
    """

    inks: dict[tuple[object, ...], Ink] = field(default_factory=dict)
    drawings: dict[tuple[int, float, float], tuple[Chart, tuple[Drawing, ...]]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    reaches: dict[tuple[Inline, ...], tuple[float, float]] = field(default_factory=dict)
    steady: dict[tuple[tuple[Inline, ...], float], SetText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The surroundings of a block while it is measured.

    room: the height of a page's frame, above which nothing can be kept whole; held: how much
    of it the headings right above the block take, which must stand on its page.
    blocks: the ids of the document's blocks, for references. numbers: the notes' numbers.
    notes: the notes as measured. pages: the page map of the pass before (None: the first).
    reserved: page numbers take the width of the longest, so that the passes must meet.
    here: the page that running lines are set for. depth: how many lists are open.
    """

    document: Document
    faces: Faces
    draw: Callable[[Chart, float], Drawing]
    room: float
    blocks: frozenset[str]
    numbers: Mapping[str, int]
    memory: Memory
    notes: Mapping[str, NoteText] = field(default_factory=dict)
    pages: PageMap | None = None
    reserved: bool = False
    here: int | None = None
    depth: int = 0
    held: float = 0.0

    @property
    def point(self) -> str:
        """The decimal mark of the document's language."""
        return decimal_mark(self.document.meta.language)

    def style(self, role: str, where: Origin | None = None) -> TextStyle:
        """The text style of a role; ModelError where the document has none."""
        return _found(self.document.styles, role, "text style", where)

    def panel(self, role: str, where: Origin | None = None) -> PanelStyle:
        """The panel style of a role; ModelError where the document has none."""
        return _found(self.document.panels, role, "panel style", where)

    def table(self, role: str, where: Origin | None = None) -> TableStyle:
        """The table style of a role; ModelError where the document has none."""
        return _found(self.document.tables, role, "table style", where)

    def colour(self, role: str) -> str:
        """The “#rrggbb” of a colour role; ModelError where the brand has none."""
        try:
            return self.document.brand.colour(role)
        except KeyError:
            raise ModelError(f"the brand has no colour “{role}”") from None

    def ink(
        self,
        font: FontKey,
        size: float,
        colour: str,
        *,
        rise: float = 0.0,
        underline: bool = False,
    ) -> Ink:
        """How characters are set, one object for each way."""
        # By the parts of the font's key: a tuple of texts and numbers is looked up far quicker.
        key = (type(font), font.role, font.weight, font.italic, size, colour, rise, underline)
        ink = self.memory.inks.get(key)
        if ink is None:
            ink = Ink(
                face=self.faces.face(font),
                size=size,
                colour=self.colour(colour),
                rise=rise,
                underline=underline,
            )
            self.memory.inks[key] = ink
        return ink

    def plain(self, style: TextStyle) -> Ink:
        """The ink of a style without emphasis or link."""
        return self.ink(style.font, style.size, style.colour)

    def page_of(self, target: str, where: Origin | None) -> str:
        """The number of the page that a block starts on, as far as it is known."""
        self.check_target(target, where)
        self.memory.asked.append(target)
        if self.pages is None:
            return GUESS
        return str(self.pages.pages.get(target, GUESS))

    def page_count(self) -> str:
        """How many pages there are, as far as it is known."""
        self.memory.asked.append("")
        return str(self.pages.count) if self.pages else GUESS

    def check_target(self, target: str, where: Origin | None) -> None:
        """LayoutError where a reference leads nowhere."""
        if target not in self.blocks:
            raise LayoutError(
                f"a reference leads to “{target}”, which is not in the document",
                where=where,
                hint="check the id after “#” in the link",
            )

    def claim(self, note: str, block: str) -> bool:
        """Whether a block is where the note is first referred to."""
        return self.memory.claims.setdefault(note, block) == block

    def drawings(self, chart: Chart, width: float, room: float) -> tuple[Drawing, ...]:
        """A chart as drawings of a width and no higher than a room, drawn once."""
        key = (id(chart), round(width, 3), round(room, 3))
        if key not in self.memory.drawings:
            # The chart is held beside its drawings, so that its id stays its own.
            self.memory.drawings[key] = (chart, continued(chart, self.draw, width, room))
        return self.memory.drawings[key][1]

    def under(self, held: float) -> Scope:
        """The same surroundings for a block under headings of so much height."""
        return self if held == self.held else replace(self, held=held)

    def with_pages(self, pages: PageMap | None, *, reserved: bool) -> Scope:
        """The same surroundings for a further pass."""
        return replace(self, pages=pages, reserved=reserved)


def _found(styles: Mapping[str, Style], role: str, kind: str, where: Origin | None) -> Style:
    try:
        return styles[role]
    except KeyError:
        raise ModelError(f"the document has no {kind} “{role}”", where=where) from None
