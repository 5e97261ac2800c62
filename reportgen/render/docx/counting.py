"""The numbers of tables and figures: which words are one, and the bookmarks that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from reportgen.model.inlines import Inline
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.index import bookmark, plain

_KINDS: Final = ("table-number", "figure-number")


def number_mark(key: str) -> str:
    """The bookmark of a block's number."""
    return bookmark(f"number {key}")


def counted(label: str, draft: Draft) -> tuple[str, str, str, str] | None:
    """A label as what stands before its number, the number, what stands after, and the count's name."""
    for kind in _KINDS:
        pattern = draft.document.labels.get(kind, "")
        found = _pattern(pattern).fullmatch(label) if "{number}" in pattern else None
        if found:
            name = re.sub(r"[^A-Za-z]", "", pattern.replace("{number}", ""))
            return found[1], found[2], found[3], name or kind.partition("-")[0].title()
    return None


@cache
def _pattern(label: str) -> re.Pattern[str]:
    before, _, after = label.partition("{number}")
    return re.compile(f"({re.escape(before)})([0-9]+)({re.escape(after)})")


def leads_to_number(key: str, children: Iterable[Inline], draft: Draft) -> bool:
    """Whether the words of a reference to a block are that block's number."""
    label = plain(children)
    return bool(label) and draft.index.titles.get(key, "") == label and counted(label, draft) is not None
