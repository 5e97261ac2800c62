"""Words and measures as WordprocessingML: the small pieces that the other modules put together.

Children of w:pPr and w:rPr must stand in the order of the schema; paragraph_properties and
run_properties know it, so that nobody else needs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from types import MappingProxyType
from typing import Final, Literal

from reportgen.frozen import dataclass

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    )
)

JUSTIFIED: Final = {"left": "left", "right": "right", "centre": "center", "decimal": "right"}
"""Alignments in Word's words. Figures with decimals stand right: LibreOffice knows no decimal
tab in a cell, and figures of one column have the same decimals."""

OPPOSITE: Final = MappingProxyType({"left": "right", "right": "left", "decimal": "left", "centre": "centre"})
"""Alignments on the other side: Word counts from where a paragraph begins, be it on the right."""

_ILLEGAL: Final = dict.fromkeys(
    [*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF],
    None,
) | dict.fromkeys((9, 10, 13), " ")


# Looked for first, as most words need nothing.
_UNFIT: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_UNFIT_QUOTED: Final = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def text(words: str) -> str:
    r"""The words fit for XML: escaped, white space as spaces, forbidden characters left out.

    >>> text("a < b\x00")
    'a &lt; b'
    """
    return escape(fit(words), quote=False) if _UNFIT.search(words) else words


def fit(words: str) -> str:
    r"""The words without what XML cannot hold.

    >>> fit("a\x00 < b")
    'a < b'
    """
    return words.translate(_ILLEGAL)


def attribute(words: str) -> str:
    """The words fit for an attribute in double quotes."""
    return escape(words.translate(_ILLEGAL)) if _UNFIT_QUOTED.search(words) else words


def lost(words: str) -> int:
    r"""How many of the characters have no place in XML.

    >>> lost("a\x00b\n")
    1
    """
    return len(words) - len(words.translate(_ILLEGAL)) if _UNFIT.search(words) else 0


_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def texts(values: Sequence[str]) -> Sequence[str]:
    """Many words fit for XML, as text() makes each; looked at all at once, as most need nothing.

    >>> texts(["1,209", "a < b"])
    ['1,209', 'a &lt; b']
    """
    return [text(value) for value in values] if _UNFIT.search("\x7f".join(values)) else values


def lost_of_many(values: Sequence[str]) -> bool:
    r"""Whether some of the characters of many words have no place in XML.

    >>> lost_of_many(["a", "b\x00"]), lost_of_many(["a\n"])
    (True, False)
    """
    return _FORBIDDEN.search("\n".join(values)) is not None


def twips(points: float) -> int:
    """Points as twentieths of one."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Points as halves of one, the grain of Word's font sizes."""
    return max(round(points * 2), 2)


def eighths(points: float) -> int:
    """Points as eighths of one, the grain of Word's borders: a quarter to twelve points."""
    return min(max(round(points * 8), 2), 96)


def emu(points: float) -> int:
    """Points as English metric units, the grain of drawings."""
    return max(round(points * 12700), 1)


def switch(name: str, on: bool | None) -> str:
    """A property that is on, off or left to the style.

    >>> switch("b", True), switch("b", False), switch("b", None)
    ('<w:b/>', '<w:b w:val="0"/>', '')
    """
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacing:
    """Space above and below in points; line is how high a line is, by its rule."""

    before: float | None = None
    after: float | None = None
    line: int | None = None
    rule: Literal["auto", "exact", "atLeast"] = "auto"

    @property
    def xml(self) -> str:
        """The w:spacing element."""
        before = "" if self.before is None else f' w:before="{twips(self.before)}"'
        after = "" if self.after is None else f' w:after="{twips(self.after)}"'
        line = "" if self.line is None else f' w:line="{self.line}" w:lineRule="{self.rule}"'
        return f"<w:spacing{before}{after}{line}/>"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphProperties:
    """What a paragraph says of itself, beyond its style.

    shading, tabs and run (how its mark looks) are ready XML; indents are in points.
    """

    style: str = ""
    keep_next: bool | None = None
    keep_lines: bool | None = None
    new_page: bool | None = None
    widow_control: bool | None = None
    numbering: tuple[int, int] | None = None
    shading: str = ""
    tabs: str = ""
    spacing: Spacing | None = None
    indent: float | None = None
    indent_right: float | None = None
    align: str | None = None
    outline: int | None = None
    run: str = ""
    from_right: bool | None = None

    @property
    def xml(self) -> str:
        """The w:pPr element."""
        return f"<w:pPr>{self.inner}</w:pPr>"

    @property
    def inner(self) -> str:
        """Its children in the order of the schema."""
        parts = (
            f'<w:pStyle w:val="{self.style}"/>' if self.style else "",
            switch("keepNext", self.keep_next),
            switch("keepLines", self.keep_lines),
            switch("pageBreakBefore", self.new_page),
            switch("widowControl", self.widow_control),
            self._numbered(),
            self.shading,
            f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "",
            switch("bidi", self.from_right),
            self.spacing.xml if self.spacing else "",
            self._indented(),
            f'<w:jc w:val="{JUSTIFIED[self.align]}"/>' if self.align else "",
            "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>',
            f"<w:rPr>{self.run}</w:rPr>" if self.run else "",
        )
        return "".join(parts)

    def _indented(self) -> str:
        left = "" if self.indent is None else f' w:left="{twips(self.indent)}"'
        right = "" if self.indent_right is None else f' w:right="{twips(self.indent_right)}"'
        return f"<w:ind{left}{right}/>" if left or right else ""

    def _numbered(self) -> str:
        if self.numbering is None:
            return ""
        number, level = self.numbering
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


@dataclass(frozen=True, slots=True, kw_only=True)
class RunProperties:
    """How a run looks. fonts and colour are ready XML; size in points."""

    style: str = ""
    fonts: str = ""
    bold: bool | None = None
    italic: bool | None = None
    colour: str = ""
    size: float | None = None
    underline: bool | None = None
    raised: bool = False
    from_right: bool = False
    language: str = ""

    @property
    def xml(self) -> str:
        """The w:rPr element; nothing where there is nothing to say."""
        inner = "" if self is PLAIN else self.inner
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    @property
    def inner(self) -> str:
        """Its children in the order of the schema."""
        size = "" if self.size is None else half_points(self.size)
        lines = {None: "", True: '<w:u w:val="single"/>', False: '<w:u w:val="none"/>'}
        tag = attribute(self.language)
        parts = (
            f'<w:rStyle w:val="{self.style}"/>' if self.style else "",
            self.fonts,
            switch("b", self.bold) + switch("bCs", self.bold),
            switch("i", self.italic) + switch("iCs", self.italic),
            self.colour,
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
            lines[self.underline],
            '<w:vertAlign w:val="superscript"/>' if self.raised else "",
            switch("rtl", self.from_right or None),
            f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>' if tag else "",
        )
        return "".join(parts)


PLAIN: Final = RunProperties()


def paragraph(properties: ParagraphProperties, content: str = "") -> str:
    """A paragraph; its properties come first and are always there."""
    return f"<w:p>{properties.xml}{content}</w:p>"


def run(words: str, properties: RunProperties = PLAIN) -> str:
    """A run of words."""
    return f'<w:r>{properties.xml}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def tab_stop(position: float, kind: Literal["left", "center", "right"], leader: str = "") -> str:
    """A tab stop at a place in points."""
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}"{dots} w:pos="{twips(position)}"/>'


def joined(parts: Iterable[str]) -> str:
    """The parts in a row."""
    return "".join(parts)
