"""Charts of every make in a draft given new values: whole where nobody touched them, else by series."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen.drafts import Refreshed, refresh
from reportgen.drafts.parts import R
from reportgen.facts.wording import Wording
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart, ChartBand, ChartSeries, ChartSignal, ReferenceLine
from reportgen.model.drawing import Colour, Drawing, Outline, Shape
from reportgen.model.fact import Ledger
from reportgen.render.docx import render
from reportgen.render.docx.charts.numbers import of_labels
from reportgen.render.docx.package import zipped
from tests.drafts.desk import edited, edition, parts, sound
from tests.model import demo
from tests.render_docx.documents import CHARTS, of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MINE = "<!-- mine --><c:plotVisOnly"


def draft(chart: Chart, alt: str = "What it shows") -> bytes:
    return render(of(Figure(id="f", graphic=chart, alt=alt)), demo.context()).data


def into(new: bytes, old: bytes) -> Refreshed:
    return refresh(old, "draft.docx", new, Ledger(facts={}, series={}), Wording("en-GB", {}))


def risen(value: Decimal) -> Decimal:
    return value * 3 + 7


def _series(one: ChartSeries, rise: Callable[[Decimal], Decimal]) -> ChartSeries:
    written = of_labels(one.values, one.labels)
    values = tuple(None if value is None else rise(value) for value in one.values)
    labels = tuple(
        label if value is None else written.written(value)
        for value, label in zip(values, one.labels, strict=True)
    )
    return replace(one, values=values, labels=labels)


def _line(one: ReferenceLine, rise: Callable[[Decimal], Decimal]) -> ReferenceLine:
    return ReferenceLine(value=rise(one.value), label=f"{one.label}, now {rise(one.value)}")


def later(chart: Chart, rise: Callable[[Decimal], Decimal] = risen) -> Chart:
    """The chart of the next edition: other values, lines, limits, bands and stressed points."""
    control = chart.control and replace(
        chart.control,
        mean=_line(chart.control.mean, rise),
        upper=_line(chart.control.upper, rise),
        lower=_line(chart.control.lower, rise) if chart.control.lower else None,
    )
    last = len(chart.categories) - 1
    return replace(
        chart,
        series=tuple(_series(one, rise) for one in chart.series),
        references=tuple(_line(one, rise) for one in chart.references),
        control=control,
        bands=tuple(replace(one, first=min(one.first + 1, last), last=last) for one in chart.bands),
        highlight=tuple((place + 1) % len(chart.categories) for place in chart.highlight)
        if chart.form != "multiples"
        else chart.highlight,
    )


def chart_parts(data: bytes) -> dict[str, bytes]:
    return {
        name: blob for name, blob in parts(data).items() if re.match(r"word/(charts|embeddings)/[^_]", name)
    }


def worked_in(data: bytes) -> bytes:
    """The draft after somebody changed something in each of its charts."""
    for name in [name for name in parts(data) if name.startswith("word/charts/chart")]:
        data = edited(data, lambda xml: xml.replace("<c:plotVisOnly", MINE), name)
    return data


def described(data: bytes) -> list[str]:
    tree = etree.fromstring(parts(data)["word/document.xml"])
    return [one.get("descr", "") for one in tree.iter("{*}docPr")]


def essence(blob: bytes) -> list[tuple[str, ...]]:
    """What a chart says, however it looks: caches, references, words, scales and where its labels stand."""
    tree = etree.fromstring(blob)

    def texts(above: etree._Element, *tags: str) -> tuple[str, ...]:
        return tuple(one.text or "" for one in above.iter(*tags))

    def vals(above: etree._Element, *tags: str) -> tuple[str, ...]:
        return tuple(one.get("val", "") for one in above.iter(*(f"{C}{tag}" for tag in tags)))

    found = [texts(one, f"{C}f", f"{C}v", f"{A}t") for one in tree.iter(f"{C}ser")]
    found += [vals(one, "idx", "order", "x", "y", "val") for one in tree.iter(f"{C}ser")]
    found += [vals(one, "min", "max", "majorUnit") for one in tree.iter(f"{C}valAx")]
    return [*found, *(texts(one, f"{A}t") for one in tree.iter(f"{C}title"))]


KNOWN = [name for name in CHARTS if name != "hostile"]


@pytest.mark.parametrize("name", KNOWN)
def test_a_chart_that_nobody_touched_is_the_new_one_to_the_byte(name: str) -> None:
    old, new = draft(CHARTS[name], "As it was"), draft(later(CHARTS[name]), "As it is")
    found = into(new, old)
    assert chart_parts(sound(found.data)) == chart_parts(new) != chart_parts(old)
    assert described(found.data) == described(new)
    assert len([one for one in found.changes if one.kind == "chart"]) == len(chart_parts(new)) // 2
    assert not found.flags
    assert into(new, found.data).done == ()


@pytest.mark.parametrize("name", KNOWN)
def test_a_chart_that_somebody_worked_in_says_what_the_new_one_says(name: str) -> None:
    old, new = worked_in(draft(CHARTS[name], "As it was")), draft(later(CHARTS[name]), "As it is")
    found = into(new, old)
    after, wanted = chart_parts(sound(found.data)), chart_parts(new)
    for part, blob in after.items():
        if part.endswith(".xlsx"):
            assert blob == wanted[part]
        else:
            assert b"<!-- mine -->" in blob
            assert essence(blob) == essence(wanted[part])
    assert described(found.data) == described(new)
    assert not found.flags
    assert into(new, found.data).done == ()


def named(data: bytes) -> list[str]:
    tree = etree.fromstring(parts(data)["word/charts/chart1.xml"])
    return ["".join(one.itertext()).strip() for one in tree.iterfind(f".//{C}ser/{C}tx//{C}v")]


CONTROL = CHARTS["control"]
assert CONTROL.control is not None
CALM = replace(CONTROL, control=replace(CONTROL.control, signals=CONTROL.control.signals[1:]))
RESTLESS = replace(
    CONTROL,
    control=replace(
        CONTROL.control,
        signals=(*CONTROL.control.signals, ChartSignal(rule="run", places=(20,), label="Eight on one side")),
    ),
)


@pytest.mark.parametrize(("before", "after"), [(CONTROL, CALM), (CALM, RESTLESS), (RESTLESS, CALM)])
def test_signals_come_and_go_in_a_control_chart_that_somebody_worked_in(before: Chart, after: Chart) -> None:
    old, new = worked_in(draft(before)), draft(later(after))
    found = into(new, old)
    assert named(sound(found.data)) == named(new) != named(old)
    assert essence(parts(found.data)["word/charts/chart1.xml"]) == essence(
        parts(new)["word/charts/chart1.xml"]
    )
    hidden = [re.findall(rb'<c:legendEntry><c:idx val="(\d+)"', parts(one)["word/charts/chart1.xml"])
              for one in (found.data, new)]  # fmt: skip
    assert hidden[0] == hidden[1]
    assert not found.flags


def test_a_series_that_somebody_took_out_is_not_put_back() -> None:
    chart = "word/charts/chart1.xml"
    series = re.compile(r"<c:ser><c:idx val=\"1\"/>.*?</c:ser>", re.DOTALL)
    old = edited(draft(CONTROL), lambda xml: series.sub("", xml), chart)
    new = draft(later(CONTROL))
    found = into(new, old)
    assert len(named(sound(found.data))) == len(named(new)) - 1
    (line,) = (later(CONTROL).control.upper,)
    assert line.label not in named(found.data)
    assert later(CONTROL).control.mean.label in named(found.data)


def test_a_series_of_somebodys_own_stays() -> None:
    chart = "word/charts/chart1.xml"
    own = (
        '<c:ser><c:idx val="99"/><c:order val="99"/><c:tx><c:v>Mine</c:v></c:tx><c:val><c:numLit>'
        '<c:ptCount val="1"/><c:pt idx="0"><c:v>4</c:v></c:pt></c:numLit></c:val></c:ser>'
    )
    old = edited(
        draft(CONTROL),
        lambda xml: xml.replace('<c:marker val="1"/><c:axId', f'{own}<c:marker val="1"/><c:axId'),
        chart,
    )
    found = into(draft(later(CALM)), old)
    assert "Mine" in named(sound(found.data))
    assert set(named(draft(later(CALM)))) <= set(named(found.data))


def test_a_chart_of_other_parts_than_in_the_report_is_left_and_told() -> None:
    old = worked_in(draft(CHARTS["line"]))
    banded = replace(CHARTS["line"], bands=(ChartBand(first=2, last=4, label="Works"),))
    found = into(draft(later(banded)), old)
    assert found.data == old
    assert [one.where for one in found.flags] == [
        "it is made of other parts than in the report, and has the old values"
    ]


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_told_of_a_chart_is_a_value_of_its_data(name: str) -> None:
    new = later(CHARTS[name])
    found = into(draft(new), draft(CHARTS[name]))
    values = {format(value, "f") for one in new.series for value in one.values if value is not None}
    (told, *_) = [one for one in found.changes if one.kind == "chart"]
    # Of a point in a plane the value stands first, and its row behind it.
    assert str(told.after).rpartition(": ")[2].partition(", ")[0] in values


def test_numbers_of_a_chart_that_are_none_are_no_crash() -> None:
    old = draft(CHARTS["line"])
    for name in [name for name in parts(old) if name.startswith("word/charts/chart")]:
        old = edited(old, lambda xml: xml.replace('<c:order val="0"', '<c:order val="zz"'), name)
    assert b'val="zz"' in b"".join(parts(old).values())
    assert any(one.kind == "chart" for one in into(draft(later(CHARTS["line"])), old).changes)


def test_a_scale_and_a_title_that_somebody_chose_stay_and_the_title_is_told() -> None:
    chart = "word/charts/chart1.xml"
    few = replace(
        CHARTS["line"],
        categories=("2021", "2022"),
        highlight=(),
        references=(),
        series=tuple(
            replace(one, values=one.values[-2:], labels=one.labels[-2:]) for one in CHARTS["line"].series
        ),
    )
    old = edited(draft(few), lambda xml: re.sub(r'<c:max val="\d+"/>', '<c:max val="1999"/>', xml), chart)
    old = edited(
        old,
        lambda xml: xml.replace(">Visits\N{NO-BREAK SPACE}a\N{NO-BREAK SPACE}month<", ">Footfall<"),
        chart,
    )
    found = into(draft(later(few, lambda value: value + 5)), old)
    after = parts(sound(found.data))[chart].decode()
    assert '<c:max val="1999"/>' in after
    assert ">Footfall<" in after
    assert [one.where for one in found.flags] == ["its title is “Footfall”, the report’s “Visits a month”"]
    beyond = parts(into(draft(later(few)), old).data)[chart].decode()
    assert '<c:max val="1999"/>' not in beyond, "but not where the values run out of it"


def test_the_panels_of_small_multiples_are_renewed_one_by_one_with_their_names() -> None:
    chart = CHARTS["multiples"]
    named_anew = replace(
        later(chart), series=tuple(replace(one, name=f"{one.name} (revised)") for one in later(chart).series)
    )
    old = worked_in(draft(chart))
    own = edited(old, lambda xml: xml.replace('descr="East"', 'descr="My own words"'))
    found = into(draft(named_anew), own)
    assert described(found.data) == [
        "What it shows", "South (revised)", "My own words", "West (revised)", "Central (revised)",
    ]  # fmt: skip
    trees = [etree.fromstring(parts(sound(found.data))[f"word/charts/chart{at}.xml"]) for at in range(1, 6)]
    for tree, series in zip(trees, named_anew.series, strict=True):
        words = "".join("".join(one.itertext()) for one in tree.iterfind(f"{C}chart/{C}title//{A}t"))
        assert words.replace("\N{NO-BREAK SPACE}", " ") == series.name
    scales = {tuple(one.get("val") for one in tree.find(f".//{C}valAx/{C}scaling")) for tree in trees}
    assert len(scales) == 1, "on one scale"
    books = [name for name in parts(found.data) if name.endswith(".xlsx")]
    assert len(books) == 5
    for name in books:
        assert parts(found.data)[name] == parts(draft(named_anew))[name]


def test_a_workbook_that_somebody_worked_in_keeps_their_cells_whatever_the_make() -> None:
    book, sheet = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx", "xl/worksheets/sheet1.xml"
    for name in KNOWN:
        old, new = draft(CHARTS[name]), draft(later(CHARTS[name]))
        files = parts(old)
        inner = parts(files[book])
        more = inner[sheet].replace(b"</row></sheetData>", b'<c r="Z2"><v>7</v></c></row></sheetData>')
        found = into(new, zipped({**files, book: zipped({**inner, sheet: more}.items())}.items()))
        with ZipFile(BytesIO(parts(found.data)[book])) as archive:
            cells = etree.fromstring(archive.read(sheet))
        with ZipFile(BytesIO(parts(new)[book])) as archive:
            wanted = etree.fromstring(archive.read(sheet))
        shown = {one.get("r"): "".join(one.itertext()) for one in cells.iter("{*}c")}
        assert shown.pop("Z2") == "7"
        assert shown == {one.get("r"): "".join(one.itertext()) for one in wanted.iter("{*}c")}, name


def in_book(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The draft after somebody worked in the workbook of its first chart."""
    files = parts(data)
    inner = parts(files[BOOK])
    sheet = change(inner[SHEET])
    assert sheet != inner[SHEET]
    return zipped({**files, BOOK: zipped({**inner, SHEET: sheet}.items())}.items())


