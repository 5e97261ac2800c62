"""What the standards' own rules say, by page-validation; and qpdf, where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.errors import Origin
from reportgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    from page import ValidationFailure

_CLAIM = re.compile(rb"pdfaid:(part|conformance)(?:>|\s*=\s*[\"'])\s*(\w+)")
_SYNTAX_WRONG = 2

_MENDS: Mapping[str, str] = MappingProxyType(
    {
        "LANGUAGE": "give the document a language (/Lang), and passages in another one theirs",
        "LANG": "name the language by BCP 47, as in “en-GB”",
        "OUTLINE": "make the bookmarks anew from the headings",
        "LINK": "put the link into a Link element, with its words in /Contents",
        "ANNOTATION": "tag the annotation, and say in /Contents what it is",
        "WIDGET": "tag the field as a Form, or print it flat",
        "ACROFORM": "print the form flat, or give each field its name and appearance",
        "FONT": "embed the whole font with its widths and its Unicode map",
        "TYPE0": "embed the whole font with its widths and its Unicode map",
        "TRANSPARENCY": "print without transparency, or claim PDF/A-2",
        "OUTPUTINTENT": "add an output intent with its colour profile",
        "ICCBASED": "embed a sound colour profile",
        "DEVICE": "add an output intent, or use colours with a profile",
        "ENCRYPTION": "take the password and the restrictions off",
        "SIGNATURE": "sign again after the file is made",
        "STRUCT": "tag the file: let the program that made it write its structure",
        "TAGGED": "tag the file: let the program that made it write its structure",
        "CONTENT": "tag it, or mark it as an artifact",
        "ID": "name the standard that the file keeps in its XMP metadata",
        "XMP": "write the metadata anew: XMP with title, dates and the standards that it keeps",
        "METADATA": "write the metadata anew: XMP with title, dates and the standards that it keeps",
        "INFO": "let the information dictionary and XMP say the same, or leave the former out",
    }
)
"""What to do, by the first of these words that a rule's name holds."""

_MAKE_ANEW = "write the file again by the program that made it, as PDF/A"


def standards(path: Path) -> tuple[Finding, ...]:
    """What a file fails of PDF/UA-1 and of the part of PDF/A that it claims, each rule once."""
    if find_spec("page") is None:
        return (_unchecked(path), *_syntax(path))
    found = [finding for profile in ("ua1", *claimed(path)) for finding in _failures(path, profile)]
    return (*found, *_syntax(path))


def _unchecked(path: Path) -> Finding:
    return Finding(
        rule="pdf-standards",
        severity=Severity.WARNING,
        message="the standards’ own rules were not run: page-validation is not installed",
        where=Origin(file=path.name),
        hint='install reportgen with it: pip install "reportgen[verify]"',
    )


def claimed(path: Path) -> tuple[str, ...]:
    """The profile of PDF/A that a file's metadata claim: “2a”; nothing where they claim none."""
    import page
    import pikepdf

    with pikepdf.open(path) as pdf:
        stream = pdf.Root.get("/Metadata")
        data = stream.read_bytes() if stream is not None else b""
    said = {key.decode(): value.decode().lower() for key, value in _CLAIM.findall(data)}
    profile = said.get("part", "") + said.get("conformance", "")
    return (profile,) if profile in {one.value for one in page.ValidationProfile} else ()


def _failures(path: Path, profile: str) -> list[Finding]:
    import page

    where = Origin(file=path.name)
    try:
        # Its limits are for files of strangers on a server; a table may have many rows.
        report = page.validate_pdf(path, profile=profile, limits=page.SafetyLimits.unlimited())
    except page.PageError as error:
        message = f"the file cannot be checked: {error}"
        return [Finding(rule=f"pdf-{profile}", severity=Severity.ERROR, message=message, where=where)]
    counts = Counter(failure.rule_id for failure in report.failures)
    first = {failure.rule_id: failure for failure in reversed(report.failures)}
    return [
        Finding(
            rule=rule.lower(),
            severity=Severity.ERROR,
            message=_told(first[rule], count),
            where=where,
            hint=next((mend for word, mend in _MENDS.items() if word in rule.split("-")), _MAKE_ANEW),
        )
        for rule, count in counts.items()
    ]


def _told(failure: ValidationFailure, count: int) -> str:
    """The first place that fails a rule, with its object, and how many more there are."""
    place = f" (object {failure.object_id.object_number})" if failure.object_id else ""
    return failure.message + place + (f" (and {count - 1} more)" if count > 1 else "")


def _syntax(path: Path) -> list[Finding]:
    program = shutil.which("qpdf")
    if program is None:
        return []
    done = subprocess.run(  # noqa: S603 (a file of the user's own, no shell)
        [program, "--check", str(path.resolve())], capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return []
    lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    severity = Severity.ERROR if done.returncode == _SYNTAX_WRONG else Severity.WARNING
    words = f"qpdf: {lines[-1] if lines else 'the file is damaged'}"
    return [Finding(rule="pdf-syntax", severity=severity, message=words, where=Origin(file=path.name))]
