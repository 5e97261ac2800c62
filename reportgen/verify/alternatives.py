"""Rules about words: none missing, none read in place of others, and a figure’s say what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.content import Key
from reportgen.verify.elements import Element
from reportgen.verify.opening import File
from reportgen.verify.phrases import NAME

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_WORDED = _HEADINGS | {"Caption", "Lbl", "Link"}
_TEXTS = _HEADINGS | {"P", "LI", "LBody", "TD", "TH", "Caption", "Note", "BlockQuote"}
_GROUPS = frozenset({"Document", "Part", "Art", "Sect", "TOC", "TOCI", "TR", "THead", "TBody", "TFoot"})
_SAID_FOR = {"Alt": _TEXTS | _GROUPS, "ActualText": _TEXTS | _GROUPS | {"Div", "Table", "L"}}
"""The elements whose own words are lost where another text is read in their place."""

_ALIKE = 0.6
_COMPARED = 400
_SHOWN = 60


def texts_of(file: File) -> dict[Key, str]:
    """The text of each mark of a file."""
    return {key: mark.text for page in file.pages for key, mark in page.marks.items()}


def words_of(element: Element, texts: dict[Key, str]) -> str:
    """The words of an element and all below it."""
    return "".join(texts.get(key, "") for one in element.walk() for key in one.marks).strip()


def _words(file: File) -> Iterator[str]:
    texts = texts_of(file)
    for element in file.elements:
        if element.tag in _WORDED and not words_of(element, texts):
            inside = list(element.walk())
            other = any(one.text("Alt") or one.text("ActualText") or one.tag == "Figure" for one in inside)
            if any(one.marks or one.annotations for one in inside) and not other:
                yield f"{element.path} has no words"


def _replaced(file: File) -> Iterator[str]:
    """What is read in place of an element’s own words says what they say."""
    texts = texts_of(file)
    for element in file.elements:
        for name, tags in _SAID_FOR.items():
            given = element.text(name)
            if f"/{name}" not in element.item or (given and element.tag not in tags):
                continue
            if not given and name == "Alt" and element.tag not in tags:
                continue
            own = _letters(words_of(element, texts))
            instead = _letters(given)
            if len(own) > 1 and SequenceMatcher(None, own, instead, autojunk=False).ratio() < _ALIKE:
                told = f"is read as its /{name}, “{given[:_SHOWN]}”, and not as its own words"
                yield f"{element.path} {told}"


def _letters(text: str) -> str:
    """What two ways of writing a text have in common, of its beginning."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())[:_COMPARED]


def _figures(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag in ("Figure", "Formula"):
            said = element.text("Alt") or element.text("ActualText")
            if not said:
                yield f"{element.path} has no alternative text"
            elif NAME.fullmatch(said):
                yield f"{element.path}’s alternative text, “{said[:_SHOWN]}”, is a name"


def _boxes(file: File) -> Iterator[str]:
    marks = {key: mark for page in file.pages for key, mark in page.marks.items()}
    for element in file.elements:
        keys = [key for one in element.walk() for key in one.marks]
        if element.tag != "Figure" or not keys:
            continue
        box = element.attribute("Layout", "BBox")
        values = [float(value) for value in box] if box is not None else []
        if len(values) != 4 or values[0] >= values[2] or values[1] >= values[3]:
            yield f"{element.path} has no rectangle"
            continue
        page = keys[0][0]
        left, foot, right, head = (float(value) for value in file.pdf.pages[page].mediabox)
        if values[2] <= left or values[0] >= right or values[3] <= foot or values[1] >= head:
            yield f"{element.path}’s rectangle lies off its page"
            continue
        points = [point for key in keys if key in marks and key[0] == page for point in marks[key].points]
        if points and not any(_inside(point, values) for point in points):
            yield f"{element.path}’s rectangle lies elsewhere than what it shows"


def _inside(point: tuple[float, float], box: list[float]) -> bool:
    return box[0] - 1 <= point[0] <= box[2] + 1 and box[1] - 1 <= point[1] <= box[3] + 1


RULES = (
    Rule(name="wordless", standard="ISO 14289-1, 7.1", hint="give it words or leave it out", find=_words),
    Rule(
        name="words-replaced",
        standard="ISO 32000-1, 14.9.4",
        hint="leave out what is read in place of words that can be read themselves",
        find=_replaced,
    ),
    Rule(
        name="figure-words",
        standard="ISO 14289-1, 7.3",
        hint="say in /Alt what it shows",
        find=_figures,
    ),
    Rule(
        name="figure-box",
        standard="ISO 32000-1, 14.8.5.4.3",
        hint="give it a /BBox on its page, round what it shows",
        find=_boxes,
        severity=Severity.WARNING,
    ),
)
