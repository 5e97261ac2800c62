"""The draft as a whole: body, notes, running lines, styles, theme, fonts, and the package of them."""

from __future__ import annotations

from itertools import chain

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.model.document import Document
from reportgen.render.base import Artifact, RenderContext
from reportgen.render.docx import settings
from reportgen.render.docx.anchors import PROPERTY_RELATION, PROPERTY_TYPE, base_of, note_id, properties_xml
from reportgen.render.docx.anchors import write as write_base
from reportgen.render.docx.borrowing import lent_fonts
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.fonts import font_table
from reportgen.render.docx.footnotes import footnote, footnotes_xml
from reportgen.render.docx.headers import Headers
from reportgen.render.docx.index import plain
from reportgen.render.docx.inlines import directed, runs
from reportgen.render.docx.package import FONT_TYPE, MEDIA_TYPE, Story, binary_part, packed, text_part
from reportgen.render.docx.sections import Body, write_sequence
from reportgen.render.docx.theme import theme
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, ParagraphProperties


def render(document: Document, context: RenderContext) -> Artifact:
    """The document as an editable Word draft; the same document gives the same bytes."""
    draft = Draft(document, context)
    story = _body(document, draft)
    _footnotes(story, draft)
    draft.figures.write(story)
    draft.comments.write(story)
    chunks = story.part.chunks
    base = base_of(document, draft.figures.renditions, draft.media.sent, draft.told, chunks)
    write_base(base, story)
    _looks(story, draft)
    own = text_part("/docProps/custom.xml", PROPERTY_TYPE, properties_xml(base)), PROPERTY_RELATION
    data = packed(story.part, settings.core(document.meta), settings.extended(document.meta), own)
    return Artifact(data=data, media_type=MEDIA_TYPE, notes=draft.remarks.sentences)


def _body(document: Document, draft: Draft) -> Story:
    """The body, in pieces: a long table's are a hundred megabytes together."""
    story = Story("/word/document.xml", CT.WML_DOCUMENT_MAIN, notes=True)
    body, headers = Body(), Headers(draft)
    for sequence in document.sequences:
        write_sequence(sequence, body, story, draft, headers)
    head = f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
    story.write_all(chain((head,), body.pieces, ("</w:body></w:document>",)))
    return story


def _footnotes(body: Story, draft: Draft) -> None:
    """The notes part; a note's own words may hold links, so it has relationships of its own."""
    story = Story("/word/footnotes.xml", CT.WML_FOOTNOTES)
    used = list(draft.footnotes.used)
    style = draft.styles.id("note") if used else ""
    notes = []
    for number, note in enumerate(used, start=1):
        properties, look = directed(ParagraphProperties(style=style), plain(note.children), draft)
        words = draft.anchored(note_id(note.id), runs(note.children, story, draft, look))
        notes.append(footnote(number, properties, words))
    for note in draft.footnotes.unused:
        draft.remarks.add(f"Nothing refers to the note “{note.id}”; it is left out.")
    story.write(footnotes_xml(notes))
    body.related(story.part, RT.FOOTNOTES)


def _looks(body: Story, draft: Draft) -> None:
    """Styles, numbering, theme, fonts and settings."""
    reference, styles, numbering = draft.reference, draft.styles.xml, draft.numbering.xml
    look = theme(draft.palette, draft.faces)
    if reference:
        styles, numbering = reference.style_sheet(styles), reference.numberings(numbering)
        look = reference.file.theme or look
    xml = {
        ("styles", CT.WML_STYLES, RT.STYLES): styles,
        ("numbering", CT.WML_NUMBERING, RT.NUMBERING): numbering,
        ("theme/theme1", CT.OFC_THEME, RT.THEME): look,
    }
    for (name, content_type, kind), content in xml.items():
        body.related(text_part(f"/word/{name}.xml", content_type, content), kind)
    embedded = _fonts(body, draft)
    even = reference is not None and reference.file.even
    pages = draft.setup.switches if draft.setup else ()
    words = settings.settings(draft.document.meta.language, fonts=embedded, even=even, pages=pages)
    body.related(text_part("/word/settings.xml", CT.WML_SETTINGS, words), RT.SETTINGS)


def _fonts(body: Story, draft: Draft) -> bool:
    """The font table with the faces that may be embedded; whether there are any."""
    story = Story("/word/fontTable.xml", CT.WML_FONT_TABLE)
    ids: dict[str, str] = {}
    for face in draft.faces.all():
        if not face.embeddable:
            draft.remarks.add(
                f"The font “{face.family}” forbids embedding; a computer without it shows another."
            )
        elif face.key not in ids:
            part = binary_part(f"/word/fonts/font{len(ids) + 1}.odttf", FONT_TYPE, face.masked)
            ids[face.key] = story.related(part, RT.FONT)
    table = draft.reference.file.fonts if draft.reference else None
    more = lent_fonts(table, story, {face.family for face in draft.faces.all()}) if table else ""
    story.write(font_table(draft.faces.all(), ids, more))
    body.related(story.part, RT.FONT_TABLE)
    return bool(ids) or "w:embed" in more
