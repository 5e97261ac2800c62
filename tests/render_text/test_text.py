"""The text of a document: readable, complete, and the same each time."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings

from reportgen.model.blocks import Paragraph
from reportgen.model.document import Document, PageSequence
from reportgen.model.inlines import Text
from reportgen.render.text import picture, render
from tests.model import demo, strategies

GOLDEN = Path(__file__).with_name("demo.txt")
ORDER = (
    "Libraries in Northshire",
    "‹cover› panel, to the edges",
    "⟦loans.change_pct: +12.4%⟧",
    "# ‹contents-title› Contents  #contents  (not in the outline)",
    "    What changed → #changed",
    "⟦visits.change_pct|words: fell by 7.9%⟧ compared with the 12 months to March 2021[^1]",
    "[Branches → #branches] on page [⟨page⟩ → #branches]",
    "  3. ‹list› a third thing",
    "= | All uses",
    "  alt: Visits rose from 812",
    "2 columns",
    "watermark: DRAFT",
    "[^1] The 12 months to March 2021 held *two* closures.",
    "[^2] Counted by hand",
)


def with_text(text: str) -> Document:
    """The demonstration with one paragraph."""
    document = demo.document()
    block = Paragraph(id="p", children=(Text(text=text),))
    return Document(
        meta=document.meta,
        brand=document.brand,
        styles=document.styles,
        panels=document.panels,
        tables=document.tables,
        masters=document.masters,
        sequences=(PageSequence(master="body", blocks=(block,)),),
    )


def test_the_demonstration_is_the_golden() -> None:
    assert picture(demo.document()) == GOLDEN.read_text(encoding="utf-8")


def test_everything_stands_in_the_order_of_the_document() -> None:
    text = picture(demo.document())
    places = [text.index(words) for words in ORDER]
    assert places == sorted(places)


def test_the_artifact_is_that_text_as_utf8() -> None:
    artifact = render(demo.document(), demo.context())
    assert artifact.data.decode("utf-8") == picture(demo.document())
    assert artifact.media_type == "text/plain; charset=utf-8"


def test_control_characters_are_shown_and_keep_to_the_line() -> None:
    assert "‹body› a␊b␀c␤d\n" in picture(with_text("a\nb\0c\u2028d"))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.few(strategies.blocks))
def test_any_blocks_have_a_text_that_is_the_same_twice(blocks: tuple[Paragraph, ...]) -> None:
    base = with_text("")
    document = Document(
        meta=base.meta,
        brand=base.brand,
        styles={},
        panels={},
        tables={},
        masters=base.masters,
        sequences=(PageSequence(master="body", blocks=blocks),),
    )
    assert picture(document) == picture(document)
