"""The rule of contrast: words against what is really behind them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from reportgen.frozen import dataclass
from reportgen.model.contrast import contrast
from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.colours import BLACK, WHITE, Looks, highlight, large
from reportgen.verify.word.names import Element, W, on, value
from reportgen.verify.word.opening import Package
from reportgen.verify.word.tabling import inside

_LEAST, _LEAST_LARGE = 4.5, 3.0

Kinds = tuple[tuple[str, tuple[str, ...]], ...]
"""The styles of the tables around, the innermost first, each with the parts that a cell is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What a table asks of its style, and where its rows stand; found once for all its cells."""

    style: str
    fill: str
    asked: frozenset[str]
    rows: dict[Element, int]

    @classmethod
    def of(cls, table: Element, looks: Looks) -> _Table:
        """The table of an element."""
        look = table.find(f"{W}tblPr/{W}tblLook")
        bits = int(value(look), 16) if len(value(look)) == 4 else 0

        def asks(key: str, bit: int) -> bool:
            said = value(look, key)
            return said in ("1", "true", "on") if said else bool(bits & bit)

        return cls(
            style=value(table.find(f"{W}tblPr/{W}tblStyle")),
            fill=looks.fill(table.find(f"{W}tblPr/{W}shd")) or "",
            asked=frozenset(key for key, bit in _ASKED.items() if asks(key, bit)),
            rows={row: at for at, row in enumerate(inside(table, "tr"))},
        )

    def parts(self, cell: Element) -> tuple[str, ...]:
        """The parts of the table's style that a cell takes, the strongest first."""
        row = cell.getparent()
        while row is not None and row not in self.rows:
            row = row.getparent()
        if row is None:
            return ("wholeTable",)
        place, head = self.rows[row], "firstRow" in self.asked
        parts = []
        if head and (place == 0 or on(row.find(f"{W}trPr/{W}tblHeader"))):
            parts.append("firstRow")
        elif "lastRow" in self.asked and place == len(self.rows) - 1:
            parts.append("lastRow")
        if "firstColumn" in self.asked and next(cell.itersiblings(f"{W}tc", preceding=True), None) is None:
            parts.append("firstCol")
        if "lastColumn" in self.asked and next(cell.itersiblings(f"{W}tc"), None) is None:
            parts.append("lastCol")
        if "noHBand" not in self.asked and not parts:
            parts.append("band2Horz" if (place - head) % 2 else "band1Horz")
        return (*parts, "wholeTable")


_ASKED: Final = {
    "firstRow": 0x0020,
    "lastRow": 0x0040,
    "firstColumn": 0x0080,
    "lastColumn": 0x0100,
    "noHBand": 0x0200,
}


class _Tables:
    """The tables that have been met, and the colours that their styles give."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._met: dict[Element, _Table] = {}
        self._fills: dict[tuple[str, tuple[str, ...]], str] = {}

    def around(self, paragraph: Element) -> tuple[Kinds, str]:
        """The table styles around a paragraph, and the colour of what it stands on."""
        kinds: list[tuple[str, tuple[str, ...]]] = []
        cell: Element | None = None
        ground = ""
        at = paragraph.getparent()
        while at is not None:
            if at.tag == f"{W}tc":
                cell = at
                ground = ground or self._looks.fill(at.find(f"{W}tcPr/{W}shd")) or ""
            elif at.tag == f"{W}tbl" and cell is not None:
                table = self._met.get(at) or self._met.setdefault(at, _Table.of(at, self._looks))
                one = (table.style, table.parts(cell))
                kinds.append(one)
                ground = ground or self._fill(one) or table.fill
            at = at.getparent()
        return tuple(kinds), ground or WHITE

    def _fill(self, kind: tuple[str, tuple[str, ...]]) -> str:
        if kind not in self._fills:
            self._fills[kind] = self._looks.table_fill(*kind) or ""
        return self._fills[kind]


def _contrast(package: Package) -> Iterator[Fault]:
    looks = Looks(package)
    tables = _Tables(looks)
    told = set[tuple[str, str]]()
    known = dict[tuple[str, str, Kinds, str], tuple[str, str, float] | None]()
    for part, paragraph in package.all("w:p"):
        around: tuple[Kinds, str] | None = None
        for run in paragraph.iter(f"{W}r"):
            if not any((one.text or "").strip() for one in run.iterchildren(f"{W}t")):
                continue
            around = around or tables.around(paragraph)
            key = (_said(run.find(f"{W}rPr")), _said(paragraph.find(f"{W}pPr")), *around)
            if key not in known:
                known[key] = _faint(run, paragraph, around, looks)
            found = known[key]
            if found and found[:2] not in told:
                told.add(found[:2])
                ink, ground, ratio = found
                words = f"words of #{ink} on #{ground} have a contrast of {ratio:.2f}:1"
                yield Fault(words=words, part=part, at=run)


def _said(properties: Element | None) -> str:
    return "" if properties is None else etree.tostring(properties, encoding="unicode", with_tail=False)


def _faint(
    run: Element, paragraph: Element, around: tuple[Kinds, str], looks: Looks
) -> tuple[str, str, float] | None:
    """The colours of words that are too faint, and their contrast."""
    properties = list(looks.run_properties(run, paragraph, around[0]))
    if any(on(one.find(f"{W}vanish")) for one in properties):
        return None
    shadings = (looks.fill(one.find(f"{W}shd")) for one in properties)
    own = next((fill for fill in shadings if fill), None)
    ground = own or looks.paragraph_fill(paragraph) or around[1]
    colours = (one.find(f"{W}color") for one in properties)
    ink = looks.colour(next((one for one in colours if one is not None), None))
    if ink is None:
        # Word sets words of “auto” in black or white, whichever is read better; no pen changes that.
        ink = max(BLACK, WHITE, key=lambda one: contrast(f"#{one}", f"#{ground}"))
    ground = highlight(properties) or ground
    ratio = contrast(f"#{ink}", f"#{ground}")
    return (ink, ground, ratio) if ratio < (_LEAST_LARGE if large(properties) else _LEAST) else None


RULES = (
    Rule(
        name="contrast",
        standard="WCAG 2.2, 1.4.3",
        hint="darken the words or lighten what is behind them: 4.5:1, for large words 3:1",
        find=_contrast,
        severity=Severity.WARNING,
    ),
)
