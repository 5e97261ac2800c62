"""A Word file as a package of parts: opened within bounds, each part read as XML without entities."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, assert_never

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.errors import SourceError
from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

BOUNDS = Bounds(parts=5_000, size=768 * 1024 * 1024)

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OFFICE = "/officeDocument"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part leads: the last word of the relation's type, its target, whether it is outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of an Office file by name."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = Archive(data, BOUNDS)
        except ArchiveError as error:
            raise self._refusal(error) from None

    @property
    def document(self) -> str:
        """The name of the main part; SourceError where the file is no Word document."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._archive:
                root = self.xml(relation.target)
                if root is not None and str(root.tag).endswith("}document"):
                    return relation.target
        raise SourceError(f"{self.name} is no Word document", hint="name a .docx file that Word opens")

    def xml(self, part: str) -> _Element | None:
        """The root of a part, None where there is no such part."""
        from lxml import etree

        if part not in self._archive:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self._bytes(part), parser)
        except etree.XMLSyntaxError as error:
            raise self._broken(f"{part}: {error.msg}") from None
        if _doctype(root):
            raise SourceError(
                f"{self.name} declares a document type in {part}",
                why="no Word file does; entities could be hidden in it",
                hint="save it again in Word",
            )
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Where a part leads, by id; the package's own where part is ""."""
        folder = dirname(part)
        root = self.xml(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
        found = {}
        for child in root if root is not None else ():
            if child.tag != f"{_RELATIONSHIPS}Relationship":
                continue
            target, outside = child.get("Target") or "", child.get("TargetMode") == "External"
            if not outside:
                target = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            kind = (child.get("Type") or "").rpartition("/")[2]
            found[child.get("Id") or ""] = Relation(kind=kind, target=target, outside=outside)
        return found

    def of_kind(self, part: str, kind: str) -> list[str]:
        """The parts that a part leads to by a kind of relation."""
        return [
            relation.target
            for relation in self.relations(part).values()
            if relation.kind == kind and not relation.outside
        ]

    def _bytes(self, part: str) -> bytes:
        try:
            return self._archive.read(part)
        except ArchiveError as error:
            raise self._refusal(error) from None

    def _refusal(self, error: ArchiveError) -> SourceError:
        match error.trouble:
            case "empty" | "damaged":
                return self._broken(error.why)
            case "locked":
                return SourceError(
                    f"{self.name} is locked by a password, or of the old kind of Word",
                    hint="save it as .docx without a password",
                )
            case "too large":
                what = f"{self.name} is too large inside"
                return SourceError(what, why=error.why, hint="save it again in Word")
            case _:
                assert_never(error.trouble)

    def _broken(self, why: str) -> SourceError:
        return SourceError(
            f"{self.name} cannot be read as a Word file", why=why, hint="open it in Word and save it again"
        )


def _doctype(root: _Element) -> str:
    info: Any = root.getroottree().docinfo
    return str(info.doctype or "")
