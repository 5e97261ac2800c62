"""The structure of a PDF as elements, each knowing its kids, its marks and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from reportgen.frozen import dataclass
from reportgen.verify.content import Key

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 200
_LONGEST = 120

STANDARD = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
"""The structure types of ISO 32000-1, 14.8.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """An annotation that an element holds, by the number of its object."""

    number: int
    item: Any


Kid: TypeAlias = "Element | Key | Annotation"


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """An element: its type (role-mapped), its dictionary, its kids in order.

    path: where it stands, as “Document/Sect 2/P 3”.
    """

    tag: str
    own_tag: str
    item: Any
    parent: Element | None
    path: str
    kids: list[Kid] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The number of its object; 0 where it has none of its own."""
        found: int = self.item.objgen[0]
        return found

    @property
    def elements(self) -> list[Element]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def marks(self) -> list[Key]:
        """The marks that are its own."""
        return [kid for kid in self.kids if isinstance(kid, tuple)]

    @property
    def annotations(self) -> list[Annotation]:
        """The annotations that are its own."""
        return [kid for kid in self.kids if isinstance(kid, Annotation)]

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    def attribute(self, owner: str, name: str) -> Any:
        """The value of an attribute, or None."""
        for one in listed(self.item.get("/A")):
            if hasattr(one, "get") and one.get("/O") == f"/{owner}" and one.get(f"/{name}") is not None:
                return one.get(f"/{name}")
        return None

    def text(self, key: str) -> str:
        """A text entry of its dictionary, or nothing."""
        value = self.item.get(f"/{key}")
        return str(value).strip() if value is not None else ""


@dataclass(slots=True, kw_only=True)
class Structure:
    """A structure tree: its root, its top elements, all elements, and the way back from marks.

    parents: the parent tree's entries by key. problems: pairs of a rule's name and words.
    """

    root: Any
    tops: list[Element]
    elements: tuple[Element, ...]
    parents: dict[int, Any]
    problems: list[tuple[str, str]]


def structure_of(pdf: pikepdf.Pdf) -> Structure | None:
    """The structure of a file; None where it has none."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return None
    builder = _Builder(
        pages={page.obj.objgen[0]: place for place, page in enumerate(pdf.pages)},
        roles=root.get("/RoleMap") or {},
    )
    tops: list[Element] = []
    for item in listed(root.get("/K")):
        made = builder.element(item, None)
        if made:
            tops.append(made)
    elements = tuple(one for top in tops for one in top.walk())
    parents = dict(_numbers(root.get("/ParentTree"), builder.problems, 0))
    return Structure(root=root, tops=tops, elements=elements, parents=parents, problems=builder.problems)


@dataclass(slots=True, kw_only=True)
class _Builder:
    pages: dict[int, int]
    roles: Any
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def element(self, item: Any, parent: Element | None, depth: int = 0) -> Element | None:
        """An element and all below it; None for what is met a second time or is none."""
        number = item.objgen[0] if hasattr(item, "objgen") else 0
        own = str(item.get("/S", "")).removeprefix("/")
        family = (id(parent), own)
        place = self.counts[family] = self.counts.get(family, 0) + 1
        path = f"{_short(parent.path)}/{own}" if parent else own
        path = f"{path} {place}" if place > 1 else path
        if number and number in self.seen:
            self.problems.append(("element-twice", f"{path} (object {number}) stands in two places"))
            return None
        if depth > _DEEPEST:
            self.problems.append(("element-twice", f"{path} lies deeper than {_DEEPEST} levels"))
            return None
        self.seen.add(number)
        made = Element(tag=self._role(own, path), own_tag=own, item=item, parent=parent, path=path)
        here = self._page(item, None)
        for kid in listed(item.get("/K")):
            self._kid(made, kid, here, depth)
        return made

    def _kid(self, owner: Element, kid: Any, page: int | None, depth: int) -> None:
        if isinstance(kid, int):
            if page is None:
                self.problems.append(("mark-lost", f"{owner.path} names mark {kid} and no page"))
            else:
                owner.kids.append((page, 0, kid))
            return
        if not hasattr(kid, "get"):
            self.problems.append(("element-kid", f"{owner.path} has a kid that is no element: {kid!s}"))
            return
        kind = kid.get("/Type")
        if kind == "/MCR":
            where = self._page(kid, page)
            stream = kid.get("/Stm")
            owner.kids.append(
                (-1 if where is None else where, stream.objgen[0] if stream else 0, int(kid.MCID))
            )
        elif kind == "/OBJR":
            item = kid.get("/Obj")
            number = item.objgen[0] if item is not None and hasattr(item, "objgen") else 0
            owner.kids.append(Annotation(number=number, item=item))
        else:
            made = self.element(kid, owner, depth + 1)
            if made:
                owner.kids.append(made)

    def _page(self, item: Any, otherwise: int | None) -> int | None:
        page = item.get("/Pg")
        return otherwise if page is None else self.pages.get(page.objgen[0])

    def _role(self, own: str, path: str) -> str:
        met = {own}
        tag = own
        while f"/{tag}" in self.roles and tag not in STANDARD:
            tag = str(self.roles[f"/{tag}"]).removeprefix("/")
            if tag in met:
                self.problems.append(("role", f"{path}: the roles map “{own}” in a circle"))
                break
            met.add(tag)
        return tag


def _short(path: str) -> str:
    """A path of which no more is told than helps to find the place."""
    return path if len(path) <= _LONGEST else f"…/{path[-_LONGEST:].partition('/')[2]}"


def listed(value: Any) -> list[Any]:
    """What may be one or an array, as a list; nothing for None."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _numbers(node: Any, problems: list[tuple[str, str]], depth: int) -> Iterator[tuple[int, Any]]:
    if node is None or depth > _DEEPEST:
        return
    entries = listed(node.get("/Nums"))
    if len(entries) % 2:
        problems.append(("parent-tree", "the parent tree has a key without a value"))
    for place in range(0, len(entries) - 1, 2):
        yield int(entries[place]), entries[place + 1]
    for kid in listed(node.get("/Kids")):
        yield from _numbers(kid, problems, depth + 1)
