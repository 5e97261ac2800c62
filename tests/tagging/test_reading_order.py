"""The samples as they are read aloud, word for word.

Write the goldens anew with pytest tests/tagging/test_reading_order.py --rewrite-goldens, and
read the diff: aloud, if you can.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import Report
from reportgen.verify import read_aloud, verify_pdf

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
NAMES = ("northamptonshire", "emergency-care")


@pytest.fixture(scope="module", params=NAMES)
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The PDF of each sample in turn."""
    path = tmp_path_factory.mktemp("samples") / f"{request.param}.pdf"
    path.write_bytes(Report.load(ROOT / "samples" / request.param).to_bytes("pdf"))
    return path


def test_the_sample_is_read_as_its_golden(rendered: Path, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / f"{rendered.stem}.txt"
    told = read_aloud(rendered)
    if request.config.getoption("--rewrite-goldens", default=False):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert told.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_the_sample_has_no_findings(rendered: Path) -> None:
    assert verify_pdf(rendered) == ()


def test_a_tile_is_read_as_a_person_would_say_it(rendered: Path) -> None:
    lines = [line.strip() for line in read_aloud(rendered).splitlines()]
    first = next(place for place, line in enumerate(lines) if line.endswith("%") and line.startswith("P: "))
    label, figure, change, versus = lines[first - 1 : first + 3]
    assert not any(character.isdigit() for character in label)
    assert figure.endswith("%")
    assert change.startswith(("P: Up", "P: Down"))
    assert versus.startswith("P: compared with ")
