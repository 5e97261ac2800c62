"""Inlines as runs: one match over the closed set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from reportgen.model.direction import language_of, stretches, wholly_from_left, wholly_from_right
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)
from reportgen.render.docx import fields
from reportgen.render.docx.counting import leads_to_number, number_mark
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.footnotes import mark
from reportgen.render.docx.index import bookmark, plain
from reportgen.render.docx.package import Story
from reportgen.render.docx.xml import PLAIN, ParagraphProperties, RunProperties, lost, run

LINK = RunProperties(style="Hyperlink")
TURNED = RunProperties(from_right=True)


def runs(inlines: Iterable[Inline], story: Story, draft: Draft, look: RunProperties = PLAIN) -> str:
    """The runs of inlines, in a look."""
    return "".join(_inline(inline, story, draft, look) for inline in inlines)


def with_references(inlines: Iterable[Inline], story: Story, draft: Draft, look: RunProperties) -> str:
    """The runs of a title or a source, its references in the colour of links: nothing else tells them."""
    leading = replace(look, style="Reference")
    looks = ((one, leading if isinstance(one, CrossReference) else look) for one in inlines)
    return "".join(_inline(one, story, draft, manner) for one, manner in looks)


def _inline(inline: Inline, story: Story, draft: Draft, look: RunProperties) -> str:
    match inline:
        case Text():
            return words(inline.text, draft, look)
        case Strong():
            return runs(inline.children, story, draft, replace(look, bold=True))
        case Emphasis():
            return runs(inline.children, story, draft, replace(look, italic=True))
        case Link():
            return _link(inline, story, draft, look)
        case FactText():
            return figure(inline, story, draft, look)
        case NoteReference():
            return _note(inline, story, draft, look)
        case CrossReference():
            return _reference(inline, story, draft, look)
        case Foreign():
            return runs(inline.children, story, draft, replace(look, language=inline.language))
        case PageField():
            return _page(inline, draft, look)
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case _:
            assert_never(inline)


def words(text: str, draft: Draft, look: RunProperties = PLAIN) -> str:
    """A run of words; characters that XML forbids are left out with a remark."""
    if lost(text):
        draft.remarks.add("Control characters that a Word file cannot hold were left out.")
    parts = stretches(text, turned=look.from_right)
    return "".join(
        run(part, _turned(part, look, draft) if turned else _level(look)) for part, turned in parts
    )


def _turned(words: str, look: RunProperties, draft: Draft) -> RunProperties:
    """The look of words from right to left, in the language of their letters where nothing names it."""
    language = look.language or language_of(words, draft.document.meta.language)
    return replace(look, from_right=True, language=language)


def _level(look: RunProperties) -> RunProperties:
    return replace(look, from_right=False) if look.from_right else look


def directed(
    properties: ParagraphProperties, said: str, draft: Draft
) -> tuple[ParagraphProperties, RunProperties]:
    """The properties of a paragraph that says something, and the look of its runs, in its direction.

    That is the document's, unless all of its letters run the other way.
    """
    if draft.turned:
        turned = not wholly_from_left(said)
        return replace(properties, from_right=turned), TURNED if turned else PLAIN
    if said.isascii() or not wholly_from_right(said):
        return properties, PLAIN
    return replace(properties, from_right=True), TURNED


def figure(inline: FactText, story: Story, draft: Draft, look: RunProperties) -> str:
    """A figure, in a run of its own: the one place that knows how a fact stands in Word."""
    look = look if look.style else replace(look, style="Figure")
    shown = words(inline.text, draft, look)
    bound = draft.figures.control(inline, look, shown) if draft.binds else shown
    # Word has comments in the body alone.
    return draft.comments.on_fact(inline.fact, bound) if story.takes_notes else bound


def _link(link: Link, story: Story, draft: Draft, look: RunProperties) -> str:
    inner = runs(link.children, story, draft, replace(look, style=LINK.style))
    if look.style == LINK.style or not link.target.strip():
        return inner
    return f'<w:hyperlink r:id="{story.link(link.target)}" w:history="1">{inner}</w:hyperlink>'


def _note(inline: NoteReference, story: Story, draft: Draft, look: RunProperties) -> str:
    """The mark of a note; later marks of one note are fields that repeat its number."""
    if not draft.footnotes.known(inline.note):
        draft.remarks.add(f"The note “{inline.note}” does not exist; its mark is left out.")
        return ""
    if not story.takes_notes:
        draft.remarks.add("Word has no footnotes in running lines or in footnotes; the mark is left out.")
        return ""
    number, first = draft.footnotes.number(inline.note)
    name = bookmark(f"note {inline.note}")
    if first:
        return draft.bookmarked(name, mark(number))
    return fields.note_again(name, str(number), replace(look, style="FootnoteReference"))


def _reference(inline: CrossReference, story: Story, draft: Draft, look: RunProperties) -> str:
    # Word puts the words of the target anew into a reference, so its figures are no controls.
    with draft.unbound():
        inner = runs(inline.children, story, draft, look)
    if not draft.leads(inline.target):
        return inner
    name = bookmark(inline.target)
    if inline.show == "page":
        return inner + fields.page_of(name, draft.page(inline.target), look)
    if look.style == LINK.style:
        return inner
    if leads_to_number(inline.target, inline.children, draft):
        return fields.words_of(number_mark(inline.target), inner)
    if draft.index.headings.get(inline.target) == plain(inline.children):
        return _to_heading(inline, inner, story, draft, look)
    return fields.link_to(name, inner)


def _to_heading(inline: CrossReference, inner: str, story: Story, draft: Draft, look: RunProperties) -> str:
    """The words of a heading as a field; its number, where Word counts it, as one of its own."""
    name, number = bookmark(inline.target), draft.index.numbers.get(inline.target, "")
    if not number:
        return fields.words_of(name, inner)
    if inline.target not in draft.index.counted or plain(inline.children[:1]).rstrip() != number:
        return fields.link_to(name, inner)
    with draft.unbound():
        shown = runs(inline.children[1:], story, draft, look)
    return fields.number_of(name, run(number, look)) + run("\u00a0", look) + fields.words_of(name, shown)


def _page(inline: PageField, draft: Draft, look: RunProperties) -> str:
    if inline.show == "number":
        return fields.page(look)
    return fields.pages(draft.page_count, look)
