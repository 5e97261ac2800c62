"""A draft opened and closed again: what is read safely, what stays as it was, what is written anew."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from posixpath import basename, dirname, join, relpath
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reportgen.drafts.parts import Part, W, recovered
from reportgen.errors import SourceError
from reportgen.render.docx.zipping import EPOCH
from reportgen.verify.word.opening import Package, read

_STORIES: Final = ("header", "footer", "footnotes", "endnotes")
_TYPES: Final = "[Content_Types].xml"
_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class Draft:
    """A Word file whose parts are changed one by one; what is not touched stays byte for byte.

    Raises SourceError for what is no Word file, is encrypted, is too large, or has macros.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.package: Package = read(data, name)
        self.notes: list[str] = []
        self._data = data
        self._blobs = dict(self.package.parts)
        self._parts: dict[str, Part] = {}
        self._added: dict[str, bytes] = {}
        self._refuse()

    def _refuse(self) -> None:
        kinds = self._blobs.get(_TYPES, b"").lower()
        if b"macroenabled" in kinds or any(part.lower().endswith("vbaproject.bin") for part in self._blobs):
            hint = "save it in Word as a document without macros (.docx)"
            raise SourceError(f"{self.name} holds macros, and is left as it is", hint=hint)
        if _STRICT in self._blobs.get(self.package.main, b""):
            hint = "save it in Word as “Word Document (*.docx)”"
            raise SourceError(f"{self.name} is a Strict Open XML document, and is left as it is", hint=hint)
        for part, why in self.package.broken.items():
            if "document type" in why:
                hint = "open it in Word and save it as a new .docx"
                what = f"{self.name} holds a part that is not safe to read"
                raise SourceError(what, why=f"{part}: {why}", hint=hint)

    @property
    def main(self) -> Part:
        """The document itself."""
        return self.part(self.package.main)

    def stories(self) -> Iterator[Part]:
        """All parts with running text: the document first, then notes, heads and feet."""
        yield self.main
        for kind in _STORIES:
            for name in dict.fromkeys(self.package.related(self.package.main, kind)):
                yield self.part(name)

    def has(self, name: str) -> bool:
        """Whether there is a part of a name."""
        return name in self._blobs

    def blob(self, name: str) -> bytes:
        """The bytes of a part, as they are by now."""
        part = self._parts.get(name)
        return part.written if part is not None else self._blobs[name]

    def part(self, name: str) -> Part:
        """A part of XML; one that is malformed is mended first, and a note says so."""
        if name not in self._parts:
            try:
                self._parts[name] = Part(name, self._blobs[name])
            except ValueError as first:
                self._parts[name] = self._mended(name, str(first))
        return self._parts[name]

    def _mended(self, name: str, why: str) -> Part:
        try:
            part = Part(name, recovered(self._blobs[name]))
        except ValueError as error:
            raise self._damaged(name, str(error)) from None
        if name == self.package.main and part.tree.find(f"{W}body") is None:
            raise self._damaged(name, why)
        self.notes.append(f"{name} is malformed ({why}); what could be read of it was kept")
        return part

    def _damaged(self, part: str, why: str) -> SourceError:
        hint = "open it in Word, let Word repair it, and save it as a new .docx"
        return SourceError(f"{self.name} is damaged and cannot be mended", why=f"{part}: {why}", hint=hint)

    def put(self, name: str, blob: bytes) -> None:
        """Give a part other bytes; one that is new comes last."""
        self._parts.pop(name, None)
        if name not in self._blobs:
            self._added[name] = blob
        self._blobs[name] = blob

    def related(self, source: str, identifier: str) -> str | None:
        """The part that a relationship leads to."""
        for one in self.package.relations.get(source, ()):
            if one.id == identifier and not one.external and one.part in self._blobs:
                return one.part
        return None

    def relate(self, source: str, target: str, kind: str) -> str:
        """Lead from one part to another; the id of what leads there."""
        name = join(dirname(source), "_rels", f"{basename(source)}.rels")
        if name not in self._blobs:
            self.put(name, f'<Relationships xmlns="{_RELATIONS}"></Relationships>'.encode())
        part = self.part(name)
        known = {one.get("Id") for one in part.tree}
        number = 1
        while f"rIdF{number}" in known:
            number += 1
        path = relpath(target, dirname(source) or ".")
        xml = f'<Relationship Id="rIdF{number}" Type="{kind}" Target={quoteattr(path)}/>'
        part.append(part.tree, xml)
        self.put(name, part.written)
        return f"rIdF{number}"

    def declare(self, name: str, content_type: str) -> None:
        """Say what a part is, where nothing says so."""
        part = self.part(_TYPES)
        if all(one.get("PartName") != f"/{name}" for one in part.tree):
            part.append(part.tree, f'<Override PartName="/{name}" ContentType="{content_type}"/>')
            self.put(_TYPES, part.written)

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the parts that are not as they were."""
        return tuple(name for name in self._blobs if self.blob(name) != self.package.parts.get(name))

    def written(self) -> bytes:
        """The draft as a file: its entries in their order, what is new last."""
        out = BytesIO()
        with ZipFile(BytesIO(self._data)) as before, ZipFile(out, "w") as archive:
            for info in before.infolist():
                blob = b"" if info.is_dir() else self.blob(info.filename)
                archive.writestr(_like(info), blob, compress_type=info.compress_type)
            for name in self._added:
                fresh = ZipInfo(name, EPOCH)
                fresh.external_attr, fresh.create_system = 0o600 << 16, 0
                archive.writestr(fresh, self.blob(name), compress_type=ZIP_DEFLATED)
        return out.getvalue()


def _like(info: ZipInfo) -> ZipInfo:
    """An entry with the name and the time of another."""
    made = ZipInfo(info.filename, info.date_time)
    made.external_attr, made.create_system = info.external_attr, info.create_system
    return made
