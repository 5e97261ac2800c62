"""Rules about settings, sections and measures: what Word asks, refuses or reads otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import PREFIXES, Element, W, value
from reportgen.verify.word.opening import Package
from reportgen.verify.word.referring import instructions

_WIDEST: Final = 31_680
_RANGES: Final = {
    "sz": ("val", 2, 3_276),
    "szCs": ("val", 2, 3_276),
    "kern": ("val", 0, 3_276),
    "position": ("val", -3_168, 3_168),
    "w": ("val", 0, 600),
    "outlineLvl": ("val", 0, 9),
    "trHeight": ("val", 0, _WIDEST),
    "tab": ("pos", -_WIDEST, _WIDEST),
}
"""How large a measure may be: element, attribute, from, to."""

_SPACED: Final = ("before", "after", "line")
_INDENTED: Final = ("left", "right", "start", "end", "hanging", "firstLine")
_DANGEROUS: Final = frozenset({"DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "MACROBUTTON"})
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def _asks(package: Package) -> Iterator[Fault]:
    part, tree = package.one("settings")
    one = None if tree is None else tree.find(f"{W}updateFields")
    if one is not None and value(one) not in ("0", "false"):
        yield Fault(words="Word asks whoever opens it whether to update its fields", part=part, at=one)
    for story, field, words in instructions(package):
        first = words.split()[:1]
        if first and first[0].upper() in _DANGEROUS:
            yield Fault(words=f"a field of the kind {first[0]} fetches or runs", part=story, at=field)


def _measures(package: Package) -> Iterator[Fault]:
    styles_part, styles = package.one("styles")
    trees = chain(package.stories.items(), [(styles_part, styles)] if styles is not None else [])
    for part, tree in trees:
        for tag, (key, low, high) in _RANGES.items():
            for one in tree.iter(f"{W}{tag}"):
                yield from _within(part, one, key, low, high)
        for tag, keys in (("spacing", _SPACED), ("ind", _INDENTED)):
            for one in tree.iter(f"{W}{tag}"):
                for key in keys:
                    yield from _within(part, one, key, -_WIDEST, _WIDEST)


def _within(part: str, one: Element, key: str, low: int, high: int) -> Iterator[Fault]:
    said = one.get(f"{W}{key}")
    size = whole(said)
    # A measure may also have a unit (“12pt”), which is within bounds or refused by the schema.
    if said is None or (size is None and said.strip()[-2:].isalpha()):
        return
    if size is None or not low <= size <= high:
        yield Fault(words=f"“{said}” is not from {low:,} to {high:,}", part=part, at=one)


def _sections(package: Package) -> Iterator[Fault]:
    for part, section in package.all("w:sectPr"):
        kinds = Counter(
            (str(one.tag).removeprefix(W), value(one, "type"))
            for one in section.iter(f"{W}headerReference", f"{W}footerReference")
        )
        for (tag, kind), count in kinds.items():
            if count > 1:
                yield Fault(words=f"a section has {count} of {tag} {kind}", part=part, at=section)
        above = section.getparent()
        while above is not None and above.tag not in (f"{W}tc", f"{W}body"):
            above = above.getparent()
        if above is not None and above.tag == f"{W}tc":
            yield Fault(words="a section ends in a cell", part=part, at=section)
        yield from _page(part, section)


def _page(part: str, section: Element) -> Iterator[Fault]:
    size, sides = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or sides is None:
        return
    for length, keys in (("w", ("left", "right", "gutter")), ("h", ("top", "bottom"))):
        whole_page = whole(value(size, length)) or 0
        taken = sum(abs(whole(value(sides, key)) or 0) for key in keys)
        if not 0 < whole_page <= _WIDEST or taken >= whole_page:
            words = f"a page of {whole_page:,} has margins of {taken:,} (twentieths of a point)"
            yield Fault(words=words, part=part, at=section)
    turned = value(size, "orient") == "landscape"
    if turned and (whole(value(size, "w")) or 0) < (whole(value(size, "h")) or 0):
        yield Fault(words="a page is said to be landscape and is higher than wide", part=part, at=size)


def _spaces(package: Package) -> Iterator[Fault]:
    for part, one in package.all("w:t", "w:delText", "w:instrText"):
        words = one.text or ""
        if words != words.strip(" \t\n\r") and words.strip() and not _kept(one):
            yield Fault(words=f"Word drops the spaces around “{words.strip()}”", part=part, at=one)


def _kept(one: Element) -> bool:
    at: Element | None = one
    while at is not None:
        if at.get(_SPACE) is not None:
            return at.get(_SPACE) == "preserve"
        at = at.getparent()
    return False


def _theme(package: Package) -> Iterator[Fault]:
    part, styles = package.one("styles")
    _, theme = package.one("theme")
    if styles is None or theme is not None:
        return
    for one in styles.iter():
        if any(str(key).startswith(f"{W}theme") or str(key).endswith("Theme") for key in one.attrib):
            yield Fault(
                words="a style takes its colour or font from a theme that is not there", part=part, at=one
            )
            return


def _prefixes(package: Package) -> Iterator[Fault]:
    """What may be ignored is named by prefixes that the part declares."""
    key = f"{{{PREFIXES['mc']}}}Ignorable"
    for part, tree in package.trees.items():
        for prefix in (tree.get(key) or "").split():
            if prefix not in tree.nsmap:
                yield Fault(
                    words=f"“{prefix}” may be ignored, and nothing says what it is", part=part, at=tree
                )


RULES = (
    Rule(
        name="asks",
        standard="ECMA-376-1, 17.15.1.81",
        hint="write the fields’ results into the file, and leave such fields out",
        find=_asks,
        severity=Severity.WARNING,
    ),
    Rule(
        name="measures",
        standard="ECMA-376-1, 17.18",
        hint="keep to what Word can set: 1 to 1,638 points, 22 inches",
        find=_measures,
    ),
    Rule(
        name="sections",
        standard="ECMA-376-1, 17.6 and 17.10",
        hint="give each section one head and foot of each kind, and a page with room for words",
        find=_sections,
    ),
    Rule(
        name="spaces",
        standard="ECMA-376-1, 17.3.3.31",
        hint='say xml:space="preserve"',
        find=_spaces,
    ),
    Rule(
        name="theme",
        standard="ECMA-376-1, 14.2.7",
        hint="give the document a theme",
        find=_theme,
    ),
    Rule(
        name="ignorable",
        standard="ECMA-376-3, 10.1",
        hint="declare the prefix on the part’s root",
        find=_prefixes,
    ),
)
