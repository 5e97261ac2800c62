from __future__ import annotations

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ReportError, SettingsError
from reportgen.project.yaml import MAX_BYTES, parse_yaml, step_text


def values(text: str | bytes) -> object:
    return parse_yaml(text if isinstance(text, bytes) else text.encode(), "report.yml")[0]


def problems(text: str | bytes) -> list[str]:
    with pytest.raises(ReportError) as caught:
        values(text)
    assert all(isinstance(problem, SettingsError) for problem in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-06-30", "2022-06-30"),
        ("2022-03", "2022-03"),
        ("2022", 2022),
        ("1.10", Decimal("1.10")),
        ("007", "007"),
        ("no", "no"),
        ("true", True),
        ("~", None),
        ("", None),
        (".inf", ".inf"),
        ("1e999", "1e999"),
        ("9" * 5000, "9" * 5000),
        ("'12'", "12"),
        ("[a, 1]", ["a", 1]),
        ("{a: 1}", {"a": 1}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
    ],
)
def test_values_are_what_yaml_1_2_says_and_keep_how_they_were_written(written: str, read: object) -> None:
    assert values(f"key: {written}") == {"key": read}


def test_keys_are_text_as_written() -> None:
    assert values("2022: a\ntrue: b\n1.10: c") == {"2022": "a", "true": "b", "1.10": "c"}


def test_every_key_and_value_has_its_place() -> None:
    _, origins = parse_yaml(b"a:\n  b: [x, y]\n  c: |\n    text\nd:\n\ne: 1\n", "report.yml")
    assert str(origins.key("a", "b")) == "report.yml:2:3"
    assert str(origins.at("a", "b")) == "report.yml:2:6"
    assert str(origins.at("a", "b", 1)) == "report.yml:2:10"
    assert str(origins.text("a", "c")) == "report.yml:4:5"
    assert str(origins.at("d")) == "report.yml:5:1"  # an empty value stands at its key


def test_a_setting_that_is_not_written_stands_where_it_would_be() -> None:
    _, origins = parse_yaml(b"a:\n  b: 1\n", "report.yml")
    assert str(origins.at("a", "z", "y")) == "report.yml:2:3"
    assert str(origins.at("z")) == "report.yml"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_machine_and_a_byte_order_mark_are_fine(ends: str) -> None:
    data = b"\xef\xbb\xbf" + f"a: 1{ends}b: é{ends}".encode()
    read, origins = parse_yaml(data, "report.yml")
    assert read == {"a": 1, "b": "é"}
    assert str(origins.at("b")) == "report.yml:2:4"


@pytest.mark.parametrize(
    ("text", "place", "what", "hint"),
    [
        ("a:\n\tb: 1", "2:1", "tab", "spaces"),
        ("a: b: c", "1:5", "colon", "quotes"),
        ("x: 1\na: 'b\nc: d", "2:4", "quote", "close"),
        ("a: [1, 2\nb: 3", "1:4", "bracket", "“]”"),
        ("a: {b: 1\nc: 2", "1:4", "bracket", "“}”"),
        ("a: @b", "1:4", "“@”", "quotes"),
        ("a: %b", "1:4", "“%”", "quotes"),
        ("a: *b", "1:4", "alias", "quotes"),
        ("a: 1\nbc\nd: 1", "3:1", "without a colon", "key: value"),
        ("- a\nb: 1", "2:1", "indentation", "spaces"),
        ('a: "\\q"', "1:6", "escape", "single quotes"),
        ("a: 1\n---\nb: 2", "2:1", "second document", "---"),
        ("a: \x01", "1:4", "control character", "delete"),
        ("a: !!python/object:os.system x", "1:4", "tag", "leave"),
        ("a: !x {b: 1}", "1:4", "tag", "leave"),
        ("? [a]\n: b", "1:3", "key", "word"),
        ("%YAML 9.0\n---\na: 1", "1:1", "version", "%YAML"),
    ],
)
def test_a_slip_in_yaml_is_said_in_plain_words(text: str, place: str, what: str, hint: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(f"report.yml:{place}:")
    first, *rest = problem.splitlines()
    assert what in first
    assert hint in rest[-1]


def test_a_key_set_twice_names_both_places_and_every_one_is_reported() -> None:
    first, second = problems("a: 1\nb:\n  c: 1\n  c: 2\na: 3")
    assert first.startswith("report.yml:4:3: “c” is set twice")
    assert "line 3, column 3" in first
    assert second.startswith("report.yml:5:1: “a” is set twice")


def test_text_in_another_encoding_names_line_and_column() -> None:
    (problem,) = problems("a: 1\nbé: x".encode("latin-1"))
    assert problem.startswith("report.yml:2:2: report.yml is not UTF-8")
    assert "UTF-16" in problems("a: 1".encode("utf-16"))[0]


def test_an_alias_bomb_ends_quickly() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    start = time.perf_counter()
    (problem,) = problems(bomb)
    assert "aliases" in problem
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("text", ["a: " + "[" * 600, "&a [*a]", "a: &a {b: *a}", "a: " + "[" * 60 + "]" * 60])
def test_endless_depth_is_refused_at_its_place(text: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith("report.yml:1:")
    assert "deeper" in problem


def test_a_huge_file_is_refused_unread() -> None:
    assert "larger" in problems(b"#" * (MAX_BYTES + 1))[0]


def test_an_alias_is_read_as_what_it_repeats() -> None:
    assert values("a: &x {b: 1}\nc: *x") == {"a": {"b": 1}, "c": {"b": 1}}


def test_an_empty_file_has_no_values() -> None:
    assert values("") is None
    assert values("# only a comment\n") is None


def test_a_path_is_written_as_an_author_would() -> None:
    assert step_text(("sections", 0, "title")) == "sections[1].title"


words = st.text("abc é:#-'\"{}[]&*", min_size=1, max_size=8)
plain = st.recursive(
    words | st.integers(-(10**9), 10**9) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(words, plain, min_size=1, max_size=4))
def test_json_is_yaml_and_is_read_back(tree: dict[str, object]) -> None:
    read, origins = parse_yaml(json.dumps(tree, ensure_ascii=False).encode(), "report.yml")
    assert read == tree
    assert all((key,) in origins.places for key in tree)


@given(st.binary(max_size=60) | st.text("ab:-[]{}&*!|>'\"\n\t #%", max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_settings_error(data: bytes) -> None:
    found: tuple[ReportError, ...] = ()
    try:
        parse_yaml(data, "report.yml")
    except ReportError as error:
        found = error.problems
    assert all(isinstance(problem, SettingsError) and problem.where for problem in found)
