"""One report, two formats: every line with a figure is the same in the PDF and in the Word draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.model.blocks import Contents, Figure
from reportgen.model.chart import Chart
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of, inlines_of, lines_of, words_of
from tests.end_to_end.samples import Sample, page_texts


def bare(text: str) -> str:
    """A text without its spaces and line breaks, which formats set as they must."""
    return re.sub(r"[\s\ufffe\u200b\u00ad]+", "", text)


def figures(sample: Sample) -> Iterator[str]:
    """The words of every line that holds a figure."""
    for block in blocks_of(sample.document):
        for line in lines_of(block):
            if any(isinstance(inline, FactText) for inline in inlines_of(line)):
                yield words_of(line)


def test_every_line_with_a_figure_is_in_both_formats(sample: Sample) -> None:
    pdf = bare(" ".join(page_texts(sample.pdf)))
    word = bare(
        "".join(node.text or "" for node in sample.word.element.body.iter() if node.tag.endswith("}t"))
    )
    lines = list(figures(sample))
    assert len(lines) > 15
    for line in lines:
        assert bare(line) in word, line
        assert bare(line) in pdf or all(part in pdf for part in map(bare, line.split())), line


def test_each_figure_is_printed_as_often_in_both_formats(sample: Sample) -> None:
    percents = re.compile(r"[+−]?\d[\d,]*(?:\.\d+)?%")
    words = " ".join(words_of(line) for block in blocks_of(sample.document) for line in lines_of(block))
    drawn = " ".join(
        label
        for block in blocks_of(sample.document)
        if isinstance(block, Figure) and isinstance(block.graphic, Chart)
        for series in block.graphic.series
        for label in series.labels
    )
    pdf = " ".join(page_texts(sample.pdf))
    word = " ".join(
        "".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t"))
        for paragraph in sample.word.element.body.iter()
        if paragraph.tag.endswith("}p")
    )
    assert set(percents.findall(words)) <= set(percents.findall(pdf))
    assert set(percents.findall(words)) <= set(percents.findall(word))
    strange = set(percents.findall(pdf)) - set(percents.findall(words)) - set(percents.findall(drawn))
    assert {text for text in strange if not re.fullmatch(r"\d+%", text)} == set(), (
        "not a figure of the report"
    )


def test_every_chart_says_the_same_to_those_who_do_not_see_it(sample: Sample) -> None:
    told = [
        block.alt
        for block in blocks_of(sample.document)
        if isinstance(block, Figure) and not block.decorative
    ]
    described = [node.get("descr") for node in sample.word.element.body.iter() if node.tag.endswith("}docPr")]
    assert [text for text in told if text not in described] == []


def test_the_contents_name_every_part_in_both_formats(sample: Sample) -> None:
    pdf = bare(" ".join(page_texts(sample.pdf)))
    for block in blocks_of(sample.document):
        if isinstance(block, Contents):
            for entry in block.entries:
                assert pdf.count(bare(words_of(entry.children))) >= 2
