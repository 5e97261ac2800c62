"""The same folder gives the same bytes: on every run, whatever the order of Python's sets."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from reportgen import Report
from tests.end_to_end.samples import NAMES, ROOT, SAMPLES, Sample

FORMATS = ("pdf", "docx", "json", "text")

CODE = """\
import hashlib, json, sys
from pathlib import Path
from reportgen import Report
samples, names, formats = json.loads(sys.argv[1])
found = {}
for name in names:
    report = Report.load(Path(samples) / name)
    for to in formats:
        found[f"{name}.{to}"] = hashlib.sha256(report.to_bytes(to)).hexdigest()
    found[f"{name}.facts"] = hashlib.sha256(report.facts_json().encode()).hexdigest()
print(json.dumps(found))
"""


def started(seed: str, **environment: str) -> subprocess.Popen[str]:
    """A process that makes all outputs of the samples and prints their hashes."""
    return subprocess.Popen(
        [sys.executable, "-c", CODE, json.dumps([str(SAMPLES), NAMES, FORMATS])],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, **environment},
    )


def test_another_process_hash_seed_zone_and_locale_give_the_same_bytes(samples: dict[str, Sample]) -> None:
    elsewhere = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}
    with started("1") as one, started("4711", **elsewhere) as other:
        told = [process.communicate(timeout=120)[0] for process in (one, other)]
    found: list[dict[str, str]] = [json.loads(text) for text in told]
    assert len(found[0]) == len(NAMES) * (len(FORMATS) + 1)
    assert found[0] == found[1]
    for name, sample in samples.items():
        made = {"pdf": sample.pdf, "docx": sample.docx, "text": sample.text.encode("utf-8")}
        for to, data in made.items():
            assert hashlib.sha256(data).hexdigest() == found[0][f"{name}.{to}"], to


def test_a_second_run_in_one_process_gives_the_same_bytes(sample: Sample) -> None:
    again = Report.load(sample.folder)
    assert again.to_bytes("docx") == sample.docx
    assert again.to_bytes("pdf") == sample.pdf
    assert again.to_bytes("pdf") == sample.pdf
