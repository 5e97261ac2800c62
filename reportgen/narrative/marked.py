"""Marked text: what a template rendered to, with its places, and the lines it splits into."""

from __future__ import annotations

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.narrative import sentinels


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """Markdown with sentinels; as a name of a scope it can be embedded, places and all."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where a line of Markdown comes from.

    origin: file, line and the column of the line's first character, where that is known.
    exact: how many characters from the start stand in the source as they do here.
    keys: those of the loops around it, outermost first.
    """

    origin: Origin
    exact: int = 0
    keys: tuple[str, ...] = ()

    def at(self, offset: int) -> Origin:
        """The place of a character of the line, with its column where that is known."""
        column = self.origin.column
        known = column is not None and offset <= self.exact
        return Origin(
            file=self.origin.file,
            line=self.origin.line,
            column=column + offset if column is not None and known else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Markdown without places, and the place of each of its lines."""

    text: str
    lines: tuple[Line, ...]


def split(marked: MarkedText) -> Lines:
    """Markdown and its places apart; figures and values stay in the text."""
    splitter = _Splitter()
    position = 0
    for match in sentinels.PLACES.finditer(marked.text):
        splitter.words(marked.text[position : match.start()])
        splitter.place(match[1], sentinels.fields(match[2]))
        position = match.end()
    splitter.words(marked.text[position:])
    return splitter.result()


def joined(texts: list[str], lines: tuple[Line, ...]) -> MarkedText:
    """Lines of Markdown with their places put back, to be split again later."""
    return MarkedText(
        text="\n".join(
            sentinels.line_mark(line.origin, line.keys) + text
            for text, line in zip(texts, lines, strict=True)
        )
    )


class _Splitter:
    """Walks through marked text and gives each line the place of its first word."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._here: tuple[Origin, tuple[str, ...]] = (Origin(file=""), ())
        self._parts: list[str] = []
        self._length = 0
        self._line: Line | None = None
        self._open = False
        self._done: list[Line] = []

    def place(self, kind: str, fields: tuple[str, ...]) -> None:
        if self._open and self._line is not None:
            self._close_exact()
        match kind:
            case sentinels.ENTER:
                self._stack.append(fields[0])
            case sentinels.LEAVE:
                self._stack[-1:] = []
            case _:
                self._here = (_origin(fields), fields[3:])

    def words(self, text: str) -> None:
        for number, part in enumerate(text.split("\n")):
            if number:
                self._end_line()
            self._add(part)

    def result(self) -> Lines:
        self._end_line()
        text = "".join(self._parts)[:-1].replace(sentinels.GAP, "")
        return Lines(text=sentinels.without_entities(text), lines=tuple(self._done))

    def _add(self, part: str) -> None:
        if not part:
            return
        if self._line is None and not part.isspace():
            self._line = self._made()
            self._open = True
        self._parts.append(part)
        self._length += len(part)

    def _made(self) -> Line:
        origin, own = self._here
        column = None if origin.column is None else origin.column - self._length
        start = Origin(file=origin.file, line=origin.line, column=column if (column or 0) > 0 else None)
        return Line(origin=start, keys=(*self._stack, *own))

    def _close_exact(self) -> None:
        if self._line is not None:
            self._line = Line(origin=self._line.origin, exact=self._length, keys=self._line.keys)
        self._open = False

    def _end_line(self) -> None:
        if self._open:
            self._close_exact()
        self._done.append(self._line or self._made())
        self._parts.append("\n")
        self._line = None
        self._open = False
        self._length = 0


def _origin(fields: tuple[str, ...]) -> Origin:
    file, line, column = fields[:3]
    return Origin(file=file, line=int(line) if line else None, column=int(column) if column else None)
