"""Links: words that fit their section, no bare address, no “here”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, shown
from reportgen.audit.survey import is_short
from reportgen.audit.words import LANGUAGES
from reportgen.model.finding import Finding, Severity

_VAGUE = frozenset(word for table in LANGUAGES.values() for word in table.vague_words)
_ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s<>“”\"')\]]+", re.IGNORECASE)


def find_section(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A link that names another measure than its section."""
    for part in reading.parts:
        for start, end in _link_stretches(reading, part):
            section = _section_measures(reading, part)
            if not section:
                continue
            named = [name for name in part.measures if start <= name.start < end and not name.weak]
            if named and not any(section & set(name.ids) for name in named):
                yield finding(
                    rule,
                    part,
                    named[0].start,
                    f"{shown(part.text[start:end])} stands under {shown(_heading(part))}",
                    "name what the section is about, or move the link to its own section",
                )


def _link_stretches(reading: Reading, part: Part) -> list[tuple[int, int]]:
    """The links of a passage; a short line that reads like links is one where no link is marked."""
    if part.passage.links:
        return [(link.start, link.end) for link in part.passage.links]
    if part.passage.kind not in ("label", "paragraph", "item") or part.mentions:
        return []
    starts = tuple(reading.language.words.link_starts)
    text = part.text.casefold()
    if not text.startswith(starts) or not (is_short(part) or text.rstrip().endswith("?")):
        return []
    ends = [0, *(match.end() for match in re.finditer(r"\?\s*", part.text)), len(part.text)]
    return [(a, b) for a, b in pairwise(ends) if a < b]


def _heading(part: Part) -> str:
    return part.passage.headings[-1] if part.passage.headings else ""


def _section_measures(reading: Reading, part: Part) -> set[str]:
    """What the innermost heading that names a measure is about, and what these names belong to."""
    for text in reversed(part.passage.headings):
        found = {key for name in reading.survey.heading(text).measures for key in name.ids}
        if found:
            parents = {one.id: one.parent for one in reading.subjects.measures}
            return found | {parent for key in found if (parent := parents.get(key))}
    return set()


def find_bare(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """An address in print."""
    for part in reading.parts:
        for match in _ADDRESS.finditer(part.text):
            yield finding(
                rule, part, match.start(), f"a bare address: {match[0]}", "give the link words of its own"
            )


def find_vague(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A link whose words say nothing of where it leads: “here”."""
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in reading.language.words.vague]
    for part in reading.parts:
        found = {match.start("word"): match["word"] for one in patterns for match in one.finditer(part.text)}
        targets: dict[int, str] = {}
        for link in part.passage.links:
            targets[link.start] = link.target
            words = part.text[link.start : link.end].strip()
            if words.casefold().rstrip(".") in _VAGUE:
                found[link.start] = words
        for start, word in sorted(found.items()):
            target = targets.get(start, "")
            hint = f"say where it leads: {target}" if target else "say where it leads"
            yield finding(rule, part, start, f"a link reads “{word}”", hint)


SECTION = AuditRule(
    name="link-section",
    severity=Severity.WARNING,
    reason="a link under the wrong heading sends people to the wrong place",
    fires="## Visits\n\n[Renew loans of books](https://example.org/loans)",
    quiet="## Visits\n\n[Plan your visits](https://example.org/visits)",
    find=find_section,
)
BARE = AuditRule(
    name="link-bare",
    severity=Severity.WARNING,
    reason="an address is read aloud letter by letter, and typed wrong",
    fires="More is on www.example.org/loans for everybody.",
    quiet="More is on [the page about loans](https://example.org/loans).",
    find=find_bare,
)
VAGUE = AuditRule(
    name="link-words",
    severity=Severity.WARNING,
    reason="a reader who lists the links of a page hears the words alone",
    fires="More about the van can be found here.",
    quiet="The van stands here on Fridays.",
    find=find_vague,
)
