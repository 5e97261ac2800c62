"""One fault told once: what our rules find and the standards’ own rules find as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reportgen.model.finding import Finding, Severity
from reportgen.verify.registry import MOST
from reportgen.verify.standards import Failed

_SAME: Mapping[str, str] = MappingProxyType(
    {
        r"CONTENT-TAGGING": "content-unmarked",
        r"TAGGED-CONTENT-INSIDE-ARTIFACT|ARTIFACT-NESTED": "marks-nested",
        r"LINK-LINK-TAG|ANNOTATION-ANNOT-TAG": "annotation",
        r"LINK-CONTENTS|ANNOTATION-CONTENTS-ALT": "annotation-words",
        r"PAGE-TABS": "tabs",
        r"ACTION-TYPE": "link-action",
        r"(FIGURE|FORMULA)-ALTERNATIVE-TEXT": "figure-words",
        r"HEADING-(NESTING|STRUCTURE)": "heading",
        r"STRUCT-ELEMENT-PARENT": "parent",
        r"[A-Z]+-(KIDS|PARENT)": "place",
        r"TABLE-(ROW-COLUMNSPAN|COLUMN-ROWSPAN|CELL-INTERSECTION)": "table-regular",
        r"TABLE-(THEAD|TFOOT|CAPTION)-(COUNT|TBODY|POSITION)": "table-groups",
        r"TABLE-HEADERS-SCOPE": "table-headers",
        r"TABLE-HEADERS-UNDEFINED": "table-named",
        r"NOTE-ID(-UNIQUE)?": "note-id",
        r"STRUCT-TREE-ROOT": "root",
        r"STRUCT-TREE-ROLE-MAP.*": "role",
        r"(.*-)?LANG(UAGE(-TAG)?)?": "language",
        r"TAGGED-DOCUMENT|SUSPECTS": "marked",
        r"VIEWER-PREFERENCES|METADATA-TITLE": "title",
        r"(FONT-)?UNICODE-MAPPING|NOTDEF-GLYPH": "characters-unknown",
    }
)
"""The rule of ours that finds all that a rule of the standards does, by what that one is about."""

_OF_THE_FILE = frozenset({"root", "language", "marked", "title"})
"""Rules whose one fault the standards tell at each place that suffers from it."""


def together(ours: Sequence[Finding], failed: Sequence[Failed], name: str) -> tuple[Finding, ...]:
    """Our findings, with the standards that say the same beside their clause, then what those say alone."""
    alone: list[Finding] = []
    broken: dict[str, tuple[str, ...]] = {}
    for one in failed:
        rule = _rule_of(one, ours)
        if rule:
            broken[rule] = tuple(dict.fromkeys((*broken.get(rule, ()), *one.standards)))
        else:
            alone.append(one.told(name))
    return (*_named(ours, broken), *alone)


def _rule_of(one: Failed, ours: Sequence[Finding]) -> str:
    """The rule of ours that found a failure, wherever the standards did; nothing where none did."""
    for kind, same in _SAME.items():
        if re.fullmatch(kind, one.kind):
            rule = f"pdf-{same}"
            count = sum(finding.rule == rule for finding in ours)
            whole = count and same in _OF_THE_FILE
            return rule if whole or count >= min(one.count, MOST) else ""
    return ""


def _named(ours: Sequence[Finding], broken: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for finding in ours:
        names = broken.get(finding.rule)
        if names is None:
            yield finding
        else:
            message = f"{finding.message.removesuffix(')')}; {', '.join(names)})"
            yield replace(finding, message=message, severity=Severity.ERROR)
