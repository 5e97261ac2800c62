"""Good files pass: our own of every kind, and those of other programs."""

from __future__ import annotations

import pytest

from reportgen.model.finding import Severity
from reportgen.verify.word.opening import read
from reportgen.verify.word.registry import barriers, broken
from tests.verify_docx.others import OTHERS, made_by
from tests.verify_docx.sample import good


def test_the_good_file_has_no_finding() -> None:
    package = read(good(), "good.docx")
    assert (*broken(package), *barriers(package)) == ()


@pytest.mark.parametrize("name", OTHERS)
def test_good_files_of_other_programs_have_no_error(name: str) -> None:
    package = read(made_by(name), f"{name}.docx")
    assert [one for one in broken(package) if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", ["pandoc", "LibreOffice"])
def test_accessible_files_of_other_programs_have_no_error(name: str) -> None:
    package = read(made_by(name), f"{name}.docx")
    assert [one for one in barriers(package) if one.severity is Severity.ERROR] == []


def test_a_file_of_python_docx_lacks_what_python_docx_cannot_say() -> None:
    package = read(made_by("python-docx"), "python-docx.docx")
    errors = {one.rule for one in barriers(package) if one.severity is Severity.ERROR}
    assert errors == {"docx-alt-text", "docx-header-row"}
