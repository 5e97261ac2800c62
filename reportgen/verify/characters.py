"""The characters that a content stream shows, by the Unicode maps of its fonts."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from reportgen.frozen import dataclass

_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([^>]*)>\s*<([^>]*)>\s*(<[^>]*>|\[.*?\])", re.DOTALL)
_GAP = -180
"""A move back by more than this, in thousandths of the size, parts words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Map:
    """The characters of a font by code; codes have so many bytes."""

    width: int
    characters: dict[int, str]
    complete: bool


@dataclass(slots=True, kw_only=True)
class Characters:
    """Reads strings in the font chosen last.

    lacking: why nothing is painted in it: that no font is chosen, or none that the resources have.
    """

    known: dict[int, _Map] = field(default_factory=dict)
    chosen: _Map | None = None
    lacking: str = "no font is chosen"

    def choose(self, resources: Any, operands: list[Any]) -> None:
        """Takes the font that Tf names."""
        name = str(operands[0]) if operands else ""
        self.chosen, self.lacking = None, f"the resources have no font “{name}”"
        fonts = resources.get("/Font") if resources is not None else None
        self._take(fonts.get(name) if fonts is not None else None)

    def choose_by_state(self, resources: Any, operands: list[Any]) -> None:
        """Takes the font of a state of graphics, where it has one."""
        states = resources.get("/ExtGState") if resources is not None else None
        state = states.get(str(operands[0])) if states is not None and operands else None
        font = state.get("/Font") if state is not None else None
        if font is not None:
            self._take(font[0])

    def _take(self, font: Any) -> None:
        if font is None:
            return
        self.lacking = ""
        number = font.objgen[0]
        if number == 0 or number not in self.known:
            self.known[number] = _map_of(font)
        self.chosen = self.known[number]

    def text(self, operands: list[Any]) -> tuple[str, int]:
        """The text that an operator shows, and how many of its characters are unknown."""
        import pikepdf

        parts: list[str] = []
        unknown = 0
        shown: Any = operands[-1] if operands else pikepdf.Array()
        items: list[Any] = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        for item in items:
            if isinstance(item, pikepdf.String):
                text, missed = self._decoded(bytes(item))
                parts.append(text)
                unknown += missed
            elif float(item) < _GAP and parts and not parts[-1].endswith(" "):
                parts.append(" ")
        return "".join(parts), unknown

    def _decoded(self, data: bytes) -> tuple[str, int]:
        chosen = self.chosen
        if chosen is None:
            return data.decode("latin-1"), 0
        found: list[str] = []
        unknown = 0
        for place in range(0, len(data), chosen.width):
            code = int.from_bytes(data[place : place + chosen.width], "big")
            character = chosen.characters.get(code)
            if character is None:
                unknown += chosen.complete
                character = "" if chosen.complete else chr(code)
            found.append(character)
        return "".join(found), unknown


def _map_of(font: Any) -> _Map:
    unicode = font.get("/ToUnicode")
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    if unicode is None or not hasattr(unicode, "read_bytes"):
        return _Map(width=width, characters={}, complete=width == 2)
    characters: dict[int, str] = {}
    for kind, body in _SECTION.findall(unicode.read_bytes()):
        if kind == b"bfchar":
            texts = _HEX.findall(body)
            for code, value in zip(texts[::2], texts[1::2], strict=False):
                characters[int(code, 16)] = _unicode(value)
        elif kind == b"bfrange":
            characters.update(_ranges(body))
    return _Map(width=width, characters=characters, complete=True)


def _ranges(body: bytes) -> dict[int, str]:
    characters: dict[int, str] = {}
    for low, high, target in _RANGE.findall(body):
        codes = range(int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF) + 1)
        values = [_unicode(value) for value in _HEX.findall(target)]
        for place, code in enumerate(codes):
            if target.startswith(b"["):
                characters[code] = values[place] if place < len(values) else ""
            elif values and values[0]:
                characters[code] = values[0][:-1] + chr(ord(values[0][-1]) + place)
    return characters


def _unicode(value: bytes) -> str:
    return bytes.fromhex(value.decode("ascii")).decode("utf-16-be", "replace")
