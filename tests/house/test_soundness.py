"""What tests make is held to the rules: a writer that goes wrong is seen, whichever test meets it."""

from __future__ import annotations

import re
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import pikepdf

from reportgen.render.docx import render as render_docx
from reportgen.render.docx.package import packed
from reportgen.render.pdf import drawing
from reportgen.render.pdf import render as render_pdf
from tests.model import demo
from tests.model.build import h, p
from tests.programs import require
from tests.render_docx.documents import of
from tests.render_pdf import made as sheets
from tests.soundness import Made, judged

PACKED, DRAWN = packed, drawing.drawn


def spoilt(*parts: object) -> bytes:
    """A draft whose bookmarks do not end, and one of whose alignments no schema knows."""
    out = BytesIO()
    with ZipFile(BytesIO(PACKED(*parts))) as good, ZipFile(out, "w") as bad:  # type: ignore[arg-type]
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                data = re.sub(rb"<w:bookmarkEnd [^>]*/>", b"", data)
                data = data.replace(b"<w:pPr>", b'<w:pPr><w:jc w:val="middle"/>', 1)
            bad.writestr(name, data)
    return out.getvalue()


def untagged(*parts: object) -> bytes:
    """A PDF without its structure."""
    out = BytesIO()
    with pikepdf.open(BytesIO(DRAWN(*parts))) as pdf:  # type: ignore[arg-type]
        del pdf.Root.StructTreeRoot
        pdf.save(out)
    return out.getvalue()


def test_a_writer_of_drafts_that_goes_wrong_is_seen_by_our_rules_and_the_validator() -> None:
    made = Made()
    with patch("reportgen.render.docx.writer.packed", spoilt), made.watched():
        render_docx(of(h(1, "Visits", "visits"), p("They fell.")), demo.context())
    assert any("has no end" in words and "word/document.xml" in words for words in made.wrong("one"))
    (draft,) = made.chosen()
    found = judged([draft], require("ooxml-validator"))
    assert any(words.startswith("one: ") and "middle" in words for words in found)


def test_a_writer_of_pdfs_that_goes_wrong_is_seen() -> None:
    made = Made()
    with patch.object(drawing, "drawn", untagged), made.watched():
        render_pdf(sheets.document([sheets.p("a", "Words.")]), sheets.context())
    assert any("[pdf-" in words for words in made.wrong("one"))


def test_good_files_pass_and_are_looked_at_once() -> None:
    made = Made()
    with made.watched():
        draft = of(h(1, "Visits", "visits"), p("They fell."))
        for _ in range(2):
            render_pdf(sheets.document([sheets.p("a", "Words.")]), sheets.context())
            render_docx(draft, demo.context())
            assert made.wrong("one") == []
    assert made.counts == {"docx": 1, "pdf": 1}
    assert {entry for _, _, held in made.kept for entry in held} == made.grammar
