"""Runs to words: where a line may end, and how a word too wide for its line is parted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import repeat
from typing import TypeAlias

from reportgen.errors import AssetError, LayoutError, raise_all
from reportgen.model.characters import named, told
from reportgen.model.direction import from_right
from reportgen.render.pdf.fonts import Face
from reportgen.render.pdf.ink import Ink, Run, Word
from reportgen.render.pdf.scope import Place

SOFT_HYPHEN = "\u00ad"
ZERO_SPACE = "\u200b"
SLACK = 0.01
"""How far, in points, a line may overrun by rounding."""

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_HYPHENS = re.compile(r"(?<=[^\W\d_][-\u2010\u2013\u2014])(?=[^\W\d_])")
_SOFT = re.compile(f"([{SOFT_HYPHEN}{ZERO_SPACE}])")
_SENSIBLE = re.compile(r"[-\u2010-\u2014/\\.,:;_@&?=+%#|)(\]\[]")
_FIGURE = re.compile(r"[^\w\s]{0,2}[\d][\d.,\u00a0\u202f]*[^\w\s]{0,2}")
_PROSE = re.compile(r"\W{0,2}[^\W\d_]+\W{0,2}")
"""A word of letters: where it must be cut it gets a hyphen, which would falsify an address or a code."""

_UNSEEN = dict.fromkeys(map(ord, "\u2060\ufeff\u200e\u200f"))
_STAND_INS = {"\u2011": "-", "\u2010": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\u2009": "\u00a0"}

FIGURE_LENGTH = 24
"""A number up to this length is never parted: half a figure is a wrong one."""


Atom: TypeAlias = tuple[Word, int]
"""A word and the place of its run among the runs of the text."""


def atoms(runs: Sequence[Run], place: Place) -> list[Atom]:
    """The words of runs in order; AssetError for all characters without a glyph."""
    try:
        return _atoms(runs)
    except KeyError:
        raise_all(_lacking(runs, place))
        raise


def _atoms(runs: Sequence[Run]) -> list[Atom]:
    made: list[Atom] = []
    for index, run in enumerate(runs):
        if run.breaks:
            _end(made, "line")
            continue
        if run.text[:1] in _BLANK and run.text:
            _end(made, "space")
        made.extend(zip(_words(run), repeat(index)))
    return made


_BLANK = frozenset(" \t\r\n\f\v")
_NO_WORD = Word(text="", width=0.0, after="line")


def _end(made: list[Atom], after: str) -> None:
    word, run = made[-1] if made else (_NO_WORD, 0)
    if word.after != "line":
        made[-1] = (word._replace(after=after), run)
    elif after == "line":
        made.append((_NO_WORD, run))


def _words(run: Run) -> list[Word]:
    text = run.text if run.text.isascii() else unicodedata.normalize("NFC", run.text)
    # What can be printed has spaces and no others that part words; it is split ten times as fast.
    tokens = text.split(" ") if text.isprintable() else _SPACES.split(text)
    known = run.ink.words
    words = [word for token in tokens if token for word in known.get(token) or _learnt(token, run.ink)]
    if words and tokens[-1]:
        words[-1] = words[-1]._replace(after="none")
    if words and run.reserve > words[0].width:
        words[0] = words[0]._replace(width=run.reserve)
    return words


def _learnt(token: str, ink: Ink) -> tuple[Word, ...]:
    """The words of a token, measured and remembered."""
    parts = ink.words[token] = _parts(token, ink)
    return parts


def _parts(token: str, ink: Ink) -> tuple[Word, ...]:
    """The words of a token without spaces: it may part after hyphens and at soft points."""
    if token.isalnum():
        return (_word(token, ink, "space"),)
    words: list[Word] = []
    for part in _SOFT.split(token):
        if part in (SOFT_HYPHEN, ZERO_SPACE):
            if words:
                hyphen = _hyphen(ink.face) if part == SOFT_HYPHEN else ""
                words[-1] = words[-1]._replace(hyphen=hyphen, after="open")
            continue
        words.extend(_word(text, ink, "open") for text in _HYPHENS.split(part) if text)
    if words:
        words[-1] = words[-1]._replace(after="space", hyphen="")
    return tuple(words)


def _hyphen(face: Face) -> str:
    """What ends a line in the midst of a word: a soft hyphen, which is not read aloud."""
    return "-" if face.missing(SOFT_HYPHEN) else SOFT_HYPHEN


def _word(text: str, ink: Ink, after: str) -> Word:
    """A word and its width; KeyError where the face lacks a character of it."""
    shown = text if text.isascii() else _shown(text, ink.face)
    return Word(text=shown, width=ink.width(shown), after=after)


def _shown(text: str, face: Face) -> str:
    """A text as the face can show it, with what stands in for rare spaces and hyphens."""
    shown = text.translate(_UNSEEN)
    for absent in face.missing(shown):
        shown = shown.replace(absent, _STAND_INS.get(absent, absent))
    return shown


def _lacking(runs: Sequence[Run], place: Place) -> list[AssetError]:
    """An error for each face that lacks characters of a text, with all words that have them."""
    faces = {run.ink.face.postscript: run.ink.face for run in runs}
    words: dict[str, list[str]] = {}
    for run in runs:
        face = run.ink.face
        for token in _SOFT.sub("", unicodedata.normalize("NFC", run.text)).split():
            if face.missing(_shown(token, face)):
                words.setdefault(face.postscript, []).append(_shown(token, face))
    return [missing_glyph(faces[name], " ".join(found), place) for name, found in words.items()]


def _told(place: Place) -> str:
    """The style of a text, and its block where the author knows no place of it."""
    style = f"style “{place.role}”"
    return style if place.origin else f"block {place.block}, {style}"


_BACKWARDS = (
    "write it in Latin letters: the PDF sets no words from right to left, which the Word draft can have"
)


def missing_glyph(face: Face, text: str, place: Place) -> AssetError:
    """The error for a text with characters that the font cannot show."""
    absent = face.missing(text)
    return AssetError(
        f"the font {face.postscript} has no glyph for {', '.join(map(named, absent))}",
        where=place.origin,
        why=f"the text reads “{told(text[:60])}” ({_told(place)})",
        hint=_BACKWARDS if from_right(text) else "write it another way, or give the brand a font that has it",
    )


def widest(made: Sequence[Atom]) -> float:
    """The width of the widest stretch that no line can end in."""
    most = width = 0.0
    for word, _ in made:
        width += word.width
        most = max(most, width)
        if word.after != "none":
            width = 0.0
    return most


def parted(made: list[Atom], runs: Sequence[Run], width: float, place: Place) -> list[Atom]:
    """The words with those wider than a line parted, at sensible points or by characters.

    Raises LayoutError for a figure, or where not one character fits.
    """
    result: list[Atom] = []
    stretch: list[Atom] = []
    for atom in made:
        stretch.append(atom)
        if atom[0].after != "none":
            result.extend(_fitted(stretch, runs, width, place))
            stretch = []
    result.extend(_fitted(stretch, runs, width, place))
    return result


def _fitted(stretch: list[Atom], runs: Sequence[Run], width: float, place: Place) -> list[Atom]:
    if sum(word.width for word, _ in stretch) <= width + SLACK:
        return stretch
    text = "".join(word.text for word, _ in stretch)
    if len(text) <= FIGURE_LENGTH and _FIGURE.fullmatch(text):
        raise _too_wide(text, width, place, "a figure is never parted")
    last = stretch[-1][0].after
    result: list[Atom] = []
    room = width
    for word, run in stretch:
        ink = runs[run].ink
        rest = word.text
        while rest:
            fits = _prefix(rest, ink, room, fresh=room == width)
            if fits == 0 and room == width:
                raise _too_wide(text, width, place, "not one character of it fits")
            if fits == 0:
                _end(result, "open")
                room = width
                continue
            hyphen = _cut(rest, fits, ink) if _PROSE.fullmatch(text) else ""
            if hyphen:
                fits = _prefix(rest, ink, room - ink.width(hyphen), fresh=room == width) or fits
            head, rest = rest[:fits], rest[fits:]
            advance = ink.width(head)
            after = "open" if rest else "none"
            result.append((Word(text=head, width=advance, after=after, hyphen=hyphen), run))
            room = width if rest else room - advance
    _end(result, last)
    return result


def _cut(text: str, place: int, ink: Ink) -> str:
    """The hyphen that a word needs where it is cut between letters."""
    cut = place < len(text) and text[place - 1].isalpha() and text[place].isalpha()
    return _hyphen(ink.face) if cut else ""


def _prefix(text: str, ink: Ink, room: float, *, fresh: bool) -> int:
    """How many characters to set on this line: to a sensible point where that is not wasteful."""
    most, advance = 0, 0.0
    for character in text:
        advance += ink.width(character)
        if advance > room + SLACK:
            break
        most += 1
    if most == len(text):
        return most
    while most > 0 and unicodedata.combining(text[most]):
        most -= 1
    points = [match.end() for match in _SENSIBLE.finditer(text, 0, most)]
    if points and (not fresh or points[-1] >= most / 3):
        return points[-1]
    return most


def _too_wide(text: str, width: float, place: Place, why: str) -> LayoutError:
    return LayoutError(
        f"“{text[:80]}” is wider than its place of {width:.0f} points",
        where=place.origin,
        why=f"{why} ({_told(place)})",
        hint="shorten it, give it more room, or let its style shrink further (min_size)",
    )
