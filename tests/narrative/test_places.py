"""Each block knows its file and line, and keeps its id from one edition to the next."""

from __future__ import annotations

import pytest

from reportgen.errors import DirectiveError, NarrativeError, Origin, ReportError, TemplateError
from reportgen.model.blocks import Heading, List, Paragraph
from reportgen.model.passage import Directive, Node, Passage
from reportgen.narrative.reading import (
    MarkedText,
    Source,
    inlines_of,
    parse,
    parse_body,
    plain,
    read,
    render,
)
from tests.narrative.sample import LEDGER, line, read_text, scope


def _places(passage: Passage) -> list[str]:
    return [str(node.origin) for node in passage.nodes if not isinstance(node, Directive)]


def _ids(nodes: tuple[Node, ...]) -> list[str]:
    return [node.id for node in nodes]


def test_places_go_through_loops() -> None:
    loop = "{% for m in measures %}\n## {{ m.label }}\n\nWords of\n{{ m.short }}.\n\n{% endfor %}"
    text = f"First.\n\n{loop}\nLast."
    places = _places(read_text(text))
    assert places == ["a.md:1:1", *["a.md:4:1", "a.md:6:1"] * 3, "a.md:10:1"]


def test_places_go_through_includes_and_macros() -> None:
    files = {
        "b.md": "From b,\non two lines.\n\n{% include 'c.md' %}",
        "c.md": "From c.",
        "macros.md": "{% macro card(m) %}\n\nThe card of {{ m.label }}.\n{% endmacro %}",
    }
    text = "{% from 'macros.md' import card %}\nWords.\n\n{% include 'b.md' %}\n\n{{ card(asb) }}\n\nLast."
    places = _places(read_text(text, files))
    assert places == ["a.md:2:1", "b.md:1:1", "c.md:1:1", "macros.md:3:1", "a.md:8:1"]


def test_places_do_not_depend_on_line_ends() -> None:
    assert _places(read_text("One\r\n\r\nTwo\r\rThree\n\nFour")) == [
        "a.md:1:1",
        "a.md:3:1",
        "a.md:5:1",
        "a.md:7:1",
    ]


def test_columns_are_known_up_to_the_first_value() -> None:
    with pytest.raises(NarrativeError) as before:
        read_text("Words <b> {{ asb.current }}")
    with pytest.raises(NarrativeError) as after:
        read_text("Words {{ asb.current }} <b>")
    assert (str(before.value.where), str(after.value.where)) == ("a.md:1:7", "a.md:1")


def test_ids_stay_when_another_section_grows() -> None:
    old = read_text("# One\n\nWords.\n\n# Two\n\nFirst.\n\n- item\n\nSecond.\n")
    new = read_text("# One\n\nNew.\n\nWords.\n\n# Two\n\nFirst, other words.\n\n- item\n\nSecond.\n")
    assert _ids(old.nodes)[2:] == _ids(new.nodes)[3:]


def test_ids_of_a_loop_go_by_key_not_by_place() -> None:
    text = "{% for m in [asb, all_crime] %}\n\nWords {{ m.label }}.\n{% endfor %}"
    first, second = _ids(read_text(text).nodes)
    assert _ids(read_text(text.replace("[asb, all_crime]", "[all_crime, asb]")).nodes) == [second, first]
    assert first != second


def test_ids_of_a_loop_without_ids_go_by_number() -> None:
    ids = _ids(read_text("{% for word in ['x', 'y'] %}\n\nSame.\n{% endfor %}").nodes)
    assert len(set(ids)) == 2


def test_ids_are_unique_within_a_passage() -> None:
    text = "{% for m in measures %}\n## Links\n\n- a\n  - b\n\n| x |\n|---|\n| y |\n\nW\n{% endfor %}\nW\n\nW"
    passage = read_text(text)
    assert len(set(_ids(passage.nodes))) == len(passage.nodes)


