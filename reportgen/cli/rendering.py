"""reportgen render: build, write all outputs or none, and say what was done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.cli.console import Stopwatch, counted, err, out, print_findings
from reportgen.cli.reading import failing
from reportgen.model.finding import Severity
from reportgen.output import write_files
from reportgen.render.registry import Format, format_named
from reportgen.report import Report


def render_folder(
    folder: Path,
    names: Sequence[str],
    target: Path,
    *,
    strict: bool,
    draft: bool | None,
    attach_data: bool = False,
) -> int:
    """Write NAME.pdf, NAME.docx … and NAME.facts.json to a folder; the exit code.

    A check's error lets the command fail, though all is written. With strict or draft=False, a
    warning writes nothing; a figure still to come without a reason is one. attach_data puts the
    facts and the charts' points into the PDF.
    """
    formats = [format_named(name) for name in dict.fromkeys(name.strip() for name in names)]
    watch = Stopwatch()
    report = Report.load(folder, watch=watch.stage, draft=draft)
    findings = report.check()
    blocking = [finding for finding in findings if failing([finding], Severity.WARNING)]
    if (strict or draft is False) and blocking:
        print_findings([finding for finding in findings if finding not in blocking])
        err().print(f"nothing was written; in the way {'stands' if len(blocking) == 1 else 'stand'}:")
        print_findings(blocking)
        return 1
    _write(report, formats, target, watch, attach_data=attach_data)
    print_findings(findings)
    err().print(watch.summary(), style="dim")
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    if errors:
        err().print(f"written, and not to be published as it is: {counted(errors, 'error')}")
    return 1 if errors else 0


def _write(
    report: Report, formats: Sequence[Format], target: Path, watch: Stopwatch, *, attach_data: bool
) -> None:
    """Everything is made before anything is written."""
    made: list[tuple[Path, bytes, str]] = []
    for known in formats:
        artifact = report.artifact(known.name, attach_data=attach_data)
        pages = f" ({counted(artifact.pages, 'page')})" if artifact.pages else ""
        made.append((target / f"{report.name}{known.suffix}", artifact.data, pages))
        for note in artifact.notes:
            err().print(f"note: {known.name}: {note}")
    made.append((target / f"{report.name}.facts.json", report.facts_json().encode("utf-8"), ""))
    with watch.stage("write"):
        write_files({path: data for path, data, _ in made})
    for path, _, pages in made:
        out().print(f"wrote {path}{pages}")
