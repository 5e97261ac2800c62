"""What cannot be read in a template is told in plain words where its tag begins."""

from __future__ import annotations

import pytest

from reportgen.errors import ReportError, TemplateError
from tests.narrative.sample import read_text

UNREADABLE = [
    ("Words\n\n{{ asb.change_pct \n\nMore", "a.md:3:1: “{{ asb.change_pct” is never closed"),
    ("Words {{ asb.change }, words", "a.md:1:7: “{{ asb.change }, words” is never closed"),
    ("{{ asb.current\n and {{ asb.change }}", "a.md:1:1: “{{ asb.current” is never closed"),
    ("Words\n{# remark\nMore", "a.md:2:1: “{# remark” is never closed"),
    ("Words\n{% raw %}\nMore", "a.md:2:1: “{% raw %}” is never closed"),
    ("Words\n\n{% if asb.change > 0 %}\nUp\n\nMore", "a.md:3:1: “{% if asb.change > 0 %}” has no end"),
    ("Words {% endif %}", "a.md:1:7: “{% endif %}” closes nothing"),
    ("{% if true %}\nUp\n{% endfor %}", "a.md:3:1: “{% endfor %}” closes nothing"),
    ("{% else %}", "a.md:1:1: “{% else %}” belongs to nothing"),
    ("{% fro a in measures %}", "a.md:1:1: there is no tag {% fro %}"),
    ("{{ }}", "a.md:1:1: “{{ }}” cannot be read\n  why: it says nothing"),
    ("{{ asb. }}", "a name is missing after the dot"),
    ("{{ 'abc }}", "a text in quotes is never closed"),
    ("{{ (asb.current }}", "a bracket is left open: “)” is missing"),
    ("{{ asb.current asb.change }}", "“asb” stands where the tag should end"),
    ("{% for m measures %}{% endfor %}", "“in” is missing before “measures”"),
    ("{% if asb.change > %}Up{% endif %}", "something is missing at its end"),
]


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_it_is_told_where_its_tag_begins(text: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_text(text)
    assert said in str(caught.value)
    assert caught.value.hint


def test_all_of_them_are_told_at_once() -> None:
    text = "{{ asb. }}\n{% if asb.change \nUp\n{% endif %}\n{% for m in measures %}\n{{ asb.change\n"
    with pytest.raises(ReportError) as caught:
        read_text(text)
    assert [str(problem.where) for problem in caught.value.problems] == [
        "a.md:1:1",
        "a.md:2:1",
        "a.md:5:1",
        "a.md:6:1",
    ]


def test_a_quoted_tag_or_a_raw_text_opens_nothing() -> None:
    with pytest.raises(TemplateError) as caught:
        read_text("{{ '{{' }} {% raw %}{{ {% if {% endraw %} {# {{ #}\n{% set x = 1 %}\n{{ x y }}")
    assert str(caught.value.where) == "a.md:3:1"


def test_an_included_text_is_told_by_its_own_file() -> None:
    with pytest.raises(TemplateError) as caught:
        read_text("{% include 'b.md' %}", {"b.md": "Words\n{{ asb.current\n"})
    assert str(caught.value.where) == "b.md:2:1"
