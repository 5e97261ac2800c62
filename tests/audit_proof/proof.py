"""The proof of the audit: how many of two thousand single faults it finds, and what it cries wolf at.

    python -m tests.audit_proof.proof --count 200              the faults of the development seed
    python -m tests.audit_proof.proof --seed published --docs  those that docs/prose-checks.md reports

A fault counts as found where a warning or an error that was not there before stands at its place: in
the passage whose words changed, in the same tile, or in the same row or column of a table.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from time import process_time
from types import MappingProxyType

from reportgen import Report
from reportgen.audit.text import AuditText, Passage, Spot
from reportgen.model.document import Document
from reportgen.model.fact import Absent
from reportgen.model.finding import Finding, Severity
from reportgen.pipeline import Edition
from reportgen.readers.against import check_reading
from reportgen.readers.base import Reading
from reportgen.readers.registry import READERS
from tests.audit_proof.mutations import KINDS, NUMERAL, Mutation, mutations
from tests.audit_proof.places import places
from tests.audit_proof.published import plain, small_pages, two_columns
from tests.audit_proof.strips import with_months

ROOT = Path(__file__).parents[2]
SAMPLES = ("northamptonshire", "emergency-care")
DEVELOPMENT, PUBLISHED = "development", "published"


def _rendered(document: Document, form: str = "pdf") -> bytes:
    from reportgen.pipeline import context_of
    from reportgen.render.registry import BUILT_IN

    return BUILT_IN[form].load()(document, context_of(document)).data


FORMS: Mapping[str, tuple[str, int, Callable[[Document], bytes]]] = MappingProxyType(
    {
        "text": (".txt", 4, lambda document: plain(document).data),
        "text, wrapped": (".txt", 4, lambda document: plain(document, width=72).data),
        "PDF, tagged": (".pdf", 1, _rendered),
        "PDF, two columns": (".pdf", 2, lambda document: two_columns(document).data),
        "PDF, tables over pages": (".pdf", 2, lambda document: small_pages(document).data),
        "Word": (".docx", 0, lambda document: _rendered(document, "docx")),
    }
)
"""Each form that a document is published in: its suffix, its weight, and what makes it.

No faults are drawn for a form of no weight, which only must not be cried at.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A published text as it was read, and what was found in it, told apart from where it stands."""

    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def loud(self) -> tuple[Finding, ...]:
        """The warnings and errors."""
        return tuple(finding for finding in self.findings if finding.severity is not Severity.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A fault and what became of it. value: whether what was found tells the right one."""

    sample: str
    form: str
    mutation: Mutation
    found: bool
    value: bool
    sentence: str
    told: tuple[str, ...] = ()


@cache
def edition_of(sample: str) -> Edition:
    """The edition of a sample."""
    return Report.load(ROOT / "samples" / sample)._edition


@cache
def document_of(sample: str, form: str) -> Document:
    """What is published in a form: the sample, with a long table where tables go on over pages."""
    edition = edition_of(sample)
    if "over pages" in form:
        return with_months(edition.document, edition.ledger, edition.wording)
    return edition.document


@cache
def unharmed(sample: str, form: str) -> Text:
    """The text without a fault."""
    return _checked(sample, form, document_of(sample, form))


def _checked(sample: str, form: str, document: Document) -> Text:
    suffix, _, publish = FORMS[form]
    reading = READERS[suffix].load()(publish(document), f"report{suffix}")
    return Text(reading=reading, findings=check_reading(reading, edition_of(sample)))


def tried(sample: str, form: str, mutation: Mutation) -> Trial:
    """Publishes a document with a fault, and looks whether it is found."""
    before = unharmed(sample, form)
    after = _checked(sample, form, mutation.applied(document_of(sample, form)))
    changed = _changed(before.reading.text, after.reading.text)
    new = _new(before.loud, after.loud)
    told = [finding for finding in new if _stands_at(finding, after.reading.text, changed)]
    return Trial(
        sample=sample,
        form=form,
        mutation=mutation,
        found=bool(told),
        value=any(_tells_value(finding, sample, mutation) for finding in told),
        sentence=" ⏎ ".join(passage.text for passage in changed)[:400] or mutation.line,
        told=tuple(f"{finding.where} {finding.rule}: {finding.message}" for finding in (told or new)),
    )


