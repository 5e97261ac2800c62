"""One fault is told once, with every standard that it breaks beside its clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.model.finding import Finding, Severity
from reportgen.verify import verify_pdf
from tests.tagging.table import MUTATIONS, broken_file


def findings(what: str, folder: Path) -> tuple[Finding, ...]:
    """What is told of the good file broken in a way."""
    (mutation,) = (one for one in MUTATIONS if one.what == what)
    return verify_pdf(broken_file(mutation, folder))


ONCE = {
    "the file names no language": "(ISO 14289-1, 7.2; PDF/UA-1)",
    "the file does not say that it is tagged": "(ISO 14289-1, 7.1; PDF/UA-1, PDF/A-2a)",
    "a passage’s language is no language": "(ISO 14289-1, 7.2; PDF/UA-1, PDF/A-2a)",
    "a note has no identifier": "(ISO 14289-1, 7.9; PDF/UA-1)",
    "a figure has no alternative text": "(ISO 14289-1, 7.3; PDF/UA-1)",
    "a rule is drawn outside of any mark": "(ISO 14289-1, 7.1; PDF/UA-1)",
    "a standard type is given another meaning": "(ISO 14289-1, 7.1; PDF/UA-1, PDF/A-2a)",
    "a font is not embedded": "(PDF/UA-1, PDF/A-2a)",
    "a font has no Unicode map": "(PDF/UA-1, PDF/A-2a)",
    "a link is not printed": "(PDF/A-2a)",
    "a bookmark has no title": "(ISO 32000-1, 12.3.3)",
}


@pytest.mark.parametrize("what", ONCE)
def test_one_fault_is_told_once(what: str, tmp_path: Path) -> None:
    told = [one for one in findings(what, tmp_path) if "STREAM-LENGTH" not in one.rule.upper()]
    assert [one.message.endswith(ONCE[what]) for one in told] == [True], told
    assert told[0].severity is Severity.ERROR
    assert told[0].hint


def test_what_the_standards_find_in_more_places_than_we_do_is_told_beside(tmp_path: Path) -> None:
    told = findings("there are no metadata", tmp_path)
    kinds = [one.rule for one in told]
    assert "pdf-title" in kinds
    assert {"pdfua1-id-schema-001", "pdfa2a-id-schema-001"} & set(kinds)


def test_a_circle_of_roles_comes_to_an_end(tmp_path: Path) -> None:
    assert "pdf-role" in {one.rule for one in findings("types are mapped in a circle", tmp_path)}
