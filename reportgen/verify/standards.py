"""What the standards' own rules say, by page-validation; and qpdf, where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding, Severity
from reportgen.verify.opening import CONTENT

if TYPE_CHECKING:
    from page import ValidationFailure

_CLAIM = re.compile(rb"pdfaid:(part|conformance)(?:>|\s*=\s*[\"'])\s*(\w+)")
_OF_STANDARD = re.compile(r"^PDF[A-Z0-9]+-|-\d+$")
_SYNTAX_WRONG = 2
_SUMMARY = "operation succeeded"
"""How the line begins by which qpdf closes what it warned of."""

_WIDE = {
    "max_input_size": 4 << 30,
    "max_decoded_stream_size": 1 << 30,
    "max_total_decoded_content_size": 8 << 30,
    "max_form_invocations": 1_000_000,
    "max_object_count": 5_000_000,
    "max_table_grid_rows": 1_000_000,
    "max_table_grid_cells": 50_000_000,
}
"""Room for tables of many rows; its other limits stay, for without one a circle is followed for ever."""

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
_MAKE_SOUND = "write the file again by the program that made it, or mend it: qpdf OLD.pdf NEW.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A rule that a file fails: its name, of what standards, its first place in words, how many places."""

    rule: str
    standards: tuple[str, ...]
    message: str
    count: int

    @property
    def kind(self) -> str:
        """What the rule is about, whatever standard it is of: “HEADING-NESTING”."""
        return _OF_STANDARD.sub("", self.rule)

    def told(self, name: str) -> Finding:
        """The failure as a finding about a file."""
        more = f" (and {self.count - 1} more)" if self.count > 1 else ""
        return Finding(
            rule=self.rule.lower(),
            severity=Severity.ERROR,
            message=f"{self.message}{more} ({', '.join(self.standards)})",
            where=Origin(file=name),
            hint=next((mend for word, mend in _MENDS.items() if word in self.rule.split("-")), _MAKE_ANEW),
        )


def standards(path: Path) -> tuple[Finding, ...]:
    """What a file fails of PDF/UA-1 and of the part of PDF/A that it claims, each rule once."""
    return tuple(one.told(path.name) for one in failures(path))


def installed() -> bool:
    """Whether page-validation is there."""
    return find_spec("page") is not None


def unchecked(path: Path) -> Finding:
    """That the standards' own rules were not run."""
    return Finding(
        rule="pdf-standards",
        severity=Severity.WARNING,
        message="the standards’ own rules were not run: page-validation is not installed",
        where=Origin(file=path.name),
        hint='install reportgen with it: pip install "reportgen[verify]"',
    )


def failures(path: Path) -> list[Failed]:
    """What a file fails; a rule that two standards share is one failure of both."""
    found: list[Failed] = []
    for profile in ("ua1", *claimed(path)):
        for one in _failures(path, profile):
            place = next((at for at, other in enumerate(found) if _same(one, other)), None)
            if place is None:
                found.append(one)
            else:
                found[place] = replace(found[place], standards=(*found[place].standards, *one.standards))
    return found


def _same(one: Failed, other: Failed) -> bool:
    """Whether two standards ask one thing; each asks for an identification of its own."""
    alike = one.kind == other.kind and not one.kind.startswith("ID-")
    return one.standards != other.standards and (alike or one.message == other.message)


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


def _failures(path: Path, profile: str) -> list[Failed]:
    import page

    standard = ("PDF/UA-1" if profile == "ua1" else f"PDF/A-{profile}",)
    try:
        report = page.validate_pdf(path, profile=profile, limits=page.SafetyLimits(**_WIDE))
    except page.PageError as error:
        message = f"the file cannot be checked: {error}"
        return [Failed(rule=f"PDF-{profile}", standards=standard, message=message, count=1)]
    counts = Counter(failure.rule_id for failure in report.failures)
    first = {failure.rule_id: failure for failure in reversed(report.failures)}
    return [
        Failed(rule=rule, standards=standard, message=_placed(first[rule]), count=count)
        for rule, count in counts.items()
    ]


def _placed(failure: ValidationFailure) -> str:
    """What fails a rule, with its object."""
    place = f" (object {failure.object_id.object_number})" if failure.object_id else ""
    return failure.message + place


def syntax(path: Path) -> list[Finding]:
    """What qpdf says of a file, where it is installed."""
    program = shutil.which("qpdf")
    if program is None:
        return []
    done = subprocess.run(  # noqa: S603 (a file of the user's own, no shell)
        [program, "--check", str(path.resolve())], capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return []
    severity = Severity.ERROR if done.returncode == _SYNTAX_WRONG else Severity.WARNING
    where = Origin(file=path.name)
    said = _said(done.stderr or done.stdout, str(path.resolve()))
    return [
        Finding(rule="pdf-syntax", severity=severity, message=words, where=where, hint=_MAKE_SOUND)
        for words in said
    ]


def _said(text: str, path: str) -> list[str]:
    """What qpdf says is wrong, in one text; nothing where it is all of content, which our rules tell."""
    lines = [line.strip().removeprefix("WARNING: ").removeprefix("qpdf: ") for line in text.splitlines()]
    told = [line.replace(f"{path}: ", "").replace(path, "the file") for line in lines if line]
    wrong = [line for line in told if not line.startswith(_SUMMARY)] or told or ["the file is damaged"]
    ours = [line for line in wrong if not CONTENT.search(line)]
    more = f" (and {len(ours) - 1} more)" if len(ours) > 1 else ""
    return [f"qpdf: {line}{more}" for line in ours[:1]]
