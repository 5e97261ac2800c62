"""Where things stand in a draft: the paragraph of each anchor, and the heading that each stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from reportgen.drafts.controls import paragraph_of, words_of
from reportgen.drafts.opening import Draft
from reportgen.drafts.parts import Element, Part, W

_HEADING: Final = re.compile(r"heading\s*\d|(?<!sub)(?<!figure)title$", re.IGNORECASE)
_COPY: Final = re.compile(r"_Copy_\d+$")
_SHOWN: Final = 48
_STORIES: Final = MappingProxyType(
    {"header": "in the head of pages", "footer": "in the foot of pages", "footnotes": "in a footnote"}
)
"""What parts beside the text itself are to people."""


class Places:
    """The anchors and headings of a draft; a copy of a bookmark stands for one that is gone."""

    def __init__(self, draft: Draft) -> None:
        self._main = draft.main
        self.anchors: dict[str, tuple[Part, Element]] = {}
        copies: dict[str, tuple[Part, Element]] = {}
        for part in draft.stories():
            for mark in part.tree.iter(f"{W}bookmarkStart"):
                name = mark.get(f"{W}name") or ""
                if name.startswith("_b_"):
                    self.anchors.setdefault(name, (part, mark))
                    copies.setdefault(_COPY.sub("", name), (part, mark))
        self.anchors = {**copies, **self.anchors}
        self._under: dict[Element, str] = {}
        heading = ""
        for paragraph in draft.main.tree.iter(f"{W}p"):
            heading = self.words(paragraph) if _headed(paragraph) else heading
            self._under[paragraph] = heading

    def paragraph(self, anchor: str) -> Element | None:
        """The paragraph that bears an anchor; a mark above a table stands in none."""
        found = self.anchors.get(anchor)
        return next(found[1].iterancestors(f"{W}p"), None) if found else None

    def captions(self, element: Element) -> bool:
        """Whether an element next to tables bears the anchor of a block of its own."""
        marks = [element] if element.tag == f"{W}bookmarkStart" else element.iter(f"{W}bookmarkStart")
        return any((one.get(f"{W}name") or "").startswith("_b_") for one in marks)

    def heads(self, element: Element) -> bool:
        """Whether an element stands in a heading."""
        paragraph = paragraph_of(element)
        return paragraph is not None and _headed(paragraph)

    @property
    def text(self) -> Iterable[Element]:
        """The paragraphs of the text itself, in their order."""
        return self._under.keys()

    def under(self, paragraph: Element) -> tuple[str, ...]:
        """The heading that a paragraph stands under, where there is one."""
        heading = self._under.get(paragraph, "")
        return (heading,) if heading and not _headed(paragraph) else ()

    def of(self, element: Element, part: Part | None = None) -> str:
        """Where an element stands, in a few words; in the text itself, where no part is given."""
        if part is not None and part is not self._main:
            kind = part.name.rpartition("/")[2].rstrip("0123456789.xml")
            return _STORIES.get(kind, kind)
        paragraph = paragraph_of(element)
        heading = self._under.get(paragraph, "") if paragraph is not None else ""
        return f"under “{heading}”" if heading else ""

    def words(self, paragraph: Element) -> str:
        """The first words of a paragraph."""
        words = " ".join(words_of(paragraph).split())
        return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _headed(paragraph: Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = style is not None and _HEADING.search(style.get(f"{W}val") or "") is not None
    return named and bool(words_of(paragraph).strip())
