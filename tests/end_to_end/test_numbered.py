"""Headings, and titles of tables and figures, that begin with their number where a layout asks for it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
from docx import Document as WordFile

from tests.end_to_end.folders import Folder, built, refused, reportgen, small

NARRATIVE = """\
# Visits

Visits {{ visits.change_pct | words }}.

:::{variance-table}
:::

:::{chart} visits
:kind: bar
:title: Visits of two years
:::

:::{table}
:title: The same again
:query: SELECT measure, value FROM visits
:::
"""


def test_tables_and_figures_are_counted_apart_in_the_order_of_reading(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").write("narrative/a.md", NARRATIVE)
    plain = built(folder)
    assert "Table 1" not in plain
    folder.write("layout/layout.yml", "captions: numbered\n")
    words = built(folder)
    first, figure, second = (words.index(one) for one in ("Table 1: ", "Figure 1: ", "Table 2: "))
    assert first < figure < second


HEADINGS = """\
# Visits

Visits {{ visits.change_pct | words }}.

See [](#why), [](#where-from), [the reasons](#why) and page [](#why "page").

## Why

### Of loans

#### Small

## Where from

Text.

# Loans of 2 years

:::{measure-card} Of the year
:level: 2
:figures: loans.change_pct
:::
"""

NUMBERS = ["1 Visits", "1.1 Why", "1.1.1 Of loans", "1.2 Where from", "2 Loans of 2 years", "2.1 Of the year"]


def headed(path: Path, how: str = "numbered") -> Folder:
    """A report with headings of four levels, and contents."""
    folder = small(path).write("narrative/a.md", ":::{contents}\n:::\n\n" + HEADINGS)
    return folder.write("layout/layout.yml", f"headings: {how}\n")


def test_headings_have_no_numbers_unless_a_layout_asks_for_them(tmp_path: Path) -> None:
    text = built(headed(tmp_path / "visits", "plain"))
    assert "# Visits  #visits" in text
    assert "[Why → #why]" in text


def test_headings_contents_and_references_have_the_same_numbers(tmp_path: Path) -> None:
    text = built(headed(tmp_path / "visits")).replace("\u00a0", " ")
    lines = [line.strip() for line in text.splitlines()]
    heads = [re.sub("^#+ (‹.*?› )?|  #.*", "", line) for line in lines if line.startswith("#")]
    assert [head for head in heads if head in NUMBERS] == NUMBERS
    assert "Small" in heads, "three levels are numbered"
    entries = [line.split(" → ")[0] for line in lines[lines.index("contents") :]]
    assert [entry for entry in entries if entry in NUMBERS] == [one for one in NUMBERS if one.count(".") < 2]
    assert "[1.1 Why → #why], [1.2 Where from → #where-from], [the reasons → #why]" in text


def test_every_format_has_them(tmp_path: Path) -> None:
    folder = headed(tmp_path / "visits")
    built(folder, to="pdf,docx,json")
    out = tmp_path / "out"
    blocks = json.loads((out / "visits.json").read_text(encoding="utf-8"))
    assert '"number": "1.1.1"' in json.dumps(blocks)
    with pypdfium2.PdfDocument(out / "visits.pdf") as pdf:
        marks = [one.get_title().replace("\u00a0", " ") for one in pdf.get_toc()]
        pages = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    assert [mark for mark in marks if mark in NUMBERS] == NUMBERS
    for number in NUMBERS:
        assert number in pages
    word = WordFile(str(out / "visits.docx"))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 2"] == ["Why", "Where from"]
    for name in ("visits.pdf", "visits.docx"):
        assert reportgen("verify", out / name).code == 0


def test_the_numbers_of_headings_are_no_figures_of_the_report(tmp_path: Path) -> None:
    folder = headed(tmp_path / "visits")
    built(folder)
    unknown = "is no figure of the ledger"
    assert unknown not in reportgen("check", folder.path).err
    for name in ("visits.pdf", "visits.docx"):
        said = reportgen("check", folder.path, "--against", tmp_path / "out" / name)
        assert unknown not in said.out + said.err, name
        assert "contradicts" not in said.out + said.err, name


def test_a_heading_that_begins_with_a_figure_is_still_read(tmp_path: Path) -> None:
    folder = headed(tmp_path / "visits", "plain")
    text = "# Visits\n\n# 3 branches closed\n\nVisits rose by 20.0%.\n"
    folder.write("published.md", text)
    said = reportgen("check", folder.path, "--against", folder.path / "published.md")
    assert "3 is no figure of the ledger" in said.out + said.err


def test_another_word_than_numbered_is_refused(tmp_path: Path) -> None:
    refused(headed(tmp_path / "visits", "roman"), "layout.yml:1", "headings")
