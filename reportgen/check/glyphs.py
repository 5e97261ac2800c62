"""Characters that the brand's fonts lack: the PDF refuses them, so the checks say so first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.check.base import Rule
from reportgen.model.blocks import Block, Heading, Paragraph, Table
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity
from reportgen.model.walk import blocks_of, lines_of, words_of


def find_missing(document: Document, rule: Rule) -> Iterator[Finding]:
    """The characters of each block that its font has no shape for, all of them together."""
    fonts = _fonts(document)
    for block in blocks_of(document):
        font = fonts.get(_font_role(block, document)) or fonts.get("body")
        if font is None:
            continue
        family, characters = font
        text = "".join(words_of(line) for line in lines_of(block))
        absent = dict.fromkeys(character for character in text if character not in characters)
        lacking = tuple(filter(_is_shown, absent))
        if lacking:
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message=f"{family} has no shape for {', '.join(map(_named, lacking))}",
                where=block.origin,
                hint="write it otherwise, or give the brand a font that has it",
            )


def _fonts(document: Document) -> dict[str, tuple[str, frozenset[str]]]:
    """Of each font role the family and its characters; all weights of it cover the same."""
    from reportgen.assets.fonts import characters_of

    files = {asset.key: asset.data for asset in document.assets}
    fonts = {font.key.role: font for font in reversed(document.brand.fonts) if font.asset in files}
    return {
        role: (font.family, characters_of(files[font.asset], font.family)) for role, font in fonts.items()
    }


def _font_role(block: Block, document: Document) -> str:
    match block:
        case Heading():
            role = block.role or f"heading-{block.level}"
        case Paragraph():
            role = block.role
        case Table():
            role = document.tables[block.role].cell_role
        case _:
            role = "body"
    style = document.styles.get(role)
    return style.font.role if style else "body"


def _is_shown(character: str) -> bool:
    """Whether a character needs a shape at all: marks of breaking and joining need none."""
    return unicodedata.category(character) not in ("Cf", "Cc")


def _named(character: str) -> str:
    return f"“{character}” (U+{ord(character):04X})"


MISSING = Rule(
    name="glyph-missing",
    severity=Severity.ERROR,
    reason="a character without a shape would print as an empty box; the PDF is refused",
    find=find_missing,
)
