"""Rules about what is named and must be there: styles, numberings, notes, anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import W14, W15, Element, R, W, value
from reportgen.verify.word.opening import Package

_TYPES: Final = {
    "pStyle": "paragraph",
    "rStyle": "character",
    "tblStyle": "table",
}
_REFERRING: Final = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+(?:\"([^\"]+)\"|([^\s\\]+))", re.IGNORECASE)
_WITHIN: Final = re.compile(r"^\s*HYPERLINK\s.*?\\l\s+\"([^\"]+)\"", re.IGNORECASE)
_ALWAYS: Final = frozenset({"", "_top"})
_DEEPEST: Final = 8


def _styles(package: Package) -> dict[str, Element]:
    _, tree = package.one("styles")
    return {value(one, "styleId"): one for one in tree.iterchildren(f"{W}style")} if tree is not None else {}


def _used(package: Package) -> Iterator[Fault]:
    known = _styles(package)
    numbering_part, numbering = package.one("numbering")
    places = [*package.all(*(f"w:{tag}" for tag in _TYPES))]
    if numbering is not None:
        places += [(numbering_part, one) for one in numbering.iter(f"{W}pStyle", f"{W}rStyle")]
    for part, one in places:
        name, kind = value(one), _TYPES[str(one.tag).removeprefix(W)]
        style = known.get(name)
        if style is None:
            yield Fault(words=f"there is no style “{name}”", part=part, at=one)
        elif value(style, "type") != kind:
            words = f"the style “{name}” is one for a {value(style, 'type')}, and not for a {kind}"
            yield Fault(words=words, part=part, at=one)


def _family(package: Package) -> Iterator[Fault]:
    """What styles say of one another."""
    part, _ = package.one("styles")
    known = _styles(package)
    for name, style in known.items():
        for tag in ("basedOn", "next", "link"):
            one = style.find(f"{W}{tag}")
            if one is None:
                continue
            other = known.get(value(one))
            if other is None:
                words = f"the style “{name}” names “{value(one)}”, which is not there"
                yield Fault(words=words, part=part, at=one)
            elif tag == "basedOn" and value(other, "type") != value(style, "type"):
                words = f"the style “{name}” is based on “{value(one)}”, which is of another type"
                yield Fault(words=words, part=part, at=one)
    defaults = {value(one, "type") for one in known.values() if value(one, "default") in ("1", "true", "on")}
    if known and "paragraph" not in defaults:
        yield Fault(words="no style is that of paragraphs that name none", part=part)


def _circles(package: Package) -> Iterator[Fault]:
    part, _ = package.one("styles")
    known = _styles(package)
    for name, style in known.items():
        met, at = {name}, value(style.find(f"{W}basedOn"))
        while at in known and at not in met:
            met.add(at)
            at = value(known[at].find(f"{W}basedOn"))
        if at == name:
            yield Fault(words=f"the style “{name}” is based on itself", part=part, at=style)


def _numbering(package: Package) -> Iterator[Fault]:
    part, tree = package.one("numbering")
    nums: dict[str, Element] = {}
    if tree is not None:
        nums = {value(one, "numId"): one for one in tree.iterchildren(f"{W}num")}
        lists = {value(one, "abstractNumId") for one in tree.iterchildren(f"{W}abstractNum")}
        for number, one in nums.items():
            if value(one.find(f"{W}abstractNumId")) not in lists:
                yield Fault(words=f"the numbering {number} is of a list that is not there", part=part, at=one)
    styles_part, styles = package.one("styles")
    uses = list(package.all("w:numPr"))
    if styles is not None:
        uses += [(styles_part, one) for one in styles.iter(f"{W}numPr")]
    for story, one in uses:
        name, level = value(one.find(f"{W}numId")), one.find(f"{W}ilvl")
        if name not in nums and name not in ("", "0"):
            yield Fault(words=f"there is no numbering {name}", part=story, at=one)
        depth = whole(value(level)) if level is not None else 0
        if depth is None or not 0 <= depth <= _DEEPEST:
            yield Fault(words=f"“{value(level)}” is no level of a list", part=story, at=one)


def _notes(package: Package) -> Iterator[Fault]:
    settings_part, settings = package.one("settings")
    for kind in ("footnote", "endnote"):
        part, tree = package.one(f"{kind}s")
        notes = [] if tree is None else list(tree.iterchildren(f"{W}{kind}"))
        plain = {value(one, "id"): one for one in notes if value(one, "type") in ("", "normal")}
        others = {value(one, "id") for one in notes} - set(plain)
        marked = set[str]()
        for story, one in package.all(f"w:{kind}Reference"):
            marked.add(value(one, "id"))
            if value(one, "id") not in plain:
                yield Fault(words=f"there is no {kind} {value(one, 'id')}", part=story, at=one)
        for number in sorted(set(plain) - marked):
            yield Fault(words=f"nothing refers to the {kind} {number}", part=part, at=plain[number])
        for one in settings.iterfind(f"{W}{kind}Pr/{W}{kind}") if settings is not None else ():
            if value(one, "id") not in others:
                words = f"the settings name the {kind} {value(one, 'id')}, which is no line between"
                yield Fault(words=words, part=settings_part, at=one)


def _anchors(package: Package) -> Iterator[Fault]:
    marks = {value(one, "name").lower() for _, one in package.all("w:bookmarkStart")} | _ALWAYS
    for part, one in package.all("w:hyperlink"):
        anchor = value(one, "anchor")
        if one.get(f"{R}id") is None and anchor.lower() not in marks:
            yield Fault(words=f"there is no bookmark “{anchor}”", part=part, at=one)
    for part, one, words in instructions(package):
        found = _REFERRING.match(words) or _WITHIN.match(words)
        name = next((name for name in found.groups() if name), "") if found else ""
        if name.lower() not in marks:
            yield Fault(words=f"there is no bookmark “{name}”", part=part, at=one)


def instructions(package: Package) -> Iterator[tuple[str, Element, str]]:
    """What each field says it is: its part, the element that it begins with, and the words."""
    for part, one in package.all("w:fldSimple"):
        yield part, one, value(one, "instr")
    for part, tree in package.stories.items():
        waiting: list[tuple[Element, list[str]]] = []
        for one in tree.iter(f"{W}fldChar", f"{W}instrText"):
            kind = value(one, "fldCharType")
            if one.tag == f"{W}instrText":
                if waiting:
                    waiting[-1][1].append(one.text or "")
            elif kind == "begin":
                waiting.append((one, []))
            elif kind == "end" and waiting:
                began, words = waiting.pop()
                yield part, began, "".join(words)


def _empty(package: Package) -> Iterator[Fault]:
    for part, one in package.all("w:hyperlink"):
        if one.get(f"{R}id") is None and not value(one, "anchor"):
            yield Fault(words="a link leads nowhere", part=part, at=one)


def _nested(package: Package) -> Iterator[Fault]:
    for part, one in package.all("w:hyperlink"):
        if next(one.iterancestors(f"{W}hyperlink"), None) is not None:
            yield Fault(words="a link stands inside another", part=part, at=one)


def _threads(package: Package) -> Iterator[Fault]:
    """What newer Words keep of comments, by the id of the comment's last paragraph."""
    _, comments = package.one("comments")
    part, extended = package.one("commentsExtended")
    if extended is None:
        return
    paragraphs = (
        {one.get(f"{W14}paraId") for one in comments.iter(f"{W}p")} if comments is not None else set()
    )
    for one in extended.iter(f"{W15}commentEx"):
        for key in ("paraId", "paraIdParent"):
            name = one.get(f"{W15}{key}")
            if name is not None and name not in paragraphs:
                words = f"the thread of a comment names the paragraph {name}, which is not there"
                yield Fault(words=words, part=part, at=one)


