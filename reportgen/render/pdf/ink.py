"""Ink: how characters are set, and the runs of them that make up a paragraph."""

from __future__ import annotations

from dataclasses import field
from typing import NamedTuple

from reportgen.frozen import dataclass
from reportgen.render.pdf.fonts import Face
from reportgen.render.pdf.structure import Node


class Word(NamedTuple):
    """Characters that are never parted, and what may follow them; a tuple, for there are very many.

    after: "space" (a space, and a break may come), "open" (a break may come), "none".
    hyphen: what is added where a line ends here (a soft hyphen's).
    """

    text: str
    width: float
    after: str
    hyphen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """A face at a size in a colour (“#rrggbb”); rise lifts it off the baseline, in points.

    words remembers what was measured, so that a word is measured once.
    """

    face: Face
    size: float
    colour: str
    rise: float = 0.0
    underline: bool = False
    words: dict[str, tuple[Word, ...]] = field(repr=False, compare=False, default_factory=dict)

    def width(self, text: str) -> float:
        """How far a text reaches, in points."""
        return self.face.width(text, self.size)

    @property
    def space(self) -> float:
        """The width of a space, in points."""
        return self.face.width(" ", self.size)

    def up(self, leading: float) -> float:
        """From the top of a line to its baseline, in points."""
        face, size = self.face, self.size
        return (leading - (face.ascent + face.descent) * size) / 2 + face.ascent * size


class Leads(NamedTuple):
    """Where a link leads: a URL, or the id of a block or note of the document."""

    url: str = ""
    block: str = ""


class Run(NamedTuple):
    """Characters of one ink, what they are in the structure, and where they lead.

    note: the footnote they refer to. reserve: the least width they take, in points.
    breaks: a new line comes after them.
    """

    text: str
    ink: Ink
    node: Node | None = None
    leads: Leads | None = None
    note: str = ""
    reserve: float = 0.0
    breaks: bool = False
