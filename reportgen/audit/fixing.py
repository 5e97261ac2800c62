"""Binding: figures that an author typed and a fact could print, written as that fact in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.figures import is_typed
from reportgen.audit.text import AuditText, Passage
from reportgen.errors import Origin
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding

_WAYS = (
    ("words", "words"),
    ("noun", "noun"),
    ("", "value"),
    ("size", "size"),
    ("bare", "bare"),
    ("spelled", "spelled"),
)
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_LITERAL = re.compile(
    r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->"
    r"|(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^()\n]*\)|<\w+:[^>\s]*>|^[ ]{0,3}\[[^\]\n]+\]:[^\n]*|^:[\w-]+:[^\n]*|\{[^{}\n]*\}",
    re.DOTALL | re.MULTILINE,
)
"""What is no prose of a source: templates, what they leave raw, comments, code, links' targets, options."""
_ALIKE = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{MINUS SIGN}": "-", "’": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """A stretch of a source file and what prints it: offsets count characters of the file.

    passage and at: which passage of the text it is printed in, and where in its words. written:
    whether it was, as it prints what stood there.
    """

    file: str
    line: int
    start: int
    end: int
    before: str
    after: str
    fact: str
    passage: int
    at: int
    where: Origin
    written: bool = True


def bindings(reading: Reading, source: Callable[[str], str | None]) -> tuple[Binding, ...]:
    """Of each typed figure that one fact prints exactly so, where it stands in its source and what binds it.

    source gives a file's text, or None for one that must not be changed. A figure that the
    source holds otherwise than the reader reads it (out of a loop, say) is left alone, and so
    is one that no template and no Markdown would print.
    """
    found: dict[tuple[str, int], Binding] = {}
    for figure in reading.figures:
        if not is_typed(figure) or figure.fact is None or figure.part.passage.origin.line is None:
            continue
        text = source(figure.part.passage.origin.file)
        made = _binding(figure, figure.fact, text, reading.wording) if text is not None else None
        if made is not None:
            found[made.file, made.start] = made
    return tuple(_apart(sorted(found.values(), key=lambda one: (one.file, one.start))))


def bound(text: str, made: Iterable[Binding]) -> str:
    """A source with its bindings written in."""
    for binding in sorted(made, key=lambda one: -one.start):
        text = text[: binding.start] + binding.after + text[binding.end :]
    return text


def _binding(figure: Figure, fact: Fact, text: str, wording: Wording) -> Binding | None:
    passage, mention = figure.part.passage, figure.mention
    for name, key in _WAYS:
        if key == "words" and not fact.signed:
            continue
        printed = _alike(wording.text(fact, key))
        words = _alike(passage.text)
        start = words.rfind(printed, 0, mention.end + len(printed))
        covers = start >= 0 and start <= mention.start and mention.end <= start + len(printed)
        if not covers:
            continue
        place = _in_source(passage, start, start + len(printed), text)
        if place is not None:
            after = f"{{{{ {fact.id} | {name} }}}}" if name else f"{{{{ {fact.id} }}}}"
            return Binding(
                file=passage.origin.file,
                line=text.count("\n", 0, place) + 1,
                start=place,
                end=place + len(printed),
                before=text[place : place + len(printed)],
                after=after,
                fact=fact.id,
                passage=figure.part.place,
                at=start,
                where=passage.at(mention.start),
            )
    return None


def unprinted(made: Iterable[Binding], before: AuditText, after: AuditText) -> frozenset[Binding]:
    """The bindings after which a text reads otherwise, or does not know the figure for its fact's."""
    if len(before.passages) != len(after.passages):
        return frozenset(made)
    pairs = zip(before.passages, after.passages, strict=True)
    changed = {place for place, (old, new) in enumerate(pairs) if _alike(old.text) != _alike(new.text)}
    bindings_of = {one: after.passages[one.passage] for one in made}
    wrong = {
        one
        for one, passage in bindings_of.items()
        if one.passage in changed
        or not any(span.start <= one.at < span.end and span.fact == one.fact for span in passage.figures)
    }
    elsewhere = changed - {one.passage for one in bindings_of}
    return frozenset(bindings_of if elsewhere else wrong)


def offered(findings: Iterable[Finding], made: Iterable[Binding]) -> Iterator[Finding]:
    """The findings; of those that “check --fix” mends, their hints say so."""
    known = {(one.where, one.fact) for one in made}
    for finding in findings:
        fixed = finding.rule == "figure-unbound" and any(
            finding.where == where and f"{{{{ {fact} }}}}" in finding.hint for where, fact in known
        )
        yield (
            replace(finding, hint=f"{finding.hint}, or let “reportgen check --fix” do it")
            if fixed
            else finding
        )


def _in_source(passage: Passage, start: int, end: int, text: str) -> int | None:
    """Where a stretch of a passage stands in its source: the same of its like, no more and no fewer."""
    words = _alike(passage.text)
    wanted = words[start:end]
    typed = [
        at for at in _all(words, wanted) if not any(span.start <= at < span.end for span in passage.figures)
    ]
    first = _line_start(text, (passage.origin.line or 1) - 1)
    last = _BLANK.search(text, first)
    block = _alike(text[first : last.start() if last else len(text)])
    literal = _literal(text)
    there = [at for found in _all(block, wanted) if not _inside(at := first + found, literal)]
    if start not in typed or len(there) != len(typed):
        return None
    return there[typed.index(start)]


@lru_cache(maxsize=8)
def _literal(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _LITERAL.finditer(text))


def _inside(at: int, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= at < end for start, end in spans)


def _all(text: str, wanted: str) -> Iterator[int]:
    """Where a stretch occurs, not as a part of a longer word or number."""
    at = text.find(wanted)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(wanted) : at + len(wanted) + 2]
        if (
            not before.isalnum()
            and not after[:1].isalnum()
            and not (after[:1] in ",." and after[1:].isdigit())
        ):
            yield at
        at = text.find(wanted, at + 1)


def _line_start(text: str, line: int) -> int:
    at = 0
    for _ in range(line):
        at = text.find("\n", at) + 1
    return at


def _alike(text: str) -> str:
    return text.translate(_ALIKE).replace("\n", " ")


def _apart(made: Iterable[Binding]) -> Iterator[Binding]:
    """Bindings of which none overlaps the one before it."""
    last: Binding | None = None
    for binding in made:
        if last is None or last.file != binding.file or binding.start >= last.end:
            yield binding
            last = binding
