"""A cell of a value column: a number, or why there is none, and the shorthand beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Reason, Status, Unit, Value

MISSING = frozenset({"", ":", "..", "...", "…", "-", "–", "—", "na", "n/a", "#n/a", "null", "none", "nan"})
"""Texts for a value that is not available, in small letters."""

_REASONS: Mapping[str, Reason] = MappingProxyType(
    {
        "x": Reason.NOT_AVAILABLE,
        "z": Reason.NOT_APPLICABLE,
        "c": Reason.CONFIDENTIAL,
        "low": Reason.ROUNDS_TO_ZERO,
        "tbc": Reason.TO_BE_CONFIRMED,
        "to be confirmed": Reason.TO_BE_CONFIRMED,
        "confidential": Reason.CONFIDENTIAL,
        "not available": Reason.NOT_AVAILABLE,
        "not applicable": Reason.NOT_APPLICABLE,
    }
)

_STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        **{status.value: status for status in Status},
        "provisional": Status.PROVISIONAL,
        "revised": Status.REVISED,
        "estimated": Status.ESTIMATED,
        "estimate": Status.ESTIMATED,
        "forecast": Status.FORECAST,
        "break": Status.BREAK,
        "break in series": Status.BREAK,
        "low reliability": Status.LOW_RELIABILITY,
    }
)

LONGEST = 18
"""The digits before the point that a figure can have: no report counts beyond."""

_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?")
_BRACKETS = r"\[\s*[a-z]+(?:\s*,\s*[a-z]+)*\s*\]\s*"
_CODED = re.compile(
    rf"(?P<number>.*?\d%?)\s*(?P<codes>(?:{_BRACKETS})+|(?:\b[prefbu]\b\s*)+|[prfbu])", re.IGNORECASE
)
_SPLIT = re.compile(r"[\[\],;/\s]+")

COMMA = "freed of thousands commas"
MINUS = "read with a true minus sign"
PERCENT = "freed of a percent sign"
CURRENCY = "freed of a currency sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell says. notes are what was done to read it."""

    value: Value
    status: tuple[Status, ...] = ()
    notes: tuple[str, ...] = ()


class CellProblem(Exception):  # noqa: N818 - it never reaches an author; readers turn it into a SourceError
    """A cell that cannot be read: what it is, and what to write instead."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def read_cell(text: str, unit: Unit) -> Cell:
    """What a trimmed cell says; CellProblem where it is neither a number nor shorthand.

    >>> read_cell("13,939 [p]", Unit()).value
    Decimal('13939')
    >>> read_cell(":", Unit()).value
    Absent(reason=<Reason.NOT_AVAILABLE: 'x'>, note='', owner='', due='')
    """
    absent = reason_of(text)
    if absent:
        return Cell(value=Absent(reason=absent))
    if text.lower() in MISSING:
        what = f"“{text}”" if text else "blank"
        return Cell(value=Absent(reason=Reason.NOT_AVAILABLE), notes=(f"{what}, read as not available [x]",))
    coded = _CODED.fullmatch(text)
    number, codes = (coded["number"], coded["codes"]) if coded else (text, "")
    value, notes = _number(number.strip(), unit, text)
    return Cell(value=value, status=statuses_of(codes), notes=notes)


def reason_of(text: str) -> Reason | None:
    """The reason that a shorthand stands for: “[x]”, “c”, “TBC”; None where it is none."""
    return _REASONS.get(text.lower().removeprefix("[").removesuffix("]").strip())


def statuses_of(text: str) -> tuple[Status, ...]:
    """The statuses that a text names: “p”, “[p][r]”, “provisional”. CellProblem for another."""
    if not text:
        return ()
    whole = _STATUSES.get(text.strip().lower())
    if whole:
        return (whole,)
    found: set[Status] = set()
    for part in _SPLIT.split(text.strip().lower()):
        if part and part not in _STATUSES:
            raise CellProblem(f"“{text}” is no status", _CODES)
        if part:
            found.add(_STATUSES[part])
    return tuple(status for status in Status if status in found)


_CODES = "write p, r, e, f, b or u, or in place of a value x, z, c, low or TBC"


def _number(text: str, unit: Unit, whole: str) -> tuple[Decimal, tuple[str, ...]]:
    notes: list[str] = []
    plain = text
    if "\N{MINUS SIGN}" in plain:
        plain = plain.replace("\N{MINUS SIGN}", "-", 1)
        notes.append(MINUS)
    if plain.endswith("%") and unit.form in ("percent", "points"):
        plain = plain[:-1].rstrip()
        notes.append(PERCENT)
    if unit.form == "money" and unit.currency and unit.currency in plain:
        plain = plain.replace(unit.currency, "", 1)
        notes.append(CURRENCY)
    if (
        not any(character.isdigit() for character in plain)
        or not plain.isascii()
        or not _NUMBER.fullmatch(plain)
    ):
        raise CellProblem(f"“{whole[:40]}” is no number", _hint(plain))
    if "," in plain:
        notes.append(COMMA)
    digits = plain.replace(",", "")
    if len(digits.partition(".")[0].lstrip("+-0")) > LONGEST:
        raise CellProblem(
            f"“{whole[:40]}…” has more than {LONGEST} digits",
            "check the cell: so long a number is a code, or cells that ran into one another",
        )
    return Decimal(digits), tuple(notes)


_BROKEN = re.compile(r"#[A-Z0-9/_]+[!?]|=.*", re.DOTALL)
_MEND = "mend the formula in the workbook, or write why there is no value: [x], [z], [c] or TBC"
_SAVE = "open the workbook in Excel and save it, so that it holds what the formula gives"


def broken(text: str) -> str:
    """What to do about a spreadsheet's error or a formula without its value; empty for others.

    >>> broken("#REF!")[:16], broken("Kent")
    ('mend the formula', '')
    """
    if not _BROKEN.fullmatch(text):
        return ""
    return _SAVE if text.startswith("=") else _MEND


_HINTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\(.*\)"), "write a minus instead of brackets"),
    (re.compile(r".*%"), "give the measure “unit: percent”, or take the percent sign away"),
    (re.compile(r"[£$€].*"), "give the measure “unit: £”, or take the sign away"),
    (re.compile(r"[+-]?[\d.]+[eE][+-]?\d+"), "write all digits; the spreadsheet cut them"),
    (re.compile(r"[+-]?\d+(?: \d{3})+"), "write thousands with commas or without"),
    (re.compile(r"[+-]?\d+,\d{1,2}"), "write the decimal point as “.”"),
    (re.compile(r"[0-9.,+-]+"), "write digits, and thousands commas after every third"),
    (re.compile(r"[–—‐‑].*"), "write the minus as - or −"),
    (
        re.compile(r"[*†]+"),
        "write why there is no value: [c] confidential, [x] not available, [z] not applicable",
    ),
)


def _hint(text: str) -> str:
    if broken(text):
        return broken(text)
    for pattern, hint in _HINTS:
        if pattern.fullmatch(text):
            return hint
    return "write a number, or why there is none: [x] not available, [z], [c], [low] or TBC"
