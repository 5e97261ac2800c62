"""What Microsoft's validator misses in a Word file, and Word stumbles over.

Ids given twice, bookmarks and fields that do not close, styles, numberings, notes, bookmarks
and relationships that do not exist, cells without a paragraph, rows wider than their grid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DS = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PLACES = {
    "line": {"t", "b", "l", "r", "ctr"},
    "clustered": {"ctr", "inBase", "inEnd", "outEnd"},
    "stacked": {"ctr", "inBase", "inEnd"},
}
"""Where the labels of a chart may stand; Word calls a file with another place corrupt."""

STORIES = re.compile(r"word/(document|footnotes|header\d+|footer\d+)\.xml")
REFERRING = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def problems(data: bytes) -> list[str]:
    """What is wrong with a Word file, a sentence each; nothing where all is well."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(blob) for name, blob in parts.items() if name.endswith((".xml", ".rels"))}
    stories = {name: tree for name, tree in trees.items() if STORIES.fullmatch(name)}
    found = [*_relations(parts, trees), *_types(parts, trees), *_unique(stories), *_notes(trees)]
    for name, tree in trees.items():
        if tree.tag == f"{C}chartSpace":
            found += [f"{name}: {problem}" for problem in _chart(tree)]
    marks = {mark.get(f"{W}name") for tree in stories.values() for mark in tree.iter(f"{W}bookmarkStart")}
    for name, tree in stories.items():
        checks = (
            _styles(tree, trees),
            _numbers(tree, trees),
            _pairs(tree),
            _cells(tree),
            _targets(tree, marks),
        )
        found += [f"{name}: {problem}" for check in checks for problem in check]
    found += _controls(stories, trees)
    if trees["word/settings.xml"].find(f"{W}updateFields") is not None:
        found.append("settings ask to update fields, which Word asks the reader about")
    return found


def _relations(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        base = dirname(dirname(name))
        source = join(base, name.rpartition("/")[2].removesuffix(".rels"))
        ids = {relation.get("Id") for relation in tree}
        for relation in tree:
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(base, target))
            if relation.get("TargetMode") != "External" and path not in parts:
                yield f"{name}: nothing at {target}"
        if source in trees:
            used = {
                value
                for one in trees[source].iter()
                for key, value in one.attrib.items()
                if str(key).startswith(R)
            }
            yield from (f"{source}: no relationship {one!r}" for one in used - ids)
    for name, tree in trees.items():
        uses = any(str(key).startswith(R) for one in tree.iter() for key in one.attrib)
        if uses and f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels" not in parts:
            yield f"{name}: refers to relationships and has none"


