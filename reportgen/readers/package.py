"""A Word file as a package of parts: opened within bounds, each part read as XML without entities."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

from reportgen.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_MEMBERS = 5_000
MOST_PART = 256 * 1024 * 1024
MOST_RATIO = 400
"""XML rarely shrinks to a hundredth; what unfolds four hundred times is made to do harm."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
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
        if data.startswith(_OLE):
            raise SourceError(
                f"{name} is locked by a password, or of the old kind of Word",
                hint="save it as .docx without a password",
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._broken(str(error)) from None
        members = self._zip.infolist()
        if len(members) > MOST_MEMBERS:
            raise self._bomb(f"it holds {len(members):,} files")
        self._sizes = {member.filename: member for member in members}

    @property
    def document(self) -> str:
        """The name of the main part; SourceError where the file is no Word document."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._sizes:
                root = self.xml(relation.target)
                if root is not None and str(root.tag).endswith("}document"):
                    return relation.target
        raise SourceError(f"{self.name} is no Word document", hint="name a .docx file that Word opens")

    def xml(self, part: str) -> _Element | None:
        """The root of a part, None where there is no such part."""
        from lxml import etree

        if part not in self._sizes:
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
        member = self._sizes[part]
        if member.flag_bits & 1:
            raise SourceError(f"{self.name} is locked by a password", hint="save it without one")
        limit = min(MOST_PART, max(member.compress_size, 1024) * MOST_RATIO)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise self._broken(f"{part}: {error}") from None
        except Exception as error:
            if type(error).__module__ in ("zlib", "lzma"):
                raise self._broken(f"{part}: {error}") from None
            raise
        if len(data) > limit:
            raise self._bomb(f"{part} unfolds to more than {limit:,} bytes")
        return data

    def _broken(self, why: str) -> SourceError:
        return SourceError(
            f"{self.name} cannot be read as a Word file", why=why, hint="open it in Word and save it again"
        )

    def _bomb(self, why: str) -> SourceError:
        return SourceError(f"{self.name} is too large inside", why=why, hint="save it again in Word")


def _doctype(root: _Element) -> str:
    info: Any = root.getroottree().docinfo
    return str(info.doctype or "")
