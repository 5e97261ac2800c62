from __future__ import annotations

import pytest

from tests.end_to_end.samples import NAMES, Sample


@pytest.fixture(scope="session", params=NAMES)
def sample(request: pytest.FixtureRequest) -> Sample:
    """Each sample in turn."""
    return Sample(request.param)
