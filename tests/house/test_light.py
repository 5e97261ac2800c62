"""What loads when: importing the library and asking for help stay light."""

import subprocess
import sys

import pytest

HEAVY = ("reportlab", "docx", "lxml", "matplotlib", "duckdb", "numpy", "pandas", "PIL", "fontTools", "scipy")

HELP = """
import sys
sys.argv = ["reportgen", "--help"]
from reportgen.cli.main import main
try:
    main()
except SystemExit:
    pass
"""


def _loaded(code: str) -> set[str]:
    program = f"{code}\nimport sys\nprint(','.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.strip().splitlines()[-1].split(","))


@pytest.mark.parametrize(
    "code",
    [
        "import reportgen",
        "from reportgen import Report, Measure",
        HELP,
    ],
    ids=["import", "names", "help"],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    assert _loaded(code).isdisjoint(HEAVY)


def test_building_without_a_chart_or_a_query_loads_neither_matplotlib_nor_duckdb(tmp_path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "narrative").mkdir()
    (tmp_path / "report.yml").write_text("title: T\nperiod: 2022\nlayout: briefing\n", encoding="utf-8")
    (tmp_path / "narrative" / "a.md").write_text("# Words\n\nOnly words.\n", encoding="utf-8")
    code = f"from reportgen import Report\nReport.load({str(tmp_path)!r}).to_bytes('pdf')"
    assert _loaded(code).isdisjoint({"matplotlib", "duckdb", "docx"})
