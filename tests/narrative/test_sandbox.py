"""A template reaches nothing but its scope, and ends."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from typing import Any

import pytest

from reportgen.errors import ReportErrors, TemplateError
from reportgen.model.fact import Fact
from reportgen.narrative.reading import Source, render
from reportgen.narrative.reading import plain as plain_text
from reportgen.narrative.sandbox import Sandbox
from tests.narrative.sample import read_text, scope

ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ asb.__class__ }}",
    "{{ asb._tree }}",
    "{{ asb.tree }}",
    "{{ asb.measure }}",
    "{{ asb.current.fact }}",
    "{{ asb.current.printed() }}",
    "{{ facts.tree }}",
    "{{ facts.get('asb.current') }}",
    "{{ measures.__len__() }}",
    "{{ range.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ report.__class__ }}",
    "{{ report.update({'title': 'x'}) }}",
    "{{ report.period.kind.__class__ }}",
    "{{ report.period.earlier(12) }}",
    "{{ asb.links[0].__class__ }}",
    "{{ asb.links[0].__getattribute__('text') }}",
    "{{ '{0.__class__}'.format(asb) }}",
    "{{ '{0}'.format_map({}) }}",
    "{{ '%s' % asb.current }}",
    "{{ '%1000000000d' % 5 }}",
    "{{ 'a'.encode() }}",
    "{{ 'a'.join(['b']) }}",
    "{{ 'a'.center(1000000000) }}",
    "{{ ['a'].append('b') }}",
    "{{ asb.current | attr('fact') }}",
    "{{ asb | tojson }}",
    "{{ 'x' | safe }}",
    "{{ self }}",
    "{{ loop }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{{ measures | map(attribute='__class__') | list | first }}",
    "{{ measures | map('attr', '__class__') | list }}",
    "{% for m in measures %}{{ loop.__class__ }}{% endfor %}",
    "{% for m in measures %}{{ loop._iterable }}{% endfor %}",
    "{% macro f() %}{% endmacro %}{{ f.__code__ }}",
    "{% macro f() %}x{% endmacro %}{{ f._func }}",
    "{% set x %}a{% endset %}{{ x.__html__() }}",
    "{% set x %}a{{ asb.current }}{% endset %}{{ x[0] }}",
    "{% set x %}a{{ asb.current }}{% endset %}{{ x.upper() }}",
    "{% set x %}a{{ asb.current }}{% endset %}{{ x | upper }}",
    "{% set x = namespace() %}{{ x.__class__ }}",
    "{% set report.title = 'x' %}",
    "{% import 'os' as os %}",
    "{% include '../../etc/passwd' %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'a.md' %}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_nothing_else_is_reached(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read_text(text)
    for problem in caught.value.problems:
        assert problem.where is not None
        assert problem.where.file == "a.md"
        assert problem.where.line == 1


@pytest.mark.parametrize("text", ESCAPES)
def test_a_branch_not_taken_does_no_harm(text: str) -> None:
    with contextlib.suppress(TemplateError, ReportErrors):
        assert read_text("{% if false %}" + text + "{% endif %}").nodes == ()


MANY = "{% for a in range(9999) %}"
TIMES = "{% for a in range(99) %}"
END = "{% endfor %}"
WORDS = "words " * 9000
GROWING = "{% set n = namespace(x='aaaaaaaaaa', y=[1], z=7) %}" + TIMES

ENDLESS = [
    "{% for a in range(1000000000) %}" + END,
    "{% for a in range(0, 1000000000, 1) %}" + END,
    MANY * 3 + END * 3,
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "{% macro f() %}{{ caller() }}{% endmacro %}" + MANY + TIMES + "{% call f() %}x{% endcall %}" + END * 2,
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% include 'self.md' %}",
    "{% include 'twice.md' %}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 2 ** 100000000 }}",
    GROWING + "{% set n.x = n.x + n.x %}" + END,
    GROWING + "{% set n.x = n.x ~ n.x %}" + END,
    GROWING + "{% set n.y = n.y + n.y %}" + END,
    GROWING + "{% set n.z = n.z * n.z %}" + END,
    GROWING + "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}" + END,
    MANY + TIMES + "words " * 500 + END * 2,
    "{% set x %}" + MANY + WORDS + END + "{% endset %}",
    "{% macro f() %}" + WORDS + "{% endmacro %}{% set x %}" + MANY + "{{ f() }}" + END + "{% endset %}",
    "{% macro f() %}" + WORDS + "{% endmacro %}" + MANY + "{% set x = f() %}" + END,
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% for a in [1] %}" * 60 + "x" + END * 60,
]


@pytest.mark.parametrize("text", ENDLESS)
def test_every_template_ends(text: str) -> None:
    files = {"self.md": "{% include 'self.md' %}", "twice.md": "{% include 'twice.md' %}" * 2}
    started = time.monotonic()
    with pytest.raises(TemplateError) as caught:
        read_text(text, files)
    assert caught.value.where is not None
    assert time.monotonic() - started < 10


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(0, 10**6, 5))
    monkeypatch.setattr("reportgen.narrative.budget.time.monotonic", lambda: next(ticks))
    with pytest.raises(TemplateError, match="longer than 30 seconds") as caught:
        read_text("Words\n{% for a in range(100) %}{% endfor %}")
    assert str(caught.value.where) == "a.md:2:4"


def test_a_template_cannot_change_what_it_is_given() -> None:
    given = {"title": "T", "items": ("a",)}
    with pytest.raises(TemplateError):
        read_text("{% set x = given.pop('title') %}", given=given)
    assert given == {"title": "T", "items": ("a",)}


def test_names_given_from_python_are_seen_as_views(capsys: pytest.CaptureFixture[str]) -> None:
    from tests.narrative.sample import LEDGER, MEASURES, shown

    found: Fact = LEDGER["asb.current"]
    text = "{{ measure.current }} {{ one }} {{ measure.label }}"
    assert shown(text, measure=MEASURES[0], one=found).startswith(
        "p: ⟦asb.current|value: 13,939⟧ ⟦asb.current|value: 13,939⟧ Anti-social behaviour"
    )


def test_functions_given_from_python_cannot_be_called() -> None:
    with pytest.raises(TemplateError, match="cannot be called"):
        read_text("{{ given('x') }}", given=open)


def test_a_template_is_compiled_once_for_all_scopes_that_it_is_sound_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiled: list[str] = []
    plain = Sandbox.compile

    def compile_it(self: Sandbox, source: Any, *names: Any) -> Any:
        compiled.append("once")
        return plain(self, source, *names)

    monkeypatch.setattr(Sandbox, "compile", compile_it)
    one = scope(word="one")
    source = Source(text="{{ word }} {{ asb.current }}\n", file="a.md")
    first, second = render(source, one), render(source, replace(one, extra={"word": "two"}))
    assert compiled == ["once"]
    assert plain_text(first.text).startswith("one")
    assert plain_text(second.text) == plain_text(first.text).replace("one", "two")
    with pytest.raises(TemplateError, match="there is no “word”") as wrong:
        render(source, replace(one, extra={}))
    assert str(wrong.value.where) == "a.md:1:4"
    render(replace(source, file="b.md"), one)
    render(source, scope(word="one"))
    assert len(compiled) == 4
