"""Each way of breaking a good file is found, by page-validation, by our rules or by both."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pytest

from reportgen.model.finding import Severity
from reportgen.verify import verify_pdf
from reportgen.verify.opening import opened
from reportgen.verify.registry import RULES, broken
from tests.tagging.mutations import MUTATIONS, Mutation
from tests.tagging.sample import good

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "pdf-checks.md"
OTHERS = sorted((ROOT / "tests" / "fixtures" / "pdf").glob("*.pdf"))


def broken_file(mutation: Mutation, folder: Path) -> Path:
    """The good file, broken."""
    path = folder / "broken.pdf"
    with pikepdf.open(io.BytesIO(good())) as pdf:
        mutation.do(pdf)
        pdf.save(path)
    return path


def finders(path: Path) -> tuple[str, str]:
    """Whether page-validation finds something, and the rules of ours that do."""
    reports = [page.validate_pdf(path, profile=profile) for profile in ("ua1", "2a")]
    with opened(path) as file:
        ours = dict.fromkeys(finding.rule.removeprefix("pdf-") for finding in broken(file))
    return ("yes" if any(report.failures for report in reports) else "no"), ", ".join(ours) or "no"


def row(mutation: Mutation, path: Path) -> str:
    """The row of the table in the docs."""
    return f"| {mutation.what} | {mutation.clause} | {' | '.join(finders(path))} |"


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.what.replace(" ", "-"))
def test_a_broken_file_is_found_and_the_docs_say_by_whom(mutation: Mutation, tmp_path: Path) -> None:
    path = broken_file(mutation, tmp_path)
    assert finders(path) != ("no", "no")
    assert row(mutation, path) in TABLE.read_text("utf-8").splitlines()


def test_the_good_file_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "good.pdf"
    path.write_bytes(good())
    assert verify_pdf(path) == ()
    with pikepdf.open(path) as pdf:
        pdf.save(tmp_path / "again.pdf")
    assert verify_pdf(tmp_path / "again.pdf") == ()


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_good_files_of_other_producers_have_no_errors(path: Path) -> None:
    assert [f for f in verify_pdf(path) if f.severity is Severity.ERROR] == []


def test_there_are_three_other_producers() -> None:
    assert len(OTHERS) == 3


def test_the_docs_name_every_mutation_once_and_every_rule() -> None:
    text = TABLE.read_text("utf-8")
    assert all(text.count(f"| {mutation.what} |") == 1 for mutation in MUTATIONS)
    assert [name for name in RULES if f"| {name} |" not in text] == []
    assert len(MUTATIONS) >= 30
