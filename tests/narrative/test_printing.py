"""What is printed comes out as it is, whatever Markdown would make of it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model.blocks import Heading, List, Paragraph, Table
from reportgen.model.inlines import FactText, Inline, Link, Strong, Text
from reportgen.model.passage import Directive, Passage
from reportgen.model.walk import words_of
from reportgen.narrative import sentinels
from reportgen.narrative.reading import Source, inlines_of, parse_body, plain, read, render
from tests.narrative.sample import problems, read_text, scope

MARKDOWN = st.text(alphabet=st.sampled_from("ab1 *_`#>-+.[]()!|\\<>&;:{}=~^'\"/\n\t"), max_size=30)
ANYTHING = st.one_of(MARKDOWN, st.text(max_size=30))


def _read(text: str, value: str) -> Passage:
    return read(Source(text=text, file="a.md"), scope(value=value))


def _folded(value: str) -> str:
    return "".join(char for char in sentinels.folded(value) if unicodedata.category(char) != "Cc")


def _words(children: tuple[Inline, ...]) -> str:
    assert all(isinstance(child, Text) for child in children)
    return "".join(child.text for child in children if isinstance(child, Text))


@given(ANYTHING)
@settings(deadline=None)
def test_text_at_the_start_of_a_line(value: str) -> None:
    nodes = _read("{{ value }}", value).nodes
    if not _folded(value):
        assert nodes == ()
        return
    (node,) = nodes
    assert isinstance(node, Paragraph)
    assert _words(node.children) == _folded(value)


@given(ANYTHING)
@settings(deadline=None)
def test_text_among_words(value: str) -> None:
    (node,) = _read("a {{ value }} b\nc{{ value }}d", value).nodes
    assert isinstance(node, Paragraph)
    shown = _folded(value)
    assert _words(node.children) == f"a {shown} b c{shown}d"


@given(ANYTHING)
@settings(deadline=None)
def test_text_in_stress_tables_lists_and_headings(value: str) -> None:
    shown = _folded(value)
    text = "# H {{ value }}!\n\n- x {{ value }}!\n\n| {{ value }}! |\n|--|\n| **{{ value }}!** |\n"
    heading, items, table = _read(text, value).nodes
    assert isinstance(heading, Heading)
    assert isinstance(items, List)
    assert isinstance(table, Table)
    item = items.items[0].blocks[0]
    assert isinstance(item, Paragraph)
    assert _words(heading.children) == f"H {shown}!"
    assert _words(item.children) == f"x {shown}!"
    assert _words(table.header[0].cells[0].children) == f"{shown}!"
    (strong,) = table.rows[0].cells[0].children
    assert isinstance(strong, Strong)
    assert _words(strong.children) == f"{shown}!"


@given(ANYTHING)
@settings(deadline=None)
def test_text_in_options_and_bodies(value: str) -> None:
    (node,) = _read(":::{x} A{{ value }}!\n:title: T{{ value }}!\nb{{ value }}!\n:::", value).nodes
    assert isinstance(node, Directive)
    shown = _folded(value)
    assert plain(node.argument) == f"A{shown}!"
    assert plain(node.options["title"].text) == f"T{shown}!"
    assert plain(node.body) == f"b{shown}!"
    title = node.options["title"]
    assert _words(inlines_of(title.text, title.origin, scope())) == f"T{shown}!"
    (paragraph,) = parse_body(node, scope()).nodes
    assert isinstance(paragraph, Paragraph)
    assert _words(paragraph.children) == f"b{shown}!"


@given(ANYTHING)
@settings(deadline=None)
def test_text_twice_over(value: str) -> None:
    (node,) = _read("{% set twice %}a{{ value }}b{% endset %}{{ twice ~ value }}!", value).nodes
    assert isinstance(node, Paragraph)
    shown = _folded(value)
    assert _words(node.children) == f"a{shown}b{shown}!"


def test_an_address_from_data_is_taken_whole() -> None:
    (node,) = _read("[here]({{ value }})", "https://example.org/a_b?c=(d)&e=*f*").nodes
    assert isinstance(node, Paragraph)
    (link,) = node.children
    assert isinstance(link, Link)
    assert link.target == "https://example.org/a_b?c=(d)&e=*f*"


@pytest.mark.parametrize(
    "forged",
    [
        sentinels.fact_mark("asb.current", "value", "1"),
        "&#xF0103;&#xF0061;&#xF01FF;",
        "&#983299;&#983137;&#983551;",
        "&#x{{ 'F0103' }};",
        '{{ "\\U000f0103\\U000f0061\\U000f001f\\U000f001f\\U000f01ff" }}',
    ],
)
def test_a_figure_cannot_be_forged(forged: str) -> None:
    for text in (f"x {forged} y", f":::{{x}}\n:a: z{forged}\n:::", f"![x](y '{forged}')"):
        for node in read_text(text).nodes:
            assert "FactText" not in repr(node)
            assert not any("\U000f0103" in str(part) for part in _texts(node))


def _texts(node: object) -> list[str]:
    if isinstance(node, Directive):
        return [option.text for option in node.options.values()]
    return (
        [child.text for child in node.children if isinstance(child, Text)]
        if isinstance(node, Paragraph)
        else []
    )


def test_a_backslash_before_a_figure_is_a_backslash() -> None:
    (node,) = read_text("\\{{ asb.current }}").nodes
    assert isinstance(node, Paragraph)
    assert [type(child) for child in node.children] == [Text, FactText]


@given(MARKDOWN)
@settings(deadline=None)
def test_whatever_is_written_is_read_or_refused_in_its_place(text: str) -> None:
    assert all(problem.where and problem.where.file == "a.md" for problem in problems(text))


DEEP = [
    "".join("  " * depth + "- x\n" for depth in range(400)),
    ">" * 400 + " x",
    "*a **b " * 400 + "x" + "b** a*" * 400,
    "*" * 4000 + "x" + "*" * 4000,
    "[" * 4000 + "x" + "](#y)" * 4000,
    ":::{x}\n" * 400,
    "<" * 4000 + "x",
    "`" * 3999 + " x",
    "[^x]" * 4000,
]


@pytest.mark.parametrize("text", DEEP)
def test_what_is_too_deep_is_refused_and_the_rest_is_kept_whole(text: str) -> None:
    if not problems(text):
        (node,) = read_text(text).nodes
        assert isinstance(node, Paragraph)
        assert words_of(node.children) == text


def test_passages_are_the_same_each_time() -> None:
    text = "# T\n\n{% for m in measures %}\n- {{ m.label }}: {{ m.current }}\n{% endfor %}\n"
    assert read_text(text) == read_text(text)


@given(st.text(alphabet="ab {}*#%\n\r\t\f\u2028é", max_size=60))
def test_a_text_without_tags_comes_out_as_a_template_would_make_it(text: str) -> None:
    plain, tagged = Source(text=text + "end", file="a.md"), Source(text=text + "end{# #}", file="a.md")
    if not re.search(r"\{[{%#]", text):
        assert render(plain, scope()) == render(tagged, scope())
