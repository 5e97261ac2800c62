"""How long a report takes: by format, by stage, and from nothing. Prints a table; asserts no time.

Run by make bench. Warm: the libraries are loaded and each round begins with the folder.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reportgen import Report, pipeline
from reportgen.charts.drawn import _drawn as charts
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.walk import blocks_of
from reportgen.pipeline import context_of
from reportgen.project.loading import load_project
from reportgen.render.pdf.drawing import drawn
from reportgen.render.pdf.layout import lay_out
from reportgen.render.registry import BUILT_IN
from reportgen.sources.settings import gather

pytestmark = pytest.mark.bench

SAMPLE = Path(__file__).parents[2] / "samples" / "northamptonshire"
ROUNDS = 5


@dataclass(slots=True)
class Calls:
    """The stages as the pipeline called them, to be called again."""

    made: dict[str, Callable[[], object]] = field(default_factory=dict)

    def watch(self, name: str, stage: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **options: object) -> object:
            self.made[name] = lambda: stage(*arguments, **options)
            return stage(*arguments, **options)

        return called


@pytest.fixture(scope="module")
def report() -> Report:
    return Report.load(SAMPLE)


@pytest.fixture(scope="module")
def calls() -> Calls:
    """One run through the pipeline, with what it asked of its stages."""
    calls = Calls()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("compute", "assemble"):
            patch.setattr(pipeline, name, calls.watch(name, getattr(pipeline, name)))
        assert Report.load(SAMPLE).document.sequences
    return calls


def _time(benchmark: BenchmarkFixture, work: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Time the work; each round draws its charts anew."""
    assert benchmark.pedantic(work, setup=charts.cache_clear, rounds=rounds, iterations=1, warmup_rounds=1)


@pytest.mark.benchmark(group="1. from the folder to the file, warm")
@pytest.mark.parametrize("to", BUILT_IN)
def test_format(benchmark: BenchmarkFixture, to: str) -> None:
    _time(benchmark, lambda: Report.load(SAMPLE).to_bytes(to))


@pytest.mark.benchmark(group="2. by stage, warm")
class TestStage:
    def test_1_read(self, benchmark: BenchmarkFixture) -> None:
        _time(benchmark, lambda: load_project(SAMPLE))

    def test_2_sources(self, benchmark: BenchmarkFixture) -> None:
        project = load_project(SAMPLE)
        _time(benchmark, lambda: gather(project))

    def test_3_facts(self, benchmark: BenchmarkFixture, calls: Calls) -> None:
        _time(benchmark, calls.made["compute"])

    def test_4_assemble(self, benchmark: BenchmarkFixture, calls: Calls) -> None:
        _time(benchmark, calls.made["assemble"])

    def test_5_check(self, benchmark: BenchmarkFixture, report: Report) -> None:
        _time(benchmark, lambda: (report.check(),))

    def test_6_charts(self, benchmark: BenchmarkFixture, report: Report) -> None:
        graphics = [block.graphic for block in blocks_of(report.document) if isinstance(block, Figure)]
        drawn_here = [graphic for graphic in graphics if isinstance(graphic, Chart)]
        context = context_of(report.document)
        _time(benchmark, lambda: [context.draw(chart, 450.0) for chart in drawn_here])

    def test_7_pdf_layout(self, benchmark: BenchmarkFixture, report: Report) -> None:
        """The charts with it, which are drawn when they are measured."""
        _time(benchmark, lambda: lay_out(report.document, context_of(report.document)))

    def test_8_pdf_drawing(self, benchmark: BenchmarkFixture, report: Report) -> None:
        layout = lay_out(report.document, context_of(report.document))
        _time(benchmark, lambda: drawn(report.document, layout))

    def test_9_docx(self, benchmark: BenchmarkFixture, report: Report) -> None:
        """With the pages known, as when a PDF is made beside it."""
        context = context_of(report.document)
        context.pages()
        _time(benchmark, lambda: BUILT_IN["docx"].load()(report.document, context))


@pytest.mark.benchmark(group="3. a process of its own, cold")
@pytest.mark.parametrize("to", ["pdf", "docx", "pdf,docx"])
def test_process(benchmark: BenchmarkFixture, to: str, tmp_path: Path) -> None:
    main = "from reportgen.cli.main import main; main()"
    command = [sys.executable, "-c", main, "render", str(SAMPLE), "--to", to, "--out", str(tmp_path)]
    _time(benchmark, lambda: subprocess.run(command, check=True, capture_output=True), rounds=3)


@pytest.mark.benchmark(group="3. a process of its own, cold")
def test_process_help(benchmark: BenchmarkFixture) -> None:
    command = [sys.executable, "-c", "from reportgen.cli.main import main; main()", "--help"]
    _time(benchmark, lambda: subprocess.run(command, check=True, capture_output=True), rounds=3)