BOOK, SHEET = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx", "xl/worksheets/sheet1.xml"
TABLE = "xl/tables/table1.xml"


def longer(chart: Chart) -> Chart:
    """The chart a month later: another category at the end, and its series under another name."""
    return replace(
        chart,
        categories=(*chart.categories, "Apr 2022"),
        series=tuple(
            replace(one, name=f"{one.name} & more", values=(*one.values, one.values[-1]),
                    labels=(*one.labels, one.labels[-1]))
            for one in chart.series
        ),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["line", "ranked", "control", "dots", "two lines"])
def test_a_workbook_that_somebody_worked_in_grows_with_its_chart_and_its_table(name: str) -> None:
    aside = b'<c r="Z2"><v>7</v></c></row></sheetData>'
    old = in_book(draft(CHARTS[name]), lambda sheet: sheet.replace(b"</row></sheetData>", aside))
    new = draft(longer(later(CHARTS[name])))
    found = into(new, old)
    book, wanted = (parts(parts(sound(one))[BOOK]) for one in (found.data, new))
    cells, fresh = (
        {one.get("r"): "".join(one.itertext()) for one in etree.fromstring(each[SHEET]).iter("{*}c")}
        for each in (book, wanted)
    )
    assert cells == {**fresh, "Z2": "7"}
    rows = [int(one.get("r", "0")) for one in etree.fromstring(book[SHEET]).iter("{*}row")]
    assert rows == sorted(set(rows))
    tables = [etree.fromstring(each[TABLE]) for each in (book, wanted)]
    assert tables[0].get("ref") == tables[1].get("ref")
    heads = [[one.get("name") for one in each.iter("{*}tableColumn")] for each in tables]
    assert heads[0] == heads[1]
    assert [one.where for one in found.flags] == [
        "somebody worked in its workbook; only its values were renewed"
    ]


