"""reportgen verify: what is wrong with a PDF or a Word file, or how a PDF is read aloud."""

from __future__ import annotations

from pathlib import Path

from reportgen.check.findings_json import to_json
from reportgen.cli.console import counted, out, print_findings, print_json
from reportgen.cli.reading import failing
from reportgen.errors import SourceError
from reportgen.model.characters import harmless
from reportgen.model.finding import Finding, Severity
from reportgen.verify import read_aloud, verify_docx, verify_pdf


def verify_file(path: Path, *, as_json: bool, strict: bool, every_version: bool = False) -> bool:
    """Print what is wrong with a file; whether it passes (strict: without a warning)."""
    findings = _findings(path, every_version=every_version)
    if as_json:
        print_json(to_json(findings))
    else:
        console = out()
        print_findings(findings, console)
        console.print(f"{path.name}: {counted(len(findings), 'finding')}")
    return not failing(findings, Severity.WARNING if strict else Severity.ERROR)


def _findings(path: Path, *, every_version: bool) -> tuple[Finding, ...]:
    if not _is_word(path):
        return verify_pdf(path)
    from reportgen.verify.word.validator import VERSIONS

    return verify_docx(path, VERSIONS if every_version else ())


def _is_word(path: Path) -> bool:
    """Whether a file is for Word, by its name; by its first bytes where the name does not say."""
    suffix = path.suffix.lower()
    if suffix in (".docx", ".docm", ".dotx", ".dotm", ".doc"):
        return True
    if suffix == ".pdf" or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def print_reading_order(path: Path) -> None:
    """Print a PDF as it is read aloud."""
    if _is_word(path):
        hint = "look at its paragraphs in Word, which reads them as they stand; or verify the PDF"
        raise SourceError(f"the order of reading is that of a PDF, and {path.name} is a Word file", hint=hint)
    out().print(harmless(read_aloud(path)), end="")
