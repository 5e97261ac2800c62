"""The placeholders of a draft: the words that stand where a figure is still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import W
from reportgen.render.docx.living import GLOSSARY_TYPE, glossary_xml, placeholder_part

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/glossaryDocument"
_NAME: Final = "word/glossary/document.xml"


def placeholder(draft: Draft, words: str) -> str:
    """The name of the placeholder of some words; it is put into the draft where there is none."""
    for part in draft.package.related(draft.package.main, "glossaryDocument"):
        return _in(draft, part, words)
    if draft.has(_NAME):
        return _in(draft, _NAME, words)
    name = _named(())
    draft.put(_NAME, glossary_xml({words: name}).encode("utf-8"))
    draft.declare(_NAME, GLOSSARY_TYPE)
    draft.relate(draft.package.main, _NAME, _RELATION)
    return name


def _in(draft: Draft, name: str, words: str) -> str:
    part = draft.part(name)
    names = []
    for one in part.tree.iter(f"{W}docPart"):
        known = one.find(f"{W}docPartPr/{W}name")
        shown = "".join(text.text or "" for text in one.iter(f"{W}t"))
        if known is not None:
            names.append(known.get(f"{W}val") or "")
            if shown == words:
                return names[-1]
    made = _named(names)
    holder = part.tree.find(f"{W}docParts")
    if holder is None:
        part.append(part.tree, f"<w:docParts>{placeholder_part(made, words)}</w:docParts>")
    else:
        part.append(holder, placeholder_part(made, words))
    draft.put(name, part.written)
    return made


def _named(taken: Sequence[str]) -> str:
    number = 1
    while (name := f"Figure to come {number}") in taken:
        number += 1
    return name
