"""The characters of a PDF's pages with their places, as pdfium finds them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reportgen.errors import SourceError
from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3_000
MOST_CHARACTERS = 20_000_000
MOST_PATHS = 20_000
_UPRIGHT = 0.1
"""Text that leans by more (in radians) is no line of words: a watermark, the title of an axis."""


@dataclass(frozen=True, slots=True)
class Char:
    """A character: where it begins and ends on its line, the line's height, its size, its mark.

    mark is the number of the marked content it stands in, −1 for none. Heights grow downwards.
    """

    sign: str
    left: float
    right: float
    base: float
    size: float
    mark: int
    bold: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A painted box, by its edges from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChars:
    """A page (counted from 1): its characters as they are painted, and how many have no meaning.

    boxes are those that could hold a few words, where they were asked for. pictures: it has no
    text but an image.
    """

    number: int
    width: float
    chars: tuple[Char, ...]
    unknown: int = 0
    pictures: bool = False
    boxes: tuple[Box, ...] = ()


def pages_of(data: bytes, name: str, *, boxes: bool = False) -> Iterator[PageChars]:
    """The pages of a PDF in order. Raises SourceError where it cannot be read, or is too large."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise SourceError(
            f"{name} is locked by a password" if locked else f"{name} cannot be read as a PDF",
            why="" if locked else str(error),
            hint="save it without a password" if locked else "see that it is a PDF, and get it again",
        ) from None
    try:
        if len(document) > MOST_PAGES:
            raise SourceError(
                f"{name} has {len(document):,} pages", hint=f"check up to {MOST_PAGES:,} at a time"
            )
        count = 0
        for place in range(len(document)):
            page = _page(document, place, name, boxes=boxes)
            count += len(page.chars)
            if count > MOST_CHARACTERS:
                raise SourceError(
                    f"{name} has more than {MOST_CHARACTERS:,} characters", hint="check it in parts"
                )
            yield page
    finally:
        document.close()


def _page(document: PdfDocument, place: int, name: str, *, boxes: bool) -> PageChars:
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[place]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        hint = "get the file again, or save it again by the program that made it"
        raise SourceError(f"page {place + 1} of {name} cannot be read", why=str(error), hint=hint) from None
    turn = page.get_rotation()
    width, height = page.get_size()
    turned = _Turn(turn, *((width, height) if turn % 180 == 0 else (height, width)))
    found, unknown = _chars(text.raw, text.count_chars(), turned)
    held = tuple(_boxes(page, turned, width * height)) if boxes and found else ()
    pictures = not found and any(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=2))
    text.close()
    page.close()
    return PageChars(
        number=place + 1, width=width, chars=tuple(found), unknown=unknown, pictures=pictures, boxes=held
    )


def _boxes(page: Any, turn: _Turn, area: float) -> Iterator[Box]:
    """What is painted in the size of a tile or a card."""
    import pypdfium2
    from pypdfium2 import raw

    for place, item in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=2)):
        if place > MOST_PATHS:
            return
        try:
            left, bottom, right, top = item.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        (x, y), (z, w) = turn(left, top), turn(right, bottom)
        box = Box(min(x, z), min(y, w), max(x, z), max(y, w))
        wide, high = box.right - box.left, box.bottom - box.top
        if wide > 30 and high > 20 and wide * high < area / 3:
            yield box


@dataclass(frozen=True, slots=True)
class _Turn:
    """How places on the paper become places as a page is looked at, from its top left.

    width and height are the paper's own.
    """

    degrees: int
    width: float
    height: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        match self.degrees:
            case 90:
                return y, x
            case 180:
                return self.width - x, y
            case 270:
                return self.height - y, self.width - x
            case _:
                return x, self.height - y


def _chars(text: Any, count: int, turn: _Turn) -> tuple[list[Char], int]:
    from pypdfium2 import raw

    across, up = ctypes.c_double(), ctypes.c_double()
    known: dict[int, tuple[int, float, bool]] = {}
    # The same function, with its pointer as a number: a dictionary asks for it at each character.
    called = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    object_at = called(ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value or 0)
    box = raw.FS_RECTF()
    found: list[Char] = []
    unknown = 0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if raw.FPDFText_IsGenerated(text, index) == 1:
            if found and found[-1].sign != " ":
                last = found[-1]
                found.append(Char(" ", last.right, last.right, last.base, last.size, last.mark, last.bold))
            continue
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or not sign:
            unknown += 1
        key = object_at(text, index) or 0
        if key not in known:
            known[key] = _looks(text, index)
        mark, size, bold = known[key]
        if size < 0:
            continue
        raw.FPDFText_GetCharOrigin(text, index, across, up)
        raw.FPDFText_GetLooseCharBox(text, index, box)
        begin, base = turn(across.value, up.value)
        wide = box.right - box.left if turn.degrees % 180 == 0 else box.top - box.bottom
        found.append(Char(_plain(sign), begin, begin + max(wide, 0.0), base, size, mark, bold))
    return found, unknown


def _looks(text: Any, index: int) -> tuple[int, float, bool]:
    """The mark, size and weight of a stretch of text; a size below nought for text that leans."""
    from pypdfium2 import raw

    item = raw.FPDFText_GetTextObject(text, index)
    mark = raw.FPDFPageObj_GetMarkedContentID(item) if item else -1
    angle = raw.FPDFText_GetCharAngle(text, index)
    weight = raw.FPDFText_GetFontWeight(text, index)
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
    called = name.value.lower()
    bold = weight >= 600 or b"bold" in called or b"black" in called or b"semibold" in called
    size = raw.FPDFText_GetFontSize(text, index)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text, index, matrix):
        size *= max(abs(matrix.d), abs(matrix.b), 0.01)
    leans = min(angle % 1.5707963, 1.5707963 - angle % 1.5707963) > _UPRIGHT if angle > 0 else False
    return mark, -1.0 if leans else max(size, 1.0), bold


def is_raised(before: Char, char: Char) -> bool:
    """Whether a digit is the mark of a note: smaller than the letter before it, and higher."""
    smaller = char.size < 0.8 * before.size and char.base < before.base - 0.15 * before.size
    return smaller and char.sign.isdigit()


def _plain(sign: str) -> str:
    """A character as text has it: pdfium's mark of a hyphen at a line's end is a soft one."""
    return "\u00ad" if sign in ("\x02", "\ufffe") else sign