def test_words_that_stand_where_new_values_would_come_are_left_and_told() -> None:
    last = len(CHARTS["line"].categories) + 2
    cell = f'<c r="B{last}" t="inlineStr"><is><t>Seen by Sam</t></is></c>'
    note = f'</row><row r="{last}">{cell}</row></sheetData>'
    old = in_book(draft(CHARTS["line"]), lambda sheet: sheet.replace(b"</row></sheetData>", note.encode()))
    found = into(draft(longer(later(CHARTS["line"]))), old)
    assert parts(found.data)[BOOK] == parts(old)[BOOK]
    (flag,) = found.flags
    assert flag.where == "somebody worked in its workbook where new values would stand; it was left"


OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
"""The beginning of a workbook with a password."""


@pytest.mark.parametrize("touched", [False, True])
@pytest.mark.parametrize("rise", [0, 5])
@pytest.mark.parametrize(
    ("book", "told"),
    [
        (b"junk", "its workbook was damaged; a new one stands in its place"),
        (b"", "its workbook was damaged; a new one stands in its place"),
        (OLE, "its workbook could not be read and was left, with the values that it had"),
        (
            zipped([("xl/other.bin", b"1")]),
            "its workbook could not be read and was left, with the values that it had",
        ),
    ],
)
def test_a_workbook_that_cannot_be_read_is_told(book: bytes, told: str, rise: int, touched: bool) -> None:
    data = draft(CHARTS["line"])
    old = zipped({**parts(worked_in(data) if touched else data), BOOK: book}.items())
    new = draft(later(CHARTS["line"], lambda value: value + rise))
    found = into(new, old)
    assert [(one.kind, one.subject, one.where) for one in found.flags] == [("left", "What it shows", told)]
    renewed = "damaged" in told
    assert parts(found.data)[BOOK] == (parts(new)[BOOK] if renewed else book)
    chart = "word/charts/chart1.xml"
    assert essence(parts(found.data)[chart]) == essence(parts(new)[chart]), "the chart has the new values"
    assert bool(into(new, found.data).flags) is not renewed, "told as long as it is so"


