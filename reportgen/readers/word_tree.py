"""What stands in what in the body of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.readers.word_names import MC, W

if TYPE_CHECKING:
    from lxml.etree import _Element


def blocks_of(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, through controls and marks of changes."""
    for child in parent:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in (
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}customXml",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}smartTag",
        ):
            yield from blocks_of(child)


def inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, through controls."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from inside(child, tag)


def texts_of(element: _Element) -> list[str]:
    """The texts of the paragraphs in an element, empty ones left out."""
    found = (
        "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in element.iter(f"{W}p")
    )
    return [text.strip() for text in found if text.strip()]


def chosen(element: _Element) -> _Element:
    """What is shown of alternatives: the first choice."""
    choice = element.find(f"{MC}Choice")
    return choice if choice is not None else element


def number_of(element: _Element | None) -> int:
    """The value of a setting that is a small number, else one."""
    text = element.get(f"{W}val") or "" if element is not None else ""
    return min(int(text), 100) if text.isascii() and text.isdigit() else 1


def symbol_of(element: _Element) -> str:
    """The character of a symbol; a blank where it is of a font of its own."""
    try:
        number = int(element.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number < 0xD800 else " "
