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
if sys.argv[2] == "plain":
    sys.modules["_rl_accel"] = None
elif sys.argv[2] == "like C":
    # What the accelerator does where it is installed, by other means: printf, then zeros cut.
    import math, types
    def fp_str(*numbers):
        if len(numbers) == 1 and isinstance(numbers[0], (list, tuple)):
            numbers = numbers[0]
        return " ".join(map(one, numbers))
    def one(number):
        size = abs(number)
        if size <= 1e-7:
            return "0"
        places = 6 if size <= 1 else min(max(0, 6 - int(math.log10(size))), 6)
        text = f"{number:.{places}f}"
        text = text.rstrip("0").rstrip(".") if places else text
        return text[1:] if text.startswith("0") and len(text) > 1 else text
    module = types.ModuleType("_rl_accel")
    module.fp_str = fp_str
    sys.modules["_rl_accel"] = module
from reportgen import Report
data = Report.load(Path(sys.argv[1])).to_bytes("pdf")
sys.stdout.write(hashlib.sha256(data).hexdigest())
"""


def digest(folder: Path, *, seed: str, work: Path, accelerator: str = "as installed") -> str:
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
    return digest(sample, seed="1", work=tmp_path_factory.mktemp("work"))


def test_another_hash_seed_and_no_accelerator(sample: Path, first: str, tmp_path: Path) -> None:
    assert len(first) == 64
    assert digest(sample, seed="2", work=tmp_path, accelerator="plain") == first


def test_another_folder_to_work_in_and_an_accelerator(sample: Path, first: str, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(sample, tmp_path / "elsewhere" / "emergency-care"))
    assert digest(moved, seed="1", work=moved.parent, accelerator="like C") == first
