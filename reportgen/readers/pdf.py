"""PDF files: by their tags where these reach the text, else by where words stand on the page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportgen.audit.text import Spot
from reportgen.model.finding import Finding, Severity
from reportgen.readers import pdf_laid, pdf_tagged
from reportgen.readers.base import Reading
from reportgen.readers.joining import words_of
from reportgen.readers.pdf_chars import PageChars, pages_of
from reportgen.readers.sheet import Sheet
from reportgen.verify.content import MISSHAPEN
from reportgen.verify.elements import structure_of

_REACHED = 0.7
"""Tags that reach less of the text than this are not gone by; heads and feet of pages have none."""

_UNKNOWN = 0.05


def read(data: bytes, name: str) -> Reading:
    """A PDF; its places are the lines of its pages, counted in the order in which they are read."""
    tagged = _is_tagged(data)
    pages = tuple(pages_of(data, name, boxes=not tagged))
    findings = (*_without_text(pages, name), *_unknown(pages, name))
    sheet = Sheet(name=name, paged=True)
    if not (tagged and _by_tags(data, pages, sheet)):
        sheet = Sheet(name=name, paged=True)
        pdf_laid.lay_out(tuple(pages_of(data, name, boxes=True)) if tagged else pages, sheet)
    return Reading(text=sheet.done(), findings=findings)


def _is_tagged(data: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return pdf.Root.get("/StructTreeRoot") is not None
    except (pikepdf.PdfError, pikepdf.PasswordError, *MISSHAPEN):
        return False


def _by_tags(data: bytes, pages: Sequence[PageChars], sheet: Sheet) -> bool:
    """Whether the text could be read by its tags; then it stands on the sheet."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            structure = structure_of(pdf)
            if structure is None or pdf_tagged.share_marked(pages, structure.elements) < _REACHED:
                return False
            words = words_of("".join(char.sign for char in page.chars) for page in pages)
            walk = pdf_tagged.Walk(sheet=sheet, marks=pdf_tagged.marks_of(pages), words=words)
            walk.elements(structure.tops)
    except (pikepdf.PdfError, *MISSHAPEN):
        # Tags that cannot be followed are no reason not to read the words.
        return False
    return len(sheet) > 0


def _without_text(pages: Sequence[PageChars], name: str) -> tuple[Finding, ...]:
    empty = [page.number for page in pages if not any(not char.sign.isspace() for char in page.chars)]
    if len(empty) == len(pages):
        message, severity = f"{name} has no text: its pages are pictures, or empty", Severity.ERROR
    else:
        scanned = [page.number for page in pages if page.number in empty and page.pictures]
        if not scanned:
            return ()
        told = ", ".join(map(str, scanned[:12])) + (" …" if len(scanned) > 12 else "")
        message, severity = f"these pages of {name} are pictures without text: {told}", Severity.WARNING
    return (
        Finding(
            rule="no-text",
            severity=severity,
            message=f"{message}; nothing in them was checked",
            where=Spot(file=name, page=empty[0] if empty else None),
            hint="have its text recognised, or check the file that it was made from",
        ),
    )


def _unknown(pages: Sequence[PageChars], name: str) -> tuple[Finding, ...]:
    total, unknown = sum(len(page.chars) for page in pages), sum(page.unknown for page in pages)
    if not total or unknown / total <= _UNKNOWN:
        return ()
    return (
        Finding(
            rule="characters-unknown",
            severity=Severity.WARNING,
            message=f"{unknown:,} of {total:,} characters of {name} have no meaning in Unicode",
            where=Spot(file=name),
            hint="its fonts do not say what their signs mean; check the file that it was made from",
        ),
    )