@pytest.mark.parametrize(
    ("before", "after"),
    [(rb' r="B2"', b""), (rb"<v>[^<]*</v>", b"<v>99999</v>"), (rb"<row", b"<row broken")],
)
def test_a_workbook_with_a_sheet_that_makes_no_sense_is_no_crash(before: bytes, after: bytes) -> None:
    def change(sheet: bytes) -> bytes:
        shared = re.sub(rb't="inlineStr"><is><t[^>]*>[^<]*</t></is>', b't="s"><v>7</v>', sheet, count=1)
        return re.sub(before, after, shared, count=1)

    found = into(draft(later(CHARTS["line"])), in_book(draft(CHARTS["line"]), change))
    assert [one.kind for one in found.flags] == ["left"]


def unreferenced(data: bytes) -> bytes:
    """The draft as LibreOffice saves it: its charts name no cells."""
    return edited(data, lambda xml: re.sub("<c:f>[^<]*</c:f>", "<c:f>0</c:f>", xml), "word/charts/chart1.xml")


def test_the_workbook_of_a_chart_that_names_no_cells_is_renewed_while_nobody_saved_it() -> None:
    new = draft(later(CHARTS["line"]))
    found = into(new, unreferenced(draft(CHARTS["line"])))
    assert parts(found.data)[BOOK] == parts(new)[BOOK]
    assert not found.flags
    old = unreferenced(draft(CHARTS["line"]))
    inner = parts(parts(old)[BOOK])
    saved = zipped({**inner, "docProps/app.xml": b"<a/>"}.items())
    kept = into(new, zipped({**parts(old), BOOK: saved}.items()))
    assert parts(kept.data)[BOOK] == saved
    assert [one.kind for one in kept.flags] == ["left"]


