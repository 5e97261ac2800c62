"""Totals that are told with their parts, in a sentence or a list, or that the ledger knows as sums."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.audit.cells import cells_of
from reportgen.audit.context import BESIDE
from reportgen.audit.figure import Figure
from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule
from reportgen.audit.rules.totals import rank_of, told
from reportgen.audit.sums import Sum, Term, alike, can_add
from reportgen.audit.tokens import Span
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding, Severity

_TWO = 2
_OPENS = re.compile(r"^[^,;:()]{0,60}(?P<mark>[:(])\s*(?:[^\W\d_]+\s+)?$")
_OF = re.compile(r"\b(?:of|from|per)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_LINK = re.compile(r"[,;&+]")


def find_told(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """Parts and their total in one sentence, list or table of known sums that do not add up."""
    seen: set[tuple[int, int]] = set()
    for one in (*_sentences(reading), *_lists(reading), *_of_ledger(reading)):
        place = one.total.part.place, one.total.mention.start
        if place not in seen and one.is_off(reading.subjects.step):
            seen.add(place)
            yield told(reading, rule, one, "the parts")


# ---- a sentence


def _sentences(reading: Reading) -> Iterator[Sum]:
    for part in reading.parts:
        if part.passage.place is None and part.passage.kind != "point":
            for span in part.sentences:
                found = _sentence(reading, part, span)
                if found is not None:
                    yield found


def _sentence(reading: Reading, part: Part, span: Span) -> Sum | None:
    """“70 adults and 50 children, 120 in all”, “120 visits: 70 by adults and 50 by children”."""
    text = part.text[span.start : span.end]
    terms = _terms(reading, part, span)
    if len(terms) <= _TWO or reading.language.partial.search(text):
        return None
    if _is_total(reading, part, terms[-1]):
        outside = [one for one in terms[:-1] if not _bracketed(part, span, one)]
        return _sum(reading, part, terms[-1], outside, certain=True)
    first, second = terms[0], terms[1]
    between = part.text[first.end : second.start]
    if reading.language.made_of.search(between):
        return _sum(reading, part, first, terms[1:], certain=True)
    opened = _OPENS.search(between)
    if opened is None:
        return None
    inside = terms[1:]
    if opened["mark"] == "(":
        closed = part.text.find(")", second.start, span.end)
        inside = [one for one in inside if one.end <= closed]
    return _sum(reading, part, first, inside, certain=_is_total(reading, part, first))


def _terms(reading: Reading, part: Part, span: Span) -> list[Mention]:
    """The numbers of a sentence that tell a level: neither a change nor what was before it."""
    made = reading.language.made_of.search(part.text, span.start, span.end)
    changes = {
        id(figure.mention)
        for figure in reading.figures_of(part)
        if figure.context.by or figure.context.earlier or figure.mention.sign
        # “made up of 70” has gone up by nothing
        if not (made and figure.context.turn and made.start() <= figure.context.turn.start < made.end())
    }
    return [
        one
        for one in part.mentions
        if span.holds(one.start) and can_add(one) and not one.sign and id(one) not in changes
    ]


def _is_total(reading: Reading, part: Part, mention: Mention) -> bool:
    """Whether words right before or after a number call it a total; what is part of one is none."""
    before = part.text[max(0, mention.start - 40) : mention.start]
    called = reading.language.before_total.search(before)
    if called is None and reading.language.after_total.match(part.text, mention.end) is None:
        return False
    return not _OF.search(before[: called.start()] if called else before)


def _bracketed(part: Part, span: Span, mention: Mention) -> bool:
    before = part.text[span.start : mention.start]
    return before.count("(") > before.count(")")


def _sum(
    reading: Reading, part: Part, total: Mention, parts: Sequence[Mention], *, certain: bool
) -> Sum | None:
    """A total and its parts, where these are of its kind, of one time, and listed one after another."""
    kept = [one for one in parts if alike([one], total)]
    if len(kept) < _TWO or any(one.value > total.value and not certain for one in kept):
        return None
    joins = reading.language.words.joins
    for one, other in pairwise(kept):
        gap = part.text[one.end : other.start]
        if not _LINK.search(gap) and not joins & {word.casefold() for word in gap.split()}:
            return None
    if _times(reading, part, [total, *kept]) > 1:
        return None
    terms = tuple(Term(part=part, mention=one) for one in kept)
    return Sum(total=Term(part=part, mention=total), parts=terms, certain=certain)


def _times(reading: Reading, part: Part, mentions: Sequence[Mention]) -> int:
    """How many times numbers are said to be of."""
    wanted = {id(one) for one in mentions}
    said = {
        (figure.context.period.text if figure.context.period else "") + figure.context.comparator
        for figure in reading.figures_of(part)
        if id(figure.mention) in wanted
    }
    return len(said - {""})


# ---- a list


def _lists(reading: Reading) -> Iterator[Sum]:
    for items in _runs(reading.parts):
        lead = reading.parts[items[0].place - 1] if items[0].place else None
        found = _of_items(reading, lead, items)
        if found is not None:
            yield found


def _runs(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Items that follow on one another, of one view."""
    run: list[Part] = []
    for part in parts:
        follows = (
            run
            and part.passage.view == run[0].passage.view
            and part.passage.headings == run[0].passage.headings
        )
        if part.passage.kind == "item" and (follows or not run):
            run.append(part)
            continue
        if run:
            yield run
        run = [part] if part.passage.kind == "item" else []
    if run:
        yield run


