"""Fields: page numbers and references that Word can bring up to date, with their text of today."""

from __future__ import annotations

from reportgen.render.docx.xml import PLAIN, RunProperties, attribute, run, text


def begin(instruction: str) -> str:
    """What opens a field whose result follows; end closes it."""
    words = f'<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText>'
    return f"{_mark('begin')}<w:r>{words}</w:r>{_mark('separate')}"


def end() -> str:
    """What closes a field."""
    return _mark("end")


def field(instruction: str, result: str) -> str:
    """A field around runs that show its result."""
    return begin(instruction) + result + end()


def counted(name: str, number: str) -> str:
    """A number that Word counts up wherever the name stands."""
    return field(f"SEQ {name} \\* ARABIC", run(number))


def page(properties: RunProperties = PLAIN) -> str:
    """The number of the page."""
    return field("PAGE", run("1", properties))


def pages(count: int, properties: RunProperties = PLAIN) -> str:
    """How many pages there are."""
    return field("NUMPAGES", run(str(count), properties))


def page_of(bookmark: str, number: str, properties: RunProperties = PLAIN) -> str:
    """The page that a bookmark is on."""
    return field(f"PAGEREF {bookmark} \\h", run(number, properties))


def words_of(bookmark: str, words: str) -> str:
    """The words of a bookmark, as runs."""
    return field(f"REF {bookmark} \\h", words)


def number_of(bookmark: str, number: str) -> str:
    """The number of the heading that has a bookmark, as runs."""
    return field(f"REF {bookmark} \\r \\h", number)


def note_again(bookmark: str, number: str, properties: RunProperties) -> str:
    """The mark of a footnote that is referred to again."""
    return field(f"NOTEREF {bookmark} \\f \\h", run(number, properties))


def link_to(bookmark: str, runs: str) -> str:
    """Runs that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{attribute(bookmark)}" w:history="1">{runs}</w:hyperlink>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