def test_a_chart_of_which_only_labels_are_others_says_so() -> None:
    line = CHARTS["line"]
    reworded = replace(line, references=tuple(replace(one, label="Another name") for one in line.references))
    assert line.references
    (told,) = into(draft(reworded), draft(line)).changes
    assert (told.kind, told.before, told.after, told.where) == ("chart", "", "", "its labels and marks")


def drawn(*heights: float) -> bytes:
    """A draft of drawings of some heights; equal ones share their parts."""
    box = Outline(commands="MLLLZ", points=(0, 0, 40, 0, 40, 20, 0, 20))
    shape = Shape(outline=box, fill=Colour.from_hex("#cc0000"))
    figures = (
        Figure(id=f"f{at}", graphic=Drawing(width=40, height=high, items=(shape,)), alt="A box")
        for at, high in enumerate(heights)
    )
    return render(of(*figures), demo.context()).data


def shown(data: bytes) -> list[tuple[bytes, bytes]]:
    """The PNG and the SVG of each picture, in their order."""
    files, found = parts(data), []
    rels = etree.fromstring(files["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): f"word/{one.get('Target')}" for one in rels}
    for blip in etree.fromstring(files["word/document.xml"]).iter(f"{A}blip"):
        both = (blip, next(blip.iter("{*}svgBlip")))
        png, svg = (files[targets[one.get(f"{R}embed")]] for one in both)
        found.append((png, svg))
    return found


@pytest.mark.parametrize("heights", [(25, 20, 20), (20, 25, 30), (25, 25, 20), (22, 25, 30)])
def test_pictures_that_were_alike_become_what_each_is_now(heights: tuple[float, ...]) -> None:
    old, new = drawn(20, 20, 20), drawn(*heights)
    assert len({*shown(old)}) == 1
    found = into(new, old)
    assert shown(sound(found.data)) == shown(new)
    assert len(found.done) == sum(high != 20 for high in heights)
    assert into(new, found.data).done == ()
    assert shown(into(old, found.data).data) == shown(old)


def test_the_courses_in_the_rows_of_a_table_are_renewed() -> None:
    words = "# A\n\nB {{ visits.current }}.\n\n:::{variance-table} visits, loans\n:sparkline: years\n:::\n"
    old, new = edition(words=words), edition(1100, loans=350, words=words)
    assert len(chart_parts(new.draft)) == 4
    found = new.into(old.draft)
    assert chart_parts(sound(found.data)) == chart_parts(new.draft)
    worked = new.into(worked_in(old.draft))
    for name, blob in chart_parts(new.draft).items():
        if name.endswith(".xml"):
            assert essence(parts(worked.data)[name]) == essence(blob)
