"""The words between the marks of an anchor, and a way to give them others where nobody has worked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from reportgen.drafts.controls import bound_to
from reportgen.drafts.parts import Element, Part, W, inside
from reportgen.drafts.places import Places
from reportgen.frozen import dataclass
from reportgen.render.docx.marks import SLOT
from reportgen.render.docx.xml import text

_DELETED: Final = (f"{W}del", f"{W}moveFrom")
_TRACKED: Final = (f"{W}ins", f"{W}moveTo", *_DELETED)
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What an anchor holds: its words, a slot for each figure and field, and where its texts begin in them.

    tracked: whether a change is tracked in it.
    """

    part: Part
    words: str
    texts: tuple[tuple[int, Element], ...]
    tracked: bool

    def reworded(self, words: str) -> bool:
        """Give it other words, where these have the same slots; whether it was done."""
        same = _shared(self.words, words)
        rest = min(len(self.words), len(words)) - same
        tail = _shared(self.words[::-1][:rest], words[::-1][:rest])
        start, end, put = same, len(self.words) - tail, words[same : len(words) - tail]
        if SLOT in self.words[start:end] or SLOT in put:
            return False
        touched = [(at, one) for at, one in self.texts if at <= end and start <= at + len(one.text or "")]
        covered = sum(min(end, at + len(one.text or "")) - max(start, at) for at, one in touched)
        if not touched or covered != end - start:
            return False
        for at, one in touched:
            was = one.text or ""
            _fill(self.part, one, was[: max(start - at, 0)] + put + was[max(end - at, 0) :])
            put = ""
        return True


def _shared(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def stretch(places: Places, anchor: str) -> Stretch | None:
    """What stands between the marks of an anchor; None where they are not in one paragraph."""
    found, paragraph = places.anchors.get(anchor), places.paragraph(anchor)
    if found is None or paragraph is None:
        return None
    part, mark = found
    words, tracked = "", False
    texts: list[tuple[int, Element]] = []
    for one, said in _said(paragraph, mark):
        if said is None:
            return Stretch(part=part, words=words, texts=tuple(texts), tracked=tracked)
        tracked = tracked or one.tag in _TRACKED
        if one.tag == f"{W}t":
            texts.append((len(words), one))
        words += said
    return None


def _said(paragraph: Element, mark: Element) -> Iterator[tuple[Element, str | None]]:
    """What stands in a paragraph behind a mark, piece by piece; None where the mark ends."""
    began, depth, passed = False, 0, set[Element]()
    for one in paragraph.iter("*"):
        if one is mark:
            began = True
        elif not began or one in passed:
            continue
        elif one.tag == f"{W}bookmarkEnd" and one.get(f"{W}id") == mark.get(f"{W}id"):
            yield one, None
            return
        elif one.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(one.get(f"{W}fldCharType") or "", 0)
            if depth == 0:
                yield one, SLOT
        elif one.tag == f"{W}fldSimple" or (one.tag == f"{W}sdt" and bound_to(one)):
            passed.update(one.iter())
            yield one, SLOT if depth == 0 else ""
        else:
            yield one, _words(one) if depth == 0 else ""


def _words(one: Element) -> str:
    above = one.getparent()
    if one.tag == f"{W}t" and not inside(one, *_DELETED):
        return one.text or ""
    blank = one.tag in (f"{W}tab", f"{W}br") and above is not None and above.tag == f"{W}r"
    return " " if blank else ""


def _fill(part: Part, one: Element, words: str) -> None:
    """Words in a text, whose blanks at the ends count."""
    if words == words.strip() or one.get(_SPACE) == "preserve":
        part.fill(one, words)
    else:
        name = f"{one.prefix}:t" if one.prefix else "t"
        part.replace(one, f'<{name} xml:space="preserve">{text(words)}</{name}>')
