"""reportgen verify: what is wrong with a PDF, or how it is read aloud."""

from __future__ import annotations

from pathlib import Path

from reportgen.check.findings_json import to_json
from reportgen.cli.console import counted, err, out, print_findings, print_json
from reportgen.cli.reading import failing
from reportgen.model.finding import Severity
from reportgen.verify import read_aloud, verify_pdf


def verify_file(path: Path, *, as_json: bool, strict: bool) -> bool:
    """Print what is wrong with a PDF; whether it passes (strict: without a warning)."""
    findings = verify_pdf(path)
    if as_json:
        print_json(to_json(findings))
    else:
        print_findings(findings)
        err().print(f"{path.name}: {counted(len(findings), 'finding')}")
    return not failing(findings, Severity.WARNING if strict else Severity.ERROR)


def print_reading_order(path: Path) -> None:
    """Print a PDF as it is read aloud."""
    out().print(read_aloud(path), end="")
