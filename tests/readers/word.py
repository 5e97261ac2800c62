"""Word files for tests: a body of XML in the least package that is one."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Titel1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Titel1"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph of runs: texts, or XML as it is."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(run if run.startswith('<') else text(run) for run in runs)}</w:p>"


def text(words: str) -> str:
    """A run."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(words: str) -> str:
    """A run that a tracked change put in."""
    return f'<w:ins w:id="1" w:author="A">{text(words)}</w:ins>'


def deleted(words: str) -> str:
    """A run that a tracked change took out."""
    return (
        f'<w:del w:id="2" w:author="A"><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )


def control(*runs: str) -> str:
    """Runs in a content control."""
    inside = "".join(map(text, runs))
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def table(*rows: list[str], first: str = "") -> str:
    """A table; first are the properties of its first row."""
    made = []
    for place, row in enumerate(rows):
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in row)
        made.append(f"<w:tr>{first if not place else ''}{cells}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def docx(*blocks: str, notes: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A file of blocks."""
    root = (
        f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f"<w:body>{''.join(blocks)}</w:body></w:document>"
    )
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="n" Type="{OFFICE}/footnotes" Target="/word/footnotes.xml"/>'
        f'<Relationship Id="h" Type="{OFFICE}/hyperlink" Target="http://example.org" TargetMode="External"/>'
        "</Relationships>",
        "word/document.xml": root,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>',
        **(parts or {}),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()
