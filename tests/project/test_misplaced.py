"""Files of a layout that stand in the root of a report folder are named, not passed over."""

from pathlib import Path

import pytest

from reportgen.errors import ReportError
from reportgen.project.loading import load_project


def test_all_misplaced_files_are_told_where_they_belong(tmp_path: Path) -> None:
    (tmp_path / "report.yml").write_text("title: T\nperiod: 2022\n", encoding="utf-8")
    (tmp_path / "layout.yml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "report.md").write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        load_project(tmp_path)
    told = {(str(problem.where), problem.hint) for problem in caught.value.problems}
    assert told == {
        ("layout.yml:1:1", "move it to layout/layout.yml"),
        ("report.md:1:1", "move it to layout/report.md"),
    }
