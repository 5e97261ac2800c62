"""The samples as text: what changed between two editions of the code is what changed in these files.

Write them anew with pytest tests/end_to_end/test_goldens.py --rewrite-goldens, and read the diff.
"""

from __future__ import annotations

from pathlib import Path

from reportgen.model.json import from_json, to_json
from reportgen.model.walk import blocks_of
from tests.end_to_end.samples import Sample

GOLDEN = Path(__file__).parent / "golden"


def test_the_sample_reads_as_its_golden(sample: Sample, rewriting: bool) -> None:
    path = GOLDEN / f"{sample.name}.txt"
    if rewriting:
        path.write_text(sample.text, encoding="utf-8", newline="\n")
    assert sample.text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_the_sample_is_equal_after_a_round_trip_by_json(sample: Sample) -> None:
    text = to_json(sample.document)
    again = from_json(text)
    assert again == sample.document
    assert to_json(again) == text
    assert sample.report.to_bytes("json").decode("utf-8") == text


def test_every_block_of_the_sample_knows_its_file_and_line(sample: Sample) -> None:
    for block in blocks_of(sample.document):
        assert block.origin is not None, block
        assert block.origin.line is not None, block
        if not block.origin.file.startswith("layouts/"):
            lines = (sample.folder / block.origin.file).read_text(encoding="utf-8").splitlines()
            assert block.origin.line <= len(lines), block


def test_every_id_of_the_sample_is_its_own(sample: Sample) -> None:
    ids = [block.id for block in blocks_of(sample.document)]
    assert len(ids) == len(set(ids))
