"""numbering.xml: bullets and numbers over nine levels, a fresh count for each numbered list, headings."""

from __future__ import annotations

from typing import Final

from reportgen.render.docx.index import COUNTED
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, twips

BULLETS: Final = 1
"""The w:num that all bulleted lists share."""

HEADINGS: Final = 3
"""The w:num of numbered headings, in drafts that have some."""

UNNUMBERED: Final = (0, 0)
"""The numbering of a paragraph that does not count though its style does."""

LEVELS: Final = 9
_SIGNS: Final = ("•", "–")
"""The bullets from the outer level in; the last goes on for all that are deeper."""


class Numbering:
    """The numberings of a draft; step is how far a level stands in, in points.

    headings: whether the styles of headings count.
    """

    def __init__(self, step: float, *, headings: bool) -> None:
        self.step = step
        self._headings = headings
        self._starts: list[tuple[int, int]] = []

    def numbered(self, start: int, level: int) -> int:
        """A w:num that counts from start at a level, used by nothing else."""
        self._starts.append((start, level))
        return len(self._starts) + self._fixed

    @property
    def _fixed(self) -> int:
        """How many numberings stand before those of single lists."""
        return HEADINGS if self._headings else HEADINGS - 1

    def indent(self, level: int) -> float:
        """Where the text of a level stands, in points."""
        return self.step * (level + 1)

    @property
    def xml(self) -> str:
        """The numbering part."""
        bullets = "".join(self._level(level, "bullet", _SIGNS[min(level, 1)]) for level in range(LEVELS))
        numbers = "".join(self._level(level, "decimal", f"%{level + 1}.") for level in range(LEVELS))
        lists = _abstract(1, "ListBullet", bullets) + _abstract(2, "ListNumber", numbers)
        nums = _num(1, 1) + _num(2, 2)
        if self._headings:
            lists += _abstract(HEADINGS, "Headings", "".join(map(_heading, range(LEVELS))))
            nums += _num(HEADINGS, HEADINGS)
        nums += "".join(
            _num(place, 2, _restart(level, start))
            for place, (start, level) in enumerate(self._starts, start=self._fixed + 1)
        )
        return f"{DECLARATION}<w:numbering {NAMESPACES}>{lists}{nums}</w:numbering>"

    def _level(self, level: int, form: str, sign: str) -> str:
        style = {"bullet": "ListBullet"}.get(form, "ListNumber")
        linked = f'<w:pStyle w:val="{style}"/>' if level == 0 else ""
        indent = f'<w:ind w:left="{twips(self.indent(level))}" w:hanging="{twips(self.step)}"/>'
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
            f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
        )


def _heading(level: int) -> str:
    """A level of the headings' numbers: “1”, “1.1”, the first ones those of Word's own styles."""
    linked = f'<w:pStyle w:val="Heading{level + 1}"/>' if level < COUNTED else ""
    sign = ".".join(f"%{place + 1}" for place in range(level + 1))
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{linked}'
        f'<w:suff w:val="space"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


def _abstract(number: int, name: str, levels: str) -> str:
    nsid = f'<w:nsid w:val="{0x5EED0000 + number:08X}"/>'
    kind = f'{nsid}<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}<w:name w:val="{name}"/>{levels}</w:abstractNum>'


def _num(number: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _restart(level: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