def test_a_caller_may_key_what_it_reads_many_times() -> None:
    source = Source(text="Words.", file="measure.md")
    plain_scope = scope()
    keyed = [
        read(source, type(plain_scope)(ledger=LEDGER, wording=plain_scope.wording, keys=(key,))).nodes[0].id
        for key in ("asb", "all_crime", "asb")
    ]
    assert keyed[0] == keyed[2] != keyed[1]


def test_taken_anchors_are_not_given_again() -> None:
    known = scope()
    taken = type(known)(ledger=LEDGER, wording=known.wording, anchors=frozenset({"links"}))
    heading = read(Source(text="# Links", file="a.md"), taken).nodes[0]
    assert isinstance(heading, Heading)
    assert heading.id == "links-2"


def test_rendered_text_is_embedded_with_its_places() -> None:
    inner = render(Source(text="Inner {{ asb.current }}.\n\nMore.", file="inner.md"), scope())
    passage = read_text("Before.\n\n{{ section }}\n\nAfter.", section=inner)
    assert _places(passage) == ["a.md:1:1", "inner.md:1:1", "inner.md:3:1", "a.md:5:1"]


def test_sections_in_a_loop_do_not_run_together() -> None:
    sections = [render(Source(text=f"Words {n}", file=f"{n}.md"), scope()) for n in "ab"]
    passage = read_text("{% for s in sections %}\n{{ s }}\n{% endfor %}", sections=sections)
    assert _places(passage) == ["a.md:1:1", "b.md:1:1"]


def test_footnotes_of_embedded_files_do_not_meet() -> None:
    sections = [render(Source(text=f"W[^1]\n\n[^1]: Note {n}.", file=f"{n}.md"), scope()) for n in "ab"]
    passage = read_text("{% for s in sections %}\n{{ s }}\n{% endfor %}", sections=sections)
    assert [line(note.children) for note in passage.notes] == ["Note a.", "Note b."]


def test_footnotes_of_turns_do_not_meet() -> None:
    text = "{% for m in measures %}\nW[^1]\n\n[^1]: Of {{ m.id }}.\n\n{% endfor %}"
    notes = [line(note.children) for note in read_text(text).notes]
    assert notes == ["Of asb.", "Of all_crime.", "Of odd."]


def test_a_directive_left_open_is_named_in_its_own_file() -> None:
    open_one = render(Source(text="W\n\n:::{callout}\nwords", file="open.md"), scope())
    with pytest.raises(DirectiveError, match="never closed") as beside:
        read_text("{{ s }}\n\n:::{x}\n:::", s=open_one)
    outer = read_text("::::{landscape}\n{{ s }}\n::::", s=open_one).nodes[0]
    assert isinstance(outer, Directive)
    with pytest.raises(DirectiveError, match="never closed") as inside:
        parse_body(outer, scope())
    assert str(beside.value.where) == str(inside.value.where) == "open.md:3:1"


def test_the_body_of_a_directive_keeps_places_ids_and_figures() -> None:
    loop = "{% for m in [asb, all_crime] %}\n\nIn {{ m.current | noun }}.\n{% endfor %}"
    text = f":::{{callout}}\n:title: T\n\n{loop}\n:::"
    directive = read_text(text).nodes[0]
    assert isinstance(directive, Directive)
    body = parse_body(directive, scope())
    assert _places(body) == ["a.md:6:1", "a.md:6:1"]
    assert len(set(_ids(body.nodes))) == 2
    assert isinstance(body.nodes[0], Paragraph)
    assert line(body.nodes[0].children) == "In ⟦asb.current|noun: 13,939\u00a0incidents⟧."


def test_directives_in_directives_keep_their_places() -> None:
    outer = read_text("::::{grid}\n\n:::{chart} asb\n:title: {{ asb.label }}\n:::\n::::").nodes[0]
    assert isinstance(outer, Directive)
    inner = parse_body(outer, scope()).nodes[0]
    assert isinstance(inner, Directive)
    assert (str(inner.origin), str(inner.options["title"].origin)) == ("a.md:3:1", "a.md:4:9")
    assert plain(inner.options["title"].text) == "Anti-social behaviour"


