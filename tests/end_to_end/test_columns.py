"""Columns: where a layout asks for them, and where an author does."""

from __future__ import annotations

from itertools import dropwhile
from pathlib import Path
from zipfile import ZipFile

from reportgen import Report
from reportgen.model.blocks import Block, Columns, Figure, Heading, Paragraph, Table
from reportgen.model.walk import blocks_of, words_of
from reportgen.verify import verify_docx, verify_pdf
from tests.end_to_end.folders import Folder, refused, small

LONG = "Visits rose in all branches but one, which was shut for repairs to its roof. " * 12
NARRATIVE = f"""\
# Visits

{LONG}

## By month

{LONG}

:::{{chart}} visits
:kind: bar
:title: Visits of two years
:::

## Two years

:::{{variance-table}}
:::

The last words.
"""


def body(folder: Folder) -> tuple[Block, ...]:
    """The blocks of the report's text, from its first heading on."""
    document = Report.load(folder.path).document
    blocks = next(sequence.blocks for sequence in document.sequences if sequence.master == "body")
    return tuple(dropwhile(lambda block: not isinstance(block, Heading), blocks))


def test_a_layout_asks_for_columns_and_what_is_wide_stays_wide(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").write("narrative/a.md", NARRATIVE)
    assert not any(isinstance(block, Columns) for block in body(folder))
    folder.write("layout/layout.yml", "masters: {body: {columns: 2, column_gap: 24}}\n")
    blocks = body(folder)
    assert [type(block) for block in blocks][:5] == [Heading, Columns, Heading, Table, Columns]
    first = blocks[1]
    assert isinstance(first, Columns)
    assert (first.count, first.gap) == (2, 24)
    assert [type(block) for block in first.blocks] == [Paragraph, Heading, Paragraph, Figure]


def test_columns_are_read_down_the_one_and_then_down_the_other(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").write("narrative/a.md", NARRATIVE)
    folder.write("layout/layout.yml", "masters: {body: {columns: 2}}\n")
    report = Report.load(folder.path)
    for name in ("r.pdf", "r.docx"):
        report.render(tmp_path / name)
    assert verify_pdf(tmp_path / "r.pdf") == ()
    assert [found for found in verify_docx(tmp_path / "r.docx") if found.severity.name == "ERROR"] == []
    with ZipFile(tmp_path / "r.docx") as package:
        assert b'<w:cols w:num="2"' in package.read("word/document.xml")
    text = report.to_bytes("text").decode()
    assert text.index("By month") < text.index("Two years") < text.index("The last words.")


def test_an_author_sets_a_passage_in_columns(tmp_path: Path) -> None:
    passage = f"::::{{columns}}\n:count: 3\n\n## Inside\n\n{LONG}\n\n:::{{callout}} Note\nWords.\n:::\n::::\n"
    folder = small(tmp_path / "visits").write("narrative/a.md", f"# Visits\n\n{passage}")
    (columns,) = (block for block in body(folder) if isinstance(block, Columns))
    assert columns.count == 3
    assert isinstance(columns.blocks[0], Heading)
    assert "Inside" in outline(folder)


def test_columns_that_cannot_be_are_refused_where_they_are_asked_for(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").write(
        "narrative/a.md", "# V\n\n:::{columns}\n:count: 9\n\nWords.\n:::\n"
    )
    refused(folder, "a.md:4", "count")
    folder.write("narrative/a.md", NARRATIVE)
    folder.write("layout/layout.yml", "masters: {body: {columns: 0}}\n")
    refused(folder, "layout.yml:1", "columns")


def outline(folder: Folder) -> list[str]:
    """The titles of the headings, inner ones included."""
    document = Report.load(folder.path).document
    return [words_of(block.children) for block in blocks_of(document) if isinstance(block, Heading)]
