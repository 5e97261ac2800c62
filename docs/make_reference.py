"""Writes docs/reference from the tables that the program itself works by: make docs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from reportgen.audit.rules import RULES as AUDIT_RULES
from reportgen.audit.rules.base import AuditRule
from reportgen.charts.kinds import KINDS
from reportgen.check.registry import RULES
from reportgen.components.base import Component
from reportgen.components.registry import COMPONENTS
from reportgen.errors import FactError
from reportgen.facts.control import LATEST, LIMITS, SIGNALS
from reportgen.facts.locales import LOCALES
from reportgen.facts.series import SERIES
from reportgen.facts.significance import INTERVALS, TESTS
from reportgen.facts.standings import STANDINGS
from reportgen.facts.statistics import DIFFERENCES, LEVELS
from reportgen.facts.wording import BENDS, WORDINGS, Wording
from reportgen.model.fact import Fact, Polarity, Status, Unit
from reportgen.model.period import Period
from reportgen.narrative.reference import filters_reference
from reportgen.output import write_file
from reportgen.project.reference import settings_reference
from reportgen.render.registry import BUILT_IN, GROUP

FOLDER = Path(__file__).parent / "reference"

MADE = (
    "<!-- Written by docs/make_reference.py from the program's own tables: change those, then make docs. -->"
)


def settings() -> str:
    """Every setting of report.yml, _brand.yml and layout.yml."""
    return settings_reference()


def directives() -> str:
    """Every component, with its options."""
    head = """\
# Directives

A directive places a component, in a narrative and in a layout's skeleton alike. Options stand
below its name, one a line, then the body. A fence of more colons holds one of fewer.

```
:::{name} argument
:option: value

body
:::
```

Words, options and settings refer to another place of the report by the id of its heading. It is
the heading's words in small letters with hyphens (`# Two years` is `#two-years`), what the author
writes after them (`# Two years {#years}`), or `#measure-` and the measure's id for a
`section-heading`. The page is that of the PDF, in the Word draft too.

| Write | It gives |
| --- | --- |
| `[the table](#two-years)` | A link with these words. |
| `[](#two-years)` | A link with the words of the heading. |
| `[](#two-years "page")` | The number of the page that it starts on, as a link. |

So `Further details from page [](#two-years "page").` prints “Further details from page 3.”
"""
    return "\n".join((head, *(_directive(component) for component in COMPONENTS.values())))


def _directive(component: Component) -> str:
    lines = [f"## `{component.name}`", "", component.summary, ""]
    takes = (("Argument", component.argument), ("Body", component.body))
    told = [f"{title}: {words}." for title, words in takes if words]
    lines += [" ".join(told), ""] if told else []
    fields = component.options.model_fields
    if fields:
        rows = [_option(name, field) for name, field in fields.items()]
        lines += [_table(("option", "value", "without it", "meaning"), rows), ""]
    return "\n".join(lines)


def _option(name: str, field: FieldInfo) -> Sequence[str]:
    given = field.get_default(call_default_factory=True)
    default = f"`{_said(given)}`" if given not in (None, "", ()) else ""
    return f"`{name.replace('_', '-')}`", _value(field), default, field.description or ""


def _said(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _value(field: FieldInfo) -> str:
    """What an option takes, from its type and its bounds."""
    kind = _without_none(field.annotation)
    if get_origin(kind) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(kind))
    words = {bool: "true or false", int: "whole number", float: "number", str: "text"}
    return f"{words.get(kind, 'names') if isinstance(kind, type) else 'names'}{_bounds(field)}"


def _without_none(kind: object) -> object:
    if isinstance(kind, UnionType):
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind


def _bounds(field: FieldInfo) -> str:
    signs = {"gt": "over", "ge": "from", "lt": "under", "le": "to"}
    bounds = [
        f"{sign} {getattr(bound, name):g}"
        for bound in field.metadata
        for name, sign in signs.items()
        if hasattr(bound, name)
    ]
    return f", {' '.join(bounds)}" if bounds else ""


def filters() -> str:
    """What templates may use."""
    return "# Filters and tests\n\nWhat `{{ … }}` and `{% … %}` may use.\n\n" + filters_reference()


def statistics() -> str:
    """The figures that the program computes, their ids and their series."""
    levels = [
        (f"`{name}`", level.meaning, f"`{level.formula}`", level.when) for name, level in LEVELS.items()
    ]
    differences = [
        (f"`{name}`", difference.meaning, f"`{difference.formula}`", difference.when)
        for name, difference in DIFFERENCES.items()
    ]
    standings = [
        (f"`{name}`", kind.meaning, f"`{kind.formula}`", kind.when) for name, kind in STANDINGS.items()
    ]
    tests = [
        (
            f"`{name}`",
            entry.meaning,
            entry.formula.format(now="now", then="then", value="the value"),
            entry.when,
        )
        for table in (TESTS, INTERVALS)
        for name, entry in table.items()
    ]
    limits = [
        (f"`{name}`", limit.meaning, limit.formula.format(points="the points"), "measures with `limits`")
        for name, limit in LIMITS.items()
    ]
    latest = "the last point; its verdict is within, above or below the limits"
    limits.append((f"`{LATEST}`", latest, "the last point", "measures with `limits`"))
    signals = [(name, _first_line(find)) for name, find in SIGNALS.items()]
    series = [(f"`{name}`", kind.value.replace("_", " ")) for kind, name in SERIES.items()]
    columns = ("statistic", "meaning", "formula", "which measures")
    return f"""\