def test_mistakes_in_a_body_are_placed() -> None:
    directive = read_text("Words\n\n:::{callout}\nFine,\n<b>not</b>\n:::").nodes[1]
    assert isinstance(directive, Directive)
    with pytest.raises(ReportError) as caught:
        parse_body(directive, scope())
    assert [str(problem.where) for problem in caught.value.problems] == ["a.md:5:1", "a.md:5:7"]


def test_an_option_reads_as_a_line_of_markdown() -> None:
    directive = read_text(
        ":::{x}\n:title: **Now** {{ asb.change_pct | words }}, {{ measures[2].label }}\n:::"
    )
    node = directive.nodes[0]
    assert isinstance(node, Directive)
    title = inlines_of(node.options["title"].text, node.options["title"].origin, scope())
    assert line(title) == "**Now** ⟦asb.change_pct|words: fell by 7.9%⟧, *Odd* | <b> [x](y) #1"


def test_an_option_that_is_no_line_is_refused_with_its_place() -> None:
    with pytest.raises(NarrativeError, match="more than a line") as caught:
        inlines_of("# Title", Origin(file="a.md", line=2, column=9), scope())
    assert str(caught.value.where) == "a.md:2:9"
    assert inlines_of("", Origin(file="a.md"), scope()) == ()


def test_mistakes_in_loops_and_includes_are_placed() -> None:
    files = {"b.md": "Fine\n\n{{ m.curent }}"}
    with pytest.raises(TemplateError) as caught:
        read_text("{% for m in measures %}\n{% include 'b.md' %}\n{% endfor %}", files)
    assert (str(caught.value.where), caught.value.hint) == ("b.md:3:6", "did you mean “current”?")


def test_unknown_filters_in_includes_are_placed() -> None:
    with pytest.raises(TemplateError, match="unknown filter") as caught:
        read_text("{% include 'b.md' %}", {"b.md": "Fine\n{{ asb.current | rund }}"})
    assert str(caught.value.where) == "b.md:2:18"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{% with x = asb.current + 1 %}{{ x }} {{ asb.current * 2 }}{% endwith %}", ["1:4", "1:42"]),
        (
            "A\n\n  {%- if true %} {{ asb.current + 1 }}{% endif -%}\n\n {{ asb.current ~ 1 }}",
            ["3:21", "5:5"],
        ),
        ("{% raw %}{{ a }}{% endraw %}{# b\n #}{{ asb.current + 1 }}", ["2:7"]),
        (
            "{% macro a(x) %}{{ x ~ 1 }}{% endmacro %}{{ a(asb.current) }} {{ -asb.current }}",
            ["1:20", "1:66"],
        ),
        ("{% set x = 1 + asb.current %}{{ x }}{% if x %}{{ x + 1 }}{% endif %}", ["1:4"]),
        ("{% if x is defined and x %}{{ x }}{% endif %}{{ asb.current\n | upper }}", ["2:4"]),
    ],
)
def test_mistakes_of_a_run_are_placed_and_what_follows_from_them_is_not_told(
    text: str, places: list[str]
) -> None:
    with pytest.raises(ReportError) as caught:
        read_text(text)
    assert [str(problem.where) for problem in caught.value.problems] == [f"a.md:{one}" for one in places]


def test_a_missing_include_is_placed() -> None:
    with pytest.raises(TemplateError, match=r"no “x\.md” to include") as caught:
        read_text("Words\n\n{% include 'x.md' %}")
    assert str(caught.value.where) == "a.md:3:4"


def test_a_list_item_is_placed() -> None:
    node = read_text("Words\n\n- one\n- two").nodes[1]
    assert isinstance(node, List)
    assert [
        str(block.origin) for item in node.items for block in item.blocks if isinstance(block, Paragraph)
    ] == [
        "a.md:3:1",
        "a.md:4:1",
    ]


def test_rendered_text_can_be_read_later() -> None:
    marked = render(Source(text="# T\n\nW {{ asb.current }}", file="a.md"), scope())
    assert isinstance(marked, MarkedText)
    assert parse(marked) == read_text("# T\n\nW {{ asb.current }}")
