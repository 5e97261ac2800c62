"""reportgen facts --explain: a figure's value, its way down to the rows, and where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from reportgen.cli.console import counted, out, print_json
from reportgen.facts.answers import explanation_json
from reportgen.facts.lineage import Explanation
from reportgen.model.fact import Absent, RowReference
from reportgen.report import Report

_ROWS = 6
"""Rows whose text is shown."""

_PLAIN = (".csv", ".tsv", ".tab", ".txt")
_WIDEST = 160


def explain_fact(report: Report, folder: Path, key: str, *, as_json: bool) -> None:
    """Print the explanation of a fact of a report."""
    explanation = report.explain(key)
    if as_json:
        print_json(explanation_json(explanation))
        return
    for line in (*_lines(explanation, folder, ""), *_places(explanation)):
        out().print(line)


def _lines(one: Explanation, folder: Path, indent: str) -> Iterator[str]:
    origin = one.fact.provenance
    yield f"{indent}{one.fact.id}  {one.shown}"
    inside = f"{indent}  "
    yield f"{inside}{one.about}"
    yield f"{inside}value     {one.value}"
    yield f"{inside}rounded   {one.rounding}"
    if not indent:
        yield f"{inside}worded    " + ", ".join(f"{name} “{text}”" for name, text in one.worded)
    yield from (f"{inside}said      {words}" for words in one.said)
    if origin.formula:
        yield f"{inside}formula   {origin.formula}"
    if origin.source:
        yield f"{inside}source    {', '.join(part for part in (origin.source, origin.published) if part)}"
        yield from (f"{inside}          {part}" for part in (origin.url,) if part)
    if origin.query:
        yield f"{inside}query     " + f"\n{inside}          ".join(origin.query.strip().splitlines())
        yield from _files(one, inside)
    if not one.inputs:
        secret = isinstance(one.fact.value, Absent) or any(file.withheld for file in one.files)
        yield from _rows(origin.rows, None if secret else folder, inside)
    yield f"{inside}hash      {origin.hash}"
    if one.inputs or one.missing:
        yield f"{inside}made of"
    for each in one.inputs:
        yield from _lines(each, folder, f"{inside}  ")
    yield from (f"{inside}  {key}  no figure of this ledger" for key in one.missing)


def _files(one: Explanation, inside: str) -> Iterator[str]:
    known = [file.rows for file in one.files if file.rows is not None]
    told = f"{sum(known):,} rows of " if known else ""
    yield f"{inside}read      {told}{counted(len(one.files), 'file')}"
    for file in one.files[:_ROWS]:
        rows = "its rows" if file.rows is None else f"{file.rows:,} rows"
        digest = "and hash are withheld: disclosure control" if file.withheld else f" sha256 {file.sha256}"
        yield f"{inside}          {file.file}  {rows} {digest}"
    if len(one.files) > _ROWS:
        yield f"{inside}          and {len(one.files) - _ROWS} more files; --json lists them"


def _rows(rows: Sequence[RowReference], folder: Path | None, inside: str) -> Iterator[str]:
    """The rows by file and line; the first with their texts, unless something is withheld."""
    for file, group in groupby(rows, key=lambda row: row.file):
        lines = [row.line for row in group]
        yield f"{inside}rows      {file}:{', '.join(_ranges(lines))}"
        for line in lines[:_ROWS] if folder else ():
            text = _text(folder / file, line) if folder else ""
            if text:
                yield f"{inside}          {line}: {text[:_WIDEST]}"


def _ranges(lines: Sequence[int]) -> Iterator[str]:
    """Lines in order with those that follow one another as a range: 3-14."""
    first = last = lines[0]
    for line in (*lines[1:], -1):
        if line != last + 1:
            yield str(first) if first == last else f"{first}-{last}"
            first = line
        last = line


def _text(path: Path, line: int) -> str:
    if path.suffix.lower() not in _PLAIN or not path.is_file():
        return ""
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        return next((text.strip() for place, text in enumerate(stream, start=1) if place == line), "")


def _places(one: Explanation) -> Iterator[str]:
    if not one.printed:
        yield "printed nowhere in this report"
        return
    yield f"printed in {counted(len(one.printed), 'place')}"
    for place in one.printed:
        where = str(place.origin) if place.origin else "the layout"
        yield f"  {where}  {place.kind} {place.block}  “{place.text}” ({place.wording})"
