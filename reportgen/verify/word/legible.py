"""The rule of contrast: words against what is really behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.model.contrast import contrast
from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule
from reportgen.verify.word.colours import BLACK, WHITE, Looks, large
from reportgen.verify.word.names import Element, W, on, value
from reportgen.verify.word.opening import Package
from reportgen.verify.word.tabling import inside

_LEAST, _LEAST_LARGE = 4.5, 3.0

Kinds = tuple[tuple[str, tuple[str, ...]], ...]
"""The styles of the tables around, the innermost first, each with the parts that a cell is of."""


@dataclass(slots=True)
class _Tables:
    """Where cells stand in their tables, found once a table."""

    rows: dict[Element, dict[Element, int]] = field(default_factory=dict)

    def around(self, paragraph: Element, looks: Looks) -> tuple[Kinds, str]:
        """The table styles around a paragraph, and the colour of what it stands on."""
        kinds: list[tuple[str, tuple[str, ...]]] = []
        cell: Element | None = None
        ground = ""
        at = paragraph.getparent()
        while at is not None:
            if at.tag == f"{W}tc":
                cell = at
                ground = ground or looks.fill(at.find(f"{W}tcPr/{W}shd")) or ""
            elif at.tag == f"{W}tbl" and cell is not None:
                one = (value(at.find(f"{W}tblPr/{W}tblStyle")), self._parts(at, cell))
                kinds.append(one)
                ground = ground or looks.table_fill(*one) or looks.fill(at.find(f"{W}tblPr/{W}shd")) or ""
            at = at.getparent()
        return tuple(kinds), ground or WHITE

    def _parts(self, table: Element, cell: Element) -> tuple[str, ...]:
        """The parts of a table style that a cell takes, the strongest first."""
        if table not in self.rows:
            self.rows[table] = {row: at for at, row in enumerate(inside(table, "tr"))}
        rows = self.rows[table]
        row = cell.getparent()
        while row is not None and row not in rows:
            row = row.getparent()
        if row is None:
            return ("wholeTable",)
        look = table.find(f"{W}tblPr/{W}tblLook")
        bits = int(value(look), 16) if len(value(look)) == 4 else 0

        def asked(key: str, bit: int) -> bool:
            said = value(look, key)
            return said in ("1", "true", "on") if said else bool(bits & bit)

        place, cells = rows[row], list(inside(row, "tc"))
        head = asked("firstRow", 0x0020)
        parts = []
        if head and (place == 0 or on(row.find(f"{W}trPr/{W}tblHeader"))):
            parts.append("firstRow")
        elif asked("lastRow", 0x0040) and place == len(rows) - 1:
            parts.append("lastRow")
        if asked("firstColumn", 0x0080) and cells and cells[0] is cell:
            parts.append("firstCol")
        if asked("lastColumn", 0x0100) and cells and cells[-1] is cell:
            parts.append("lastCol")
        if not asked("noHBand", 0x0200) and not parts:
            parts.append("band2Horz" if (place - head) % 2 else "band1Horz")
        return (*parts, "wholeTable")


def _contrast(package: Package) -> Iterator[Fault]:
    looks, tables = Looks(package), _Tables()
    told = set[tuple[str, str]]()
    known = dict[tuple[str, str, Kinds, str], tuple[str, str, float] | None]()
    for part, paragraph in package.all("w:p"):
        around: tuple[Kinds, str] | None = None
        for run in paragraph.iter(f"{W}r"):
            if not any((one.text or "").strip() for one in run.iterchildren(f"{W}t")):
                continue
            around = around or tables.around(paragraph, looks)
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
        # Word sets words of “auto” in black or white, whichever is read better.
        ink = max(BLACK, WHITE, key=lambda one: contrast(f"#{one}", f"#{ground}"))
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
