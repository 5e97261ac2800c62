"""Word files as brands bring them, good and bad."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from reportgen.render.docx.fonts import Face, read_face
from tests.model import demo


def reference() -> bytes:
    """Letter paper, red headings of its own, a head with a picture and a link, a foot with the page."""
    draft = docx.Document()
    section = draft.sections[0]
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = section.right_margin = Mm(30)
    section.header_distance = Mm(9)
    heading = draft.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    heading.font.color.rgb = RGBColor(0xC0, 0x00, 0x20)
    heading.font.size = Pt(31)
    head = section.header.paragraphs[0]
    head.text = "The county library"
    head.add_run().add_picture(BytesIO(demo.photo()), width=Mm(12))
    section.footer.paragraphs[0].text = "A foot of our own"
    draft.add_heading("Words that no draft shows", level=1)
    return saved(draft)


def apart() -> bytes:
    """A head with a picture and a foot for the first page, a head and no foot for even pages."""
    draft = docx.Document(BytesIO(reference()))
    draft.settings.odd_and_even_pages_header_footer = True
    section = draft.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.text = "Letterhead"
    first.add_run().add_picture(BytesIO(demo.photo()), width=Mm(20))
    section.first_page_footer.paragraphs[0].text = "Registered office"
    section.even_page_header.paragraphs[0].text = "Even head"
    return saved(draft)


def sectioned() -> bytes:
    """Two sections, of which the second has the heads of the first, and a binding that takes of the page."""
    draft = docx.Document(BytesIO(reference()))
    section = draft.add_section()
    section.gutter = Mm(8)
    return saved(draft)


def bound(display: str = "allPages", offset: str = "page") -> bytes:
    """Margins that are mirrored, a binding, and a red line around the pages, thick at the foot."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="24" w:color="C00020"/>'
        for side, size in (("top", 12), ("left", 12), ("bottom", 48), ("right", 12))
    )
    border = f'<w:pgBorders w:offsetFrom="{offset}" w:display="{display}">{sides}</w:pgBorders>'

    def add(name: str, blob: bytes) -> bytes:
        if name == "word/settings.xml":
            switches = b"<w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:defaultTabStop"
            return blob.replace(b"<w:defaultTabStop", switches, 1)
        return blob.replace(b"<w:cols", border.encode() + b"<w:cols") if name == "word/document.xml" else blob

    draft = docx.Document(BytesIO(reference()))
    section = draft.sections[0]
    section.left_margin, section.right_margin, section.gutter = Mm(22), Mm(36), Mm(8)
    return changed(saved(draft), add)


def circular() -> bytes:
    """Styles that are based on one another, as no Word writes them; and one that is based on itself."""

    def base(name: str, blob: bytes) -> bytes:
        if name != "word/styles.xml":
            return blob
        for style, on in (("Heading1", "Heading2"), ("Heading2", "Heading1"), ("Caption", "Caption")):
            mark = f'w:styleId="{style}">'.encode()
            at = blob.index(b"<w:basedOn", blob.index(mark))
            end = blob.index(b"/>", at) + 2
            blob = blob[:at] + f'<w:basedOn w:val="{on}"/>'.encode() + blob[end:]
        return blob

    return changed(reference(), base)


def sloppy() -> bytes:
    """What programs leave behind: ids, names, numbers and defaults twice, and names of nothing."""
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Own"><w:name w:val="Heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Again"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Lost"><w:name w:val="Lost"/>'
        '<w:basedOn w:val="Nobody"/></w:style>'
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/></w:num>'
        for number, of in ((1, 0), (99, 98))
    )
    added = {"word/styles.xml": ("</w:styles>", styles), "word/numbering.xml": ("</w:numbering>", lists)}

    def add(name: str, blob: bytes) -> bytes:
        end, more = added.get(name, ("", ""))
        blob = blob.replace(b'<w:pStyle w:val="ListNumber3"', b'<w:pStyle w:val="Nobody"')
        return blob.replace(end.encode(), (more + end).encode()) if end else blob

    return changed(reference(), add)


def headless() -> bytes:
    """A head without a paragraph."""

    def empty(name: str, blob: bytes) -> bytes:
        if name.startswith("word/header"):
            return blob[: blob.index(b">", blob.index(b"<w:hdr")) + 1] + b"</w:hdr>"
        return blob

    return changed(reference(), empty)


def county() -> Face:
    """A font as Word keeps it, which no demonstration has."""
    data = next(one.data for one in demo.document().assets if one.media_type.startswith("font"))
    return read_face(data + bytes(4), "County Sans")


def with_font() -> bytes:
    """A file whose table of fonts has one that is in the file, and one that it only names."""
    font = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    key = f'w:fontKey="{county().key}"'
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    table = (
        f'<w:fonts {spaces}><w:font w:name="County Sans"><w:embedRegular r:id="rId1" {key}/></w:font>'
        '<w:font w:name="Georgia"><w:charset w:val="00"/></w:font></w:fonts>'
    )
    parts = {
        "word/fontTable.xml": table.encode(),
        "word/fonts/font1.odttf": county().masked,
        "word/_rels/fontTable.xml.rels": (
            f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{font}" '
            'Target="fonts/font1.odttf"/></Relationships>'
        ).encode(),
    }
    kind = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    odttf = f'<Default Extension="odttf" ContentType="{kind}"/>'.encode()

    def add(name: str, blob: bytes) -> bytes:
        if name == "[Content_Types].xml":
            return blob.replace(b"<Default ", odttf + b"<Default ", 1)
        return parts.pop(name, blob)

    made = changed(reference(), add)
    out = BytesIO(made)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    return out.getvalue()


def renamed() -> bytes:
    """A file whose heading style has another id, as Word in another language gives it."""
    return changed(
        reference(),
        lambda name, blob: blob.replace(b'"Heading1"', b'"berschrift1"') if name.endswith(".xml") else blob,
    )


def without_heading() -> bytes:
    """A file that lacks Heading 1."""
    draft = docx.Document()
    style = draft.styles["Heading 1"]
    style.element.getparent().remove(style.element)
    return saved(draft)


def numbered() -> bytes:
    """A file whose headings are numbered over levels."""
    draft = docx.Document()
    signs = ("%1.", "%1.%2.", "%1.%2.%3.")
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{at + 1}"/><w:lvlText w:val="{signs[at]}"/>'
        "</w:lvl>"
        for at in range(3)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    data = saved(draft)

    def add(name: str, blob: bytes) -> bytes:
        if name == "word/numbering.xml":
            kind = '<w:multiLevelType w:val="multilevel"/>'
            return (
                f'<w:numbering {space}><w:abstractNum w:abstractNumId="1">{kind}{levels}</w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
            ).encode()
        if name == "word/styles.xml":
            words = blob.decode()
            for at in range(3):
                style = words.index(f'w:styleId="Heading{at + 1}"')
                place = words.index("<w:pPr>", style) + len("<w:pPr>")
                keep = words.index("<w:spacing", place)
                number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>'
                words = words[:keep] + number + words[keep:]
            return words.encode()
        return blob

    return changed(data, add)


def saved(draft: docx.document.Document) -> bytes:
    """The bytes of a file of python-docx."""
    out = BytesIO()
    draft.save(out)
    return out.getvalue()


def changed(data: bytes, change: object) -> bytes:
    """A zip with each part as change(name, bytes) gives it back."""
    assert callable(change)
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in archive.namelist():
            made.writestr(name, change(name, archive.read(name)))
    return out.getvalue()
