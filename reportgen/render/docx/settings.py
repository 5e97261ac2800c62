"""settings.xml and the document's properties: what Word and readers must know of the whole."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.model.direction import is_from_right
from reportgen.model.document import Metadata
from reportgen.render.docx.xml import DECLARATION, NAMESPACES, attribute, text

_COMPATIBILITY = "http://schemas.microsoft.com/office/word"
_CORE = " ".join(
    (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'xmlns:dcterms="http://purl.org/dc/terms/"',
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    )
)
_MAPPING = (
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
    'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
)
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def settings(language: str, *, fonts: bool, even: bool = False, pages: Iterable[str] = ()) -> str:
    """The settings part. It never asks to update fields on opening.

    fonts: whether some are embedded. even: whether pages with an even number have heads of their own.
    pages: what else is said of pages, as that their margins are mirrored.
    """
    tag = attribute(language)
    turned = f' w:bidi="{tag}"' if is_from_right(language) else ""
    modes = (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    )
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_COMPATIBILITY}" w:val="{value}"/>'
        for name, value in modes
    )
    parts = (
        "<w:embedTrueTypeFonts/>" if fonts else "",
        *(f"<w:{name}/>" for name in pages),
        '<w:defaultTabStop w:val="720"/>',
        "<w:evenAndOddHeaders/>" if even else "",
        '<w:characterSpacingControl w:val="doNotCompress"/>',
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>',
        f"<w:compat>{compatible}</w:compat>",
        f'<w:themeFontLang w:val="{tag}"{turned}/>',
        _MAPPING,
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
    )
    return f"{DECLARATION}<w:settings {NAMESPACES}>{''.join(parts)}</w:settings>"


def core(meta: Metadata) -> str:
    """core.xml: title, author and the rest; the only dates are those of publication."""
    fields = {
        "dc:title": meta.title,
        "dc:subject": meta.subject,
        "dc:creator": meta.publisher,
        "cp:keywords": ", ".join(meta.keywords),
        "dc:description": meta.description,
        "cp:lastModifiedBy": meta.publisher,
        "dc:language": meta.language,
    }
    words = "".join(f"<{name}>{text(value)}</{name}>" for name, value in fields.items() if value)
    return f"{DECLARATION}<cp:coreProperties {_CORE}>{words}{_dates(meta)}</cp:coreProperties>"


def _dates(meta: Metadata) -> str:
    if meta.published is None:
        return ""
    time = f"{meta.published.isoformat()}T00:00:00Z"
    names = ("dcterms:created", "dcterms:modified")
    return "".join(f'<{name} xsi:type="dcterms:W3CDTF">{time}</{name}>' for name in names)


def extended(meta: Metadata) -> str:
    """app.xml: what made the file, and whose it is."""
    company = f"<Company>{text(meta.publisher)}</Company>" if meta.publisher else ""
    return (
        f'{DECLARATION}<Properties xmlns="{_APP}"><Application>reportgen</Application>{company}</Properties>'
    )
