"""What a refresh did and what it leaves to people, as values and rows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from reportgen.frozen import dataclass

Kind: TypeAlias = Literal[
    "changed",
    "filled",
    "to come",
    "moved out",
    "joined",
    "chart",
    "picture",
    "table",
    "reworded",
    "typed over",
    "tracked",
    "by hand",
    "direction",
    "answered",
    "words",
    "missing",
    "gone",
    "new",
    "left",
]

DONE: Final[tuple[Kind, ...]] = ("changed", "filled", "to come", "chart", "picture", "table", "reworded")
"""What was put in; the others are for somebody to look at."""

MEANINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        "changed": "a figure has its new text",
        "filled": "a figure that was still to come is there",
        "to come": "a figure is to come again",
        "moved out": "words that stood in a figure's control now stand beside it",
        "joined": "a figure stood in pieces, and is one again",
        "chart": "a chart and its workbook have the new values",
        "picture": "a chart that stands as a picture was drawn again",
        "table": "cells that are not bound have the new texts",
        "reworded": "a line that the report gives has its new words",
        "typed over": "somebody typed over a figure",
        "tracked": "a tracked change stands in a figure, which was let be",
        "by hand": "a figure stands as plain words, and was not renewed",
        "direction": "a typed word of direction does not fit the figure any longer",
        "answered": "a comment asks for a figure that is there now",
        "words": "the report's own words have changed here; the draft keeps its words",
        "missing": "a figure was taken out of the draft",
        "gone": "the report no longer gives a figure; its last text was left",
        "new": "the report prints a figure that the draft does not",
        "left": "it could not be renewed, and was left as it is",
    }
)
"""What each kind says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing of a refresh: what, of which fact, before and after, and words on where or why.

    times: in how many places.
    """

    kind: Kind
    subject: str
    before: str = ""
    after: str = ""
    where: str = ""
    times: int = 1

    @property
    def done(self) -> bool:
        """Whether it was put in, and nobody needs to look at it."""
        return self.kind in DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """A draft brought up to date: its bytes, what changed, what to look at, and notes on the file."""

    data: bytes
    changes: tuple[Change, ...]
    parts: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def done(self) -> tuple[Change, ...]:
        """What was put in."""
        return tuple(one for one in self.changes if one.done)

    @property
    def flags(self) -> tuple[Change, ...]:
        """What somebody should look at."""
        return tuple(one for one in self.changes if not one.done)

    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """The changes as rows of texts: what, of which, before, after, where."""
        return [
            (one.kind, one.subject, one.before, one.after, _placed(one)) for one in (*self.done, *self.flags)
        ]


def _placed(one: Change) -> str:
    times = f"{one.times} places" if one.times > 1 else ""
    return "; ".join(words for words in (times, one.where) if words)
