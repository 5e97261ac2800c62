"""Where links and bookmarks of a file lead."""

from __future__ import annotations

from typing import Any

from reportgen.frozen import dataclass
from reportgen.verify.elements import is_dictionary, numbered
from reportgen.verify.opening import File


@dataclass(frozen=True, slots=True, kw_only=True)
class Destinations:
    """What destinations a file names, and its pages (from 0) by the numbers of their objects.

    problems: what is wrong with the tree of their names.
    """

    names: dict[str, Any]
    pages: dict[int, int]
    problems: tuple[str, ...] = ()

    def lost(self, where: Any) -> str:
        """What is wrong with a destination; nothing where it leads to a page."""
        found = self._array(where)
        if found is None:
            return "leads nowhere"
        return "" if numbered(found[0]) in self.pages else "leads to what is no page"

    def page(self, where: Any) -> int | None:
        """The page that a destination leads to; None where it leads to none."""
        found = self._array(where)
        return None if found is None else self.pages.get(numbered(found[0]))

    def _array(self, where: Any) -> Any:
        import pikepdf

        if isinstance(where, pikepdf.String | pikepdf.Name):
            where = self.names.get(str(where))
        if is_dictionary(where):
            where = where.get("/D")
        return where if isinstance(where, pikepdf.Array) and len(where) else None


def aim(item: Any) -> Any:
    """Where a link or a bookmark says that it leads."""
    action = item.get("/A")
    return item.get("/Dest") if action is None else action.get("/D")


def destinations(file: File) -> Destinations:
    """The destinations of a file."""
    root = file.pdf.Root
    found: dict[str, Any] = {str(key): value for key, value in (root.get("/Dests") or {}).items()}
    names = root.get("/Names")
    wrong: list[str] = []
    if names is not None:
        found.update(name_tree(names.get("/Dests"), wrong))
    pages = {page.page.obj.objgen[0]: page.number for page in file.pages}
    return Destinations(names=found, pages=pages, problems=tuple(wrong))


def name_tree(top: Any, told: list[str] | None = None) -> dict[str, Any]:
    """The entries of a tree of names (ISO 32000-1, 7.9.6); what is wrong with it is told."""
    found: dict[str, Any] = {}
    wrong = [] if told is None else told
    met: set[int] = set()
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if numbered(node) in met:
            wrong.append("the tree of names holds a part of itself twice")
            continue
        if not is_dictionary(node):
            continue
        met.update({numbered(node)} - {0})
        entries = list(node.get("/Names") or ())
        found.update({str(key): value for key, value in zip(entries[::2], entries[1::2], strict=False)})
        waiting.extend(node.get("/Kids") or ())
    return found
