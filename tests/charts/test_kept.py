"""Drawn charts are kept on disk: the same to the last digit, safe to share and to delete."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.charts import draw, folder, kept
from reportgen.charts.drawn import _drawn
from reportgen.charts.kinds import KINDS
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing
from tests.charts.charting import BRAND, MONTHS, chart, face, series
from tests.charts.test_kinds import TYPICAL

LINE = chart("line", MONTHS[:3], series("Visits", (1, 2, 3)))
ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))
    _drawn.cache_clear()
    yield tmp_path / "charts"
    _drawn.cache_clear()


def drawn(shown: Chart, width: float = 480.0) -> Drawing:
    _drawn.cache_clear()
    return draw(shown, BRAND, face, width)


@pytest.mark.parametrize("form", sorted(KINDS))
def test_what_is_kept_is_what_was_drawn(home: Path, form: str) -> None:
    first = drawn(TYPICAL[form])
    assert len(list(home.iterdir())) == 1
    assert drawn(TYPICAL[form]) == first


def test_a_kept_chart_is_not_drawn(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(LINE)
    monkeypatch.setattr("reportgen.charts.drawn._fresh", lambda *_: pytest.fail("it was drawn"))
    assert drawn(LINE).width == 480


def test_a_chart_loads_no_matplotlib_and_a_rebuild_no_fonts(home: Path) -> None:
    code = (
        "import sys\n"
        "from decimal import Decimal\n"
        "from pathlib import Path\n"
        "from reportgen.charts import draw\n"
        "from reportgen.model.chart import Chart, ChartSeries\n"
        "from reportgen.model.style import Brand\n"
        f"colours = {dict(BRAND.colours)!r}\n"
        f"files = {{400: r'{ROOT / 'fonts' / 'SourceSans3-Regular.ttf'}', "
        f"600: r'{ROOT / 'fonts' / 'SourceSans3-Semibold.ttf'}'}}\n"
        "one = ChartSeries(name='Visits', values=(Decimal(1), Decimal(2)), labels=('1', '2'))\n"
        "shown = Chart(form='line', categories=('a', 'b'), series=(one,))\n"
        "draw(shown, Brand(name='', fonts=(), colours=colours), "
        "lambda key: Path(files[key.weight]).read_bytes(), 480.0)\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted({'matplotlib', 'numpy', 'fontTools'} & loaded))\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        for _ in range(2)
    ]
    assert [run.stdout.strip() for run in runs] == ["['fontTools']", "[]"]


@pytest.mark.parametrize(
    "change",
    [
        {"form": "bar"},
        {"value_title": "Visits"},
        {"series": (series("Visits", (1, 2, 4)),)},
        {"highlight": (1,)},
    ],
)
def test_what_changes_a_chart_changes_its_key(change: dict[str, object]) -> None:
    other = replace(LINE, **change)  # type: ignore[arg-type]
    assert kept.key_of(other, (), (), 480) != kept.key_of(LINE, (), (), 480)


def test_colours_fonts_width_and_libraries_change_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        kept.key_of(LINE, (), (), 480),
        kept.key_of(LINE, (("text", "#000000"),), (), 480),
        kept.key_of(LINE, (), (b"font",), 480),
        kept.key_of(LINE, (), (), 481),
    }
    monkeypatch.setattr(kept, "_tools", lambda: "another version")
    keys.add(kept.key_of(LINE, (), (), 480))
    assert len(keys) == 5


def test_a_damaged_file_is_drawn_again_and_mended(home: Path) -> None:
    first = drawn(LINE)
    (file,) = home.iterdir()
    whole = file.read_bytes()
    for damage in (b"", whole[:50], b'{"width": "x"}', b"\xff\xfe"):
        file.write_bytes(damage)
        assert drawn(LINE) == first
        assert file.read_bytes() == whole


def test_a_chart_that_cannot_be_drawn_is_not_kept(home: Path) -> None:
    with pytest.raises(LayoutError):
        drawn(chart("line", MONTHS[:1], series("Visits", [None])))
    assert not home.exists()


def test_off_keeps_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", "off")
    drawn(LINE)
    assert folder.cache_folder() is None
    assert not home.exists()


def test_no_folder_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "file"))
    assert drawn(LINE).width == 480


def test_the_folder_is_bounded_and_spares_what_was_used_last(tmp_path: Path) -> None:
    for place in range(10):
        file = tmp_path / f"{place}.json"
        file.write_bytes(b"x" * 100)
        os.utime(file, (place, place))
    kept.prune(tmp_path, limit=800)
    assert sorted(int(file.stem) for file in tmp_path.iterdir()) == [4, 5, 6, 7, 8, 9]
    kept.prune(tmp_path, limit=800)
    assert len(list(tmp_path.iterdir())) == 6


def test_threads_share_the_folder(home: Path) -> None:
    shown = [replace(LINE, value_title=str(place % 3)) for place in range(12)]
    with ThreadPoolExecutor(4) as pool:
        drawings = list(pool.map(lambda one: draw(one, BRAND, face, 480.0), shown))
    assert len(list(home.iterdir())) == 3
    assert drawings[0] == drawings[3] == drawings[9]


def test_every_module_that_drawing_loads_is_in_the_key() -> None:
    code = "import sys; import reportgen.charts.drawn, reportgen.charts.kinds, reportgen.charts.recorder; "
    code += "print(*(one.__file__ for name, one in sys.modules.items() if name.startswith('reportgen.')))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    package = ROOT / "reportgen"
    hashed = {file for pattern in kept._SOURCES for file in package.glob(pattern)}
    # The model and the errors hold no arithmetic of drawing beside what is hashed.
    rest = {Path(name) for name in loaded.stdout.split()} - hashed
    plain = {"model", "errors.py", "assets", "__init__.py"}
    assert {file.relative_to(package).parts[0] for file in rest} <= plain
