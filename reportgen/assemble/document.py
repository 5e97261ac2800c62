"""From a manuscript to the one Document that every renderer draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from reportgen.assemble.appendix import with_chart_data
from reportgen.assemble.flowing import in_columns
from reportgen.assemble.manuscript import Design, Manuscript
from reportgen.assemble.mistakes import Mistakes
from reportgen.assemble.numbering import Numbers
from reportgen.assemble.outline import with_contents
from reportgen.assemble.places import placed
from reportgen.assemble.proof import lost, proved
from reportgen.assemble.sections import marked_sections
from reportgen.assemble.text import Reading
from reportgen.components.base import Context, Lowered, joined, sentence_case
from reportgen.components.registry import COMPONENTS
from reportgen.errors import DirectiveError, Origin, ReportError, did_you_mean, raise_all
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block
from reportgen.model.document import Asset, Document, Metadata, Note, PageSequence
from reportgen.model.fact import Measure
from reportgen.model.passage import Directive, Passage
from reportgen.model.walk import deep, facts_used
from reportgen.narrative.joints import unbroken
from reportgen.narrative.reading import parse_far
from reportgen.narrative.references import Words, filled, filled_line, heading_words
from reportgen.narrative.scope import Scope
from reportgen.project.origins import Origins

BODY = "body"


def assemble(manuscript: Manuscript) -> Document:
    """The document; ReportErrors with every mistake in its narratives and directives."""
    mistakes = Mistakes()
    manuscript = _with_sound_words(manuscript, mistakes)
    scope = _scope(manuscript)
    skeleton = replace(
        scope,
        extra={
            **scope.extra,
            "sections": marked_sections(manuscript, scope, mistakes),
            "contents": manuscript.contents,
            "chart_data": manuscript.design.look.chart_data,
        },
    )
    passage, misread = parse_far(mistakes.rendered(manuscript.skeleton, skeleton), units=scope.wording.units)
    made = _made(passage, _context(manuscript, skeleton))
    whole = joined(made.parts)
    mistakes.add(*misread, *made.problems)
    # Where a heading may be missing, nobody can say which references lead nowhere.
    if mistakes.whole and made.whole and not any(isinstance(error, DirectiveError) for error in misread):
        mistakes.add(*lost(_all_blocks(whole.pieces), whole.notes))
    mistakes.stop()
    return _document(manuscript, whole)


def _with_sound_words(manuscript: Manuscript, mistakes: Mistakes) -> Manuscript:
    """The manuscript without the texts of measures that cannot be read, which are told where they stand."""
    reader = Reading(scope=_scope(manuscript), origins=manuscript.origins)

    def sound(measure: Measure, name: Literal["definition", "note"]) -> str:
        text: str = getattr(measure, name)
        try:
            if text:
                reader.markdown(f"measures.{measure.id}.{name}", text)
        except ReportError as error:
            mistakes.add(error)
            return ""
        return text

    measures = (
        replace(measure, definition=sound(measure, "definition"), note=sound(measure, "note"))
        for measure in manuscript.measures
    )
    return replace(manuscript, measures=tuple(measures))


def _scope(manuscript: Manuscript) -> Scope:
    wording = manuscript.wording
    report = {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "period": unbroken(wording.period(manuscript.period, "long"), wording.units),
        "area": manuscript.area.label if manuscript.area else "",
        "language": manuscript.language,
    }
    return Scope(
        ledger=manuscript.ledger,
        wording=wording,
        measures=manuscript.measures,
        extra={"report": report},
        includes=manuscript.includes,
    )


def _context(manuscript: Manuscript, scope: Scope) -> Context:
    def lower(passage: Passage) -> Lowered:
        return _lower(passage, context)

    context = Context(
        title=manuscript.title,
        subtitle=manuscript.subtitle,
        period=manuscript.period,
        area=manuscript.area,
        areas=manuscript.areas,
        publication=manuscript.publication,
        brand=manuscript.design.brand,
        measures={measure.id: measure for measure in manuscript.measures},
        ledger=manuscript.ledger,
        wording=manuscript.wording,
        reader=Reading(scope=scope, origins=manuscript.origins),
        origins=manuscript.origins,
        lower=lower,
        query=manuscript.query,
        image=manuscript.image,
        look=manuscript.design.look,
        comparators=manuscript.comparators,
        cover_figures=manuscript.cover_figures,
        further=manuscript.further,
    )
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the nodes of a passage became, and the problems of those that cannot be lowered.

    whole: whether no heading can be missing.
    """

    parts: tuple[Lowered, ...]
    problems: tuple[ReportError, ...] = ()
    whole: bool = True


def _lower(passage: Passage, context: Context) -> Lowered:
    """Blocks as they are, directives by their components; every mistake at once."""
    made = _made(passage, context)
    raise_all(made.problems)
    return joined(made.parts)