def _types(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> Iterator[str]:
    types = trees["[Content_Types].xml"]
    suffixes = {one.get("Extension") for one in types if one.get("Extension")}
    names = {one.get("PartName") for one in types if one.get("PartName")}
    for name in parts:
        if (
            name != "[Content_Types].xml"
            and f"/{name}" not in names
            and name.rpartition(".")[2] not in suffixes
        ):
            yield f"{name}: no content type"


def _unique(stories: dict[str, etree._Element]) -> Iterator[str]:
    trees = list(stories.values())
    kinds = {
        "bookmark id": [one.get(f"{W}id") for tree in trees for one in tree.iter(f"{W}bookmarkStart")],
        "bookmark name": [one.get(f"{W}name") for tree in trees for one in tree.iter(f"{W}bookmarkStart")],
        "control id": [one.get(f"{W}val") for tree in trees for one in tree.iterfind(f".//{W}sdtPr/{W}id")],
        "picture id": [one.get("id") for tree in trees for one in tree.iter(f"{WP}docPr")],
    }
    for kind, ids in kinds.items():
        yield from (
            f"the {kind} {one} stands {times} times" for one, times in Counter(ids).items() if times > 1
        )


def _notes(trees: dict[str, etree._Element]) -> Iterator[str]:
    notes = [one.get(f"{W}id") for one in trees["word/footnotes.xml"]]
    marks = [one.get(f"{W}id") for one in trees["word/document.xml"].iter(f"{W}footnoteReference")]
    if sorted(notes) != sorted(["-1", "0", *marks]):
        yield f"notes {notes} and their marks {marks} do not agree"


def _styles(tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    known = {one.get(f"{W}styleId") for one in trees["word/styles.xml"].iter(f"{W}style")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        used = {one.get(f"{W}val") for one in tree.iter(f"{W}{tag}")}
        yield from (f"no style {one}" for one in used - known)


def _numbers(tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    known = {one.get(f"{W}numId") for one in trees["word/numbering.xml"].iter(f"{W}num")}
    used = {one.get(f"{W}val") for one in tree.iter(f"{W}numId")}
    yield from (f"no numbering {one}" for one in used - known)


def _pairs(tree: etree._Element) -> Iterator[str]:
    starts = [one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkStart")]
    if sorted(starts) != sorted(one.get(f"{W}id") for one in tree.iter(f"{W}bookmarkEnd")):
        yield "bookmarks that do not close"
    open_fields = []
    for mark in tree.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(kind)
        elif not open_fields:
            yield f"a field's {kind} without its begin"
        elif kind == "end":
            open_fields.pop()
    if open_fields:
        yield f"{len(open_fields)} fields that do not close"


def _cells(tree: etree._Element) -> Iterator[str]:
    for table in tree.iter(f"{W}tbl"):
        width = len(table.find(f"{W}tblGrid"))
        for row in table.iterchildren(f"{W}tr"):
            spans = [_span(cell) for cell in row.iterchildren(f"{W}tc")]
            if sum(spans) != width:
                yield f"a row over {sum(spans)} of {width} columns"
    for cell in tree.iter(f"{W}tc"):
        if cell[-1].tag != f"{W}p":
            yield "a cell that does not end in a paragraph"
    for before, after in zip(list(tree.iter(f"{W}tbl")), list(tree.iter(f"{W}tbl"))[1:], strict=False):
        if before.getnext() is after:
            yield "two tables that touch, which Word joins"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val"))


def _targets(tree: etree._Element, marks: set[str | None]) -> Iterator[str]:
    anchors = {one.get(f"{W}anchor") for one in tree.iter(f"{W}hyperlink")} - {None}
    for words in tree.iter(f"{W}instrText"):
        match = REFERRING.match(words.text or "")
        if match:
            anchors.add(match[1])
    yield from (f"no bookmark {one}" for one in anchors - marks)


def _chart(tree: etree._Element) -> Iterator[str]:
    """What Word stumbles over in a chart: places of labels, counts, ids and order."""
    for group in (*tree.iter(f"{C}lineChart"), *tree.iter(f"{C}barChart")):
        kind = "line" if group.tag == f"{C}lineChart" else group.find(f"{C}grouping").get("val")
        allowed = PLACES["stacked" if kind == "percentStacked" else kind]
        used = {one.get("val") for one in group.iter(f"{C}dLblPos")}
        yield from (f"labels of a {kind} chart at {place}" for place in used - allowed)
    for cache in (*tree.iter(f"{C}strCache"), *tree.iter(f"{C}numCache")):
        count = int(cache.find(f"{C}ptCount").get("val"))
        places = [int(one.get("idx")) for one in cache.iter(f"{C}pt")]
        if places != sorted(set(places)) or any(place >= count for place in places):
            yield f"points {places} in a cache of {count}"
    axes = [one.find(f"{C}axId").get("val") for tag in ("catAx", "valAx") for one in tree.iter(f"{C}{tag}")]
    if any(not one.isdigit() for one in axes) or len(set(axes)) != len(axes):
        yield f"the ids {axes} of axes"
    crossed = [one.get("val") for one in tree.iter(f"{C}crossAx")]
    if sorted(axes) != sorted(crossed):
        yield f"the axes {axes} cross {crossed}"
    if [one.get("val") for one in tree.iter(f"{C}auto")] != ["0"]:
        yield "an axis of names that Word may take for one of dates"
    if tree.find(f"{C}chart/{C}dispBlanksAs").get("val") != "gap":
        yield "missing points that are no gaps"
    tags = [one.tag for one in tree]
    if f"{C}externalData" not in tags or tags.index(f"{C}externalData") < tags.index(f"{C}txPr"):
        yield "a workbook before the text's properties, or none"
    orders = [one.get("val") for one in tree.iter(f"{C}order")]
    if len(set(orders)) != len(orders):
        yield f"series in the order {orders}"


def _controls(stories: dict[str, etree._Element], trees: dict[str, etree._Element]) -> Iterator[str]:
    """Bindings that lead nowhere or to other words, titles and tags too long, placeholders that lack."""
    stores = {
        one.get(f"{DS}itemID"): trees[name.replace("itemProps", "item")]
        for name, tree in trees.items()
        if name.startswith("customXml/itemProps")
        for one in (tree,)
    }
    glossary = trees.get("word/glossary/document.xml")
    placeholders = {
        one.get(f"{W}val")
        for one in ([] if glossary is None else glossary.iterfind(f".//{W}docPartPr/{W}name"))
    }
    for control in (one for tree in stories.values() for one in tree.iter(f"{W}sdt")):
        properties = control.find(f"{W}sdtPr")
        title = "".join(one.get(f"{W}val") for one in properties.iterfind(f"{W}alias"))
        tag = "".join(one.get(f"{W}val") for one in properties.iterfind(f"{W}tag"))
        if len(title) > 64 or len(tag) > 64:
            yield f"the control {title!r} has a title or tag of more than 64 characters"
        pending = properties.find(f"{W}showingPlcHdr") is not None
        name = properties.find(f"{W}placeholder/{W}docPart")
        if pending and (name is None or name.get(f"{W}val") not in placeholders):
            yield f"the control {title!r} has no placeholder"
        binding = properties.find(f"{W}dataBinding")
        if binding is None:
            continue
        store = stores.get(binding.get(f"{W}storeItemID"))
        prefixes = dict(re.findall(r"xmlns:(\w+)='([^']+)'", binding.get(f"{W}prefixMappings")))
        nodes = [] if store is None else store.xpath(binding.get(f"{W}xpath"), namespaces=prefixes)
        if len(nodes) != 1:
            yield f"the control {title!r} is bound to nothing"
            continue
        words = "".join(one.text or "" for one in control.iter(f"{W}t"))
        if (nodes[0].text or "") != ("" if pending else words):
            yield f"the control {title!r} shows {words!r} and is bound to {nodes[0].text!r}"
