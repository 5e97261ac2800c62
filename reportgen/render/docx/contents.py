"""The contents: a field that Word can bring up to date, with its entries already in it."""

from __future__ import annotations

from reportgen.model.blocks import Contents, ContentsEntry, Heading
from reportgen.model.walk import blocks_of
from reportgen.render.docx import fields
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.index import bookmark, plain
from reportgen.render.docx.inlines import directed, words
from reportgen.render.docx.styles import contents_tabs
from reportgen.render.docx.xml import ParagraphProperties, paragraph

_GALLERY = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'


def contents(block: Contents, frame: Frame, draft: Draft) -> str:
    """The contents as one piece; its levels are those of its entries.

    Word lists its own headings, and of ours those whose styles are named: other headings are
    left out of it.
    """
    depth = max((entry.level for entry in block.entries), default=3)
    lines = [_entry(entry, draft) for entry in block.entries] or [""]
    lines[0] = fields.begin(f'TOC \\o "1-{depth}"{_named(draft, depth)} \\h \\z') + lines[0]
    lines[-1] += fields.end()
    levels = [entry.level for entry in block.entries] or [1]
    said = [plain(entry.children) for entry in block.entries] or [""]
    pieces = [_line(*one, frame, draft) for one in zip(lines, levels, said, strict=True)]
    inner = "".join(pieces)
    return f"<w:sdt><w:sdtPr>{_GALLERY}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _named(draft: Draft, depth: int) -> str:
    """The switch for headings of the outline that have styles of their own, as the titles of cards."""
    found = {
        (draft.styles.text[one.role].shown, one.level)
        for one in blocks_of(draft.document)
        if isinstance(one, Heading) and one.outline and one.role and one.level <= depth
    }
    pairs = ",".join(f"{name},{level}" for name, level in sorted(found))
    return f' \\t "{pairs}"' if pairs else ""


def _line(content: str, level: int, said: str, frame: Frame, draft: Draft) -> str:
    properties = ParagraphProperties(
        style=draft.styles.id(f"contents-{level}"),
        tabs=contents_tabs(frame.width),
    )
    return paragraph(draft.opening(directed(properties, said, draft)[0]), content)


def _entry(entry: ContentsEntry, draft: Draft) -> str:
    said = plain(entry.children)
    look = directed(ParagraphProperties(), said, draft)[1]
    line = f"{words(said, draft, look)}<w:r><w:tab/></w:r>"
    if not draft.leads(entry.target):
        return line
    name = bookmark(entry.target)
    return fields.link_to(name, line + fields.page_of(name, draft.page(entry.target)))
