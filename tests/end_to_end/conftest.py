from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.folders import Folder, small
from tests.end_to_end.samples import NAMES, Sample
from tests.programs import find
from tests.soundness import Made, judged


@pytest.fixture(scope="session", autouse=True)
def every_file() -> Iterator[Made]:
    """The drafts and PDFs that tests make; at the end the validator reads what stands for all drafts."""
    files = Made()
    with files.watched():
        yield files
    program = find("ooxml-validator") if find("node") else None
    assert program is None or judged(files.chosen(), program) == []


@pytest.fixture(autouse=True)
def sound(every_file: Made, request: pytest.FixtureRequest) -> Iterator[None]:
    """No draft and no PDF that a test makes has an error."""
    yield
    assert every_file.wrong(request.node.nodeid) == []


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A small report of two measures, to be spoilt."""
    return small(tmp_path / "visits")


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    """The samples; what is asked of one is made once."""
    return {name: Sample(name) for name in NAMES}


@pytest.fixture(scope="session", params=NAMES)
def sample(request: pytest.FixtureRequest, samples: dict[str, Sample]) -> Sample:
    """Each sample in turn."""
    return samples[request.param]


@pytest.fixture
def rewriting(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be written and not compared: pytest --rewrite-goldens."""
    return bool(request.config.getoption("--rewrite-goldens", default=False))
