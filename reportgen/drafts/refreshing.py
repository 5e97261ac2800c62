"""A draft refreshed: the figures of a report as it is now, in a draft that people have worked in.

Nothing but figures is touched. The new texts come from a draft made anew of the report; the two
are put side by side, block by block, by their anchors.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from reportgen.drafts import graphics, lines, tables, watch
from reportgen.drafts.comments import answered
from reportgen.drafts.descriptions import restore
from reportgen.drafts.directions import directions
from reportgen.drafts.figures import Renewal, news_of, paragraphs
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change, Refreshed
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base, named, property_of, set_property
from reportgen.drafts.styles import renew_tones
from reportgen.errors import SourceError
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger

_SAME: tuple[str, ...] = ("title", "publisher", "area")
"""What a report is known by; where two of these are others, it is another report."""


def refresh(data: bytes, name: str, made: bytes, ledger: Ledger, wording: Wording) -> Refreshed:
    """A draft with the figures of a report: made is the report's draft of now, ledger all its facts.

    Raises SourceError for a file that is no draft of this report, or cannot be read safely.
    """
    draft, fresh = Draft(data, name), Draft(made, "the draft made anew")
    base, new = Base.of(draft), Base.of(fresh)
    places, there = Places(draft), Places(fresh)
    news = News(printed=new.renditions, ledger=ledger, wording=wording)
    renewal = Renewal(draft, base, news, places)
    _recognised(draft, fresh, renewal, news)
    if base.part is None:
        draft.notes.append(
            "what the draft said when it was sent out is lost or cannot be read: words that people typed "
            "over figures are not told, and plain tables and lines are left as they are"
        )
    changes: Sequence[Change] = tuple(
        chain(
            renewal.run(),
            graphics.renew(draft, places, base, fresh, there, new),
            lines.renew(places, base, there, new),
            tables.renew(draft, places, base, fresh, there, new),
        )
    )
    renew_tones(places, there, renewal.controls)
    if restore(places, there):
        draft.notes.append("alternative texts of graphics were lost; the report's stand there again")
    flags = chain(
        directions(paragraphs(renewal.controls), renewal.now, base, news, places),
        watch.by_hand(renewal.controls, base, news, places),
        watch.elsewhere(base, news, places),
        answered(draft, renewal.filled, places),
        news_of(renewal.controls, base, new.renditions),
    )
    told = (*changes, *flags)
    if draft.changed and any(one.done for one in told):
        set_property(draft, "reportgen.figures", property_of(fresh, "reportgen.release") or "")
    return Refreshed(
        data=draft.written() if draft.changed else data,
        changes=told,
        parts=draft.changed,
        notes=tuple(draft.notes),
    )


def _recognised(draft: Draft, fresh: Draft, renewal: Renewal, news: News) -> None:
    """Refuse a file without a figure of ours, and the draft of another report."""
    hint = "give the draft that was made of this report; reportgen render makes one"
    facts = {named(control.name)[0] for control in renewal.controls}
    if not facts and property_of(draft, "reportgen.draft") is None:
        why = "none of its words are bound to a figure, and nothing says which report it was made of"
        raise SourceError(f"{draft.name} is no draft that reportgen made", why=why, hint=hint)
    others = []
    for key in _SAME:
        mine, theirs = property_of(draft, f"reportgen.{key}"), property_of(fresh, f"reportgen.{key}")
        if mine and theirs and mine != theirs:
            others.append(f"its {key} is “{mine}” and not “{theirs}”")
    known = sum(1 for fact in facts if news.fact(fact) is not None)
    if facts and 2 * known < len(facts):
        others += [f"the report knows {known} of its {len(facts)} facts"] * 2
    if len(others) >= 2:
        why = "; ".join(dict.fromkeys(others))
        raise SourceError(f"{draft.name} is a draft of another report", why=why, hint=hint)
