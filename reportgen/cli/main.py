"""reportgen: the command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli.console import counted, err, out, print_error, print_findings, print_json
from reportgen.errors import OutputError, ReportError

FINE, FOUND, WRONG, BROKEN = 0, 1, 2, 3
"""Exit codes: fine; findings at or over the threshold; wrong use or input; our own fault."""

STOPPED = 130
"""The exit code of Ctrl-C."""

DEBUG, AS_JSON = "--debug", "--json"

app = typer.Typer(
    name="reportgen",
    help="Narrative and statistics in; a branded PDF and an editable Word draft out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Folder = Annotated[Path, typer.Argument(help="The report folder.", show_default=False)]
AsJson = Annotated[bool, typer.Option(AS_JSON, help="Print JSON for programs.")]


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"reportgen {version('reportgen')}")
        raise typer.Exit


@app.callback()
def options(
    debug: Annotated[bool, typer.Option(DEBUG, help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Narrative and statistics in; a branded PDF and an editable Word draft out."""


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The new folder.", show_default=False)],
) -> None:
    """Make a working report folder to start from."""
    from reportgen.cli.starter import make_folder

    for path in make_folder(folder):
        out().print(f"wrote {path}")
    out().print(f"now: reportgen render {folder}")


@app.command()
def render(
    folder: Folder,
    to: Annotated[str, typer.Option("--to", help="Formats, separated by commas.")] = "pdf,docx",
    out_folder: Annotated[Path, typer.Option("--out", "-o", help="The folder for the outputs.")] = Path(
        "out"
    ),
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing where a check warns.")] = False,
    draft: Annotated[
        bool | None,
        typer.Option("--draft/--final", help="Mark it as a draft, or write nothing where a check warns."),
    ] = None,
    attach_data: Annotated[
        bool, typer.Option("--attach-data", help="Put the facts and the charts' points into the PDF.")
    ] = False,
) -> None:
    """Build a report: its outputs and the facts behind them. A check's error fails, and all is written."""
    from reportgen.cli.rendering import render_folder

    code = render_folder(
        folder, to.split(","), out_folder, strict=strict, draft=draft, attach_data=attach_data
    )
    raise typer.Exit(code)


@app.command()
def check(
    folder: Folder,
    as_json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let a warning fail as well.")] = False,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Bind figures that are typed into narratives to the facts they match."),
    ] = False,
    since: Annotated[
        Path | None,
        typer.Option(
            "--since",
            help="The last edition: its folder, its NAME.facts.json or its published document. Find prose "
            "that nobody touched since.",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            help="A published text, Markdown, HTML, PDF or Word file to hold against the report's figures.",
        ),
    ] = None,
) -> None:
    """Say what should not be published as it is, or is wrong in what is published."""
    from reportgen.check.findings_json import to_json
    from reportgen.cli.reading import failing, load
    from reportgen.model.finding import Severity

    report = load(folder)
    if fix:
        from reportgen.cli.reading import tell_bound

        tell_bound(report.bind())
        report = load(folder)
    findings = report.check(since) if against is None else report.check_against(against, since)
    if as_json:
        print_json(to_json(findings))
    else:
        print_findings(findings)
        err().print(counted(len(findings), "finding"))
    threshold = Severity.WARNING if strict else Severity.ERROR
    raise typer.Exit(FOUND if failing(findings, threshold) else FINE)


@app.command()
def facts(
    folder: Folder,
    as_json: AsJson = False,
    explain: Annotated[
        str, typer.Option("--explain", help="The id of one figure, to be told all that is known of it.")
    ] = "",
) -> None:
    """Print the ledger: every figure, its value and where it comes from."""
    from reportgen.cli.reading import load, print_facts

    report = load(folder)
    if explain:
        from reportgen.cli.explaining import explain_fact

        explain_fact(report, folder, explain, as_json=as_json)
    elif as_json:
        print_json(report.facts_json())
    else:
        print_facts(report)


@app.command()
def diff(
    old: Annotated[
        Path, typer.Argument(help="The earlier edition: its folder or its facts.json.", show_default=False)
    ],
    new: Annotated[
        Path, typer.Argument(help="The later edition: its folder or its facts.json.", show_default=False)
    ],
    as_json: AsJson = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print a paragraph of what changed, in Markdown.")
    ] = False,
    threshold: Annotated[
        list[str] | None,
        typer.Option("--threshold", help="A value that matters: visits.rate=95. May be given again."),
    ] = None,
) -> None:
    """Say which figures are new, gone, revised, over a threshold or going the other way."""
    from reportgen.cli.diffing import diff_editions

    diff_editions(old, new, threshold or (), as_json=as_json, as_markdown=as_markdown)


