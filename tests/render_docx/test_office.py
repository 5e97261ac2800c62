"""The draft as LibreOffice opens it: all pages, all words, in the brand's fonts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2

from tests.programs import require
from tests.render_docx.documents import made


def test_libreoffice_shows_every_page_with_its_words_and_its_fonts(tmp_path: Path) -> None:
    office = require("soffice")
    (tmp_path / "demo.docx").write_bytes(made("demo").data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "demo.docx")], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "demo.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        sizes = [round(page.get_width()) for page in pdf]
    assert len(pages) == 8, "no stray empty page"
    assert sizes == [595] * 7 + [842]
    assert "Libraries in Northshire" in pages[0]
    assert "Page 3 of 8" in pages[2]
    assert "1 The 12 months to March 2021 held two closures." in " ".join(pages[2].split())
    assert "Branch" in pages[6].splitlines()[1], "the header row stands again on the second page"
    assert b"SourceSans3" in (tmp_path / "demo.pdf").read_bytes()