# Statistics

A figure's id is `measure[.area][.comparator].statistic`: `visits.change_pct`,
`visits.region.current`, `visits.baseline.change`. The report's own area and the default
comparator are left out. It never holds a date, so next quarter's figures have the same ids.

Values are decimals from the file to the page and are rounded once, when they are printed, half
away from zero. What has no value says why: [x] not available, [c] confidential, [z] not
applicable, TBC. What is computed from it has none either.

## Of one period

{_table(columns, levels)}

In the period of a comparator the value is called after it (`visits.previous`,
`visits.baseline`), and the others stand below it (`visits.previous.rate`).

## Of two periods

{_table(columns, differences)}

## Among areas

A group of `groups` has figures like an area, below its id: `visits.similar.rate`. With
`method: mean` they are the unweighted mean of its members', rates, shares and percentages only; with
`method: total` the members are added up first, and must agree with the data where these hold the
total as well. `wholes` are never ranked.

{_table(columns, standings)}

Two places are in line up to the bounds of `comparison` (or of the measure's own `compare`) either
way; the words come by `| verdict` and `| words`. Equal values share a place.

## Chance

Of measures that are `tested`. Where a change is within chance (its probability is not under
`significance`), its words are “no significant change”, its arrow points nowhere and it is neither
better nor worse; the figure keeps its sign. Percentages need `base`, and are tested as shares.

{_table(columns, tests)}

## Variation

XmR limits of a series, of measures with `limits`: all points count. Limits of fewer points than
`signals: trial_under` are “trial limits” (`| verdict`). A gap in the series leaves no limits, and
rolling totals and years to date have none: their points share months.

{_table(columns, limits)}

The series in the ledger holds its limits and these signals, whose lengths are `signals`:

{_table(("signal", "what it is"), signals)}

## Small numbers

`disclosure: {{threshold: 5}}` suppresses counts from 1 to 4 to [c], and as many others as it takes so
that none of them follows from what is published: from totals and their parts (`total_of`), from
`wholes` and their areas, from months and the quarters, years and rolling totals they make up, all
taken together. What is computed from a suppressed value is [c] as well; percentages with `base` are
where they would tell of a small count or a small rest. `measures:` guards the named alone, with all
that they add up to or are added up with.

`round_to: 5` or `10` rounds counts first and computes all from these, percentages with `base` too. A
count that is no nought and would be rounded to one is [low], and so are its rate and its share; a
change from it or to it is [x]; in the sum or the mean of areas it counts as nought. A printed 0 is a
true one.

Nothing that is written tells more: hashes are of what is published, the files behind it bear neither
their hash nor their rows, suppressed values no rows, and `facts --explain` shows no text of a row.
Where the rows of a file are summed (`duplicates: sum`), their number may be the count, so none of its
rows is named.

What a reader knows from earlier editions or other publications is for the author to
weigh, and so is a rate that the data hold as a measure of its own. Directives that query the data
are refused unless `queries: allow`.

## Series

The values of successive periods, as far as the data hold them: `visits.months`. A chart takes
them by its option `over`.

{_table(("series", "its periods"), series)}

Where the data hold months and the report's period is a rolling one, `current` is their sum;
a rolling total is never summed over time.
"""


_CHANGE = Fact(
    id="visits.change_pct",
    measure="visits",
    label="Visits",
    statistic="change_pct",
    value=Decimal("-7.94"),
    unit=Unit(form="percent"),
    decimals=1,
    signed=True,
    period=Period.parse("12m to 2022-03"),
    versus=Period.parse("12m to 2021-03"),
    polarity=Polarity.UP_IS_GOOD,
    status=(Status.PROVISIONAL,),
)
_COUNT = Fact(
    id="visits.current",
    measure="visits",
    label="Visits",
    statistic="current",
    value=Decimal(8),
    unit=Unit(form="count", one="visit", many="visits"),
    decimals=0,
    period=Period.parse("12m to 2022-03"),
    status=(Status.PROVISIONAL,),
)


def wordings() -> str:
    """The ways to write a figure, and the fixed words."""
    english = Wording("en-GB")
    ways = [
        (
            f"`{name}`",
            inspect.getdoc(write) or "",
            _shown(english, _CHANGE, name),
            _shown(english, _COUNT, name),
        )
        for name, write in WORDINGS.items()
    ]
    bent = [f"words:perfect:{bend}" if bend in ("singular", "plural") else f"words:{bend}" for bend in BENDS]
    bends = [(f"`{key}`", _shown(english, _CHANGE, key)) for key in bent]
    labels = [
        (f"`{key}`", *(table.labels[key] for table in LOCALES.values())) for key in sorted(english.labels)
    ]
    return f"""\
# Wordings

A figure is written in one place, by the name of a wording; a template's filters and the
figures of the page model bear these names.

{_table(("wording", "what it writes", "a change", "a count"), ways)}

After a colon a wording may be bent, more than once where need be.

{_table(("wording", "a change"), bends)}

# Fixed words

The words that are no author's, by language. `labels` in report.yml gives one other words.

{_table(("key", *(f"`{tag}`" for tag in LOCALES)), labels)}
"""


def _shown(wording: Wording, fact: Fact, name: str) -> str:
    try:
        return wording.text(fact, name)
    except FactError:
        return ""


def formats() -> str:
    """The formats that ship, and how another joins."""
    rows = [
        (f"`{name}`", f"`{known.suffix}`", _first_line(known.load()), f"`{known.target}`")
        for name, known in BUILT_IN.items()
    ]
    return f"""\
# Formats

{_table(("`--to`", "suffix", "what is written", "renderer"), rows)}

An installed package brings another by the entry-point group `{GROUP}`: the name is the format's
and its suffix, the value its function `render(document, context) -> Artifact`
(`reportgen/render/base.py`). CONTRIBUTING.md shows one.
"""


def checks() -> str:
    """What the checks look for."""
    rows = [
        (f"`{name}`", rule.severity.value, _first_line(rule.find), rule.reason)
        for name, rule in RULES.items()
    ]
    return f"""\
# Checks

What can be built but should not be published as it is. `reportgen check` fails on an error, with
`--strict` on a warning too. `reportgen render` writes all and then fails on an error; with
`--strict` an error or a warning keeps it from writing anything.

{_table(("rule", "weight", "what it finds", "why"), rows)}

# The audit

The audit reads prose and holds its figures against the ledger: in a report's own document
(`reportgen check FOLDER`), and in what anybody published (`reportgen check FOLDER --against FILE`).
A figure that the narrative prints is bound to its fact and known; one that is typed is matched by
its unit and by the measure, area and time that the words around it name. It matches a fact,
contradicts one, or is unknown.

- `--fix` binds typed figures that match, in the narrative's source, where they then print the same; raw text,
  code, comments, targets of links and options of directives stay as they are.
- `--since OLD` compares with the last edition and finds prose that nobody touched. OLD is its report
  folder, its `NAME.facts.json`, or its document (PDF, Word, HTML, Markdown, text), which reportgen
  looks for beside the other.
- A figure that is in no data stands with a reason: `[12 chairs]{{reason="counted on the day"}}`.
- `checks` in report.yml weighs each rule (`rules: {{size-words: off}}`), gives measures and areas
  other names (`names: {{visits: [footfall]}}`), and sets the bounds of words and sentences.

What is read: digits with their thousands, decimals and signs; percent, percentage points, rates,
money, ranks; numbers in words, fractions, “one in seven”, “doubled”; parts and their total in a
sentence, a list or a table. Dates, times, ages, telephone numbers and numbers in names are told
apart. Claims in words (“a third”) are right within 2.5 points; “about” within a twentieth; “more
than” and “nearly” within a tenth.

The examples speak of a report of libraries in the financial year 2024 to 2025: visits 1,852 (2,000
a year before, 2,500 at the baseline), loans 6,000 (5,320), satisfied readers 88.5% (86.2%), swims
in three places, and trees that were last counted two years before.

{_table(("rule", "weight", "what it finds", "why"), _audit_rows())}

## Examples

{_audit_examples()}"""


def _audit_rows() -> list[tuple[str, str, str, str]]:
    return [
        (f"`{rule.name}`", rule.severity.value, _first_line(rule.find), rule.reason)
        for rule in AUDIT_RULES.values()
    ]


def _audit_examples() -> str:
    """Of each rule a text that it speaks of and one that it is content with."""
    parts = [
        f"{_after(rule)}`{rule.name}` speaks of:\n\n```\n{rule.fires}\n```\n\n"
        f"and not of:\n\n```\n{rule.quiet}\n```\n"
        for rule in AUDIT_RULES.values()
    ]
    return "\n".join(parts)


def _after(rule: AuditRule) -> str:
    """What the last edition said, where a rule compares with it."""
    return f"Where the last edition said\n\n```\n{rule.before}\n```\n\n" if rule.before else ""


def charts() -> str:
    """The kinds of chart."""
    rows = [(f"`{name}`", _first_line(draw)) for name, draw in KINDS.items()]
    return f"""\
# Charts

The kinds that the directive `chart` draws, by its option `kind`. Title, subtitle and alternative
text are written from the data.

{_table(("kind", "what is drawn"), rows)}
"""


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "settings.md": settings,
        "directives.md": directives,
        "filters.md": filters,
        "statistics.md": statistics,
        "wordings.md": wordings,
        "charts.md": charts,
        "formats.md": formats,
        "checks.md": checks,
    }
)
"""The pages of the reference, by file."""


def pages() -> Iterator[tuple[Path, str]]:
    """Every file of the reference with its text, the list of them first."""
    listed = "".join(f"- [{name}]({name}): {_first_line(write)}\n" for name, write in PAGES.items())
    yield FOLDER / "README.md", f"{MADE}\n\n# Reference\n\n{listed}"
    for name, write in PAGES.items():
        yield FOLDER / name, f"{MADE}\n\n{write().rstrip()}\n"


def _first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").partition("\n")[0]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    for path, text in pages():
        write_file(path, text.encode("utf-8"))
