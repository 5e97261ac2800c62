"""The names of Word's XML that reading needs, and what styles say of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reportgen.readers.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style: its level as a heading, what else its paragraphs are."""

    level: int | None = None
    item: bool = False
    caption: bool = False
    contents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """The paragraph styles of a document by id."""

    styles: Mapping[str, Style]

    def level(self, paragraph: _Element) -> int | None:
        """The level of a paragraph that is a heading, by itself or by its style."""
        own = _level(paragraph.find(f"{W}pPr"))
        return own if own is not None else self._style(paragraph).level

    def is_item(self, paragraph: _Element) -> bool:
        """Whether a paragraph has a number or a bullet."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if numbered is not None:
            return numbered.get(f"{W}val") != "0"
        return self._style(paragraph).item

    def is_caption(self, paragraph: _Element) -> bool:
        """Whether a paragraph is the caption of a table or a picture."""
        return self._style(paragraph).caption

    def is_contents(self, paragraph: _Element) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return self._style(paragraph).contents

    def _style(self, paragraph: _Element) -> Style:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(named.get(f"{W}val") or "", Style()) if named is not None else Style()


def styles_of(package: Package, part: str) -> Styles:
    """The styles of a document; each has what those that it is based on have."""
    found: dict[str, _Element] = {}
    for name in package.of_kind(part, "styles"):
        root = package.xml(name)
        for style in root.iter(f"{W}style") if root is not None else ():
            found[style.get(f"{W}styleId") or ""] = style
    return Styles(styles={key: _resolved(found, key) for key in found})


def _resolved(found: Mapping[str, _Element], key: str) -> Style:
    level: int | None = None
    item = caption = contents = False
    seen: set[str] = set()
    while key in found and key not in seen:
        seen.add(key)
        style = found[key]
        name = style.find(f"{W}name")
        called = (name.get(f"{W}val") or "" if name is not None else "").lower()
        if level is None:
            heading = _HEADING.fullmatch(called)
            level = int(heading[1]) if heading else _level(style.find(f"{W}pPr"))
        item |= style.find(f"{W}pPr/{W}numPr") is not None and level is None
        caption |= called == "caption"
        contents |= called.startswith("toc ") and called != "toc heading"
        based = style.find(f"{W}basedOn")
        key = based.get(f"{W}val") or "" if based is not None else ""
    return Style(level=level, item=item and level is None, caption=caption, contents=contents)


def _level(properties: _Element | None) -> int | None:
    outline = properties.find(f"{W}outlineLvl") if properties is not None else None
    text = outline.get(f"{W}val") or "" if outline is not None else ""
    return int(text) + 1 if text in tuple("012345678") else None
