"""make conformance: matplotlib's own test figures through ours and through its PDF, as a table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance.comparing import CLOSE, FINE, SLACK, Result, compare
from tests.conformance.explaining import CAUSES
from tests.conformance.figures import Case, cases, modules

FOLDER = Path(__file__).parent
TABLE = FOLDER.parents[1] / "docs" / "chart-conformance.md"
IDS = FOLDER / "cases.txt"

AIM = 0.99
"""The share of figures that are to be as close to Agg as matplotlib's PDF."""

HEAD = """\
<!-- Written by make conformance: the figures of matplotlib {version}. -->

# Charts against matplotlib's own tests

The wheel of matplotlib holds its tests, and these draw the figures that its developers hold to
be right. Each is drawn through `reportgen.charts.record` and through matplotlib's PDF (its text
as TrueType, as ours is), both are rasterised by PDFium at 360 dots an inch and brought down to
72, and the root of the mean square of what differs is taken over 255 levels. Up to {close:g} the two
are the same picture. Where they are not, both are compared with Agg, matplotlib's own raster; ours
is as close as matplotlib's PDF where it is no more than {slack:g} further. Ours sets every text in one
face, the brand's; so what asks for another family is given the face of all others in all three.

{sums}

{aim}

## Why they differ

{causes}

## Each that differs

RMS against matplotlib's PDF; of ours and of matplotlib's PDF against Agg at 72 dots an inch; and
against Agg at {fine} dots, at which ours has images.

{rows}

## Not compared

These did not run here: they need a font, a program or a fixture of matplotlib's own sources.

{left}
"""


def main() -> int:
    """Draw and compare every figure, write the table and the ids; 1 where a miss has no cause."""
    results: list[Result] = []
    left: list[str] = []
    for case in cases(modules()):
        found = _compared(case)
        results += found or ()
        left += [] if found else [case.id]
        sys.stderr.write(f"\r{len(results)} figures")
    TABLE.write_text(_page(results, left), encoding="utf-8", newline="\n")
    settled = sorted({result.id.partition("#")[0] for result in results})
    IDS.write_text("".join(f"{name}\n" for name in settled), encoding="utf-8", newline="\n")
    unexplained = [result.id for result in results if not result.close and not result.cause]
    lines = ["", *_sums(results), *(f"no cause: {name}" for name in unexplained)]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(unexplained))


def _compared(case: Case) -> list[Result]:
    """The results of a case; none where it cannot run."""
    try:
        return compare(case)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - a skipped test is no Exception
        return []


def _page(results: Sequence[Result], left: Sequence[str]) -> str:
    import matplotlib as mpl

    apart = [result for result in results if not result.close]
    counted = Counter(result.cause for result in apart)
    causes = [f"- {counted[name]}: {words}." for name, words in CAUSES.items() if counted[name]]
    causes += [f"- {counted['']} without a cause that is known."] if counted[""] else []
    heads = ["figure", "RMS", "ours", "theirs", f"ours at {72 * FINE}", f"theirs at {72 * FINE}", "why"]
    rows = [f"| {' | '.join(heads)} |", "| --- | ---: | ---: | ---: | ---: | ---: | --- |", *_rows(apart)]
    return HEAD.format(
        version=mpl.__version__,
        close=CLOSE,
        slack=SLACK,
        fine=72 * FINE,
        sums="\n".join(f"- {line}" for line in _sums(results)),
        aim=_aim(results),
        causes="\n".join(causes),
        rows="\n".join(rows),
        left="\n".join(f"- {name}" for name in left),
    )


def _sums(results: Sequence[Result]) -> list[str]:
    count = len(results)
    close = sum(result.close for result in results)
    near = sum(result.near for result in results)
    return [
        f"{count} figures",
        f"{close} the same picture as matplotlib's PDF ({100 * close / count:.1f}%)",
        f"{near} as close to Agg as matplotlib's PDF ({100 * near / count:.1f}%)",
    ]


def _aim(results: Sequence[Result]) -> str:
    """Whether the aim is reached, and which figures are further from Agg."""
    further = sorted(result.id for result in results if not result.near)
    reached = "is reached" if len(further) < (1 - AIM) * len(results) else "is not reached"
    names = f" Further from Agg, {len(further)}: {', '.join(further)}." if further else ""
    return f"The aim, more than {AIM:.0%} as close to Agg, {reached}.{names}{_finely(results)}"


def _finely(results: Sequence[Result]) -> str:
    """How those that differ stand against Agg at the fineness of our images."""
    apart = [result for result in results if not result.close]
    near = sum(result.finely_near for result in apart)
    further = sorted(result.id for result in apart if not result.finely_near)
    names = f"; not so {', '.join(further)}" if further else ""
    return (
        f" Of the {len(apart)} that differ from matplotlib's PDF, {near} are as close as it is to Agg"
        f" at {72 * FINE} dots an inch{names}."
    )


def _rows(apart: Sequence[Result]) -> Iterator[str]:
    for one in sorted(apart, key=lambda result: result.id):
        why = one.error or one.cause or "not known"
        sums = (one.rms, one.ours, one.theirs, one.ours_fine, one.theirs_fine)
        numbers = " | ".join("–" if one.error else f"{value:.1f}" for value in sums)
        yield f"| {one.id} | {numbers} | {why.replace('|', '¦')} |"


if __name__ == "__main__":
    sys.exit(main())
