"""The controls of a draft: which figure each shows, what was done to it, and how a new text gets in.

What somebody wrote counts more than a figure: a control with tracked changes inside is let be, on
an element of its own, so that Word does not write over it; words that were added in one move out
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from reportgen.drafts.parts import Element, Part, W, inside
from reportgen.drafts.stores import binding, named, placeholder_xml
from reportgen.render.docx import living
from reportgen.render.docx.living import Rendition
from reportgen.render.docx.xml import text

State: TypeAlias = Literal["as it was", "extended", "typed over", "tracked", "deleted"]
"""What was done to the text of a control since it was written."""

_NAME: Final = re.compile(r"([^/:\[\]]+)(?:\[1\])?$")
_TRACKED: Final = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_SPACE: Final = re.compile(r"\s")
_DELETED: Final = (f"{W}del", f"{W}moveFrom")
_HYPHENS: Final = MappingProxyType({f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}", f"{W}softHyphen": ""})
_RUN: Final = frozenset({f"{W}rPr", f"{W}t", *_HYPHENS})
"""What a run of nothing but words holds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Control:
    """A control that is bound to a figure, in the part that holds it.

    name: its element; pieces: the texts and hyphens that show, without what is marked as deleted.
    mangled: whether another program has written the name of the element in its own way.
    """

    part: Part
    element: Element
    properties: Element
    content: Element
    bound: Element
    name: str
    pieces: tuple[Element, ...]
    mangled: bool = False

    @property
    def fact(self) -> str:
        """The id of its fact, as its element is named."""
        return named(self.name)[0]

    @property
    def texts(self) -> tuple[Element, ...]:
        """The texts that show."""
        return tuple(one for one in self.pieces if one.tag == f"{W}t")

    @property
    def shown(self) -> str:
        """The words that it shows."""
        return "".join(_HYPHENS.get(str(one.tag), one.text or "") for one in self.pieces)

    @property
    def struck(self) -> str:
        """The words that it showed before they were marked as deleted, and those that it shows."""
        return "".join(one.text or "" for one in self.content.iter(f"{W}t", f"{W}delText"))

    @property
    def pending(self) -> bool:
        """Whether it shows a placeholder."""
        return self.properties.find(f"{W}showingPlcHdr") is not None

    def state(self, old: Rendition) -> State:
        """What was done to it, where it once showed a rendition."""
        shown, was = plain(self.shown), plain(old.text)
        if inside(self.element, *_DELETED) or (not shown and self._holds(*_DELETED)):
            return "deleted"
        if shown == was:
            return "as it was"
        if self._holds(*_TRACKED):
            return "tracked"
        return "extended" if was and was in shown and not old.pending else "typed over"

    def _holds(self, *tags: str) -> bool:
        return next(self.content.iter(*tags), None) is not None


def plain(words: str) -> str:
    """Words letter by letter, with one kind of space.

    >>> plain("12\N{NO-BREAK SPACE}months") == plain("12\N{NARROW NO-BREAK SPACE}months") == "12 months"
    True
    """
    return _SPACE.sub(" ", words)


def controls_of(part: Part, known: Container[str] = ()) -> Iterator[Control]:
    """The bound controls of a part, in reading order; one that holds others is none.

    known: names of elements. LibreOffice writes “_x005B_” as “_x005F_x005B_”.
    """
    for element in part.tree.iter(f"{W}sdt"):
        properties, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        if properties is None or content is None:
            continue
        bound = properties.find(f"{W}dataBinding")
        name = _name(bound) if bound is not None else ""
        if bound is not None and name and content.find(f".//{W}sdt") is None:
            plain = name if name in known else name.replace("_x005F_", "_")
            yield Control(
                part=part,
                element=element,
                properties=properties,
                content=content,
                bound=bound,
                name=plain,
                pieces=tuple(one for one in content.iter(f"{W}t", *_HYPHENS) if not _struck(one, content)),
                mangled=plain != name,
            )


def _name(bound: Element) -> str:
    """The name of the element that a binding leads to, where it is one of ours."""
    path = bound.get(f"{W}xpath") or ""
    ours = living.NAMESPACE in (bound.get(f"{W}prefixMappings") or "")
    ours = ours or (bound.get(f"{W}storeItemID") or "").upper() == living.STORE
    found = _NAME.search(path)
    return found[1] if ours and found and "figures" in path else ""


def _struck(one: Element, content: Element) -> bool:
    """Whether a text is marked as deleted inside of a control."""
    for above in one.iterancestors():
        if above is content:
            return False
        if above.tag in _DELETED:
            return True
    return False


