"""Good Word files of other programs: LibreOffice, pandoc, python-docx."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pypandoc
from docx.shared import Inches

from tests.model import demo
from tests.programs import require

MARKDOWN = """\
---
title: The year in the libraries
lang: en-GB
---

# Visits

Visits *fell* by **7.9%**.[^1] Read [the plan of the service](https://example.org/plan).

[^1]: Counted at the door.

1. First
2. Second
    - a part of it
    - another

| Branch | Visits | Loans |
|:-------|-------:|------:|
| North  |  1,200 |   300 |
| South  |    830 |   210 |

: Visits by branch

## Details

> Words of a visitor.

$a^2 + b^2$ and `code`.

![A ramp of colour](photo.png)
"""
HTML = """\
<html lang="en-GB"><head><title>The year in the libraries</title></head><body>
<h1>Visits</h1><p>Visits <b>fell</b>. <a href="https://example.org/plan">The plan of the service</a></p>
<h2>By branch</h2>
<table border="1"><caption>Visits by branch</caption>
<thead><tr><th>Branch</th><th>Visits</th></tr></thead>
<tr><td>North</td><td>1,200</td></tr><tr><td>South</td><td>830</td></tr></table>
<ol><li>First</li><li>Second<ul><li>Part</li></ul></li></ol>
</body></html>
"""


def of_pandoc() -> bytes:
    """A draft that pandoc makes of Markdown: title, notes, lists, a table, a formula, a picture."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "photo.png").write_bytes(demo.photo())
        target = Path(folder) / "made.docx"
        options = ["--toc", f"--resource-path={folder}"]
        pypandoc.convert_text(MARKDOWN, "docx", "markdown", outputfile=str(target), extra_args=options)
        return target.read_bytes()


def of_python_docx() -> bytes:
    """A draft by python-docx: styles, lists, a table, a picture, a section, a comment."""
    draft = docx.Document()
    draft.core_properties.title = "The year in the libraries"
    draft.add_heading("Visits", 1)
    words = draft.add_paragraph("Visits fell by ").add_run("7.9%")
    draft.add_comment(words, text="Is this the last figure?", author="An analyst")
    draft.add_paragraph("One thing", style="List Bullet")
    draft.add_paragraph("First", style="List Number")
    table = draft.add_table(rows=3, cols=3, style="Light Grid Accent 1")
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"{at}, {place}"
    draft.add_page_break()
    draft.add_picture(BytesIO(demo.photo()), width=Inches(2))
    draft.add_section()
    draft.sections[0].header.paragraphs[0].text = "The libraries"
    draft.add_paragraph("The end.")
    out = BytesIO()
    draft.save(out)
    return out.getvalue()


def of_libreoffice() -> bytes:
    """A draft that LibreOffice makes of a page of the web."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(HTML, encoding="utf-8")
        return saved_by_libreoffice(page, Path(folder))


def saved_by_libreoffice(source: Path, folder: Path) -> bytes:
    """What LibreOffice saves a file as, for Word; skips where it is missing."""
    office = require("soffice")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / "saved"
    filters = ["--infilter=writer_web_HTML"] if source.suffix == ".html" else []
    words = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target), str(source)]
    if filters:
        words[1] = "docx:MS Word 2007 XML"
    command = [office, profile, "--headless", *(["--writer"] if filters else []), *words]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (target / source.with_suffix(".docx").name).read_bytes()


OTHERS: dict[str, Callable[[], bytes]] = {
    "pandoc": of_pandoc,
    "python-docx": of_python_docx,
    "LibreOffice": of_libreoffice,
}


@cache
def made_by(name: str) -> bytes:
    """The good file of a program, made once."""
    return OTHERS[name]()