RULES = (
    Rule(
        name="style-known",
        standard="ECMA-376-1, 17.7.4.17",
        hint="name a style of the right type that styles.xml has",
        find=_used,
        severity=Severity.WARNING,
    ),
    Rule(
        name="style-family",
        standard="ECMA-376-1, 17.7.4",
        hint="let styles name styles of their type, and one be the default",
        find=_family,
        severity=Severity.WARNING,
    ),
    Rule(
        name="style-circle",
        standard="ECMA-376-1, 17.7.4.3",
        hint="base the style on another, or on none",
        find=_circles,
    ),
    Rule(
        name="numbering-known",
        standard="ECMA-376-1, 17.9.18",
        hint="name a numbering that numbering.xml has, and a level from 0 to 8",
        find=_numbering,
        severity=Severity.WARNING,
    ),
    Rule(
        name="note-known",
        standard="ECMA-376-1, 17.11",
        hint="give each mark its note, and each note a mark",
        find=_notes,
    ),
    Rule(
        name="anchor-known",
        standard="ECMA-376-1, 17.16",
        hint="lead to a bookmark that the document has",
        find=_anchors,
    ),
    Rule(
        name="link-leads",
        standard="ECMA-376-1, 17.16.22",
        hint="give the link an address or an anchor",
        find=_empty,
        severity=Severity.WARNING,
    ),
    Rule(
        name="link-nested",
        standard="ECMA-376-1, 17.16.22",
        hint="end the outer link before the inner one begins: a reader follows but one of them",
        find=_nested,
        severity=Severity.WARNING,
    ),
    Rule(
        name="comment-threads",
        standard="MS-DOCX, 2.5.4",
        hint="name the last paragraph of a comment by its id",
        find=_threads,
    ),
)