def _made(passage: Passage, context: Context) -> _Made:
    parts: list[Lowered] = []
    problems: list[ReportError] = []
    whole = True
    for node in passage.nodes:
        if not isinstance(node, Directive):
            parts.append(Lowered(pieces=(node,)))
            continue
        try:
            parts.append(_component(node, context))
        except ReportError as error:
            problems.append(error)
            whole = whole and node.name in COMPONENTS and not COMPONENTS[node.name].headings
    parts.append(Lowered(pieces=(), notes=passage.notes))
    return _Made(parts=tuple(parts), problems=tuple(problems), whole=whole)


def _all_blocks(pieces: Iterable[Block | PageSequence]) -> tuple[Block, ...]:
    """The blocks of some pieces, inner ones included."""
    tops = (piece.blocks if isinstance(piece, PageSequence) else (piece,) for piece in pieces)
    return tuple(deep(block for blocks in tops for block in blocks))


def _component(directive: Directive, context: Context) -> Lowered:
    component = COMPONENTS.get(directive.name)
    if component is None:
        raise DirectiveError(
            f"no component is called “{directive.name}”",
            where=directive.origin,
            hint=did_you_mean(directive.name, COMPONENTS),
        )
    lowered = component.lower(directive, context)
    return replace(lowered, pieces=tuple(placed(piece, directive.origin) for piece in lowered.pieces))


def _document(manuscript: Manuscript, lowered: Lowered) -> Document:
    design = manuscript.design
    run = with_chart_data(_sequences(lowered.pieces), manuscript.ledger, manuscript.wording)
    numbers = Numbers(
        manuscript.wording.labels,
        headings=design.numbered_headings,
        captions=design.numbered_captions,
    )
    run = numbers.sequences(run)
    sequences, notes = _worded(run, lowered.notes, numbers.words)
    document = Document(
        meta=_metadata(manuscript),
        brand=design.brand,
        styles=design.styles,
        panels=design.panels,
        tables=design.tables,
        masters=design.masters(_placeholders(manuscript), _places(manuscript.origins)),
        sequences=in_columns(with_contents(sequences), design.columns),
        notes=notes,
        assets=_assets(design, lowered),
        labels=manuscript.wording.labels,
    )
    used = facts_used(document)
    facts = tuple(manuscript.ledger[name] for name in used if name in manuscript.ledger)
    return proved(replace(document, facts=facts))


def _metadata(manuscript: Manuscript) -> Metadata:
    publication = manuscript.publication
    return Metadata(
        title=manuscript.title,
        language=manuscript.language,
        publisher=publication.publisher,
        subject=manuscript.subtitle,
        published=publication.published,
    )


def _placeholders(manuscript: Manuscript) -> Mapping[str, str]:
    publication, wording = manuscript.publication, manuscript.wording
    return {
        "title": manuscript.title,
        "subtitle": manuscript.subtitle,
        "period": sentence_case(wording.period(manuscript.period, "long")),
        "area": manuscript.area.label if manuscript.area else "",
        "publisher": publication.publisher,
        "marking": publication.marking,
        "page_of_pages": wording.labels["page-of"],
        "state": wording.label("draft") if publication.state == "draft" else "",
    }


def _places(origins: Origins) -> Mapping[str, Origin]:
    """Where report.yml has the texts of running lines."""
    own = {name: origins.at(name) for name in ("title", "subtitle", "period", "area")}
    return own | {name: origins.at("publication", name) for name in ("publisher", "marking", "state")}


def _sequences(pieces: Iterable[Block | PageSequence]) -> tuple[PageSequence, ...]:
    """Runs of blocks on the body master, with the sequences that components made between."""
    sequences: list[PageSequence] = []
    run: list[Block] = []
    for piece in pieces:
        if isinstance(piece, PageSequence):
            sequences += _run(run)
            sequences.append(piece)
            run = []
        else:
            run.append(piece)
    return (*sequences, *_run(run))


def _worded(
    sequences: tuple[PageSequence, ...], notes: tuple[Note, ...], numbers: Words
) -> tuple[tuple[PageSequence, ...], tuple[Note, ...]]:
    """References without words given those of the headings they lead to, wherever these stand.

    numbers: the words of those that lead to tables and figures.
    """
    words = {**numbers, **heading_words(block for sequence in sequences for block in sequence.blocks)}
    return (
        tuple(
            replace(sequence, blocks=tuple(filled(block, words) for block in sequence.blocks))
            for sequence in sequences
        ),
        tuple(replace(note, children=filled_line(note.children, words)) for note in notes),
    )


def _run(blocks: Sequence[Block]) -> tuple[PageSequence, ...]:
    return (PageSequence(master=BODY, blocks=tuple(blocks)),) if blocks else ()


def _assets(design: Design, lowered: Lowered) -> tuple[Asset, ...]:
    by_key = {asset.key: asset for asset in (*design.assets, *lowered.assets)}
    return tuple(by_key.values())