def _changed(before: AuditText, after: AuditText) -> list[Passage]:
    """The passages whose words are others than at the same place before."""
    texts = [[passage.text for passage in text.passages] for text in (before, after)]
    steps = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
    return [
        passage for tag, _, _, start, end in steps if tag != "equal" for passage in after.passages[start:end]
    ]


_PLACES = re.compile(r"(?:line|page|paragraph) \d+|report\.\w+:\d+")


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The findings that were not there before, wherever the others may stand now."""
    known = Counter((finding.rule, _PLACES.sub("", finding.message)) for finding in before)
    new = []
    for finding in after:
        key = finding.rule, _PLACES.sub("", finding.message)
        if known[key]:
            known[key] -= 1
        else:
            new.append(finding)
    return new


def _stands_at(finding: Finding, text: AuditText, changed: Sequence[Passage]) -> bool:
    at = [passage for passage in text.passages if _covers(passage, finding)]
    return any(_beside(one, other) for one in at for other in changed)


def _covers(passage: Passage, finding: Finding) -> bool:
    where = finding.where
    if where is None:
        return False
    page = where.page if isinstance(where, Spot) else None
    return any(line.line == where.line and (page is None or line.page == page) for line in passage.lines)


def _beside(one: Passage, other: Passage) -> bool:
    if one is other or (one.group and one.group == other.group):
        return True
    if one.place is None or other.place is None or one.place.table != other.place.table:
        return False
    return one.place.row == other.place.row or one.place.column == other.place.column


def _tells_value(finding: Finding, sample: str, mutation: Mutation) -> bool:
    """Whether a finding names the figure that the fault was put into, or its right number."""
    ledger, fact = edition_of(sample).ledger, mutation.place.fact
    told = f"{finding.message} {finding.hint}"
    if not fact:
        return True
    number = NUMERAL.search(mutation.before)
    known = ledger.figure(fact)
    return fact in told or (number is not None and number[0] in told) or isinstance(known.value, Absent)


# ---- all of them


@cache
def drawn(count: int, seed: str) -> Sequence[tuple[str, str, Mutation]]:
    """So many faults of all kinds, spread over samples and forms; kinds with few make room for others."""
    stocks = {kind: _stock(kind, seed) for kind in KINDS}
    taken: list[tuple[str, str, Mutation]] = []
    for left, kind in zip(
        range(len(KINDS), 0, -1), sorted(KINDS, key=lambda one: len(stocks[one])), strict=True
    ):
        share = (count - len(taken)) // left
        taken.extend(stocks[kind][:share])
    return taken


def _stock(kind: str, seed: str) -> list[tuple[str, str, Mutation]]:
    """All faults of a kind, forms taking turns by their weight."""
    cells = {
        (sample, form): mutations(
            document_of(sample, form),
            edition_of(sample).ledger,
            edition_of(sample).wording,
            kind,
            400,
            f"{seed}/{sample}/{form}",
        )
        for sample in SAMPLES
        for form, (_, weight, _) in FORMS.items()
        if weight
    }
    turns = [
        cell for turn in range(4) for cell in cells for weight in [FORMS[cell[1]][1]]
        if turn < weight
    ]  # fmt: skip
    stock = []
    while any(cells.values()):
        for sample, form in turns:
            if cells[sample, form]:
                stock.append((sample, form, cells[sample, form].pop(0)))
    return stock


def trials(count: int, seed: str, *, jobs: int = 1) -> list[Trial]:
    """The faults tried, in the order of their drawing; the same for the same seed."""
    work = sorted(drawn(count, seed), key=lambda one: one[:2])
    if jobs == 1:
        return [tried(*one) for one in work]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(_tried, work, chunksize=max(len(work) // (jobs * 6), 1)))


def _tried(work: tuple[str, str, Mutation]) -> Trial:
    return tried(*work)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What was cried in texts without a fault, over how many figures."""

    figures: int
    findings: tuple[str, ...]

    @property
    def per_thousand(self) -> float:
        """False alarms for each thousand figures."""
        return 1000 * len(self.findings) / self.figures


