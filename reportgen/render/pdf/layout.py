"""The layout of a document: its pages, laid out until the page numbers they print are true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace

from reportgen.errors import LayoutError, ReportError, raise_all
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block
from reportgen.model.document import Document, PageMap, PageSequence
from reportgen.model.style import PageMaster
from reportgen.render.base import RenderContext
from reportgen.render.pdf.breaking import Filled, fill
from reportgen.render.pdf.fonts import Faces
from reportgen.render.pdf.measure import measure
from reportgen.render.pdf.notes import foot, note_texts
from reportgen.render.pdf.pieces import Anchor, Fill, Item, Measured, NoteText, Piece, Placed, join
from reportgen.render.pdf.placing import lead, stack
from reportgen.render.pdf.rhythm import in_rhythm
from reportgen.render.pdf.room import NoteRoom
from reportgen.render.pdf.running import Watermark, running, watermark
from reportgen.render.pdf.scope import Memory, Scope
from reportgen.render.pdf.structure import Node, document_tree
from reportgen.render.pdf.survey import survey

PASSES = 4
"""So many passes find the page numbers; then their widths are held, and two more must do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as laid out: its marks and anchors from the frame's upper left corner."""

    number: int
    master: PageMaster
    marks: tuple[Placed, ...]
    anchors: tuple[Anchor, ...]
    running: tuple[Placed, ...] = ()
    watermark: Watermark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A document laid out: pages, where blocks start, the structure of what is on them."""

    pages: tuple[Page, ...]
    page_map: PageMap
    tree: Node
    faces: Faces
    unused_notes: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Flow:
    """The state of a layout: what was measured before, by block and master."""

    document: Document
    base: Scope
    measured: dict[tuple[int, int], tuple[Block, Measured]] = field(default_factory=dict)
    notes: dict[float, dict[str, NoteText]] = field(default_factory=dict)


def lay_out(document: Document, context: RenderContext) -> Layout:
    """A document as pages.

    Raises LayoutError, AssetError and ModelError, all problems of the text at once.
    """
    found = survey(document)
    base = Scope(
        document=document,
        faces=Faces.of(document),
        draw=context.draw,
        room=0.0,
        blocks=found.blocks,
        numbers=found.numbers,
        memory=Memory(),
    )
    flow = _Flow(document=document, base=base)
    pages, nodes, page_map = _settled(flow)
    unused = tuple(note.id for note in document.notes if note.id not in found.numbers)
    return Layout(
        pages=_dressed(flow, pages, page_map),
        page_map=page_map,
        tree=document_tree(nodes),
        faces=base.faces,
        unused_notes=unused,
    )


def _settled(flow: _Flow) -> tuple[list[Page], list[Node], PageMap]:
    """Passes until the numbers printed are those of the pages."""
    guess: PageMap | None = None
    for step in range(PASSES + 2):
        flow.base = flow.base.with_pages(guess, reserved=step >= PASSES)
        flow.base.memory.asked.clear()
        pages, nodes, asked = _pass(flow)
        page_map = _page_map(pages)
        if not asked or (guess is not None and _same(asked, guess, page_map)):
            return pages, nodes, page_map
        guess = page_map
    raise LayoutError(
        "the page numbers printed in the text do not settle",
        why="each time they are filled in, a block they name moves to another page",
        hint="put a page break before the block that moves",
    )


def _same(asked: set[str], guess: PageMap, page_map: PageMap) -> bool:
    return guess.count == page_map.count and all(
        guess.pages.get(target) == page_map.pages.get(target) for target in asked if target
    )


def _pass(flow: _Flow) -> tuple[list[Page], list[Node], set[str]]:
    pages: list[Page] = []
    nodes: list[Node] = []
    asked: set[str] = set()
    problems: list[ReportError] = []
    printed: set[str] = set()
    for index, sequence in enumerate(flow.document.sequences):
        if not sequence.blocks:
            continue
        scope = _scope(flow, sequence, asked)
        measured = join(_measured(flow, scope, index, sequence, asked, problems))
        nodes.extend(measured.nodes)
        if not problems:
            pages.extend(_pages(scope, sequence, list(measured.items), len(pages), printed))
    raise_all(problems)
    if not pages:
        master = flow.document.masters[0]
        pages.append(Page(number=1, master=master, marks=(), anchors=()))
    return pages, nodes, asked


def _scope(flow: _Flow, sequence: PageSequence, asked: set[str]) -> Scope:
    master = _master(flow.document, sequence)
    room = master.height - master.top - master.bottom
    if room <= 0 or master.measure <= 0:
        what = f"the page “{master.name}” has no room between its margins"
        raise LayoutError(what, hint="make the margins smaller in layout.yml")
    scope = replace(flow.base, room=room)
    notes = flow.notes.get(master.measure)
    if notes is None:
        scope.memory.asked.clear()
        notes = note_texts(scope, master.measure)
        if scope.memory.asked:
            asked.update(scope.memory.asked)
        else:
            flow.notes[master.measure] = notes
    return replace(scope, notes=notes)


def _master(document: Document, sequence: PageSequence) -> PageMaster:
    try:
        return document.master(sequence.master)
    except KeyError:
        raise LayoutError(f"the document has no page “{sequence.master}”") from None


def _measured(
    flow: _Flow,
    scope: Scope,
    index: int,
    sequence: PageSequence,
    asked: set[str],
    problems: list[ReportError],
) -> list[Measured]:
    """The blocks of a sequence; those that print no page number are measured in one pass only."""
    width = flow.document.master(sequence.master).measure
    parts: list[Measured] = []
    wanted = scope.memory.asked
    for place, block in enumerate(sequence.blocks):
        known = flow.measured.get((index, place))
        if known is not None:
            parts.append(known[1])
            continue
        wanted.clear()
        try:
            part = measure(scope.under(lead(parts)), block, width)
        except ReportError as problem:
            problems.append(problem)
            continue
        asked.update(wanted)
        # Notes that print page numbers are new in each pass, and so is the text they hang on.
        if not wanted and scope.notes is flow.notes.get(width):
            flow.measured[index, place] = (block, part)
        parts.append(part)
    return parts if problems else in_rhythm(sequence.blocks, parts)


def _pages(
    scope: Scope, sequence: PageSequence, items: list[Item], before: int, printed: set[str]
) -> list[Page]:
    """The pages that a sequence fills."""
    master = scope.document.master(sequence.master)
    pages: list[Page] = []
    place = 0
    carried: tuple[Piece, ...] = ()
    while place < len(items) or carried:
        notes = NoteRoom(texts=scope.notes, frame=scope.room, printed=printed, carried=carried)
        taken = Filled(pieces=(), next=place, height=0.0)
        if place < len(items):
            taken = fill(items, place, scope.room, notes)
        first = items[place - 1] if place else None
        if taken.rest is not None:
            items[taken.next] = taken.rest
        after = items[taken.next] if taken.next < len(items) else None
        done = stack(taken.pieces, before=first, after=after, crown=True)
        asked = [note for piece in taken.pieces for note in piece.notes]
        lines, left = notes.settle(asked, scope.room - done.height)
        if not taken.pieces and not lines:
            raise LayoutError("a footnote has no room on a page of its own", hint="shorten it")
        printed.update(asked)
        marks, anchors = foot(scope, lines, scope.room) if lines else ((), ())
        pages.append(
            Page(
                number=before + len(pages) + 1,
                master=master,
                marks=(*done.marks, *marks),
                anchors=(*done.anchors, *anchors),
            )
        )
        place, carried = taken.next, left
    return pages


def _open_master(page: Page) -> PageMaster:
    """The page's master, without its head where a band runs up to the page's edge behind it."""
    banded = any(isinstance(placed.mark, Fill) and placed.mark.crown for placed in page.marks)
    return replace(page.master, header=None) if banded else page.master


def _page_map(pages: Sequence[Page]) -> PageMap:
    starts: dict[str, int] = {}
    for page in pages:
        for anchor in page.anchors:
            starts.setdefault(anchor.block, page.number)
    return PageMap(pages=starts, count=len(pages))


def _dressed(flow: _Flow, pages: Sequence[Page], page_map: PageMap) -> tuple[Page, ...]:
    """Pages with their running lines, which know the count of pages."""
    scope = flow.base.with_pages(page_map, reserved=False)
    return tuple(
        replace(
            page,
            running=running(replace(scope, here=page.number), _open_master(page)),
            watermark=watermark(scope, page.master),
        )
        for page in pages
    )
