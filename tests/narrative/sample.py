"""A small report to read narratives in, and passages written as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from reportgen.errors import ReportError
from reportgen.facts.wording import Wording
from reportgen.model.blocks import Block, Heading, List, Panel, Paragraph, Table, TableRow
from reportgen.model.fact import (
    Absent,
    Fact,
    Ledger,
    Link,
    Measure,
    Polarity,
    Reason,
    Unit,
)
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    NoteReference,
    PageField,
    Strong,
    Text,
)
from reportgen.model.inlines import Link as LinkInline
from reportgen.model.passage import Directive, Node, Passage
from reportgen.model.period import Period
from reportgen.narrative.reading import Scope, Source, plain, read

NOW = Period.parse("12m to 2022-03")
BEFORE = Period.parse("12m to 2021-03")
INCIDENTS = Unit(one="incident", many="incidents")
PERCENT = Unit(form="percent")


def fact(name: str, value: str | Absent, unit: Unit = INCIDENTS, decimals: int = 0) -> Fact:
    """A fact by its id; a statistic that begins with “change” is signed and compared."""
    statistic = name.rsplit(".", 1)[-1]
    change = statistic.startswith("change")
    return Fact(
        id=name,
        measure=name.split(".", 1)[0],
        label=name,
        statistic=statistic,
        value=value if isinstance(value, Absent) else Decimal(value),
        unit=unit,
        decimals=decimals,
        period=NOW,
        versus=BEFORE if change else None,
        polarity=Polarity.DOWN_IS_GOOD,
        signed=change,
    )


MEASURES = (
    Measure(
        id="asb",
        label="Anti-social behaviour",
        short="ASB",
        definition="Incidents that *annoy* or alarm.",
        links=(Link(text="Report it", url="https://example.org/report"),),
    ),
    Measure(id="all_crime", label="All crime"),
    Measure(id="odd", label="*Odd* | <b> [x](y) #1"),
)

LEDGER = Ledger(
    [
        fact("asb.current", "13939"),
        fact("asb.change", "-1188"),
        fact("asb.change_pct", "-7.853", PERCENT, 1),
        fact("asb.previous", "15127"),
        fact("asb.previous.rate", "20", Unit(form="rate", per=1000)),
        fact("asb.england_and_wales.current", "1340000"),
        fact("all_crime.current", "61888"),
        fact("all_crime.change_pct", "0.839", PERCENT, 1),
        fact("odd.current", "10"),
        fact("odd.change_pct", "0.04", PERCENT, 1),
        fact("odd.pending", Absent(reason=Reason.TO_BE_CONFIRMED)),
        fact("drugs.seizure_value", "78", Unit(form="money", currency="£", scale="million")),
    ]
)


def scope(files: Mapping[str, str] | None = None, *, ledger: Ledger = LEDGER, **extra: object) -> Scope:
    """A scope over the sample, with files to include and further names."""
    kept = files or {}

    def include(name: str) -> Source:
        return Source(text=kept[name], file=name)

    return Scope(
        ledger=ledger,
        wording=Wording("en-GB"),
        measures=MEASURES,
        extra={"report": {"title": "Sample", "period": NOW}, **extra},
        includes=include,
    )


def read_text(text: str, files: Mapping[str, str] | None = None, **extra: object) -> Passage:
    """A narrative “a.md” read in the sample."""
    return read(Source(text=text, file="a.md"), scope(files, **extra))


def shown(text: str, files: Mapping[str, str] | None = None, **extra: object) -> str:
    """A narrative read and written as text; its mistakes, one a line, where it has some."""
    try:
        return "\n".join(passage_lines(read_text(text, files, **extra)))
    except ReportError as error:
        return "\n".join(f"! {part.where}: {part.what} → {part.hint}" for part in error.problems)


def problems(text: str) -> tuple[ReportError, ...]:
    """What is wrong with a narrative."""
    try:
        read_text(text)
    except ReportError as error:
        return error.problems
    return ()


def passage_lines(passage: Passage) -> Iterator[str]:
    """A passage as lines of text: what it is, its words, its place."""
    for node in passage.nodes:
        yield from node_lines(node)
    for note in passage.notes:
        yield f"note: {line(note.children)}"


def node_lines(node: Node) -> Iterator[str]:
    if not isinstance(node, Directive):
        yield from block_lines(node)
        return
    yield f"directive {node.name}({plain(node.argument)}) @ {node.origin}"
    for key, option in node.options.items():
        yield f"  {key}: {plain(option.text)} @ {option.origin}"
    if node.body:
        yield f"  body @ {node.body_origin}"
        yield from (f"  | {text}".rstrip() for text in plain(node.body).split("\n"))


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"h{block.level} #{block.id}: {line(block.children)} @ {block.origin}"
        case Paragraph():
            yield f"p: {line(block.children)} @ {block.origin}"
        case List():
            yield f"{'ol from ' + str(block.start) if block.ordered else 'ul'} @ {block.origin}"
            for item in block.items:
                yield from _inside(item.blocks, "- ")
        case Panel():
            yield f"{block.role} @ {block.origin}"
            yield from _inside(block.blocks, "> ")
        case Table():
            yield f"table {'/'.join(column.align for column in block.columns)} @ {block.origin}"
            yield from (_row(row) for row in (*block.header, *block.rows))
        case _:
            yield block.kind


def _inside(blocks: Iterable[Block], mark: str) -> Iterator[str]:
    for block in blocks:
        yield from (f"  {mark}{text}" for text in block_lines(block))


def _row(row: TableRow) -> str:
    return "  " + " | ".join(f"{line(cell.children)}{'*' if cell.scope else ''}" for cell in row.cells)


def line(children: Iterable[Inline]) -> str:
    """Inlines as text that shows what they are."""
    return "".join(_inline(child) for child in children)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case FactText():
            return f"⟦{inline.fact}|{inline.wording}: {inline.text}⟧"
        case Strong():
            return f"**{line(inline.children)}**"
        case Emphasis():
            return f"*{line(inline.children)}*"
        case LinkInline():
            return f"[{line(inline.children)}]({inline.target})"
        case CrossReference():
            return f"[{line(inline.children)}](#{inline.target}{' page' if inline.show == 'page' else ''})"
        case Foreign():
            return f"{{{inline.language}: {line(inline.children)}}}"
        case NoteReference():
            return "[^]"
        case LineBreak():
            return "⏎"
        case PageField():
            return "#"
        case _:
            assert_never(inline)
