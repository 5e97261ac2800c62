"""What the styles of a document are called in Word: a human name for each role.

Roles that Word has a style of its own for take that one, so that its gallery, its outline and
its contents know them; the others are named after their words: “tile-figure” is “Tile Figure”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from reportgen.frozen import dataclass

BUILT_IN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "body": ("BodyText", "Body Text"),
        "cover-title": ("Title", "Title"),
        "cover-subtitle": ("Subtitle", "Subtitle"),
        "list": ("ListBullet", "List Bullet"),
        "caption": ("Caption", "caption"),
        "note": ("FootnoteText", "footnote text"),
        "running": ("Header", "header"),
        "contents-title": ("TOCHeading", "TOC Heading"),
        **{f"heading-{n}": (f"Heading{n}", f"heading {n}") for n in range(1, 7)},
        **{f"contents-{n}": (f"TOC{n}", f"toc {n}") for n in range(1, 10)},
    }
)
"""Role to the id and the name of Word's own style."""

OWN: Final = MappingProxyType(
    {
        "Normal": "Normal",
        "ListNumber": "List Number",
        "ListContinue": "List Continue",
        "Footer": "footer",
        "Picture": "Picture",
        "Space": "Space",
        "DefaultParagraphFont": "Default Paragraph Font",
        "TableNormal": "Normal Table",
        "NoList": "No List",
        "FootnoteReference": "footnote reference",
        "Hyperlink": "Hyperlink",
        "Reference": "Reference",
        "CommentText": "annotation text",
        "CommentReference": "annotation reference",
        "Figure": "Figure",
        **{f"Heading{n}Unlisted": f"Heading {n} Unlisted" for n in range(1, 7)},
    }
)
"""Styles that every draft has, whatever its roles: id to name."""

_INVENTED: Final = {"Picture", "Space", "Figure", "Reference"}
WORDS_OWN: Final = frozenset(
    {name for _, name in BUILT_IN.values()}
    | {name for name in OWN.values() if name not in _INVENTED and "Unlisted" not in name}
)
"""The names that Word knows by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A style's id, by which paragraphs name it, and the name that people see."""

    id: str
    shown: str


def human(role: str) -> str:
    """The words of a role, each with a capital.

    >>> human("tile-figure")
    'Tile Figure'
    """
    words = re.findall(r"[^\W_]+", role)
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Unnamed"


def named(roles: Iterable[str], taken: Iterable[str] = (), suffix: str = "") -> dict[str, Name]:
    """A name for each role, each id and each name once whatever the roles are."""
    own = {key.casefold() for pair in OWN.items() for key in pair}
    built_in = {key.casefold() for pair in BUILT_IN.values() for key in pair}
    used = {key.casefold() for key in taken} | own | built_in
    names: dict[str, Name] = {}
    for role in roles:
        name = _built_in(role) if not suffix else None
        names[role] = name or _free(human(role) + suffix, used)
    return names


def _built_in(role: str) -> Name | None:
    found = BUILT_IN.get(role)
    return Name(id=found[0], shown=found[1]) if found else None


def _free(shown: str, used: set[str]) -> Name:
    """The name, with a number behind it where it is taken, marked as used."""
    number, name = 1, _named(shown)
    while {name.id.casefold(), name.shown.casefold()} & used:
        number += 1
        name = _named(f"{shown} {number}")
    used |= {name.id.casefold(), name.shown.casefold()}
    return name


def _named(shown: str) -> Name:
    return Name(id=re.sub(r"[^A-Za-z0-9]", "", shown) or "Style", shown=shown)
