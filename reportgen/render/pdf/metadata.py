"""What a file says of itself, twice and alike: as XMP, and as the information dictionary."""

from __future__ import annotations

from html import escape

from reportgen.model.document import Metadata
from reportgen.render.pdf.strings import text_string

PRODUCER = "reportgen"
UA_PART = 1
ARCHIVE_PART, ARCHIVE_LEVEL = 2, "A"
ARCHIVE_PART_WITH_FILES = 3
"""The part of PDF/A that lets a file hold files of any kind."""

_BEGIN = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'

_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""PDF/A wants each schema described that its own standard does not know."""


def xmp(meta: Metadata, *, part: int = ARCHIVE_PART) -> bytes:
    """The metadata as an XMP packet in UTF-8; part: the part of PDF/A that the file follows."""
    parts = [
        _alternative("dc:title", meta.title),
        _listed("dc:creator", "Seq", meta.publisher),
        _alternative("dc:description", described(meta)),
        _listed("dc:language", "Bag", meta.language),
        _plain("pdf:Keywords", keywords(meta)),
        _plain("pdf:Producer", PRODUCER),
        _plain("xmp:CreatorTool", PRODUCER),
    ]
    if meta.published:
        stamp = f"{meta.published:%Y-%m-%d}T00:00:00Z"
        parts += [_plain(f"xmp:{name}", stamp) for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    parts += [
        _plain("pdfuaid:part", str(UA_PART)),
        _plain("pdfaid:part", str(part)),
        _plain("pdfaid:conformance", ARCHIVE_LEVEL),
    ]
    text = (
        f'{_BEGIN}\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\n'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{''.join(parts)}</rdf:Description>\n{_SCHEMA}</rdf:RDF>\n</x:xmpmeta>\n{_END}\n"
    )
    return text.encode("utf-8")


def information(meta: Metadata) -> str:
    """The same as the entries of the information dictionary."""
    entries = [
        ("Title", meta.title),
        ("Author", meta.publisher),
        ("Subject", described(meta)),
        ("Keywords", keywords(meta)),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ]
    if meta.published:
        stamp = f"D:{meta.published:%Y%m%d}000000Z"
        entries += [("CreationDate", stamp), ("ModDate", stamp)]
    return "<<" + "".join(f"/{key}{text_string(value)}" for key, value in entries if value) + ">>"


def described(meta: Metadata) -> str:
    """What the document is about, in a line."""
    return meta.subject or meta.description


def keywords(meta: Metadata) -> str:
    """The keywords in a line."""
    return ", ".join(meta.keywords)


def _plain(name: str, value: str) -> str:
    return f"<{name}>{_safe(value)}</{name}>\n" if value else ""


def _alternative(name: str, value: str) -> str:
    item = f'<rdf:Alt><rdf:li xml:lang="x-default">{_safe(value)}</rdf:li></rdf:Alt>'
    return f"<{name}>{item}</{name}>\n" if value else ""


def _listed(name: str, kind: str, value: str) -> str:
    item = f"<rdf:{kind}><rdf:li>{_safe(value)}</rdf:li></rdf:{kind}>"
    return f"<{name}>{item}</{name}>\n" if value else ""


def _safe(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\t\n"), quote=False)
