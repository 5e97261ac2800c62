"""The structure of a PDF as elements, each knowing its kids, its marks and its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from reportgen.frozen import dataclass
from reportgen.verify.content import MISSHAPEN, Key

if TYPE_CHECKING:
    import pikepdf

_DEEPEST = 200
_LONGEST = 120
_FEW = 40

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

    path: where it stands, as “Document/Sect 2/P 3”. classes: the attributes of classes, by name.
    """

    tag: str
    own_tag: str
    item: Any
    parent: Element | None
    path: str
    classes: Any
    kids: list[Kid] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The number of its object; 0 where it has none of its own."""
        return numbered(self.item)

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
        """The value of an attribute, its own or of a class that it is of; or None."""
        named = [str(one) for one in listed(self.item.get("/C")) if not isinstance(one, int)]
        given = [one for name in named for one in listed(self.classes.get(name))]
        for one in (*listed(self.item.get("/A")), *given):
            if hasattr(one, "get") and one.get("/O") == f"/{owner}" and one.get(f"/{name}") is not None:
                return one.get(f"/{name}")
        return None

    def text(self, key: str) -> str:
        """A text entry of its dictionary, or nothing."""
        import pikepdf

        value = self.item.get(f"/{key}")
        return str(value).strip() if isinstance(value, pikepdf.String) else ""


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
    pages = {page.obj.objgen[0]: place for place, page in enumerate(pdf.pages)}
    builder = _Builder(pages=pages)
    builder.roles = builder.names(root, "RoleMap", "role")
    builder.classes = builder.names(root, "ClassMap", "class")
    tops = [made for item in listed(root.get("/K")) if (made := builder.made(item, None))]
    elements = tuple(one for top in tops for one in top.walk())
    told: list[str] = []
    parents = dict(number_tree(root.get("/ParentTree"), told))
    problems = [*builder.problems, *(("parent-tree", f"the parent tree: {words}") for words in told)]
    return Structure(root=root, tops=tops, elements=elements, parents=parents, problems=problems)


@dataclass(slots=True, kw_only=True)
class _Builder:
    pages: dict[int, int]
    roles: Any = None
    classes: Any = None
    problems: list[tuple[str, str]] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    counts: dict[tuple[int, str], int] = field(default_factory=dict)

    def names(self, root: Any, key: str, rule: str) -> Any:
        """A dictionary of the root; an empty one for what is none."""
        found = root.get(f"/{key}")
        if found is not None and not is_dictionary(found):
            self.problems.append((rule, f"the structure’s /{key} is no dictionary"))
        return found if is_dictionary(found) else {}

    def made(self, item: Any, parent: Element | None, depth: int = 0) -> Element | None:
        """An element and all below it; None for what is met a second time or is none."""
        where = parent.path if parent else "the structure"
        if not is_dictionary(item):
            self.problems.append(("element-kid", f"{where} has a kid that is no element: {worded(item)}"))
            return None
        try:
            return self._element(item, parent, depth)
        except MISSHAPEN:
            told = f"{where} has a kid, object {numbered(item)}, of another shape than an element’s"
            self.problems.append(("element-kid", told))
            return None

    def _element(self, item: Any, parent: Element | None, depth: int) -> Element | None:
        number = numbered(item)
        own = worded(item.get("/S", "")).removeprefix("/")
        family = (id(parent), own)
        place = self.counts[family] = self.counts.get(family, 0) + 1
        path = f"{_short(parent.path)}/{own or 'untyped'}" if parent else own
        path = f"{path} {place}" if place > 1 else path
        if number and number in self.seen:
            self.problems.append(("element-twice", f"{path} (object {number}) stands in two places"))
            return None
        if depth > _DEEPEST:
            self.problems.append(("element-deep", f"{path} lies deeper than {_DEEPEST} levels"))
            return None
        self.seen.add(number)
        made = Element(
            tag=self._role(own, path),
            own_tag=own,
            item=item,
            parent=parent,
            path=path,
            classes=self.classes,
        )
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
        kind = kid.get("/Type") if is_dictionary(kid) else None
        if kind == "/MCR":
            where = self._page(kid, page)
            form = numbered(kid.get("/Stm"))
            owner.kids.append((-1 if where is None else where, form, int(kid.get("/MCID", -1))))
        elif kind == "/OBJR":
            item = kid.get("/Obj")
            owner.kids.append(Annotation(number=numbered(item), item=item))
        else:
            made = self.made(kid, owner, depth + 1)
            if made:
                owner.kids.append(made)

    def _page(self, item: Any, otherwise: int | None) -> int | None:
        page = item.get("/Pg")
        return otherwise if page is None else self.pages.get(numbered(page))

    def _role(self, own: str, path: str) -> str:
        met = {own}
        tag = own
        while f"/{tag}" in self.roles and tag not in STANDARD:
            tag = worded(self.roles[f"/{tag}"]).removeprefix("/")
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


def is_dictionary(value: Any) -> bool:
    """Whether a value is a dictionary of the file."""
    import pikepdf

    return isinstance(value, pikepdf.Dictionary)


def numbered(value: Any) -> int:
    """The number of the object that a value is; 0 where it is none of its own."""
    found: int = value.objgen[0] if hasattr(value, "objgen") else 0
    return found


def worded(value: Any) -> str:
    """A value of a file in a few words."""
    import pikepdf

    if isinstance(value, pikepdf.Array):
        return "an array"
    if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return "a dictionary"
    return str(value)[:_FEW]


def number_tree(top: Any, told: list[str] | None = None) -> list[tuple[int, Any]]:
    """The entries of a tree of numbers (ISO 32000-1, 7.9.7) in order; what is wrong with it is told."""
    found: list[tuple[int, Any]] = []
    wrong = [] if told is None else told
    met: set[int] = set()
    waiting = [] if top is None else [top]
    while waiting:
        node = waiting.pop()
        if numbered(node) in met:
            continue
        met.update({numbered(node)} - {0})
        if not is_dictionary(node):
            wrong.append("the tree of numbers, or a part of it, is no dictionary")
            continue
        entries = listed(node.get("/Nums"))
        if len(entries) % 2:
            wrong.append("the tree of numbers has a key without a value")
        for key, entry in zip(entries[::2], entries[1::2], strict=False):
            if isinstance(key, int):
                found.append((key, entry))
            else:
                wrong.append(f"the tree of numbers has a key that is no number: {worded(key)}")
        waiting.extend(reversed(listed(node.get("/Kids"))))
    return found
