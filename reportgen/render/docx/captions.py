"""Titles of tables and figures that begin with a number: the number as a field that Word counts itself."""

from __future__ import annotations

from reportgen.model.inlines import Inline, Text
from reportgen.render.docx import fields
from reportgen.render.docx.counting import counted, number_mark
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.inlines import with_references, words
from reportgen.render.docx.package import Story
from reportgen.render.docx.xml import PLAIN, RunProperties


def titled(
    key: str, children: tuple[Inline, ...], story: Story, draft: Draft, look: RunProperties = PLAIN
) -> str:
    """The runs of a block's title; its number, where it begins with one, in a bookmark of its own."""
    label = children[0].text if children and isinstance(children[0], Text) else ""
    found = counted(label, draft)
    if found is None:
        return with_references(children, story, draft, look)
    before, number, after, name = found
    field = fields.counted(name, number)
    shown = words(before, draft, look) + field + words(after, draft, look)
    return draft.bookmarked(number_mark(key), shown) + with_references(children[1:], story, draft, look)
