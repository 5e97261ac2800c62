"""A Word file as rules look at it: its parts, their trees, and what leads where. Safe with any bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Final, assert_never
from urllib.parse import unquote

from lxml import etree

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.errors import SourceError
from reportgen.frozen import dataclass
from reportgen.verify.word.names import STRICT, Element, named

BOUNDS: Final = Bounds(parts=10_000, size=768 * 2**20, plain=64 * 2**20)
_TYPES: Final = "[Content_Types].xml"
_XML: Final = (".xml", ".rels", ".vml")
_ROOT: Final = re.compile(rb"<[A-Za-z_]")
_STORIES: Final = frozenset(
    named(f"w:{tag}") for tag in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one part says of another: kind is the last word of its type, part the name it leads to."""

    id: str
    type: str
    target: str
    part: str
    external: bool
    at: Element

    @property
    def kind(self) -> str:
        """The last word of its type."""
        return self.type.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A Word file read through.

    entries: the names in the zip as they stand there. trees: the parts that are XML, parsed;
    broken: those that could not be, and why. relations: by the part that has them, "" for the file.
    main: the part that is the document.
    """

    name: str
    entries: tuple[str, ...]
    parts: Mapping[str, bytes] = field(repr=False)
    trees: Mapping[str, Element]
    broken: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]
    main: str
    stories: Mapping[str, Element]

    def related(self, source: str, kind: str) -> Iterator[str]:
        """The parts that a part has relationships of a kind to."""
        for one in self.relations.get(source, ()):
            if one.kind == kind and not one.external and one.part in self.parts:
                yield one.part

    def one(self, kind: str) -> tuple[str, Element | None]:
        """The part of a kind that the document has, and its tree: styles, numbering, settings, …"""
        for part in self.related(self.main, kind):
            return part, self.trees.get(part)
        return "", None

    def all(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """Every element of some tags in the running text, with its part."""
        wanted = [named(tag) for tag in tags]
        for part, tree in self.stories.items():
            for element in tree.iter(*wanted):
                yield part, element


def opened(path: Path) -> Package:
    """A file read through; SourceError where it cannot be read as a Word file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"there is no file {path}", hint="correct its path") from None
    except OSError as error:
        hint = "close it in other programs, and see that you may read it"
        raise SourceError(f"{path.name} cannot be read", why=str(error), hint=hint) from None
    return read(data, path.name)


def read(data: bytes, name: str) -> Package:
    """A Word file given as bytes, read through; SourceError where it cannot be."""
    package = unpacked(data, name)
    main = package.main if package.main in package.parts else "word/document.xml"
    root = package.trees.get(main)
    if main not in package.parts or (root is not None and root.tag != named("w:document")):
        hint = "see that it is a Word document (.docx)"
        raise SourceError(f"{name} is no Word file", why="it holds no document", hint=hint)
    near = {one.part for one in package.relations.get(main, ())} | {main}
    stories = {part: tree for part, tree in package.trees.items() if tree.tag in _STORIES and part in near}
    for tree in stories.values():
        _choose(tree)
    ordered = sorted(stories, key=lambda part: (part != main, part))
    return replace(package, main=main, stories={part: stories[part] for part in ordered})


def unpacked(data: bytes, name: str) -> Package:
    """Any Office file given as bytes, its parts parsed; SourceError where it cannot be read."""
    try:
        archive = Archive(data, BOUNDS)
        parts = archive.unpacked()
    except ArchiveError as error:
        raise _refusal(error, name) from None
    return _package(name, archive.names, parts)


def _refusal(error: ArchiveError, name: str) -> SourceError:
    match error.trouble:
        case "empty" | "damaged":
            hint = "see that it is a .docx, and get it again"
            return SourceError(f"{name} cannot be read as a Word file", why=error.why, hint=hint)
        case "locked":
            hint = "open it in Word, take the password off, and save it as .docx"
            return SourceError(f"{name} is encrypted, or of a Word before 2007", hint=hint)
        case "too large":
            what = f"{name} is too large to be read"
            return SourceError(what, why=error.why, hint="get it from where it was made")
        case _:
            assert_never(error.trouble)


def _package(name: str, entries: tuple[str, ...], parts: dict[str, bytes]) -> Package:
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    for part, blob in parts.items():
        if part.lower().endswith(_XML):
            try:
                trees[part] = parsed(blob)
            except ValueError as error:
                broken[part] = str(error)
    relations = _relations(trees, parts)
    return Package(
        name=name,
        entries=entries,
        parts=parts,
        trees=trees,
        broken=broken,
        relations=relations,
        main=next((one.part for one in relations.get("", ()) if one.kind == "officeDocument"), ""),
        stories={},
    )


def parsed(blob: bytes) -> Element:
    """XML as a tree, without entities and without anything from outside; ValueError where it is none."""
    text = blob
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = blob.decode("utf-16", "replace").encode("utf-8", "replace")
    begins = _ROOT.search(text)
    prolog = text[: begins.start()] if begins else text[:1000]
    if b"<!DOCTYPE" in prolog:
        raise ValueError("it declares a document type, which no part may")
    if b"purl.oclc.org/ooxml" in blob:
        for strict, usual in STRICT.items():
            blob = blob.replace(strict.encode(), usual.encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error.msg)) from None


def _choose(tree: Element) -> None:
    """Leaves of each alternative what Word shows: the fallback repeats the ids of the choice."""
    for fallback in list(tree.iter(named("mc:Fallback"))):
        above = fallback.getparent()
        if above is not None and above.find(named("mc:Choice")) is not None:
            above.remove(fallback)


def _relations(trees: Mapping[str, Element], parts: Mapping[str, bytes]) -> dict[str, tuple[Relation, ...]]:
    folded = {part.lower(): part for part in parts}
    found: dict[str, tuple[Relation, ...]] = {}
    for part, tree in trees.items():
        if not part.endswith(".rels"):
            continue
        source = source_of(part)
        found[source] = tuple(
            Relation(
                id=one.get("Id") or "",
                type=one.get("Type") or "",
                target=one.get("Target") or "",
                part=_resolved(source, one.get("Target") or "", folded),
                external=one.get("TargetMode") == "External",
                at=one,
            )
            for one in tree.iter(named("rel:Relationship"))
        )
    return found


def source_of(part: str) -> str:
    """Whose relationships a part of them holds; "" where they are the file's own.

    >>> source_of("word/_rels/document.xml.rels"), source_of("_rels/.rels")
    ('word/document.xml', '')
    """
    folder, _, name = part.rpartition("/")
    return join(dirname(folder), name.removesuffix(".rels"))


def _resolved(source: str, target: str, folded: Mapping[str, str]) -> str:
    """The part at a target; names are the same whatever their case, as in Windows."""
    plain = target.partition("#")[0]
    path = plain.lstrip("/") if plain.startswith("/") else normpath(join(dirname(source), plain))
    return folded.get(path.lower()) or folded.get(unquote(path).lower()) or path


def types_of(package: Package) -> Element | None:
    """The tree that says what each part is."""
    return package.trees.get(_TYPES)
