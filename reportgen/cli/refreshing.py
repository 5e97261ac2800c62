"""reportgen refresh: a report's figures of today, put into a draft that people are editing."""

from __future__ import annotations

import stat
from pathlib import Path

from reportgen.cli.console import counted, err, out, print_json
from reportgen.drafts import Refreshed, refresh
from reportgen.drafts.answers import to_json
from reportgen.errors import OutputError, SourceError
from reportgen.facts.wording import Wording
from reportgen.output import write_file
from reportgen.report import Report

HEADINGS = ("what", "figure", "before", "after", "where")

MOST_WORDS = 8
"""So many blocks whose words the report has changed are named in the table."""


def refresh_draft(path: Path, folder: Path, target: Path | None, *, as_json: bool) -> Refreshed:
    """Write the draft with new figures, in its own place unless told otherwise, and say what changed."""
    data = _read(path)
    goal = (target or path).resolve()
    _closed(goal)
    _writable(goal)
    report = Report.load(folder)
    meta, labels = report.document.meta, report.document.labels
    found = refresh(data, path.name, report.to_bytes("docx"), report.facts, Wording(meta.language, labels))
    written = goal != path.resolve() or found.data != data
    if written:
        write_file(goal, found.data)
    if as_json:
        print_json(to_json(found))
    else:
        _print(found)
        out().print(f"wrote {target or path}" if written else f"{target or path} is as it was")
    return found


def _read(path: Path) -> bytes:
    if path.is_dir():
        hint = "give the draft itself, the .docx file that reportgen render made"
        raise SourceError(f"{path} is a folder and no draft", hint=hint)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"there is no file {path}", hint="correct its path") from None
    except OSError as error:
        hint = f"close {path.name} in Word and try again"
        raise SourceError(
            f"{path.name} cannot be read", why=error.strerror or str(error), hint=hint
        ) from None


def _closed(path: Path) -> None:
    """Refuse to write to a file that Word or LibreOffice has open: their mark lies beside it."""
    marks = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    for mark in marks:
        if (path.parent / mark).exists():
            raise OutputError(
                f"{path.name} could not be written",
                why=f"it is open in another program ({mark} lies beside it); what was there is as it was",
                hint=f"close {path.name} there, or write elsewhere with --out",
            )


def _writable(path: Path) -> None:
    """Refuse to write over a file that somebody has made read-only."""
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise OutputError(
            f"{path.name} could not be written",
            why="it is read-only; what was there is as it was",
            hint="let it be written to, or write elsewhere with --out",
        )


def _print(found: Refreshed) -> None:
    """The changes as a table; of the words that the report has changed, the first few."""
    words = [one for one in found.changes if one.kind == "words"]
    kept = Refreshed(
        data=b"",
        changes=tuple(one for one in found.changes if one not in words[MOST_WORDS:]),
        parts=found.parts,
    )
    lines = [HEADINGS, *kept.rows()]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    for line in lines if found.changes else ():
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        out().print("  ".join(cells).rstrip())
    if len(words) > MOST_WORDS:
        out().print(f"… and {len(words) - MOST_WORDS} more blocks with other words (--json lists them all)")
    for note in found.notes:
        err().print(f"note: {note}")
    told = (counted(len(found.done), "change"), counted(len(found.flags), "thing") + " to look at")
    out().print(", ".join(told) if found.changes else "nothing changed")
