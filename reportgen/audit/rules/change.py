"""Words of change against the figures: direction, sign, judgement, size."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.bearing import bears
from reportgen.audit.figure import Figure
from reportgen.audit.index import number_of
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, of_figure, told
from reportgen.audit.survey import is_short
from reportgen.facts.judge import judgement
from reportgen.model.fact import Fact, Judgement
from reportgen.model.finding import Finding, Severity


def find_direction(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A word or a sign that says the other direction."""
    for figure in reading.figures:
        if figure.fault == "sign" and figure.fact is not None:
            yield of_figure(
                rule,
                figure,
                f"{figure.mention.text} has the wrong sign: {told(figure.fact, reading.wording)}",
                f"write {reading.wording.text(figure.fact)}",
            )
        turn = figure.context.turn
        change = change_told(reading, figure)
        if turn is not None and change is not None and _against(reading, turn, change):
            yield finding(
                rule,
                figure.part,
                turn.start,
                f"“{turn.word}” is against {told(change, reading.wording)}",
                f"it {reading.wording.text(change, 'words')}",
            )
    yield from _labels(reading, rule)
    yield from _introductions(reading, rule)


def change_told(reading: Reading, figure: Figure) -> Fact | None:
    """The change that the words around a figure tell: itself, or that of a level."""
    fact = figure.known
    if fact is None or fact.statistic == "point" or figure.context.turn is None:
        return None
    if fact.signed:
        return fact if figure.context.by else None
    if figure.context.by:
        return None
    return change_of(reading, fact, earlier=figure.context.earlier)


def change_of(reading: Reading, fact: Fact, *, earlier: bool = False) -> Fact | None:
    """The change that a level belongs to: to it, or from it."""
    for other in reading.index.by_measure[fact.measure]:
        if not other.signed or other.statistic not in ("change", "change_pp", "change_pct"):
            continue
        time = other.versus if earlier else other.period
        if other.area == fact.area and time == fact.period and time is not None:
            return other
    return None


def _against(reading: Reading, turn: Turn, change: Fact) -> bool:
    return not bears(reading, change, turn.sense, turn.word)


def _labels(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """Short labels with a word of change and no figure: “Down (better)” below its figure."""
    change = reading.language.words.change
    for part in reading.parts:
        if not is_short(part) or not part.turns or part.turns[0].start != part.tokens[0].start:
            continue
        figure = _labelled(reading, part)
        if figure is None or figure.known is None:
            continue
        fact = figure.known
        moved = fact if fact.signed else change_of(reading, fact)
        if moved is None:
            continue
        turn = part.turns[0]
        judged = turn.sense in ("better", "worse")
        if not judged and not reading.figures_of(part) and _against(reading, turn, moved):
            yield finding(rule, part, turn.start, f"“{turn.word}” is against {told(moved, reading.wording)}")
        meaning = judgement(moved)
        for token in part.tokens:
            word = token.text.casefold()
            said = (
                Judgement.BETTER
                if word in change.better
                else Judgement.WORSE
                if word in change.worse
                else None
            )
            if said is not None and meaning is not None and said is not meaning:
                yield finding(
                    rule,
                    part,
                    token.start,
                    f"“{token.text}” is against the polarity of {told(moved, reading.wording)}",
                    f"it is {reading.wording.judgement(meaning)}",
                )


def _labelled(reading: Reading, part: Part) -> Figure | None:
    """The figure that a label belongs to: its own, one of its group, or the one just before it."""
    own = [figure for figure in reading.figures_of(part) if figure.known]
    if own:
        return own[0] if own[0].known and own[0].known.signed else None
    if part.passage.group:
        near = reading.survey.beside(part)
    elif len(part.measures) == 0:
        near = [
            one
            for one in reversed(reading.parts[max(0, part.place - 2) : part.place])
            if one.passage.headings == part.passage.headings and is_short(one)
        ]
    else:
        near = ()
    for other in near:
        for figure in reading.figures_of(other):
            if figure.known is not None and is_short(other):
                return figure
    return None


def _introductions(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    for figure, turn, change in introduced(reading):
        yield of_figure(
            rule,
            figure,
            f"{told(change, reading.wording)} stands in a list of what went {turn.word}",
        )


def introduced(reading: Reading) -> Iterator[tuple[Figure, Turn, Fact]]:
    """Changes in a list that its introduction is against (“These went down:”), and the word that is."""
    parts = reading.parts
    for part in parts:
        if not part.text.rstrip().endswith(":") or not part.turns or part.passage.kind != "paragraph":
            continue
        turn = part.turns[-1]
        for item in parts[part.place + 1 :]:
            if item.passage.kind != "item":
                break
            for figure in reading.figures_of(item):
                change = figure.known
                if change is not None and change.signed and _against(reading, turn, change):
                    yield figure, turn, change
                    break


def find_size(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A word of size that the size does not bear out."""
    words = reading.language.words.change
    for figure in reading.figures:
        fact, turn = figure.known, figure.context.turn
        if fact is None or turn is None or fact.unit.form != "percent" or not fact.signed:
            continue
        size = abs(number_of(fact))
        for word in _around(figure.part, turn):
            slight = word in words.slight and size >= reading.settings.slight
            great = word in words.great and size < reading.settings.sharp
            if slight or great:
                bound = reading.settings.slight if slight else reading.settings.sharp
                than = "under" if slight else "at least"
                yield of_figure(
                    rule,
                    figure,
                    f"“{word}” is said of {told(fact, reading.wording)}",
                    f"“{word}” is for changes of {than} {bound}%; set the bounds under “checks”",
                )


def _around(part: Part, turn: Turn) -> list[str]:
    """The words right around a word of change."""
    place = next((at for at, token in enumerate(part.tokens) if token.start == turn.start), 0)
    near = (*part.tokens[max(0, place - 1) : place], *part.tokens[place + 1 : place + 2])
    return [token.text.casefold() for token in near]


DIRECTION = AuditRule(
    name="direction-sign",
    severity=Severity.ERROR,
    reason="a rise that is called a fall is the opposite of the truth",
    fires="Visits rose by 7.4%.",
    quiet="Visits fell by 7.4%.",
    find=find_direction,
)
SIZE = AuditRule(
    name="size-words",
    severity=Severity.WARNING,
    reason="“slightly” and “sharply” mean the same everywhere in a report, or nothing",
    fires="Loans rose slightly by 12.8%.",
    quiet="Loans rose sharply by 12.8%.",
    find=find_size,
)