def show(control: Control, new: Rendition, placeholder: str) -> None:
    """Have a control show another text; placeholder is the name of the part that a pending one names."""
    part, properties = control.part, control.properties
    _say(control, new.text)
    if not control.texts:
        _insert(control, new.text)
    shows = properties.find(f"{W}showingPlcHdr")
    if shows is not None and not new.pending:
        part.remove(shows)
        _wear(control)
    elif shows is None and new.pending:
        given = properties.find(f"{W}placeholder")
        if given is not None:
            part.replace(given, placeholder_xml(placeholder))
        else:
            part.before(_after_placeholder(properties), placeholder_xml(placeholder))


def _say(control: Control, words: str) -> None:
    """Words in the first text of a control, and nothing in the others."""
    for one in control.pieces:
        if one.tag == f"{W}t":
            control.part.fill(one, words)
            words = ""
        else:
            control.part.remove(one)


def drop(control: Control) -> None:
    """Take a control out; of one that holds more than words, its words and its binding."""
    if all(one.tag == f"{W}r" and _RUN.issuperset(each.tag for each in one) for one in control.content):
        control.part.remove(control.element)
    else:
        _say(control, "")
        control.part.remove(control.bound)


def _after_placeholder(properties: Element) -> Element:
    """The first of the properties that a placeholder must stand before."""
    early = {f"{W}{tag}" for tag in ("rPr", "alias", "tag", "id", "lock")}
    return next(one for one in properties if one.tag not in early)


def _insert(control: Control, words: str) -> None:
    """A run where a control has none any more."""
    look = control.properties.find(f"{W}rPr")
    xml = f"<w:r>{'' if look is None else control.part.source(look)}<w:t>{text(words)}</w:t></w:r>"
    paragraph = next(control.content.iter(f"{W}p"), None)
    control.part.append(control.content if paragraph is None else paragraph, xml)


def _wear(control: Control) -> None:
    """The look of a figure in the place of a placeholder's."""
    look = control.properties.find(f"{W}rPr")
    run = control.texts[0].getparent() if control.texts else None
    worn = None if run is None else run.find(f"{W}rPr")
    if worn is None or worn.find(f"{W}rStyle") is None:
        return
    style = worn.find(f"{W}rStyle")
    if style is not None and style.get(f"{W}val") == "PlaceholderText":
        control.part.replace(worn, "" if look is None else control.part.source(look))


def move_out(control: Control, old: str) -> None:
    """Put the words that somebody wrote around a figure outside of its control."""
    start = plain(control.shown).index(plain(old))
    before, behind = control.shown[:start], control.shown[start + len(old) :]
    run = control.texts[0].getparent()
    look = None if run is None else run.find(f"{W}rPr")
    worn = "" if look is None else control.part.source(look)
    for words, put in ((before, control.part.before), (behind, control.part.after)):
        if words:
            put(control.element, f'<w:r>{worn}<w:t xml:space="preserve">{text(words)}</w:t></w:r>')


def rebind(control: Control, name: str) -> None:
    """Lead a control to another element."""
    prefix = control.bound.prefix or "w"
    control.part.attribute(control.bound, f"{prefix}:xpath", binding(name))


def changes_in(content: Element) -> str:
    """Whose tracked changes stand in an element, and of when."""
    return ", ".join(dict.fromkeys(change_of(one) for one in content.iter(*_TRACKED)))


def changed_by(element: Element) -> str:
    """Whose tracked changes stand in an element, or around it, and of when."""
    return changes_in(element) or next(map(change_of, element.iterancestors(*_TRACKED)), "")


def change_of(one: Element) -> str:
    """Whose a tracked change is, and of when."""
    words = (one.get(f"{W}author") or "somebody", (one.get(f"{W}date") or "")[:10])
    return " on ".join(filter(None, words))


def paragraph_of(element: Element) -> Element | None:
    """The paragraph that an element stands in, or the first that it holds."""
    above = next(element.iterancestors(f"{W}p"), None)
    return above if above is not None else next(element.iter(f"{W}p"), None)


def accepted(paragraph: Element) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph as they read with all changes accepted; whether each is of a figure."""
    for one in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if next(one.iterancestors(f"{W}p"), None) is not paragraph or inside(one, *_DELETED):
            continue
        if one.tag == f"{W}t":
            yield one.text or "", _figured(one)
        elif f"{W}r" in [above.tag for above in one.iterancestors()][:1]:
            yield _HYPHENS.get(str(one.tag), " "), _figured(one)


def words_of(paragraph: Element) -> str:
    """The words of a paragraph as they read with all changes accepted."""
    return "".join(words for words, _ in accepted(paragraph))


def typed_in(paragraph: Element) -> str:
    """The words of a paragraph that are no figure's, as they read with all changes accepted."""
    return "".join("\x1f" if figured else words for words, figured in accepted(paragraph))


def _figured(one: Element) -> bool:
    return any(bound_to(above) for above in one.iterancestors(f"{W}sdt"))


def bound_to(control: Element) -> str:
    """The name of the element that a control is bound to; empty where it is none of ours."""
    bound = control.find(f"{W}sdtPr/{W}dataBinding")
    return _name(bound) if bound is not None else ""
