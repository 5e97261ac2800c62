"""Narratives that cannot be published, or would do harm: refused at their line."""

from __future__ import annotations

import time
from functools import partialmethod

import pytest

from reportgen.sources import tables
from tests.end_to_end.folders import Folder, built, refused

NARRATIVE = "narrative/a.md"


def words(folder: Folder, text: str) -> Folder:
    """The folder with a heading and this as its narrative."""
    return folder.write(NARRATIVE, f"# Visits\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for a in range(1000000000) %}x{% endfor %}", "a range of more than 10,000 numbers"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            "the template takes more than 100,000 steps",
        ),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "the template goes too deep"),
        ("{{ 'a' * 1000000000 }}", "a text and a number cannot be computed with (*)"),
        ("{{ 9 ** 99999999 }}", "** of numbers this large"),
        ("{% include 'a.md' %}", "the template goes too deep"),
    ],
    ids=["range", "loops", "macro", "text", "power", "include"],
)
def test_what_would_not_end_is_stopped_soon(folder: Folder, text: str, said: str) -> None:
    began = time.monotonic()
    refused(words(folder, text), "narrative/a.md:3:", said)
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% include '/etc/passwd' %}", "the path “/etc/passwd” does not stay inside the folder"),
        ("{% include '../../report.yml' %}", "“..” leads out"),
        ("{{ open('/etc/passwd').read() }}", "there is no “open”"),
        ("{{ ''.__class__.__mro__ }}", "“__class__” of a text is closed to templates"),
        ("{{ ''['__class__'] }}", "“__class__” of a text is closed to templates"),
        ("{{ visits.__class__ }}", "the measure “visits” has no “__class__”"),
        ("{{ visits.current.__init__ }}", "__init__"),
        ("{{ ''|attr('__class__') }}", "unknown filter “attr”"),
        ("{{ '{0.__class__}'.format(visits) }}", "“format” of a text is closed to templates"),
        ("{{ self.__init__ }}", "self"),
        ("{{ cycler.__init__.__globals__ }}", "there is no “cycler”"),
    ],
)
def test_what_reaches_out_of_a_template_is_refused(folder: Folder, text: str, said: str) -> None:
    refused(words(folder, text), "narrative/a.md:3", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{{ vists.change_pct }}",
            "narrative/a.md:3:4: there is no “vists”\n  what to do: did you mean “visits”?",
        ),
        (
            "{{ visits.chang_pct }}",
            "3:11: the measure “visits” has no “chang_pct”\n  what to do: did you mean “change_pct”?",
        ),
        ("{{ facts['visits.curent'] }}", "did you mean"),
        ("{{ visits.change_pct | wrods }}", "unknown filter “wrods”\n  what to do: did you mean “words”?"),
        ("{{ visits.change_pct", "narrative/a.md:3:1: “{{ visits.change_pct” is never closed"),
        ("{% if visits %}", "narrative/a.md:3:1: “{% if visits %}” has no end"),
        ("{{ visits.current * 2 }}", "every figure has a source and is rounded once"),
    ],
    ids=["name", "statistic", "fact", "filter", "print", "if", "sum"],
)
def test_a_mistake_in_a_template_is_named_with_its_line(folder: Folder, text: str, said: str) -> None:
    refused(words(folder, text), "narrative/a.md:3", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            ":::{varaince-table}\n:::",
            "a.md:3:1: no component is called “varaince-table”\n  what to do: did you mean “variance-table”?",
        ),
        (
            ":::{chart} visits\n:knd: bar\n:::",
            "a.md:4:1: “chart” has no option “knd”\n  what to do: did you mean “kind”?",
        ),
        (":::{chart} visits\n:kind: pie\n:::", "a.md:4:8: “pie” is no value for the option “kind”"),
        (":::{chart} vists\n:::", "a.md:3:12: unknown measure “vists”"),
        (":::{chart}\n:::", "a.md:3:1: a chart of nothing"),
        (":::{chart} visits\n:reference: visits.x\n:::", "a.md:4:13: unknown fact “visits.x”"),
        (
            ":::{table}\n:decimals: 99999\nSELECT 1.5 AS a\n:::",
            "a.md:4:12: “99999” is no value for the option “decimals”",
        ),
        (
            ":::{table}\n:decimals: -1\nSELECT 1.5 AS a\n:::",
            "a.md:4:12: “-1” is no value for the option “decimals”",
        ),
        (
            ":::{chart}\n:decimals: -1\nSELECT 1.5 AS a\n:::",
            "a.md:4:12: “-1” is no value for the option “decimals”",
        ),
        (
            ":::{key-figures} visits.current\n:columns: 0\n:::",
            "a.md:4:11: “0” is no value for the option “columns”",
        ),
        (
            ":::{key-figures} visits.current\n:columns: 60\n:::",
            "a.md:4:11: “60” is no value for the option “columns”",
        ),
        (
            ":::{measure-card} X\n:level: 9\n:reason: x\n:::",
            "a.md:4:9: “9” is no value for the option “level”",
        ),
        (":::{publication}\n:level: 7\n:::", "a.md:4:9: “7” is no value for the option “level”"),
        (":::{section-heading} visits\n:level: 0\n:::", "a.md:4:9: “0” is no value for the option “level”"),
        (":::{measure-card} X\n:::", "a.md:3:1: a measure card without a figure or a reason"),
        (":::{chart} visits", "a.md:3:1: the directive “chart” is never closed"),
        (":::{callout} X\n:::{landscape}\n:::\n:::", "a.md:"),
        (
            "::::{callout} X\n:::{landscape}\nx\n:::\n::::",
            "a.md:3:1: a page of its own cannot stand inside “callout”",
        ),
    ],
)
def test_a_mistake_in_a_directive_is_named_with_its_line(folder: Folder, text: str, said: str) -> None:
    refused(words(folder, text), said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[x](javascript:alert(1))", "a.md:3:3: a link to “javascript:alert(1)”"),
        ("[x](JaVaScRiPt:alert(1))", "a link to “"),
        ("[x](&#106;avascript:alert(1))", "a link to “javascript:alert(1)”"),
        ("[x](data:text/html,hello)", "a link to “data:text/html,hello”"),
        ("[x](file:///etc/passwd)", "a link to “file:///etc/passwd”"),
        ("[x](vbscript:x)", "a link to “vbscript:x”"),
        ("[x](#nowhere)", "a.md:3:3: nothing is called “#nowhere”"),
        ("<script>alert(1)</script>", "a.md:3:1: HTML in a narrative"),
        ("Words[^a].", "a.md:3:6: there is no footnote “a”"),
        ("![](x.png)", "x.png"),
        ("# Two {#a}\n\n# Two {#a}", "a.md:5:1: the id “a” is given twice"),
    ],
)
def test_what_cannot_be_published_is_refused(folder: Folder, text: str, said: str) -> None:
    refused(words(folder, text), said)


