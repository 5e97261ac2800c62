"""Numbers that are written as in another language: 1.234,5 or 1 234.5 in a report that writes 1,234.5.

Each figure that can only be meant so is read so; where most are, all are. Signs take the places
of one another, so every character stays where it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.audit.text import AuditText, Passage
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding, Severity
from reportgen.readers.base import Reading

_NUMERAL = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})*(?:[.,]\d+)?(?![\w])(?![.,]\d)")
_BESIDE = re.compile(r"\d $")
_SOLID = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d{4,}(?![\w./-])")
_PARTING = "'’\u00a0\u202f\u2009"
"""What stands between digits to part thousands and for nothing else."""
_THIN = _PARTING + " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a language writes numbers: the sign before decimals and the one between thousands."""

    point: str
    group: str


def told_in(reading: Reading, marks: Marks) -> Reading:
    """The reading with its numbers as the report's language writes them, and a note of it."""
    if marks.point not in ".,":
        return reading
    other = "," if marks.point == "." else "."
    numerals = [match[0] for passage in reading.text.passages for match in _numerals(passage.text)]
    foreign = sum(_only(one, other, marks.point) for one in numerals)
    own = sum(_only(one, marks.point, other) for one in numerals)
    parted = any(sign in one for one in numerals for sign in _PARTING)
    blank = (parted or sum(" " in one for one in numerals) > 1) and not _whole_thousands(
        reading, numerals, other
    )
    if not foreign and not parted and not blank:
        return reading
    signs = _Signs(
        point=marks.point, other=other, all_foreign=foreign > own, parting=_THIN if blank else _PARTING
    )
    found: list[Passage] = []
    first: tuple[Passage, re.Match[str]] | None = None
    for passage in reading.text.passages:
        matches = [match for match in _numerals(passage.text) if signs.told(match[0]) != match[0]]
        if matches and first is None:
            first = passage, matches[0]
        found.append(_turned(passage, matches, signs))
    note = _note(first, marks, all_foreign=signs.all_foreign or not foreign) if first else ()
    text = AuditText(name=reading.text.name, passages=tuple(found))
    return replace(reading, text=text, findings=(*reading.findings, *note))


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """The numbers in digits of a text; digits that blanks part into more or fewer than threes are none."""
    for match in _NUMERAL.finditer(text):
        run = _BESIDE.search(text, 0, match.start()) or match[0].startswith("0")
        if " " not in match[0] or not run:
            yield match


def _whole_thousands(reading: Reading, numerals: Sequence[str], group: str) -> bool:
    """Whether thousands are written in one, or parted by a sign: a blank then stands between two numbers."""
    if any(group in one for one in numerals):
        return True
    return any(_SOLID.search(passage.text) for passage in reading.text.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signs:
    """How the numbers of a text are written: all as abroad or not, and what parts their thousands."""

    point: str
    other: str
    all_foreign: bool
    parting: str

    def told(self, numeral: str) -> str:
        """A numeral as the report's language writes it."""
        own = _only(numeral, self.point, self.other)
        if _only(numeral, self.other, self.point) or (self.all_foreign and not own):
            signs, instead = self.point + self.other + _THIN, self.other + self.point
        else:
            signs, instead = self.parting, ""
        return numeral.translate(str.maketrans(signs, instead.ljust(len(signs), self.other)))


def _only(numeral: str, point: str, group: str) -> bool:
    """Whether a numeral can only be one whose decimals stand after the given sign."""
    if point in numeral:
        whole, _, part = numeral.rpartition(point)
        if point in whole or group in part:
            return False
        return (
            len(part) != 3
            or group in whole
            or any(sign in whole for sign in _THIN)
            or whole.lstrip("0") == ""
        )
    return numeral.count(group) > 1


def _turned(passage: Passage, matches: list[re.Match[str]], signs: _Signs) -> Passage:
    text = passage.text
    for match in matches:
        text = text[: match.start()] + signs.told(match[0]) + text[match.end() :]
    return replace(passage, text=text) if matches else passage


def _note(first: tuple[Passage, re.Match[str]], marks: Marks, *, all_foreign: bool) -> tuple[Finding, ...]:
    passage, match = first
    whose = "its numbers are" if all_foreign else "some of its numbers are"
    return (
        Finding(
            rule="number-marks",
            severity=Severity.NOTE if all_foreign else Severity.WARNING,
            message=f"{whose} written as in “{match[0]}”, not as in 1{marks.group}234{marks.point}5; "
            "they were read as they are meant",
            where=passage.at(match.start()),
            hint="write the numbers of one text in one way",
        ),
    )
