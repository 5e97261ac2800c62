"""Any document that can be drawn is tagged whole: neither our rules nor the standards' find a thing."""

from __future__ import annotations

from pathlib import Path

import page
from hypothesis import HealthCheck, given, settings

from reportgen.model.document import Document
from reportgen.render.pdf import render
from reportgen.verify.opening import opened
from reportgen.verify.registry import broken
from tests.render_pdf.made import context
from tests.render_pdf.test_any_document import documents


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(of=documents())
def test_any_document_is_tagged_whole(of: Document, tmp_path: Path) -> None:
    path = tmp_path / "any.pdf"
    path.write_bytes(render(of, context()).data)
    with opened(path) as file:
        assert broken(file) == ()
    for profile in ("ua1", "2a"):
        assert [failure.message for failure in page.validate_pdf(path, profile=profile).failures] == []