@app.command()
def tbc(folder: Folder, as_json: AsJson = False) -> None:
    """List the figures still to come: who gives them, when, and why they are not there yet."""
    from reportgen.cli.pending import print_pending

    print_pending(folder, as_json=as_json)


@app.command()
def verify(
    file: Annotated[
        Path, typer.Argument(help="The PDF or Word file, ours or any other.", show_default=False)
    ],
    as_json: AsJson = False,
    strict: Annotated[bool, typer.Option("--strict", help="Let a warning fail as well.")] = False,
    every_version: Annotated[
        bool,
        typer.Option("--every-version", help="Hold a Word file to Word 2016, 2019 and Microsoft 365."),
    ] = False,
    reading_order: Annotated[
        bool, typer.Option("--reading-order", help="Print the document as it is read aloud, and no more.")
    ] = False,
) -> None:
    """Check a PDF or a Word file against the standards, accessibility, and rules of our own."""
    from reportgen.cli.verifying import print_reading_order, verify_file

    if reading_order:
        print_reading_order(file)
    elif not verify_file(file, as_json=as_json, strict=strict, every_version=every_version):
        raise typer.Exit(FOUND)


@app.command()
def refresh(
    draft: Annotated[
        Path, typer.Argument(help="The Word draft that people are editing.", show_default=False)
    ],
    folder: Folder,
    target: Annotated[
        Path | None, typer.Option("--out", "-o", help="Another file to write; without it, the draft itself.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Put a report's new figures into a Word draft, and leave every edit in it as it is."""
    from reportgen.cli.refreshing import refresh_draft

    refresh_draft(draft, folder, target, as_json=as_json)


@app.command()
def schema(
    out_folder: Annotated[Path, typer.Option("--out", "-o", help="The folder for the schemas.")] = Path(
        "schemas"
    ),
) -> None:
    """Write the JSON Schemas that editors complete report.yml, _brand.yml and layout.yml from."""
    from reportgen.project.schema import write_schemas

    for path in write_schemas(out_folder):
        out().print(f"wrote {path}")


@app.command()
def doctor() -> None:
    """Say what of the machine reportgen needs, and what is there."""
    from reportgen.cli.doctor import examine

    raise typer.Exit(FINE if examine() else WRONG)


def main() -> None:
    """Run the command line; every error ends in words and an exit code.

    --debug may stand anywhere and adds the traceback.
    """
    # Nearly all that a run makes is kept to its end, so that looking for rubbish often finds none.
    gc.set_threshold(250_000, 20, 20)
    # Pydantic would look through every package installed for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    debug = DEBUG in sys.argv
    arguments = [argument for argument in sys.argv[1:] if argument != DEBUG]
    code = _guarded(lambda: app(arguments), debug=debug)
    raise SystemExit(code)


def _guarded(run: Callable[[], object], *, debug: bool) -> int:
    """The exit code of a run. Typer itself words wrong use, and ends every run with an exit."""
    code = FINE
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else FINE
    except KeyboardInterrupt:
        code = STOPPED
    except ReportError as error:
        _trace(debug)
        _tell(error)
        code = WRONG
    except OSError as error:
        _trace(debug)
        why, hint = error.strerror or str(error), "see that there is room, and that it may be written"
        _tell(OutputError("what was asked for cannot be written", why=why, hint=hint))
        code = WRONG
    except Exception as error:  # noqa: BLE001 (the last resort: no traceback reaches a user)
        _trace(debug)
        err().print(f"internal error: {type(error).__name__}: {error}")
        err().print(f"  what to do: run again with {DEBUG} and report what it shows")
        code = BROKEN
    if code == STOPPED:
        err().print("stopped; nothing was left half written")
    return code


def _tell(error: ReportError) -> None:
    """The problems in words; as findings too, where a program asked for JSON."""
    print_error(error)
    if AS_JSON in sys.argv:
        from reportgen.check.findings_json import to_json
        from reportgen.check.problems import findings_of

        print_json(to_json(findings_of(error)))


def _trace(debug: bool) -> None:
    if debug:
        from traceback import print_exc

        print_exc()
