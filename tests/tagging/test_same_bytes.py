"""The same folder gives the same bytes: in other runs, other folders, with other hash seeds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

RENDER = """
import hashlib, sys
from pathlib import Path
if sys.argv[2] == "without":
    sys.modules["_rl_accel"] = None
from reportgen import Report
from reportlab.lib.rl_accel import fp_str
assert ("_rl_accel" in fp_str.__module__) == (sys.argv[2] == "with"), fp_str.__module__
data = Report.load(Path(sys.argv[1])).to_bytes("pdf")
sys.stdout.write(hashlib.sha256(data).hexdigest())
"""
"""Prints the digest of a report's PDF, made with ReportLab's accelerator (rl_accel) or without."""


def digest(folder: Path, *, seed: str, work: Path, accelerator: str) -> str:
    """The digest of a sample's PDF, made in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER, str(folder), accelerator],
        cwd=work,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("here") / "emergency-care"
    return Path(shutil.copytree(ROOT / "samples" / "emergency-care", folder))


@pytest.fixture(scope="module")
def first(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest(sample, seed="1", work=tmp_path_factory.mktemp("work"), accelerator="without")


def test_another_hash_seed_and_another_folder_to_work_in(sample: Path, first: str, tmp_path: Path) -> None:
    assert len(first) == 64
    moved = Path(shutil.copytree(sample, tmp_path / "elsewhere" / "emergency-care"))
    assert digest(moved, seed="2", work=moved.parent, accelerator="without") == first


def test_the_accelerator_of_reportlab(sample: Path, first: str, tmp_path: Path) -> None:
    pytest.importorskip("_rl_accel", reason="rl_accel is not there for this Python")
    assert digest(sample, seed="1", work=tmp_path, accelerator="with") == first
