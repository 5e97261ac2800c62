"""How small the type of a drawing becomes where it stands, whatever it stands in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen import Report
from reportgen.check.small_type import SHRUNK
from reportgen.model.blocks import Block, Columns, Figure, Grid, GridCell, Panel
from reportgen.model.document import PageSequence
from reportgen.model.drawing import Colour, Drawing, FontKey, Group, TextRun
from reportgen.model.style import PageMaster, PanelStyle

WORDS = TextRun(text="Visits", x=0, y=0, size=8, font=FontKey(), colour=Colour.from_hex("#000000"), width=20)
PAGE = PageMaster(name="page", width=500, height=700, top=50, right=50, bottom=50, left=50)


def figure(size: float = 400, *, scale: float = 1, decorative: bool = False) -> Figure:
    group = Group(items=(WORDS,), matrix=(scale, 0, 0, scale, 0, 0))
    drawn = Drawing(width=size, height=100, items=(group,))
    return Figure(id="f", graphic=drawn, alt="Visits", width=None, decorative=decorative)


def found(*blocks: Block) -> list[str]:
    sequence = PageSequence(master="page", blocks=blocks)
    plain = Report("Libraries", "2024").section("Visits", "Visits rose.").document
    panels = {**plain.panels, "box": PanelStyle(padding=60)}
    made = replace(plain, sequences=(sequence,), masters=(PAGE,), panels=panels)
    return [finding.message.rsplit(", ", 1)[-1] for finding in SHRUNK.find(made, SHRUNK)]


def cells(*spans: int) -> Grid:
    made = tuple(GridCell(blocks=(figure(),), span=span) for span in spans)
    return Grid(id="g", cells=made, shares=(1, 1, 1), gap=20)


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (figure(), []),
        (figure(800), ["is 4.0 pt on the page"]),
        (figure(800, scale=2), []),
        (figure(800, decorative=True), []),
        (Panel(id="p", blocks=(figure(),), role="box"), ["is 5.6 pt on the page"]),
        (Panel(id="p", blocks=(figure(),), role="box", bleed=True), []),
        (Columns(id="c", blocks=(figure(),), count=2, gap=20), ["is 3.8 pt on the page"]),
        (cells(3), []),
        (cells(2, 2, 1), ["is 5.2 pt on the page", "is 5.2 pt on the page", "is 2.4 pt on the page"]),
    ],
)
def test_a_drawing_in_its_place(block: Block, said: list[str]) -> None:
    assert found(block) == said
