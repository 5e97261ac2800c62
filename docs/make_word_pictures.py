"""Writes the pictures of docs/for-communications.md from the sample's draft, as LibreOffice shows it.

python docs/make_word_pictures.py (needs LibreOffice). The marks of bound figures are for the
picture alone; the comment and the change are such as an editor makes.
"""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pypdfium2
from docx.oxml import parse_xml
from PIL import Image, ImageOps

from reportgen import Report
from reportgen.output import write_file

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "northamptonshire"
IMAGES = ROOT / "docs" / "images"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MARK = f'<w:shd xmlns:w="{W}" w:val="clear" w:color="auto" w:fill="FFE08A"/>'
SCALE, WIDTH, COLOURS, BORDER = 2.0, 1100, 64, "#c8ccd0"
FIRST, SECOND = "Crime in Northamptonshire rose", "The police recorded fewer"


def main() -> None:
    """Write all pictures."""
    report = Report.load(SAMPLE)
    data = report.to_bytes("docx")
    with TemporaryDirectory() as folder:
        shown = _pages(_marked(data), Path(folder) / "marked")
        write_file(IMAGES / "word-figures.png", _cut(shown, FIRST, "They recorded more", above=12))
        write_file(
            IMAGES / "word-chart.png", _cut(shown, "Recorded crime changed little", "Source: data", above=8)
        )
        edited = _pages(_edited(data), Path(folder) / "edited", margin=True)
        write_file(IMAGES / "word-changes.png", _cut(edited, FIRST, SECOND, above=12))


def _marked(data: bytes) -> bytes:
    """The draft with a ground behind each bound figure, where LibreOffice shows it: outside its control."""
    draft = docx.Document(BytesIO(data))
    for control in list(draft.element.body.iter(f"{{{W}}}sdt")):
        if control.find(f"{{{W}}}sdtPr/{{{W}}}dataBinding") is not None:
            for run in control.findall(f"{{{W}}}sdtContent/{{{W}}}r"):
                run.get_or_add_rPr().append(parse_xml(MARK))
                control.addprevious(run)
            control.getparent().remove(control)
    return _saved(draft)


def _edited(data: bytes) -> bytes:
    """The draft with a comment, and with a word changed while changes were tracked."""
    draft = docx.Document(BytesIO(data))
    paragraph = next(one for one in draft.paragraphs if "police recorded" in one.text)
    run = next(one for one in paragraph.runs if "harmed" in one.text or "recorded" in one.text)
    draft.add_comment(run, text="Can we say “reported” here?", author="Communications", initials="C")
    before, word, after = run.text.partition("recorded")
    who = 'w:author="Communications" w:date="2022-07-04T09:00:00Z"'
    space = 'xml:space="preserve"'
    pieces = (
        f"<w:r><w:t {space}>{before}</w:t></w:r>",
        f'<w:del w:id="9001" {who}><w:r><w:delText>{word}</w:delText></w:r></w:del>',
        f'<w:ins w:id="9002" {who}><w:r><w:t>reported</w:t></w:r></w:ins>',
        f"<w:r><w:t {space}>{after}</w:t></w:r>",
    )
    place = run._r  # noqa: SLF001 (python-docx has no call for a tracked change)
    for one in parse_xml(f'<w:p xmlns:w="{W}">{"".join(pieces)}</w:p>'):
        place.addprevious(one)
    place.getparent().remove(place)
    return _saved(draft)


def _saved(draft: docx.document.Document) -> bytes:
    out = BytesIO()
    draft.save(out)
    return out.getvalue()


def _pages(data: bytes, folder: Path, *, margin: bool = False) -> pypdfium2.PdfDocument:
    """The pages of a draft as LibreOffice prints them, its comments in the margin if wanted."""
    folder.mkdir()
    (folder / "draft.docx").write_bytes(data)
    office = shutil.which("soffice") or "soffice"
    kind = "pdf:writer_pdf_Export"
    if margin:
        kind += ':{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
        str(folder / "draft.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603
    return pypdfium2.PdfDocument((folder / "draft.pdf").read_bytes())


def _cut(pages: pypdfium2.PdfDocument, first: str, last: str, *, above: float) -> bytes:
    """The strip of the page from some words to others, as a small PNG."""
    for page in pages:
        words = page.get_textpage()
        start, end = words.search(first).get_next(), words.search(last).get_next()
        if start and end:
            top = words.get_charbox(start[0])[3] + above
            foot = words.get_charbox(end[0])[1] - 8
            height = page.get_height()
            image = page.render(scale=SCALE).to_pil().convert("RGB")
            strip = image.crop((0, int((height - top) * SCALE), image.width, int((height - foot) * SCALE)))
            strip = ImageOps.expand(strip, 1, BORDER)
            strip.thumbnail((WIDTH, WIDTH))
            out = BytesIO()
            strip.quantize(COLOURS, dither=Image.Dither.NONE).save(out, format="PNG", optimize=True)
            return out.getvalue()
    raise SystemExit(f"no page holds “{first}” and “{last}”")


if __name__ == "__main__":
    main()
