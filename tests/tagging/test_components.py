"""What each component places passes the standards and our rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import Report
from reportgen.components.registry import COMPONENTS
from reportgen.verify import verify_pdf
from tests.end_to_end.folders import Folder
from tests.end_to_end.test_components import MINIMAL, home, read

__all__ = ["home"]


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_a_component_passes(home: Folder, name: str, tmp_path: Path) -> None:
    read(home, MINIMAL.get(name, f":::{{{name}}}\n:::"))
    path = tmp_path / "report.pdf"
    path.write_bytes(Report.load(home.path).to_bytes("pdf"))
    assert verify_pdf(path) == ()
