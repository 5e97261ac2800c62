"""ReportLab's objects as this renderer's container takes them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

_ENDS = b"endstream\n"
_UNICODE_MAP = "toUnicodeCMap:"
_PAIR = re.compile(r"^<([0-9A-F]{2})> <([0-9A-F]+)>$", re.MULTILINE)
_BLOCK = 100
"""The most pairs that one block of a character map may hold."""


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object that is written already; ReportLab only numbers it."""

    __RefOnly__ = 1

    def __init__(self, body: str | bytes) -> None:
        self.body = body.encode("ascii") if isinstance(body, str) else body

    def format(self, _document: object) -> bytes:
        """The object as it is."""
        return self.body


def formatted(doc: Any) -> list[bytes]:
    """The objects of a document of ReportLab's, numbered from 1 in their order."""
    bodies: list[bytes] = []
    held, rl_config.useA85 = rl_config.useA85, 0
    try:
        # Objects give rise to others while they are formatted.
        while len(bodies) + 1 in doc.numberToId:
            name = doc.numberToId[len(bodies) + 1]
            item = doc.idToObject[name]
            if name.startswith(_UNICODE_MAP):
                item.content = unicode_map(item.content)
            elif isinstance(item, pdfdoc.PDFTrueTypeFont):
                widths = vars(item)["Widths"]
                widths.sequence = list(map(_formatted_number, widths.sequence))
            bodies.append(_closed(pdfdoc.format(item, doc, toplevel=1)))
    finally:
        rl_config.useA85 = held
    return bodies


@cache
def _formatted_number(value: float) -> bytes:
    """A number as ReportLab has it: most of a font's widths are one and the same."""
    written: bytes = pdfdoc.format(value, None)
    return written


def _closed(body: bytes) -> bytes:
    if body.endswith(_ENDS):
        # ReportLab ends the data without an end of line, and a lone LF may be taken for data.
        return body[: -len(_ENDS)] + b"\r\nendstream"
    return body


def unicode_map(content: str) -> str:
    """A character map with the codes that stand for characters, and no others.

    ReportLab's gives unused codes U+0000, writes characters beyond U+FFFF in five digits and
    all codes in one block.
    """
    start = content.index("endcodespacerange")
    pairs = [
        f"<{code}> <{chr(int(value, 16)).encode('utf-16-be').hex().upper()}>"
        for code, value in _PAIR.findall(content, start)
        if int(value, 16) >= 32 and int(value, 16) != 127
    ]
    name = re.search(r"/CMapName /(\S+)", content)
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        f"/CMapName /{name.group(1) if name else 'Unicode'} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for place in range(0, len(pairs), _BLOCK):
        block = pairs[place : place + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