def test_a_script_in_a_measures_link_is_refused(folder: Folder) -> None:
    folder.change(
        "report.yml", "unit: visits,", "unit: visits, links: [{text: x, url: 'javascript:alert(1)'}],"
    )
    refused(folder, "report.yml:7:64: “javascript:alert(1)” is no address")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * FROM read_csv('/etc/passwd')", "a query may not use “read_csv”"),
        ("SELECT * FROM '/etc/passwd'", "passwd"),
        ("SELECT * FROM glob('/*')", "glob"),
        ("COPY (SELECT 1) TO '{out}'", "a query may only select"),
        ("ATTACH '{out}'", "a query may only select"),
        ("INSTALL httpfs", "a query may only select"),
        ("SET enable_external_access = true", "a query may only select"),
        ("SELECT 1; COPY visits TO '{out}'", ""),
        ("SELECT getenv('HOME')", "getenv"),
        ("SELEC 1", "the query is no SQL"),
        ("SELECT vlue FROM visits", "vlue"),
        ("SELECT * FROM range(100000000)", "the query gives more than 200,000 rows"),
    ],
)
def test_a_query_reads_the_reports_files_and_nothing_else(folder: Folder, text: str, said: str) -> None:
    out = folder.path.parent / "leak.csv"
    refused(words(folder, f":::{{table}}\n{text.format(out=out)}\n:::"), "narrative/a.md:4:", said)
    assert not out.exists()


