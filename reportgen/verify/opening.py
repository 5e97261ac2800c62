"""A PDF as rules look at it: the marks of its pages, the elements of its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.errors import SourceError
from reportgen.frozen import dataclass
from reportgen.verify.content import MISSHAPEN, PageContent, page_content
from reportgen.verify.elements import Element, Structure, structure_of

if TYPE_CHECKING:
    import pikepdf


CONTENT: Final = re.compile(r"\(content, offset (\d+)\): (.*)")
"""What qpdf says of the content of a page or a form: the byte, and what is wrong from there on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An open PDF: its name, its pages read through, its structure (None where untagged)."""

    name: str
    pdf: pikepdf.Pdf
    pages: tuple[PageContent, ...]
    structure: Structure | None

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements in reading order."""
        return self.structure.elements if self.structure else ()


@contextmanager
def opened(path: Path) -> Iterator[File]:
    """A file read through, open while it is looked at; SourceError where it cannot be."""
    import pikepdf

    try:
        pdf = pikepdf.open(path)
    except FileNotFoundError:
        raise SourceError(f"there is no file {path}", hint="correct its path") from None
    except pikepdf.PasswordError:
        hint = "take the password off, and verify it again"
        raise SourceError(f"{path.name} needs a password to be read", hint=hint) from None
    except (OSError, pikepdf.PdfError) as error:
        hint = "see that it is a PDF, and get it again"
        raise SourceError(f"{path.name} cannot be read as a PDF", why=str(error), hint=hint) from None
    with pdf:
        try:
            pages = tuple(_read(pdf, page, place) for place, page in enumerate(pdf.pages))
            structure = structure_of(pdf)
        except (pikepdf.PdfError, *MISSHAPEN):
            why = "an object has not the shape that the standard gives it"
            hint = "write it again by the program that made it"
            raise SourceError(f"{path.name} cannot be read through", why=why, hint=hint) from None
        yield File(name=path.name, pdf=pdf, pages=pages, structure=structure)


def _read(pdf: pikepdf.Pdf, page: pikepdf.Page, place: int) -> PageContent:
    """A page, with what its content breaks off at, which the parser warns of and passes over."""
    pdf.get_warnings()
    content = page_content(page, place)
    for warning in map(CONTENT.search, pdf.get_warnings()):
        if warning:
            words = f"its content cannot be parsed from byte {int(warning[1]):,} on: {warning[2]}"
            content.problems.append(("content-unreadable", words))
    return content
