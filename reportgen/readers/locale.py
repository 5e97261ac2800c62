"""Numbers that are written as in another language: 1.234,5 in a report that writes 1,234.5.

Each figure that can only be meant so is read so; where most are, all are. Signs take the places
of one another, so every character stays where it is in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.audit.text import AuditText, Passage
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding, Severity
from reportgen.readers.base import Reading

_NUMERAL = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})*(?:[.,]\d+)?(?![\w])(?![.,]\d)")
_THIN = "'’\u00a0\u202f\u2009 "


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
    foreign, own = _counted((passage.text for passage in reading.text.passages), marks.point, other)
    if not foreign:
        return reading
    all_foreign = foreign > own
    found: list[Passage] = []
    first: tuple[Passage, re.Match[str]] | None = None
    for passage in reading.text.passages:
        matches = [
            match for match in _NUMERAL.finditer(passage.text) if _is_meant(match[0], other, all_foreign)
        ]
        if matches and first is None:
            first = passage, matches[0]
        found.append(_turned(passage, matches, marks.point, other))
    note = _note(first, marks, all_foreign=all_foreign) if first else ()
    text = AuditText(name=reading.text.name, passages=tuple(found))
    return replace(reading, text=text, findings=(*reading.findings, *note))


def _counted(texts: Iterable[str], point: str, other: str) -> tuple[int, int]:
    """How many numerals can only be foreign ones, and how many only the language's own."""
    foreign = own = 0
    for text in texts:
        for match in _NUMERAL.finditer(text):
            foreign += _only(match[0], other, point)
            own += _only(match[0], point, other)
    return foreign, own


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


def _is_meant(numeral: str, other: str, all_foreign: bool) -> bool:
    own = "." if other == "," else ","
    if all_foreign:
        return not _only(numeral, own, other) and (other in numeral or own in numeral or _has_thin(numeral))
    return _only(numeral, other, own)


def _has_thin(numeral: str) -> bool:
    return any(sign in numeral for sign in _THIN)


def _turned(passage: Passage, matches: list[re.Match[str]], point: str, other: str) -> Passage:
    if not matches:
        return passage
    swap = str.maketrans({point: other, other: point, **dict.fromkeys(_THIN, other)})
    text = passage.text
    for match in matches:
        text = text[: match.start()] + match[0].translate(swap) + text[match.end() :]
    return replace(passage, text=text)


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