def test_a_query_of_a_source_reads_nothing_else_either(folder: Folder) -> None:
    folder.change(
        "report.yml", "visits: data/visits.csv", "visits: {query: \"SELECT * FROM read_text('/etc/passwd')\"}"
    )
    refused(folder, "report.yml:5:", "a query may not use “read_text”")


def test_a_query_that_does_not_end_is_stopped(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = tables.Tables.__init__
    monkeypatch.setattr(tables.Tables, "__init__", partialmethod(begun, timeout=0.3))
    endless = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"
    refused(words(folder, f":::{{table}}\n{endless}\n:::"), "narrative/a.md:4:1: the query did not end in")


def test_two_mistakes_of_a_template_are_told_at_once(folder: Folder) -> None:
    refused(
        words(folder, "{{ vists.current }}\n\n{{ loan.current }}"), "a.md:3:4:", "a.md:5:4:", "2 problems"
    )


def test_mistakes_that_show_as_a_template_runs_are_told_at_once_each_in_its_column(folder: Folder) -> None:
    lines = (
        "{{ visits.change_pct ~ 'y' }} and {{ loans.current * 2 }}",
        '{{ facts["visits.chnge"] }}',
        "{{ report.titel }}, {{ visits.links.foo }}",
        "Up {{ visits.change_pct | round }}",
        "{{ visits.change_pct | upper }}",
        "{% set x = loans.current + 1 %}{{ x }} {{ x + 2 }}",
        "{% if visits.change_pct %}{{ loans.curent }}{% endif %}",
        "{% include 'none.md' %}",
        "{% for m in measures %}{{ m.lable }} {{ m.change_pct ~ 'x' }}{% endfor %}",
    )
    refused(
        words(folder, "\n".join(lines)),
        "a.md:3:4: the figure “visits.change_pct” cannot be joined",
        "a.md:3:38: the figure “loans.current” cannot be computed with (*)",
        "a.md:4:11: facts has no “visits.chnge”",
        "a.md:5:11: there is no “titel” in it",
        "a.md:5:37: there is no “foo” in a list",
        "a.md:6:27: unknown filter “round”",
        "a.md:7:24: the figure “visits.change_pct” cannot be changed as text",
        "a.md:8:4: the figure “loans.current” cannot be computed with (+)",
        "a.md:9:4: the figure “visits.change_pct” is neither true nor false",
        "a.md:9:36: the measure “loans” has no “curent”",
        "a.md:10:4: there is no file “narrative/none.md”",
        "a.md:11:29: the measure “visits” has no “lable”",
        "a.md:11:41: the figure “visits.change_pct” cannot be joined",
        "13 problems",
    )


def test_mistakes_of_an_included_text_are_told_at_once_where_they_stand(folder: Folder) -> None:
    folder.write(
        "layout/part.md", "{{ visits.current ~ 'x' }}\n\n{{ loans.current | upper }} {{ 1 + 'a' }}\n"
    )
    refused(
        words(folder, "{% include 'part.md' %}\n\n{{ visits.current + 1 }}"),
        "layout/part.md:1:4: ",
        "layout/part.md:3:20: ",
        "layout/part.md:3:32: a number and a text cannot be computed with (+)",
        "narrative/a.md:5:4: ",
        "4 problems",
    )


def test_what_makes_too_much_text_is_named_with_its_column(folder: Folder) -> None:
    inner = "{% for b in range(250) %}" + "x" * 900 + "{% endfor %}"
    refused(
        words(folder, f"{{% for a in range(200) %}}\n{inner}\n{{% endfor %}}"),
        "narrative/a.md:4:",
        "the template makes more than 20,000,000 characters",
    )


def test_bad_references_are_told_beside_all_else_each_in_its_column(folder: Folder) -> None:
    text = (
        "![x](missing.png)\n\nWords[^a], [r](#nowhere) and [s](#nada).\n\n- one\n- two [](#nil)\n\n"
        "| a | b |\n|---|---|\n| 1 | [t](#none) |\n\n{{ visits.current + 1 }}\n\nMore[^b].\n\n[^b]: [u](#no)."
    )
    refused(
        words(folder, text),
        "a.md:3:1: there is no file “missing.png”",
        "a.md:5:6: there is no footnote “a”",
        "a.md:5:14: nothing is called “#nowhere”",
        "a.md:5:32: nothing is called “#nada”",
        "a.md:8:8: nothing is called “#nil”",
        "a.md:12:9: nothing is called “#none”",
        "a.md:14:4: the figure “visits.current” cannot be computed",
        "a.md:18:9: nothing is called “#no”",
        "8 problems",
    )


def test_a_reference_to_a_heading_that_a_mistake_took_away_is_not_told(folder: Folder) -> None:
    text = "[r](#{id})\n\n:::{{section-heading}} {measure}\n:level: 2\n:::"
    assert "Visits" in built(words(folder, text.format(id="measure-visits", measure="visits")))
    ran = refused(
        words(folder, text.format(id="vists", measure="vists")), "a.md:5:22: unknown measure “vists”"
    )
    assert "nothing is called" not in ran.err
    ran = refused(words(folder, "[r](#x)\n\n## {{ visits.lable }}"), "a.md:5:14: ")
    assert "nothing is called" not in ran.err


def test_mistakes_of_every_kind_in_a_narrative_are_told_at_once(folder: Folder) -> None:
    text = "{{ vists.current }}\n\n[x](javascript:a)\n\n:::{chrt} x\n:::\n\n:::{chart} visits\n:knd: bar\n:::"
    refused(
        words(folder, text),
        "a.md:3:4: there is no “vists”",
        "a.md:5:3: a link to “javascript:a”",
        "a.md:7:1: no component is called “chrt”",
        "a.md:11:1: “chart” has no option “knd”",
    )


def test_every_option_of_a_directive_is_told_of_in_one_run_at_its_own_place(folder: Folder) -> None:
    chart = (
        ":::{chart} visits, lans\n:decimals: x\n:versus: prevous\n:reference: a.zz\n:measures: loans,\n"
        "  vists\n:title: '[a](javascript:x)'\n:knd: bar\n:::\n\n:::{chart} visits\n:notes: Works\n"
        ":baseline: then\n:::\n\n:::{chart} visits\n:over: areas\n:statistic: curent\n:::"
    )
    refused(
        words(folder, chart),
        "a.md:3:20: unknown measure “lans”",
        "a.md:4:12: “x” is no value for the option “decimals”",
        "a.md:5:10: “prevous” is no comparator of this report\n  what to do: did you mean “previous”?",
        "a.md:6:13: unknown fact “a.zz”",
        "a.md:8:3: unknown measure “vists”",
        "a.md:9:12: a link to “javascript:x”",
        "a.md:10:1: “chart” has no option “knd”",
        "a.md:14:9: the note “Works” has no words",
        "a.md:15:12: no point of the chart is called “then”\n  what to do: known: 2023, 2024",
        "a.md:20:13: no figure ends in “curent”",
        "10 problems",
    )


def test_the_options_of_tables_and_tiles_are_told_of_where_they_stand(folder: Folder) -> None:
    text = (
        ":::{variance-table}\n:measures: visits, lans\n:versus: prevous\n:::\n\n:::{key-figures} visits.zz\n"
        ":columns: 99\n:figures: loans.current loans.yy\n:::\n\n"
        ":::{table} visits\n:statistics: currnt\n:::\n\n"
        ":::{measure-card} [T](javascript:t)\n:figures: visits.xx\n:level: 9\n\n[b](javascript:b)\n:::\n\n"
        ":::{table}\n:decimals: x\n:query: SELECT nope FROM visits\n:::\n\n:::{chart}\n:decimals: x\n"
        "SELECT period,\n  valu FROM visits\n:::"
    )
    refused(
        words(folder, text),
        "a.md:4:20: unknown measure “lans”",
        "a.md:5:10: “prevous” is no comparator",
        "a.md:8:18: unknown fact “visits.zz”",
        "a.md:9:11: “99” is no value",
        "a.md:10:25: unknown fact “loans.yy”",
        "a.md:14:14: no figure ends in “currnt”",
        "a.md:17:21: a link to “javascript:t”",
        "a.md:18:11: unknown fact “visits.xx”",
        "a.md:19:9: “9” is no value",
        "a.md:21:3: a link to “javascript:b”",
        "a.md:25:12: “x” is no value",
        "a.md:26:16: the query reads “nope”, and there is no such column",
        "a.md:30:12: “x” is no value",
        "a.md:32:3: the query reads “valu”",
        "14 problems",
    )


def test_a_directive_of_two_colons_is_told_of_and_not_printed(folder: Folder) -> None:
    refused(
        words(folder, "::{chart} visits\n::"),
        "a.md:3:1: a directive with too few colons\n  what to do: write three: :::{chart}",
    )


def test_sql_that_cannot_be_read_is_told_where_its_reading_stopped(folder: Folder) -> None:
    folder.change(
        "report.yml",
        "  visits: data/visits.csv",
        "  visits: data/visits.csv\n  q:\n    query: |\n      SELECT measure,\n        FROM WHERE visits",
    )
    refused(folder, "report.yml:9:14: the query is no SQL", "a comma, a bracket or a quote")


def test_a_footnote_in_a_title_is_refused_where_it_stands(folder: Folder) -> None:
    text = (
        ":::{callout} A title[^a]\nWords[^a].\n:::\n\n:::{chart} visits\n:title: Visits[^a]\n"
        ":source: Counts[^a]\n:::\n\n[^a]: Note."
    )
    refused(
        words(folder, text),
        "a.md:3:21: the footnote “a” cannot stand in a title or an option",
        "a.md:8:15: the footnote “a” cannot",
        "a.md:9:16: the footnote “a” cannot",
        "3 problems",
    )


def test_markdown_of_a_measure_is_told_where_report_yml_has_it(folder: Folder) -> None:
    folder.change(
        "report.yml",
        "  visits: {label: Visits, unit: visits, polarity: up is good}",
        "  visits:\n    unit: visits\n    note: of <i>one</i> year\n    definition: |\n      All visits.\n\n"
        "      In <b>all</b> branches\n  other: {note: 'a [x](javascript:x)', definition: \"{{ nope }}\"}",
    )
    text = (
        "{{ visits.definition | markdown }}\n\n{{ visits.note | markdown }}\n\n"
        ":::{section-heading} visits\n:::"
    )
    ran = refused(
        words(folder, text),
        "report.yml:9:14: HTML",
        "report.yml:13:10: HTML",
        "report.yml:14:22: a link to “javascript:x”",
        "report.yml:14:56: there is no “nope”",
        "6 problems",
    )
    assert "narrative/a.md" not in ran.err


def test_mistakes_of_markdown_and_directives_are_told_at_once(folder: Folder) -> None:
    text = "[x](javascript:a)\n\n:::{chrt} visits\n:::\n\n:::{table}\n:::"
    refused(words(folder, text), "a.md:3:3:", "a.md:5:1:", "a.md:8:1: a table of nothing", "3 problems")


def test_mistakes_of_two_narratives_are_told_at_once(folder: Folder) -> None:
    words(folder, "{{ vists.current }}")
    folder.write("narrative/b.md", "# Loans\n\n:::{chrt}\n:::\n")
    refused(folder, "narrative/a.md:3:4:", "narrative/b.md:3:1: no component is called “chrt”", "2 problems")


def test_a_mistake_inside_a_callout_is_named_with_its_line(folder: Folder) -> None:
    refused(
        words(folder, "::::{callout} X\nWords.\n\n:::{chrt}\n:::\n::::"),
        "a.md:6:1: no component is called “chrt”",
    )


def test_an_escaped_value_is_printed_as_it_is(folder: Folder) -> None:
    folder.change("report.yml", "label: Visits", "label: '*Visits* <b>{{ x }}'")
    text = built(words(folder, "{{ visits.label }}"))
    assert "‹body› *Visits* <b>{{ x }}" in text
