"""Rules about lists: an item is a label and a body, and the list says what kind its labels are of."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.finding import Severity
from reportgen.verify.alternatives import texts_of, words_of
from reportgen.verify.base import Rule
from reportgen.verify.elements import worded
from reportgen.verify.opening import File

_SIGNS = frozenset({"Disc", "Circle", "Square", "Unordered"})
_COUNTED = frozenset({"Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"})
_KNOWN = _SIGNS | _COUNTED | {"None", "Description"}


def _numbering(file: File) -> Iterator[str]:
    texts = texts_of(file)
    for element in file.elements:
        if element.tag != "L":
            continue
        labels = [kid for item in element.elements for kid in item.elements if kid.tag == "Lbl"]
        value = element.attribute("List", "ListNumbering")
        kind = "None" if value is None else worded(value).removeprefix("/")
        counts = [any(sign.isalnum() for sign in words_of(label, texts)) for label in labels]
        if labels and kind == "None":
            yield f"{element.path} has labels and does not say of what kind"
        elif kind not in _KNOWN:
            yield f"{element.path} has labels of the kind {kind}, which there is not"
        elif (kind in _SIGNS and counts and all(counts)) or (kind in _COUNTED and counts and not any(counts)):
            yield f"{element.path} has labels of another kind than {kind}"


def _items(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag == "LI":
            tags = [kid.tag for kid in element.elements]
            if "LBody" not in tags and "L" not in tags:
                yield f"{element.path} has no body"
            if "Lbl" in tags[1:]:
                twice = tags[0] == "Lbl"
                yield f"{element.path} has {'two labels' if twice else 'its label after its body'}"


RULES = (
    Rule(
        name="list-numbering",
        standard="ISO 14289-1, 7.6",
        hint="give the list a ListNumbering of the kind of its labels",
        find=_numbering,
        severity=Severity.WARNING,
    ),
    Rule(
        name="list-item",
        standard="ISO 32000-1, 14.8.4.3.3",
        hint="one label first, then the body",
        find=_items,
    ),
)
