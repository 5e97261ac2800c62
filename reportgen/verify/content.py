"""The content of pages as marks: what is painted inside each, and what outside of all."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from reportgen.verify.characters import Characters
from reportgen.verify.position import SAME, Position, within

if TYPE_CHECKING:
    import pikepdf

Key: TypeAlias = tuple[int, int, int]
"""A page (from 0), the number of the form whose stream it is (0: the page's own), an MCID."""

_PATHS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_MOVES = frozenset({"Td", "TD", "T*", "Tm"})
_PLACED = frozenset({"Link", "Reference", "Span", "Lbl", "Figure"})
_MIDDLE = (1.0, 0.0, 0.0, 1.0, 0.5, 0.5)
_DEEPEST = 12

MISSHAPEN = (TypeError, ValueError, AttributeError, KeyError, IndexError, RuntimeError)
"""What pikepdf raises for a number that is a name, or a dictionary that is an array."""

_LINE = 0.55
"""What moves up or down by more than this share of the size is on another line."""


@dataclass(slots=True, kw_only=True)
class Mark:
    """A stretch of content that an element may own: its tag, its text, whether it paints.

    points: where its lines begin and its images stand, of figures, links and what may be inside one.
    """

    key: Key
    tag: str
    text: str = ""
    paints: bool = False
    points: list[tuple[float, float]] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class PageContent:
    """A page read through: its marks in the order painted, and what is wrong with them.

    problems: pairs of a rule's name and words. artifacts: the properties of each.
    """

    number: int
    page: pikepdf.Page
    marks: dict[Key, Mark] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    artifacts: list[Any] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Open:
    """An open stretch: its tag, its mark if it has a number, whether a text object was open."""

    tag: str
    mark: Mark | None
    in_text: bool
    replaced: bool = False

    @property
    def is_artifact(self) -> bool:
        return self.tag == "Artifact"


@dataclass(slots=True, kw_only=True)
class _Place:
    """Where a stream is read: its resources, its form and how deep, the stretches open before it."""

    resources: Any
    form: int
    depth: int
    inherited: int
    in_text: bool = False


def page_content(page: pikepdf.Page, number: int) -> PageContent:
    """The content of a page (counted from 0)."""
    content = PageContent(number=number, page=page)
    reader = _Reader(content=content)
    reader.read(page, _resources(page.obj), 0, 0)
    return content


def _resources(node: Any) -> Any:
    """The resources of a page, its own or those that it has from above (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEEPEST):
        if node is None or "/Resources" in node:
            break
        node = node.get("/Parent")
    return None if node is None else node.get("/Resources")


@dataclass(slots=True, kw_only=True)
class _Reader:
    content: PageContent
    open: list[_Open] = field(default_factory=list)
    characters: Characters = field(default_factory=Characters)
    position: Position = field(default_factory=Position)
    forms: list[int] = field(default_factory=list)
    size: float = 12.0
    height: float = 0.0
    new_line: bool = False

    def read(self, stream: Any, resources: Any, form: int, depth: int) -> None:
        """Reads a page or a form through."""
        import pikepdf

        place = _Place(resources=resources, form=form, depth=depth, inherited=len(self.open))
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, *MISSHAPEN):
            self._say("content-unreadable", "its content cannot be parsed")
            return
        for instruction in instructions:
            operator = str(instruction.operator)
            try:
                self._take(operator, list(instruction.operands), place)
            except MISSHAPEN:
                told = f"what “{operator}” is given has another shape than the standard gives it"
                self._say("content-unreadable", told)
        if len(self.open) > place.inherited:
            self._say("marks-unbalanced", f"{len(self.open) - place.inherited} marks are never ended")
            del self.open[place.inherited :]

    def _take(self, operator: str, operands: list[Any], place: _Place) -> None:
        self.position.take(operator, operands)
        if operator == "BT":
            place.in_text = True
        elif operator == "ET":
            place.in_text = self._end_text(place.inherited)
        elif operator in ("BMC", "BDC"):
            self._begin(operands, place)
        elif operator == "EMC":
            self._end(place.inherited, in_text=place.in_text)
        elif operator in ("Tf", "gs"):
            self._set(operator, operands, place.resources)
        elif operator in _SHOWS:
            self._show(operator, operands)
        elif operator in _MOVES:
            self._move(operator, operands)
        elif operator in _PATHS or operator in ("INLINE IMAGE", "EI"):
            self._paint(operator)
        elif operator == "Do":
            self._do(operands, place)

    def _set(self, operator: str, operands: list[Any], resources: Any) -> None:
        if operator == "gs":
            self.characters.choose_by_state(resources, operands)
        else:
            self.characters.choose(resources, operands)
            self.size = abs(float(operands[-1])) if operands else self.size

    def _end_text(self, inherited: int) -> bool:
        if any(one.in_text for one in self.open[inherited:]):
            self._say("marks-unbalanced", "a mark begins in a text object and does not end in it")
        return False

    def _begin(self, operands: list[Any], place: _Place) -> None:
        tag = str(operands[0]).removeprefix("/") if operands else ""
        properties = self._properties(operands[1], place.resources) if len(operands) > 1 else None
        mark = self._mark(tag, properties, place.form)
        one = _Open(tag=tag, mark=mark, in_text=place.in_text)
        if one.is_artifact:
            self.content.artifacts.append(properties)
        outer = [other.mark for other in self.open if other.mark]
        if mark and outer:
            self._say("marks-nested", f"mark {mark.key[2]} stands inside mark {outer[-1].key[2]}")
        if mark and any(other.is_artifact for other in self.open):
            self._say("marks-nested", f"mark {mark.key[2]} stands inside an artifact")
        if one.is_artifact and outer:
            self._say("marks-nested", f"an artifact stands inside mark {outer[-1].key[2]}")
        actual = properties.get("/ActualText") if properties is not None else None
        self.open.append(one)
        if actual is not None:
            self._add(str(actual))
            one.replaced = True

    def _properties(self, operand: Any, resources: Any) -> Any:
        import pikepdf

        if isinstance(operand, pikepdf.Dictionary):
            return operand
        named = resources.get("/Properties") if resources is not None else None
        return named.get(str(operand)) if named is not None else None

    def _mark(self, tag: str, properties: Any, form: int) -> Mark | None:
        number = properties.get("/MCID") if properties is not None else None
        if number is None:
            return None
        if not isinstance(number, int) or number < 0:
            self._say("mark-number", f"a mark has the number {number!s}")
            return None
        key = (self.content.number, form, number)
        if key in self.content.marks:
            self._say("mark-number", f"the mark {number} occurs twice")
        mark = Mark(key=key, tag=tag)
        self.content.marks.setdefault(key, mark)
        return mark

    def _end(self, inherited: int, *, in_text: bool) -> None:
        if len(self.open) <= inherited:
            self._say("marks-unbalanced", "a mark ends that never began")
            return
        one = self.open.pop()
        if one.in_text != in_text:
            self._say("marks-unbalanced", f"a mark of “{one.tag}” begins and ends across a text object")

    def _paint(self, operator: str) -> None:
        marked = [one.mark for one in self.open if one.mark]
        for mark in marked:
            mark.paints = True
        if not marked and not any(one.is_artifact for one in self.open):
            self._say("content-unmarked", f"“{operator}” paints outside of any mark")

    def _stand(self, point: tuple[float, float]) -> None:
        for one in self.open:
            if one.mark and one.mark.tag in _PLACED:
                one.mark.points.append(point)

    def _show(self, operator: str, operands: list[Any]) -> None:
        text, unknown = self.characters.text(operands)
        self._paint(operator)
        self._stand(self.position.point)
        if self.characters.lacking and text.strip():
            self._say("font-known", f"words are not painted, for {self.characters.lacking}")
        if unknown and not any(one.is_artifact for one in self.open):
            self._say("characters-unknown", f"{unknown} characters have no meaning in Unicode")
        if self.new_line or operator in ("'", '"'):
            self.new_line = False
            text = f"\n{text}"
        self._add(text)

    def _move(self, operator: str, operands: list[Any]) -> None:
        """Takes a move by more than half the size of the text, up or down, for a new line."""
        height = self.height
        if operator == "Tm":
            height = float(operands[5])
        elif operator == "T*":
            height -= 2 * self.size
        else:
            height += float(operands[1])
        self.new_line |= abs(height - self.height) > self.size * _LINE
        self.height = height

    def _add(self, text: str) -> None:
        if any(one.replaced for one in self.open):
            return
        for one in reversed(self.open):
            if one.mark:
                one.mark.text += text
                return

    def _do(self, operands: list[Any], place: _Place) -> None:
        objects = place.resources.get("/XObject") if place.resources is not None else None
        item = objects.get(str(operands[0])) if objects is not None and operands else None
        if item is None:
            self._say("content-unreadable", f"there is no XObject {operands[0] if operands else ''}")
        elif item.get("/Subtype") != "/Form":
            self._paint("Do")
            self._stand(within(_MIDDLE, self.position.page)[4:])
        elif item.objgen[0] in self.forms or place.depth >= _DEEPEST:
            self._say("form-circle", f"the form {operands[0]} calls itself, or lies too deep to be read")
        else:
            self._form(item, place)

    def _form(self, item: Any, place: _Place) -> None:
        """Reads a form, which has the font and the place that stand where it is called."""
        held = self.characters, self.position
        placed = [float(number) for number in item.get("/Matrix", SAME)]
        self.characters, self.position = replace(held[0]), Position(page=within(placed, held[1].page))
        self.forms.append(item.objgen[0])
        self.read(item, item.get("/Resources", place.resources), item.objgen[0], place.depth + 1)
        self.forms.pop()
        self.characters, self.position = held

    def _say(self, rule: str, words: str) -> None:
        if (rule, words) not in self.content.problems:
            self.content.problems.append((rule, words))
