"""How it reads: long sentences, abbreviations that nobody explained, marks that are no shorthand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, shown
from reportgen.model.finding import Finding, Severity

_ABBREVIATION = re.compile(r"(?<![\w&’'.-])[A-Z][A-Z&]*[A-Z]s?(?![\w&])")
_NAMED = re.compile(r"(?:['’]s)?\s[^\W\d_a-z]")
_PROSE = ("paragraph", "item", "note")
_EMPTY = re.compile(r"[-–—:.]+")


def find_long(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A sentence of too many words."""
    for part in reading.parts:
        if part.passage.kind not in _PROSE:
            continue
        for span in part.sentences:
            sentence = part.text[span.start : span.end]
            count = len(sentence.split())
            if count > reading.settings.longest:
                first = len(sentence) - len(sentence.lstrip())
                yield finding(
                    rule,
                    part,
                    span.start + first,
                    f"a sentence of {count} words: {shown(sentence)}",
                    "make two of it",
                )


def find_abbreviations(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """An abbreviation that is not written out where it is first met."""
    whole = "\n".join(part.text for part in reading.parts)
    known = set(reading.language.words.known) | reading.settings.abbreviations
    known |= {one.short for one in reading.subjects.measures}
    seen: set[str] = set()
    for part in reading.parts:
        if part.passage.kind not in _PROSE:
            continue
        for match in _ABBREVIATION.finditer(part.text):
            short = match[0].removesuffix("s")
            if short in seen or short in known or match[0] in known:
                continue
            if _is_named(part, match) or _shouted(part, match):
                continue
            seen.add(short)
            if not _explained(short, whole):
                yield finding(
                    rule,
                    part,
                    match.start(),
                    f"“{match[0]}” is not written out",
                    f"write it out where it is first met: “… ({short})”; or name it under "
                    "“checks: {abbreviations: […]}”",
                )


def _is_named(part: Part, match: re.Match[str]) -> bool:
    """Whether it is the beginning of a name: a word in capitals goes on after it."""
    return _NAMED.match(part.text, match.end()) is not None


def _shouted(part: Part, match: re.Match[str]) -> bool:
    """Whether the words around are in capitals too, as in a line of a poster."""
    around = part.text[max(0, match.start() - 20) : match.end() + 20]
    letters = [letter for letter in around if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _explained(short: str, whole: str) -> bool:
    """Whether it stands in brackets after words, or words stand in brackets after it."""
    if f"({short})" in whole:
        return True
    return re.search(rf"\b{re.escape(short)}s? \([^)]{{{len(short)},}}\)", whole) is not None


def find_shorthand(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A mark on a figure, or in a cell in place of one, that is no shorthand of published statistics."""
    marks = reading.language.words.shorthand
    signs = "".join(re.escape(mark) for mark in marks if len(mark) == 1)
    marked = re.compile(rf"(?<=[\d%])[{signs}]+")
    told: set[str] = set()
    for part in reading.parts:
        match = marked.search(part.text)
        cell = part.passage.place is not None and not part.passage.place.header
        alone = part.text.strip() if cell else ""
        if match is not None and match[0] not in told:
            told.add(match[0])
            yield finding(
                rule,
                part,
                match.start(),
                f"“{match[0]}” marks a figure",
                "say it beside every figure that it is true of, or use a code in brackets such as [p]",
            )
        elif alone and (alone in marks or _EMPTY.fullmatch(alone)):
            yield finding(
                rule,
                part,
                0,
                f"a cell reads “{alone}”",
                "write [x] for not available, [z] for not applicable, [c] for confidential, 0 for nought",
            )


LONG = AuditRule(
    name="sentence-long",
    severity=Severity.NOTE,
    reason="GOV.UK style: sentences over 25 words are hard to take in",
    fires="The library and the park and the pool and the hall and the school and the shop and the mill and "
    "the farm and the yard are open.",
    quiet="The library and the park are open.",
    find=find_long,
)
ABBREVIATIONS = AuditRule(
    name="abbreviation-plain",
    severity=Severity.NOTE,
    reason="an abbreviation shuts out who does not know it",
    fires="The QXL will open again.",
    quiet="The Queen's Cross Library (QXL) will open again. The QXL is new.",
    find=find_abbreviations,
)
SHORTHAND = AuditRule(
    name="shorthand-mark",
    severity=Severity.WARNING,
    reason="Government Analysis Function: shorthand is a code in brackets, explained above the table",
    fires="There were 1,852* visits.",
    quiet="There were 1,852 visits [p].",
    find=find_shorthand,
)
