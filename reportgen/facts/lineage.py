"""A fact explained: its value, how it came about down to the rows, and where it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.errors import FactError
from reportgen.facts.hashing import value_text
from reportgen.facts.judge import direction, judgement
from reportgen.facts.wording import WORDINGS, Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Fact, InputFile, Ledger
from reportgen.model.printed import Printed

DEEPEST = 4
"""How many steps of inputs are followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that is known of a fact. inputs are the explanations of what it was made of.

    value is unrounded, shown as printed; worded its texts by wording; said
    what is told of it (direction, verdict, status). files are those of its query with their rows and hashes.
    """

    fact: Fact
    value: str
    shown: str
    rounding: str
    worded: tuple[tuple[str, str], ...]
    about: str
    said: tuple[str, ...]
    inputs: tuple[Explanation, ...]
    missing: tuple[str, ...]
    files: tuple[InputFile, ...]
    printed: tuple[Printed, ...]


def explain(ledger: Ledger, wording: Wording, key: str, places: Iterable[Printed] = ()) -> Explanation:
    """The explanation of a fact or of a point of a series; FactError for an id that is none."""
    kept = tuple(place for place in places if place.fact == key)
    return _explained(ledger, wording, ledger.figure(key), kept, DEEPEST)


def as_values(explanation: Explanation) -> dict[str, object]:
    """The explanation as plain values for JSON."""
    origin = explanation.fact.provenance
    return {
        "id": explanation.fact.id,
        "about": explanation.about,
        "value": explanation.value,
        "shown": explanation.shown,
        "rounding": explanation.rounding,
        "worded": dict(explanation.worded),
        "said": list(explanation.said),
        "formula": origin.formula,
        "rows": [f"{row.file}:{row.line}" for row in origin.rows],
        "query": origin.query,
        "files": [
            {"file": file.file, "rows": file.rows, "sha256": file.sha256} for file in explanation.files
        ],
        "source": " ".join(part for part in (origin.source, origin.published, origin.url) if part),
        "hash": origin.hash,
        "inputs": [as_values(one) for one in explanation.inputs],
        "printed": [
            {
                "place": str(place.origin) if place.origin else None,
                "block": place.block,
                "kind": place.kind,
                "wording": place.wording,
                "text": place.text,
            }
            for place in explanation.printed
        ],
    }


def _explained(
    ledger: Ledger, wording: Wording, fact: Fact, places: tuple[Printed, ...], depth: int
) -> Explanation:
    origin = fact.provenance
    made_of = [key for key in origin.inputs if key != fact.id]
    found = [known for key in made_of if (known := _find(ledger, key))] if depth else []
    return Explanation(
        fact=fact,
        value=value_text(fact.value),
        shown=wording.text(fact, "value:marked"),
        rounding=_rounding(fact),
        worded=tuple(_worded(wording, fact)),
        about=_about(wording, fact),
        said=tuple(_said(wording, fact)),
        inputs=tuple(_explained(ledger, wording, one, (), depth - 1) for one in found),
        missing=tuple(key for key in made_of if not _known(ledger, key)),
        files=tuple(file for file in ledger.inputs if file.file in origin.files),
        printed=places,
    )


def _find(ledger: Ledger, key: str) -> Fact | None:
    if "[" in key and key.partition("[")[0] not in ledger.series:
        return None
    return ledger.figure(key) if "[" in key else ledger.find(key)


def _known(ledger: Ledger, key: str) -> bool:
    return _find(ledger, key) is not None or key in ledger.series


def _about(wording: Wording, fact: Fact) -> str:
    parts = [fact.label, fact.area.label if fact.area else ""]
    parts.append(wording.period(fact.period) if fact.period else "")
    told = ", ".join(part for part in parts if part)
    return f"{told}, {wording.versus(fact)}" if fact.versus else told


def _rounding(fact: Fact) -> str:
    if isinstance(fact.value, Absent):
        return "none: it has no value"
    if fact.unit.form == "rank":
        return "none: it is a place"
    places = "whole numbers" if not fact.decimals else f"{fact.decimals} decimal place"
    plural = "s" if fact.decimals > 1 else ""
    return f"to {places}{plural}, half away from zero, once"


def _worded(wording: Wording, fact: Fact) -> Iterable[tuple[str, str]]:
    """The texts that it can be printed as, each once, by the first wording that gives it."""
    seen: set[str] = set()
    for name in WORDINGS:
        try:
            text = wording.text(fact, name)
        except FactError:
            continue
        if text not in seen:
            seen.add(text)
            yield name, text


def _said(wording: Wording, fact: Fact) -> Iterable[str]:
    if isinstance(fact.value, Absent):
        words = (fact.value.note, fact.value.owner, fact.value.due)
        yield ", ".join(part for part in words if part) or wording.text(fact, "words")
        return
    way, meaning = direction(fact), judgement(fact)
    if way is not None:
        judged = f", {wording.judgement(meaning)} ({fact.polarity})" if meaning else ""
        yield wording.text(fact, "direction") + judged
    if fact.verdict is not None:
        yield wording.text(fact, "verdict")
    yield from (f"{code} {words}" for code, words in wording.codes([fact]))
    if fact.quoted:
        yield "quoted: somebody else published it"
