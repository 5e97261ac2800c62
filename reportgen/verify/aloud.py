"""A file as it is read aloud: its elements in order, what each is, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.verify.content import Key
from reportgen.verify.elements import Element
from reportgen.verify.opening import File

_INLINE = frozenset({"Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot", "NonStruct", "Lbl"})
_SPACES = re.compile(r"\s+")
_SOFT_BREAK = re.compile("\u00ad\\s*")
"""A hyphen that stands only because its line ended."""


def told(file: File) -> str:
    """The elements of a file, one a line, indented by depth.

    Inline elements stand in the line of the block that they belong to: links as
    “[link: words]”, passages of another language as “[cy: words]”; so do figures in cells of tables.
    """
    if file.structure is None:
        return "(the file is not tagged: nothing tells in what order it is read)\n"
    texts = {key: mark.text for page in file.pages for key, mark in page.marks.items()}
    lines = [line for top in file.structure.tops for line in _block(top, texts, 0)]
    return "\n".join(lines) + "\n"


def _block(element: Element, texts: dict[Key, str], depth: int) -> Iterator[str]:
    pending: list[str] = []
    inner: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.tag in _INLINE and not _holds_blocks(kid):
                pending.append(_inline(kid, texts))
            else:
                inner.extend(_block(kid, texts, depth + 1))
        elif isinstance(kid, tuple) and element.tag != "Figure":
            pending.append(texts.get(kid, ""))
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


def _inline(element: Element, texts: dict[Key, str]) -> str:
    words = _own(element, texts)
    ends = " " if words.endswith((" ", "\n")) else ""
    starts = " " if words.startswith((" ", "\n")) else ""
    if element.tag in ("Figure", "Link"):
        return f"{starts}[{element.tag.lower()}: {words.strip()}]{ends}"
    if element.text("Lang"):
        return f"{starts}[{element.text('Lang')}: {words.strip()}]{ends}"
    return words


def _own(element: Element, texts: dict[Key, str]) -> str:
    said = element.text("ActualText") or element.text("Alt")
    if said:
        return said
    return "".join(
        _inline(kid, texts)
        if isinstance(kid, Element)
        else texts.get(kid, "")
        if isinstance(kid, tuple)
        else ""
        for kid in element.kids
    )


def _cell(element: Element, texts: dict[Key, str]) -> str:
    words = _joined([_own(element, texts)])
    scope = element.attribute("Table", "Scope")
    if element.tag == "TH":
        return f"[{str(scope or '').removeprefix('/').lower() or 'header'}] {words}".rstrip()
    return words or "(empty)"


def _joined(parts: list[str]) -> str:
    return _SPACES.sub(" ", _SOFT_BREAK.sub("", "".join(parts))).strip()
