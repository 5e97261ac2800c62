"""The report's own words in a draft: lines that nobody has changed renewed, all others told.

Headings of tables, what stands around figures, the lines of the cover and of the heads of pages come
from the report and its layout; sentences and headings are people's, and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from reportgen.drafts.outcome import Change, Kind
from reportgen.drafts.places import Places
from reportgen.drafts.stores import Base, Block
from reportgen.drafts.stretches import stretch
from reportgen.render.docx.marks import mark

LINES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "line": "a line",
        "cell": "a cell of a table",
        "table": "the title of a table",
        "data-table": "the title of a table",
        "figure-title": "the title of a figure",
        "figure-subtitle": "the subtitle of a figure",
        "figure-source": "the source of a figure",
        "running": "a running head or foot",
    }
)
"""What is renewed where nobody has changed it, and how people call it."""

_ALIKE: Final = 0.5
"""How alike two texts are that are the same paragraph, reworded."""

_SHOWN: Final = 90

_Pair: TypeAlias = tuple[Block | None, Block | None]


def renew(places: Places, base: Base, there: Places, fresh: Base) -> Iterator[Change]:
    """Renew the lines of the report that nobody has changed; tell where else its words are others."""
    if base.part is None:
        return
    old, now = _blocks(base), _blocks(fresh)
    steady, left = _steady(base.blocks, fresh.blocks), set[str]()
    for name in dict.fromkeys((*old, *now)):
        before, after = old.get(name), now.get(name)
        if before is not None and after is not None and before.markdown == after.markdown:
            continue
        state = _met(before, after, places, there) if name in steady and before and after else "other"
        if state == "other":
            left.add(name)
        elif after is not None:
            base.say(after)
            if state == "renewed":
                yield _change("reworded", before, after, _where(after, places))
    olds, news = ([one for name, one in blocks.items() if name in left] for blocks in (old, now))
    for before, after in _aligned(olds, news):
        here = before is not None and before.name in places.anchors
        one = before if here else after or before
        if one is not None:
            yield _change("words", before, after, _where(one, places if here else there))


def _blocks(base: Base) -> dict[str, Block]:
    """The blocks whose words are looked at: no graphics, no cells that are renewed as a table's."""
    held = _held(base.blocks)
    return {
        name: block
        for name, block in base.blocks.items()
        if block.kind != "figure" and held.get(name, "") not in base.tables
    }


def _held(blocks: Mapping[str, Block]) -> dict[str, str]:
    """The table of each cell."""
    found, table = {}, ""
    for name, block in blocks.items():
        if block.kind == "cell":
            found[name] = table
        elif block.kind == "table":
            table = name
    return found


def _steady(old: Mapping[str, Block], now: Mapping[str, Block]) -> set[str]:
    """The lines whose figures are those that they were; of the cells of a table, all or none."""
    held, sets = _held(old), []
    for blocks in (old, now):
        tables: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, table in _held(blocks).items():
            tables.setdefault(table, []).append((name, blocks[name].figures))
        sets.append(tables)
    return {
        name
        for name in old.keys() & now.keys()
        if old[name].kind == now[name].kind
        and old[name].kind in LINES
        and old[name].figures == now[name].figures
        and (name not in held or sets[0][held[name]] == sets[1].get(held[name]))
    }


def _met(before: Block, after: Block, places: Places, there: Places) -> Literal["same", "renewed", "other"]:
    """Put the new words of a line in, where the draft has those that it was sent out with."""
    mine, theirs = stretch(places, before.name), stretch(there, after.name)
    if mine is None or theirs is None:
        return "other"
    if mark(mine.words) == mark(theirs.words):
        return "same"
    if mark(mine.words) != before.words or mine.tracked or not mine.reworded(theirs.words):
        return "other"
    return "renewed"


def _aligned(olds: Sequence[Block], news: Sequence[Block]) -> Iterator[_Pair]:
    """Old and new words that belong together; those that only moved are left out."""
    before, after = ([one.markdown for one in blocks] for blocks in (olds, news))
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if b - a == d - c:
            yield from zip(olds[a:b], news[c:d], strict=True)
        else:
            yield from _alike(olds[a:b], list(news[c:d]))


def _alike(olds: Sequence[Block], news: list[Block]) -> Iterator[_Pair]:
    """Each old text with the first new one that is much like it, the others alone."""
    for one in olds:
        other = next((new for new in news if _likeness(one, new) >= _ALIKE), None)
        if other is not None:
            news.remove(other)
        yield one, other
    yield from ((None, new) for new in news)


def _likeness(one: Block, other: Block) -> float:
    if one.kind != other.kind:
        return 0.0
    match = SequenceMatcher(None, one.markdown.split(), other.markdown.split(), autojunk=False)
    return match.ratio() if match.quick_ratio() >= _ALIKE else 0.0


def _change(kind: Kind, before: Block | None, after: Block | None, where: str) -> Change:
    one = before or after
    subject = (
        "" if one is None else LINES.get(one.kind, "a heading" if one.kind.startswith("h") else one.kind)
    )
    texts = (_cut(one.markdown if one else "") for one in (before, after))
    return Change(kind=kind, subject=subject, before=next(texts), after=next(texts), where=where)


def _where(one: Block, places: Places) -> str:
    """Where a block stands: its heading and its first words."""
    found, paragraph = places.anchors.get(one.name), places.paragraph(one.name)
    if found is None:
        return ""
    near = places.of(found[1] if paragraph is None else paragraph, found[0])
    words = places.words(paragraph) if paragraph is not None else ""
    return ", ".join(part for part in (near, f"at “{words}”" if words else "") if part)


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
