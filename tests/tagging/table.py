"""The tables of docs/pdf-checks.md: rules, and ways of breaking a file with who finds each."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf

from reportgen.verify.opening import opened
from reportgen.verify.registry import RULES, broken
from tests.tagging import content_mutations, file_mutations, finer_mutations, mutations
from tests.tagging.breaking import Mutation
from tests.tagging.sample import good

MUTATIONS = (
    *mutations.MUTATIONS,
    *finer_mutations.MUTATIONS,
    *content_mutations.MUTATIONS,
    *file_mutations.MUTATIONS,
)

TABLE = Path(__file__).parents[2] / "docs" / "pdf-checks.md"


def broken_file(mutation: Mutation, folder: Path) -> Path:
    """The good file, broken."""
    path = folder / "broken.pdf"
    with pikepdf.open(io.BytesIO(good())) as pdf:
        mutation.do(pdf)
        pdf.save(path, encryption=mutation.encryption)
    return path


def finders(path: Path) -> tuple[str, str]:
    """Whether page-validation finds something, and the rules of ours that do."""
    reports = [page.validate_pdf(path, profile=profile) for profile in ("ua1", "2a")]
    with opened(path) as file:
        ours = dict.fromkeys(finding.rule.removeprefix("pdf-") for finding in broken(file))
    return ("yes" if any(report.failures for report in reports) else "no"), ", ".join(ours) or "no"


def row(mutation: Mutation, path: Path) -> str:
    """The row of a way of breaking."""
    return f"| {mutation.what} | {mutation.clause} | {' | '.join(finders(path))} |"


def rules_table() -> str:
    """Our rules as rows: name, weight, standard, what to do."""
    lines = ["| rule | weight | standard | what to do |", "|---|---|---|---|"]
    lines += [f"| {one.name} | {one.severity} | {one.standard} | {one.hint} |" for one in RULES.values()]
    return "\n".join(lines)
