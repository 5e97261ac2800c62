"""Inlines as the Markdown that an author would have written: figures by their ids, notes, links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, assert_never

from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>{}])")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")


def markdown_of(children: Iterable[Inline]) -> str:
    r"""The inlines as one line of Markdown.

    >>> print(markdown_of([Text(text="a*"), FactText(fact="visits.change", wording="words", text="fell")]))
    a\*{{ visits.change | words }}
    """
    return "".join(_written(inline) for inline in children)


def tag_of(fact: str, wording: str) -> str:
    """A figure as a template names it.

    >>> tag_of("visits.change_pct", "words:perfect:marked"), tag_of("visits.months[3]", "value")
    ('{{ visits.change_pct | words("perfect") | marked }}', '{{ facts["visits.months[3]"] }}')
    """
    name, *bends = wording.split(":")
    told = ", ".join(f'"{bend}"' for bend in bends if bend != "marked")
    filters = [f"{name}({told})" if told else name] if name != "value" or told else []
    filters += ["marked"] if "marked" in bends else []
    known = fact if _NAME.fullmatch(fact) else f'facts["{fact}"]'
    return "{{ " + " | ".join([known, *filters]) + " }}"


def _written(inline: Inline) -> str:
    match inline:
        case Text():
            return _SPECIAL.sub(r"\\\1", inline.text)
        case Strong():
            return f"**{markdown_of(inline.children)}**"
        case Emphasis():
            return f"*{markdown_of(inline.children)}*"
        case Link():
            return f"[{markdown_of(inline.children)}]({inline.target})"
        case FactText():
            return tag_of(inline.fact, inline.wording)
        case NoteReference():
            return f"[^{inline.note}]"
        case CrossReference():
            return _reference(inline)
        case Foreign():
            return f'[{markdown_of(inline.children)}]{{lang="{inline.language}"}}'
        case PageField():
            return "{page}" if inline.show == "number" else "{pages}"
        case LineBreak():
            return "\\\n"
        case _:
            assert_never(inline)


def _reference(inline: CrossReference) -> str:
    title = ' "page"' if inline.show == "page" else ""
    return f"[{markdown_of(inline.children)}](#{inline.target}{title})"