def alarms() -> Alarms:
    """The warnings and errors in all samples and forms without a fault."""
    figures, told = 0, []
    for sample in SAMPLES:
        for form in FORMS:
            figures += sum(
                1
                for place in places(document_of(sample, form))
                if place.fact and NUMERAL.search(place.leaf.text)
            )
            told += [
                f"{sample}, {form}: {finding.where} {finding.rule}: {finding.message}"
                for finding in unharmed(sample, form).loud
            ]
    return Alarms(figures=figures, findings=tuple(told))


def seconds_for_twenty_pages() -> float:
    """The processor's time to read and check 20 pages, by the longer sample's tagged PDF."""
    import pypdfium2

    data = _rendered(document_of(SAMPLES[0], "PDF, tagged"))
    pages = len(pypdfium2.PdfDocument(data))
    read, edition = READERS[".pdf"].load(), edition_of(SAMPLES[0])
    times = []
    for _ in range(4):
        began = process_time()
        check_reading(read(data, "report.pdf"), edition)
        times.append(process_time() - began)
    return min(times) * 20 / pages


def table(made: Sequence[Trial], cried: Alarms, seconds: float) -> str:
    """The result as Markdown, a row a kind."""
    lines = [
        "| fault | tried | found | missed | found, % | with the right figure, % |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for kind in (*KINDS, "all"):
        rows = [trial for trial in made if kind in (trial.mutation.kind, "all")]
        if rows:
            found, value = sum(row.found for row in rows), sum(row.value for row in rows)
            share, right = 100 * found / len(rows), 100 * value / len(rows)
            name = f"**{kind}**" if kind == "all" else kind
            lines.append(
                f"| {name} | {len(rows):,} | {found:,} | {len(rows) - found:,} | {share:.1f} | {right:.1f} |"
            )
    lines += ["", "| form | tried | found, % |", "|---|--:|--:|"]
    for form in FORMS:
        rows = [trial for trial in made if trial.form == form]
        if rows:
            lines.append(
                f"| {form} | {len(rows):,} | {100 * sum(row.found for row in rows) / len(rows):.1f} |"
            )
    wolf = f"{len(cried.findings)} in {cried.figures:,} figures without a fault"
    wolf += f" ({cried.per_thousand:.2f} per 1,000)"
    lines += [
        "",
        f"False alarms: {wolf}. Twenty pages of PDF take {seconds:.2f} s of the processor to read and check.",
    ]
    return "\n".join(lines) + "\n"


def missed(made: Sequence[Trial]) -> Iterator[str]:
    """What was missed, by kind, in words."""
    for kind in KINDS:
        for trial in made:
            if trial.mutation.kind == kind and not trial.found:
                change = f"“{trial.mutation.before}” became “{trial.mutation.after}”"
                of = f"{trial.mutation.place.fact or 'words'}, {trial.mutation.place.kind}"
                yield f"[{kind}] {trial.sample}, {trial.form}: {change} ({of}) in: {trial.sentence}"
                yield from (f"      elsewhere: {told}" for told in trial.told)


def main() -> None:
    """Try the faults and print the table."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--seed", default=DEVELOPMENT)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--misses", type=Path)
    asked.add_argument("--docs", action="store_true")
    given = asked.parse_args()
    made = trials(given.count, given.seed, jobs=given.jobs)
    cried = alarms()
    result = table(made, cried, seconds_for_twenty_pages())
    print(result)  # noqa: T201
    print(*cried.findings, sep="\n")  # noqa: T201
    if given.misses:
        given.misses.write_text("\n".join([*cried.findings, *missed(made)]) + "\n", encoding="utf-8")
    if given.docs:
        from tests.audit_proof.docs import put_table

        put_table(result)


if __name__ == "__main__":
    main()
