"""Lists that tell a total with its parts: above them, or as their last item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.told_sentences import is_called_total, levels_of
from reportgen.audit.rules.totals import rank_of
from reportgen.audit.sums import Sum, Term, alike

_TWO = 2
_FIGURE = re.compile(r"[\d:–—]")


def in_lists(reading: Reading) -> Iterator[Sum]:
    """The totals that lists tell with their parts."""
    for items in lists_of(reading.parts):
        lead = reading.parts[items[0].place - 1] if items[0].place else None
        found = _of_items(reading, lead, items)
        if found is not None:
            yield found


def lists_of(parts: Sequence[Part]) -> Iterator[list[Part]]:
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
    if numbers[-1] is not None and _is_sum(reading, items[-1], numbers[-1]):
        return _listed(Term(part=items[-1], mention=numbers[-1]), rest, certain=True)
    if lead is None or not lead.text.rstrip().endswith(":") or lead.passage.kind == "cell":
        return None
    span = lead.sentences[-1]
    said = levels_of(reading, lead, span)
    if len(said) != 1 or reading.language.partial.search(lead.text[span.start : span.end]):
        return None
    certain = is_called_total(reading, lead, said[0]) or bool(
        reading.language.made_of.search(lead.text, said[0].end)
    )
    return _listed(Term(part=lead, mention=said[0]), [*rest, last], certain=certain)


def _is_sum(reading: Reading, item: Part, mention: Mention) -> bool:
    """Whether an item is called total: “Total: 120”, “120 in all”."""
    heading = reading.survey.heading(_FIGURE.split(item.text, maxsplit=1)[0])
    return rank_of(reading, heading) == ("total", True) or is_called_total(reading, item, mention)


def _only(reading: Reading, item: Part) -> Mention | None:
    """The one level that an item tells, None where it tells none or several."""
    found = [one for span in item.sentences for one in levels_of(reading, item, span)]
    return found[0] if len(found) == 1 else None


def _listed(total: Term, listed: Sequence[tuple[Part, Mention | None]], *, certain: bool) -> Sum | None:
    terms = tuple(Term(part=part, mention=one) for part, one in listed if one is not None)
    if not _TWO <= len(terms) == len(listed) or not alike([one.mention for one in terms], total.mention):
        return None
    if not certain and any(one.value > total.value for one in terms):
        return None
    return Sum(total=total, parts=terms, certain=certain)
