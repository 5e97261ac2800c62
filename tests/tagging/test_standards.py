"""Every file passes PDF/UA-1 and PDF/A-2a, and is sound as a PDF."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import page
import pytest

from reportgen.render.pdf import render
from tests.render_pdf.demo import demo
from tests.render_pdf.made import context

PROFILES = ("ua1", "2a")


def failures(data: bytes, profile: str) -> list[str]:
    """What a file fails of a profile."""
    report = page.validate_pdf_bytes(data, profile=profile)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


@pytest.mark.parametrize("profile", PROFILES)
def test_a_document_of_every_block_passes(profile: str) -> None:
    assert failures(render(demo(), context()).data, profile) == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not there")
def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "demo.pdf"
    path.write_bytes(render(demo(), context()).data)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
