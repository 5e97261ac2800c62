"""Rules about notes and identifiers: each its own, and a note is heard where it is referred to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.model.finding import Severity
from reportgen.verify.alternatives import texts_of, words_of
from reportgen.verify.base import Rule
from reportgen.verify.content import Key
from reportgen.verify.destinations import name_tree
from reportgen.verify.elements import Element, numbered
from reportgen.verify.opening import File

_LABEL = re.compile(r"[\W_]*(\w+|[*†‡§¶])")
_WORD = re.compile(r"\w+|[*†‡§¶]")
_INLINE = frozenset({"Reference", "Link", "Span", "Lbl", "Annot", "BibEntry"})
_SHORT = 3
_APART = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Note", "Caption"})


def _notes(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag == "Note" and not element.text("ID"):
            yield f"{element.path} has no ID"
    counts = Counter(element.text("ID") for element in file.elements if element.text("ID"))
    for name, count in counts.items():
        if count > 1:
            yield f"the ID “{name}” is that of {count} elements"


def _identifiers(file: File) -> Iterator[str]:
    """The tree of identifiers against the elements that have one."""
    if file.structure is None:
        return
    tree = {name: numbered(one) for name, one in name_tree(file.structure.root.get("/IDTree")).items()}
    for element in file.elements:
        name = element.text("ID")
        if name and tree.get(name) != element.number:
            yield f"{element.path}’s ID “{name}” does not lead to it"


def _places(file: File) -> Iterator[str]:
    """A note stands within what refers to it, or among others in a part that is all notes."""
    texts = texts_of(file)
    marked = {label for element in file.elements for label in _references(element, texts)}
    for element in file.elements:
        above = element.parent
        if element.tag != "Note" or above is None:
            continue
        if not above.marks and all(kid.tag in _APART for kid in above.elements):
            continue
        label = _label(element, texts)
        own = _WORD.findall("".join(texts.get(key, "") for key in above.marks))
        near = {found for one in _outside_notes(above) for found in _references(one, texts)}
        if label and label not in near and (label in marked or label not in own):
            yield f"{element.path} stands where nothing refers to it by its label, “{label}”"


def _label(note: Element, texts: dict[Key, str]) -> str:
    """What a note is called: the words of its label, or the short word that it begins with."""
    labels = [kid for kid in note.elements if kid.tag == "Lbl"]
    found = _LABEL.match(words_of(labels[0] if labels else note, texts))
    return found[1] if found and (labels or len(found[1]) <= _SHORT) else ""


def _references(element: Element, texts: dict[Key, str]) -> Iterator[str]:
    """The label that an element within a line consists of, brackets and stops aside."""
    if element.tag in _INLINE and not (element.parent and element.parent.tag in ("Note", "LI", "TOCI")):
        found = _LABEL.fullmatch(words_of(element, texts).rstrip(" .)]:"))
        if found:
            yield found[1]


def _outside_notes(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.elements:
        if kid.tag != "Note":
            yield from _outside_notes(kid)


RULES = (
    Rule(name="note-id", standard="ISO 14289-1, 7.9", hint="give each note an ID of its own", find=_notes),
    Rule(
        name="note-place",
        standard="ISO 14289-1, 7.2",
        hint="put the note where it is referred to, or among the notes of a section",
        find=_places,
    ),
    Rule(
        name="id-tree",
        standard="ISO 32000-1, 14.7.2",
        hint="list it in the tree of identifiers",
        find=_identifiers,
        severity=Severity.WARNING,
    ),
)
