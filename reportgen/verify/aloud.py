"""A file as it is read aloud: its elements in order, what each is, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from reportgen.verify.content import Key
from reportgen.verify.elements import Element
from reportgen.verify.opening import File

_INLINE = frozenset({"Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot", "NonStruct", "Lbl"})
_SPOKEN = frozenset({"Link", "Reference", "Note", "Lbl", "Figure"})
_OPENS, _CLOSES = "([{“‘„«/-–—", ")]}”’»/-–—.,;:!?%"
_SPACES = re.compile(r"\s+")
_Part: TypeAlias = tuple[str, bool]
"""Words, and whether a voice sets them apart from those beside them."""

_SOFT_BREAK = re.compile("\u00ad\\s*")
"""A hyphen that stands only because its line ended."""


def told(file: File) -> str:
    """The elements of a file, one a line, indented by depth.

    Inline elements stand in the line of the block that they belong to: links as
    “[link: words]”, passages of another language as “[cy: words]”; so do figures and notes in cells
    of tables. What a voice sets apart is set apart by spaces.
    """
    if file.structure is None:
        return "(the file is not tagged: nothing tells in what order it is read)\n"
    texts = {key: mark.text for page in file.pages for key, mark in page.marks.items()}
    lines = [line for top in file.structure.tops for line in _block(top, texts, 0)]
    return "\n".join(lines) + "\n"


def _block(element: Element, texts: dict[Key, str], depth: int) -> Iterator[str]:
    pending: list[_Part] = []
    inner: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.tag in _INLINE and not _holds_blocks(kid):
                pending.append(_inline(kid, texts))
            else:
                inner.extend(_block(kid, texts, depth + 1))
        elif isinstance(kid, tuple) and element.tag != "Figure":
            pending.append((texts.get(kid, ""), False))
    words = _joined(pending)
    if element.tag == "TR" and not any(_has_table(kid) for kid in element.elements):
        cells = [_cell(kid, texts) for kid in element.elements]
        yield f"{'  ' * depth}{element.tag}: {' | '.join(cells)}"
        return
    yield f"{'  ' * depth}{_name(element)}{': ' + words if words else ''}"
    yield from inner


def _holds_blocks(element: Element) -> bool:
    return any(one.tag not in _INLINE for one in element.walk())


def _has_table(element: Element) -> bool:
    return any(one.tag in ("Table", "L") for one in element.walk())


def _name(element: Element) -> str:
    said = element.text("Alt") if element.tag in ("Figure", "Formula") else element.text("T")
    language = element.text("Lang")
    parts = [element.tag, f"({language})" if language else "", f"“{said}”" if said else ""]
    summary = element.attribute("Table", "Summary")
    if summary is not None:
        parts.append(f"“{summary}”")
    return " ".join(part for part in parts if part)


def _inline(element: Element, texts: dict[Key, str]) -> _Part:
    words = _own(element, texts)
    apart = element.tag in _SPOKEN or element.tag not in _INLINE
    if element.tag in ("Figure", "Link", "Note"):
        return _bracketed(element.tag.lower(), words), apart
    if element.text("Lang"):
        return _bracketed(element.text("Lang"), words), apart
    return words, apart


def _bracketed(name: str, words: str) -> str:
    ends = " " if words.endswith((" ", "\n")) else ""
    starts = " " if words.startswith((" ", "\n")) else ""
    return f"{starts}[{name}: {words.strip()}]{ends}"


def _own(element: Element, texts: dict[Key, str]) -> str:
    said = element.text("ActualText") or element.text("Alt")
    if said:
        return said
    return _spaced(
        [
            _inline(kid, texts) if isinstance(kid, Element) else (texts.get(kid, ""), False)
            for kid in element.kids
            if isinstance(kid, Element | tuple)
        ]
    )


def _spaced(parts: list[_Part]) -> str:
    """Parts as one text; a space beside what is spoken apart, but none inside brackets or before stops."""
    text, after = "", False
    for words, apart in parts:
        if not words:
            continue
        meets = text and not text[-1].isspace() and not words[0].isspace()
        if (apart or after) and meets and text[-1] not in _OPENS and words[0] not in _CLOSES:
            text += " "
        text, after = text + words, apart
    return text


def _cell(element: Element, texts: dict[Key, str]) -> str:
    words = _joined([(_own(element, texts), False)])
    scope = element.attribute("Table", "Scope")
    if element.tag == "TH":
        return f"[{str(scope or '').removeprefix('/').lower() or 'header'}] {words}".rstrip()
    return words or "(empty)"


def _joined(parts: list[_Part]) -> str:
    return _SPACES.sub(" ", _SOFT_BREAK.sub("", _spaced(parts))).strip()
