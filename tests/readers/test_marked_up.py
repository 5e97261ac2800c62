"""Markdown and HTML: words in order with their lines, headings, tables, links; nothing that is not shown."""

from __future__ import annotations

import pytest

from reportgen.errors import SourceError
from reportgen.readers import html, markdown
from tests.readers.telling import cells, groups, told

MARKDOWN = """\
---
title: Not part of the text 9,999
---

# Loans [by place](places.html)

There were 61,888 loans
in *the* year to [March
2024](http://example.org/x). ![Chart: 5 loans](a.png)

| Place | 2024 |
|-------|-----:|
| Main  |    5 |
| Small |  **7** |

- one 5
  more

<p>HTML 5
<b>7</b></p>

See it.[^1]

[^1]: A note of 6.
"""

HTML = """\
<!doctype html><html><head><title>9,999</title><style>p {width: 99%}</style></head>
<body><script>document.write("9,999")</script>
<h1>Loans</h1>
<p>There were <b>61,8</b>88 loans
in the year
to <a href="x">March 2024
and later</a>. See <a
  href="http://y">here</a>.</p>
<p hidden>9,999</p><p style="display: none">9,999</p><noscript>9,999</noscript>
<div class="tile"><p>Visits</p><p>−7.9%</p></div>
<table><caption>By place</caption>
<tr><th>Place<th colspan=2>Values</tr>
<tr><th rowspan=2>Main<td>1<td>2</tr>
<tr><td>3<td>4</tr>
</table>
<ul><li>One 5<li>Two
 <ul><li>inner 6</ul></ul>
<img alt="A chart of 7 loans" src="http://example.org/never-asked-for.png">
text tail 77<br>
more &frac12; &#55;8
</body></html>
"""


def test_markdown_in_order_with_its_lines() -> None:
    reading = markdown.read(MARKDOWN.encode(), "a.md")
    assert told(reading) == [
        "5 heading: Loans by place",
        "7 paragraph: There were 61,888 loans in the year to March 2024.",
        "7 alternative: Chart: 5 loans",
        "11 cell: Place", "11 cell: 2024", "13 cell: Main", "13 cell: 5", "14 cell: Small", "14 cell: 7",
        "16 item: one 5 more",
        "19 paragraph: HTML 5 7",
        "22 paragraph: See it.",
        "24 note: A note of 6.",
    ]  # fmt: skip
    assert cells(reading) == {("Main", "2024"): "5", ("Small", "2024"): "7"}


def test_markdown_knows_lines_and_links_of_characters() -> None:
    passages = markdown.read(MARKDOWN.encode(), "a.md").text.passages
    words = passages[1]
    assert str(words.at(words.text.index("2024"))) == "a.md:9"
    assert [words.text[link.start : link.end] for link in words.links] == ["March", "2024"]
    assert passages[0].links[0].target == "places.html"


def test_html_in_order_with_its_lines() -> None:
    reading = html.read(HTML.encode(), "a.html")
    assert told(reading) == [
        "3 heading: Loans",
        "4 paragraph: There were 61,888 loans in the year to March 2024 and later. See here.",
        "10 label: Visits",
        "10 label: −7.9%",
        "11 caption: By place",
        "12 cell: Place", "12 cell: Values", "13 cell: Main", "13 cell: 1", "13 cell: 2",
        "14 cell: 3", "14 cell: 4",
        "16 item: One 5",
        "16 item: Two",
        "17 item: inner 6",
        "18 alternative: A chart of 7 loans",
        "19 paragraph: text tail 77 more ½ 78",
    ]  # fmt: skip
    assert groups(reading) == [["Visits", "−7.9%"]]
    assert cells(reading)["Main", "Values"] == "4"


def test_html_knows_lines_and_links_of_characters() -> None:
    words = html.read(HTML.encode(), "a.html").text.passages[1]
    assert str(words.at(words.text.index("year"))) == "a.html:5"
    assert str(words.at(words.text.index("later"))) == "a.html:7"
    assert {words.text[link.start : link.end]: link.target for link in words.links}["here"] == "http://y"


def test_html_in_the_encoding_that_it_names() -> None:
    data = '<meta charset="windows-1252"><p>Costs £78 – more</p>'.encode("windows-1252")
    assert told(html.read(data, "a.html")) == ["1 paragraph: Costs £78 – more"]


def test_entities_of_html_are_not_unfolded() -> None:
    text = '<!DOCTYPE html [<!ENTITY a "9,999"><!ENTITY b SYSTEM "file:///etc/hosts">]><p>&a; &b; seen</p>'
    words = " ".join(passage.text for passage in html.read(text.encode(), "a.html").text.passages)
    assert "localhost" not in words
    assert "seen" in words


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li"])
def test_html_nested_without_end_is_refused(tag: str) -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        html.read(f"<{tag}>".encode() * 20_000 + b"9", "a.html")


@pytest.mark.parametrize("data", [b"", b"<", b"<!--", b"<p", b"&#x110000;", b"<html></html>", b"<?xml"])
def test_broken_html_is_read_as_far_as_it_goes(data: bytes) -> None:
    assert len(html.read(data, "a.html").text.passages) <= 1


def test_a_thousand_unended_comments_and_tags_take_no_time() -> None:
    assert (
        html.read(b"<p>5 loans</p>" + b"<!--" * 100_000 + b"<a <a " * 20_000, "a.html").text.passages[0].text
        == "5 loans"
    )


def test_markdown_nested_without_end_ends() -> None:
    text = ">" * 5_000 + " 5 loans\n\n" + "[" * 20_000 + "\n\n" + "*a " * 20_000 + "\n\nThe last 7.\n"
    assert markdown.read(text.encode(), "a.md").text.passages[-1].text == "The last 7."
