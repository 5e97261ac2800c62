"""The words that numbers stay with, in each language; the audit reads them as it reads typed ones."""

import pytest

from reportgen.audit.language import language_of
from reportgen.audit.numerals import numerals_of
from reportgen.errors import Origin
from reportgen.facts.locales import LOCALES
from reportgen.model.blocks import Paragraph
from reportgen.model.walk import words_of
from reportgen.narrative.markdown import passage_of
from reportgen.narrative.marked import Line, Lines

UNITS = [(tag, unit) for tag, table in LOCALES.items() for unit in table.units]


def _set(text: str, units: tuple[str, ...]) -> str:
    lines = Lines(text=text, lines=(Line(origin=Origin(file="a.md", line=1)),))
    (paragraph,) = passage_of(lines, units=units).nodes
    assert isinstance(paragraph, Paragraph)
    return words_of(paragraph.children)


@pytest.mark.parametrize(("tag", "unit"), UNITS)
def test_a_number_stays_with_each_unit_of_a_language(tag: str, unit: str) -> None:
    assert _set(f"(-4 {unit})", LOCALES[tag].units) == f"(−4\u00a0{unit})"


@pytest.mark.parametrize(("tag", "unit"), UNITS)
def test_the_audit_reads_what_is_joined_as_what_was_typed(tag: str, unit: str) -> None:
    typed = f"x -4.5 {unit} y, £4 {unit}, (-12 {unit})"
    joined = _set(typed, LOCALES[tag].units)
    assert joined.count("\u00a0") == 3
    assert _read(joined, tag) == _read(typed, tag)


def _read(text: str, tag: str) -> list[tuple[object, ...]]:
    return [
        (one.start, one.end, one.value, one.sign, one.form, one.weight, one.scale, one.noun)
        for one in numerals_of(text, language_of(tag), (), ())
    ]


def test_a_text_of_no_known_language_signs_its_numbers_alone() -> None:
    assert _set("-4 km", ()) == "−4 km"