def _of_items(reading: Reading, lead: Part | None, items: Sequence[Part]) -> Sum | None:
    """“There were 120 visits in total:” above a number an item, or an item called total at the end."""
    numbers = [_only(reading, item) for item in items]
    if len(items) < _TWO or any(reading.language.partial.search(item.text) for item in items):
        return None
    *rest, last = zip(items, numbers, strict=True)
    heading = reading.survey.heading(re.split(r"[\d:–—]", items[-1].text, maxsplit=1)[0])
    ends = last[1] is not None and (
        rank_of(reading, heading) == ("total", True) or _is_total(reading, items[-1], last[1])
    )
    if ends and last[1] is not None:
        return _listed(Term(part=last[0], mention=last[1]), rest, certain=True)
    if lead is None or not lead.text.rstrip().endswith(":") or lead.passage.kind == "cell":
        return None
    span = lead.sentences[-1]
    said = _terms(reading, lead, span)
    if len(said) != 1 or reading.language.partial.search(lead.text[span.start : span.end]):
        return None
    certain = _is_total(reading, lead, said[0]) or bool(
        reading.language.made_of.search(lead.text, said[0].end)
    )
    return _listed(Term(part=lead, mention=said[0]), [*rest, last], certain=certain)


def _only(reading: Reading, item: Part) -> Mention | None:
    """The one level that an item tells, None where it tells none or several."""
    found = [one for span in item.sentences for one in _terms(reading, item, span)]
    return found[0] if len(found) == 1 else None


def _listed(total: Term, listed: Sequence[tuple[Part, Mention | None]], *, certain: bool) -> Sum | None:
    terms = tuple(Term(part=part, mention=one) for part, one in listed if one is not None)
    if (
        len(terms) < len(listed)
        or len(terms) < _TWO
        or not alike([one.mention for one in terms], total.mention)
    ):
        return None
    if not certain and any(one.value > total.value for one in terms):
        return None
    return Sum(total=total, parts=terms, certain=certain)


# ---- what the ledger knows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """Of which time and where the figures are that may add up, and in which sentence, list or column."""

    where: tuple[object, ...]
    area: str
    time: str


def _of_ledger(reading: Reading) -> Iterator[Sum]:
    """Measures that are the sums of others (“total_of”), where all of them are told in one place."""
    if not reading.subjects.totals:
        return
    scopes: dict[_Scope, list[Figure]] = defaultdict(list)
    for figure, where in _placed(reading):
        scopes[_scope(reading, figure, where)].append(figure)
    for figures in scopes.values():
        for whole, named in reading.subjects.totals.items():
            found = _by_measure(figures, (whole, *named))
            if found is None or any(one.fault for one in found) or all(one.known for one in found):
                continue  # A figure that contradicts the ledger is told; those that agree with it add up.
            total, *parts = (Term(part=one.part, mention=one.mention) for one in found)
            yield Sum(total=total, parts=tuple(parts))


def _by_measure(figures: Sequence[Figure], measures: Sequence[str]) -> list[Figure] | None:
    """The one figure of each measure, where there is no doubt: what is sure is ruled out for the others."""
    open_to = {place: _measures(figure) & set(measures) for place, figure in enumerate(figures)}
    taken: dict[str, int] = {}
    while sure := {place: one for place, one in open_to.items() if len(one) == 1}:
        for place, (measure,) in sure.items():
            if measure in taken:
                return None
            taken[measure] = place
        open_to = {place: one - taken.keys() for place, one in open_to.items() if place not in sure}
    if any(open_to.values()) or len(taken) < len(measures):
        return None
    return [figures[taken[measure]] for measure in measures]


def _placed(reading: Reading) -> Iterator[tuple[Figure, tuple[object, ...]]]:
    """The figures of levels with the sentence, the list or the column that each stands in."""
    columns = {
        (cell.part.place, cell.mention.start): ("column", cell.place.table, cell.place.column, cell.nth)
        for cells in cells_of(reading)
        for cell in cells
    }
    lists = {item.place: ("list", run[0].place) for run in _runs(reading.parts) for item in run}
    for figure in reading.figures:
        if not can_add(figure.mention) or figure.mention.sign or figure.context.by or figure.context.earlier:
            continue
        place = figure.part.place
        where = columns.get((place, figure.mention.start)) or lists.get(place)
        yield figure, where or ("sentence", place, figure.part.sentence(figure.mention.start).start)


def _measures(figure: Figure) -> set[str]:
    """Whose figure it may be: the fact's that it prints, else those that are named nearest to it."""
    if figure.known is not None:
        return set() if figure.known.signed else {figure.known.measure}
    near = min(figure.context.measures.values(), default=BESIDE + 1)
    return {measure for measure, distance in figure.context.measures.items() if distance == near <= BESIDE}


def _scope(reading: Reading, figure: Figure, where: tuple[object, ...]) -> _Scope:
    fact, said = figure.known, figure.context.period
    own = reading.subjects.area.id if reading.subjects.area else ""
    area = fact.area.id if fact and fact.area else next(iter(figure.context.areas), own)
    period = fact.period if fact else (said.period if said else reading.subjects.period)
    time = figure.context.comparator if fact is None else ""
    view = figure.part.passage.view
    return _Scope(where=(*where, view), area=area, time=time or f"{period or (said.text if said else '')}")


TOLD_TOTALS = AuditRule(
    name="arithmetic-parts",
    severity=Severity.ERROR,
    reason="who tells the parts and the total lets every reader add them up",
    fires="There were 70 chairs and 50 tables, 130 pieces in all.",
    quiet="There were 70 chairs and 50 tables, 120 pieces in all.",
    find=find_told,
)
