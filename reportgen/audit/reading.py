"""A text read to the end: its passages, its figures, and what each of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.audit.context import Context
from reportgen.audit.counted import without_counts
from reportgen.audit.figure import Figure
from reportgen.audit.fitting import Fitting
from reportgen.audit.index import FactIndex
from reportgen.audit.language import Language, language_of
from reportgen.audit.matching import Matcher
from reportgen.audit.mentions import Mention
from reportgen.audit.names import Names
from reportgen.audit.parts import Part, Vocabulary, part_of, with_digits
from reportgen.audit.rows import by_series
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.audit.stretches import in_stretches
from reportgen.audit.surroundings import Surroundings
from reportgen.audit.survey import Survey, survey_of
from reportgen.audit.text import AuditText
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The last edition: its text and its ledger."""

    text: AuditText
    ledger: Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that rules look at."""

    text: AuditText
    ledger: Ledger
    wording: Wording
    subjects: Subjects
    settings: AuditSettings
    language: Language
    survey: Survey
    index: FactIndex
    fitting: Fitting
    figures: tuple[Figure, ...]
    by_part: Mapping[int, tuple[Figure, ...]]
    before: Edition | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The passages in reading order."""
        return self.survey.parts

    def figures_of(self, part: Part) -> tuple[Figure, ...]:
        """The figures of a passage."""
        return self.by_part.get(part.place, ())


def read(
    text: AuditText,
    ledger: Ledger,
    wording: Wording,
    subjects: Subjects,
    settings: AuditSettings,
    before: Edition | None = None,
) -> Reading:
    """A text read against a ledger; the same text and ledger give the same reading."""
    text, language = in_stretches(without_counts(text)), language_of(wording.language)
    before = replace(before, text=in_stretches(before.text)) if before else None
    index = FactIndex(ledger, language)
    vocabulary = _vocabulary(ledger, index, subjects, language)
    survey = survey_of(
        (part_of(passage, place, vocabulary) for place, passage in enumerate(text.passages)), vocabulary
    )
    own = subjects.area.id if subjects.area else _own(index)
    fitting = Fitting(index, own, subjects.comparators)
    surroundings = Surroundings(survey, subjects, own, _wholes(index, subjects, own))
    matcher = Matcher(index, fitting, _loose(ledger, subjects))
    met = tuple(figure for part in survey.parts for figure in _figures(part, surroundings, matcher, ledger))
    figures = by_series(met, index)
    return Reading(
        text=text,
        ledger=ledger,
        wording=wording,
        subjects=subjects,
        settings=settings,
        language=language,
        survey=survey,
        index=index,
        fitting=fitting,
        figures=figures,
        by_part=by_part(figures),
        before=before,
    )


def by_part(figures: tuple[Figure, ...]) -> dict[int, tuple[Figure, ...]]:
    """Figures by the place of the passage that they stand in."""
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.part.place, []).append(figure)
    return {place: tuple(group) for place, group in found.items()}


def _figures(part: Part, surroundings: Surroundings, matcher: Matcher, ledger: Ledger) -> Iterator[Figure]:
    if not part.mentions:
        return
    contexts = {id(mention): context for mention, context in _paired(part, surroundings)}
    for mention in part.mentions:
        context = contexts[id(mention)]
        fact = _bound(part, mention, ledger)
        if fact is not None:
            yield Figure(part=part, mention=mention, context=context, verdict="bound", fact=fact)
            continue
        if any(span.start <= mention.start < span.end for span in part.passage.allowed):
            yield Figure(part=part, mention=mention, context=context, verdict="allowed")
            continue
        figure = matcher.figure(part, mention, context)
        if figure is not None and part.passage.derived and figure.known is None:
            figure = Figure(part=part, mention=mention, context=context, verdict="allowed")
        if figure is not None:
            yield figure


def _paired(part: Part, surroundings: Surroundings) -> Iterator[tuple[Mention, Context]]:
    ordered = sorted(part.mentions, key=lambda one: part.sentences.index(part.sentence(one.start)))
    yield from zip(ordered, surroundings.contexts(part), strict=True)


def _bound(part: Part, mention: Mention, ledger: Ledger) -> Fact | None:
    for span in part.passage.figures:
        if span.start <= mention.start < span.end:
            return ledger.figure(span.fact)
    return None


def _vocabulary(ledger: Ledger, index: FactIndex, subjects: Subjects, language: Language) -> Vocabulary:
    measures: dict[str, list[str]] = {
        one.id: [one.label, one.short, *subjects.names.get(one.id, ())] for one in subjects.measures
    }
    for fact in ledger.values():
        if fact.measure not in measures:
            measures[fact.measure] = [fact.label, *subjects.names.get(fact.measure, ())]
    areas: dict[str, list[str]] = {
        one.id: [one.label, *subjects.names.get(one.id, ())] for one in subjects.areas
    }
    for fact in ledger.values():
        if fact.area and fact.area.id not in areas:
            areas[fact.area.id] = [fact.area.label]
    return Vocabulary(
        language=language,
        measures=Names(measures, language, _common(index)),
        areas=Names(areas, language),
        numbered=with_digits(name for names in (*measures.values(), *areas.values()) for name in names),
    )


def _common(index: FactIndex) -> frozenset[str]:
    """The nouns that count more than one measure, which name none of them."""
    counted: Counter[str] = Counter()
    for facts in index.by_measure.values():
        counted.update({noun for fact in facts for noun in index.nouns[fact.id]})
    return frozenset(noun for noun, count in counted.items() if count > 1)


def _loose(ledger: Ledger, subjects: Subjects) -> frozenset[str]:
    named = {measure.id for measure in subjects.measures}
    quoted: Mapping[str, bool] = {fact.measure: fact.quoted for fact in ledger.values()}
    return frozenset(measure for measure, only in quoted.items() if only and measure not in named)


def _own(index: FactIndex) -> str:
    for fact in index.facts:
        if fact.area and not fact.quoted:
            return fact.area.id
    return ""


def _wholes(index: FactIndex, subjects: Subjects, own: str) -> tuple[str, ...]:
    """The areas that words like “nationally” mean: those that hold others, else the only other one."""
    if subjects.wholes:
        return subjects.wholes
    others = dict.fromkeys(fact.area.id for fact in index.facts if fact.area and fact.area.id != own)
    return tuple(others) if len(others) == 1 else ()
