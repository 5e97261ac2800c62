"""Plain tables of a draft: what people did to them stays, what they left alone is the report's."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

import pytest
from lxml import etree

from reportgen.drafts.rows import naming, paired
from reportgen.render.docx.package import zipped
from tests.drafts.desk import DOCUMENT, Edition, W, edition, kinds, parts, sound, tree

Rows = Sequence[tuple[str, str, int]]
Change = Callable[[etree._Element], None]

BASE: Rows = [
    (place, month, 100 * at + number)
    for at, place in enumerate(("north", "south", "east"))
    for number, month in enumerate(("January", "February", "March"))
]
MORE: Rows = [(place, month, value + 5) for place, month, value in BASE]
FEWER: Rows = [*BASE[:4], *BASE[5:]]


def of(rows: Rows) -> Edition:
    values = ", ".join(f"({at}, '{one}', '{two}', {three})" for at, (one, two, three) in enumerate(rows))
    query = f"SELECT a AS Place, b AS Month, v AS Loans FROM (VALUES {values}) t(n, a, b, v) ORDER BY n"  # noqa: S608 (our own values)
    return edition(
        words="# Visits\n\nVisits: {{ visits.current }}.\n\n:::{table}\n:title: By place\n\n"
        + query
        + "\n:::\n"
    )


def words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def tables(data: bytes) -> list[list[list[str]]]:
    """The plain tables, by row and cell."""
    found = [one for one in tree(data).iter(f"{W}tbl") if "Month" in words(one) or "mine" in words(one)]
    return [[[words(cell) for cell in row.iter(f"{W}tc")] for row in one.iter(f"{W}tr")] for one in found]


def worked(change: Change) -> bytes:
    """The draft in which somebody worked in the table."""
    files = parts(of(BASE).draft)
    root = etree.fromstring(files[DOCUMENT])
    change(next(one for one in root.iter(f"{W}tbl") if "Month" in words(one)))
    files[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(files.items())


def put(table: etree._Element, row: int, column: int, text: str) -> None:
    next(table.findall(f"{W}tr")[row].findall(f"{W}tc")[column].iter(f"{W}t")).text = text


@pytest.mark.parametrize(
    "now",
    [
        FEWER,
        MORE,
        [*BASE, ("west", "January", 9)],
        [*BASE[:2], ("north", "Easter", 7), *BASE[2:]],
        BASE[::-1],
        BASE[3:],
    ],
)
def test_a_table_that_nobody_touched_reads_as_one_made_anew(now: Rows) -> None:
    found = of(now).into(of(BASE).draft)
    assert tables(sound(found.data)) == tables(of(now).draft)
    assert of(now).into(found.data).changes == ()
    assert tables(of(BASE).into(found.data).data) == tables(of(BASE).draft)


def test_rows_that_share_their_first_cell_are_not_mixed_up() -> None:
    found = of(MORE).into(worked(lambda table: table.remove(table.findall(f"{W}tr")[2])))
    (table,) = tables(found.data)
    assert table[1:] == [[one, two, f"{three:,}"] for one, two, three in (*MORE[:1], *MORE[2:])]
    assert not kinds(found, "new", "left", "typed over"), "who deleted a row knows it"


def typed(table: etree._Element) -> None:
    put(table, 0, 2, "Loans of books")
    put(table, 2, 0, "The north")
    put(table, 3, 2, "2 (snow)")


def test_edits_stay_where_the_data_are_the_same_and_nothing_is_said() -> None:
    draft = worked(typed)
    found = of(BASE).into(draft)
    assert found.data == draft
    assert found.changes == ()


def test_edits_stay_and_are_told_where_the_data_have_changed_as_well() -> None:
    found = of(MORE).into(worked(typed))
    (table,) = tables(found.data)
    assert table[0] == ["Place", "Month", "Loans of books"]
    assert table[2] == ["The north", "February", "6"], "its value is the report's"
    assert table[3] == ["north", "March", "2 (snow)"]
    assert kinds(found, "typed over") == [("a table of 9 rows", "2 (snow)", "7")]
    assert of(MORE).into(found.data).changes == ()


def test_a_sorted_table_stays_sorted_and_has_the_new_values() -> None:
    def turned(table: etree._Element) -> None:
        for row in reversed(table.findall(f"{W}tr")[1:]):
            table.append(row)

    found = of(MORE).into(worked(turned))
    assert tables(found.data)[0][1:] == [[one, two, f"{three:,}"] for one, two, three in MORE[::-1]]


def test_an_added_row_and_rows_of_another_report_are_kept_apart() -> None:
    def added(table: etree._Element) -> None:
        table.append(copy.deepcopy(table.findall(f"{W}tr")[5]))
        for column, text in enumerate(("Total", "all", "9,999")):
            put(table, 10, column, text)

    draft = worked(added)
    assert tables(of(MORE).into(draft).data)[0][-1] == ["Total", "all", "9,999"]
    found = of([*FEWER, ("west", "January", 9)]).into(draft)
    assert kinds(found, "left") == [("a table of 9 rows", "south | February | 101", "")]
    assert kinds(found, "new") == [("a table of 9 rows", "", "west | January | 9")]
    assert tables(found.data) == tables(draft)
    assert kinds(of([*FEWER, ("west", "January", 9)]).into(found.data), "left", "new")


def test_a_second_paragraph_in_a_cell_stays() -> None:
    def added(table: etree._Element) -> None:
        cell = table.findall(f"{W}tr")[2].findall(f"{W}tc")[2]
        cell.append(copy.deepcopy(cell.find(f"{W}p")))
        [*cell.iter(f"{W}t")][1].text = "revised"

    draft = worked(added)
    assert of(BASE).into(draft).data == draft
    assert tables(of(MORE).into(draft).data)[0][2] == ["north", "February", "1revised"]


def between(table: etree._Element) -> None:
    """A table of somebody's between the title and ours."""
    own = copy.deepcopy(table)
    for row in own.findall(f"{W}tr")[2:]:
        own.remove(row)
    for text in own.iter(f"{W}t"):
        text.text = "mine"
    table.addprevious(own)
    table.addprevious(etree.Element(f"{W}p"))


def test_a_table_of_somebody_above_ours_is_not_taken_for_it() -> None:
    own, ours = tables(of(MORE).into(worked(between)).data)
    assert own == [["mine"] * 3] * 2
    assert ours == tables(of(MORE).draft)[0]


def copied(table: etree._Element) -> None:
    table.addnext(copy.deepcopy(table))
    table.addnext(etree.Element(f"{W}p"))


def test_a_copied_table_is_renewed_in_both_places() -> None:
    assert tables(of(FEWER).into(worked(copied)).data) == tables(of(FEWER).draft) * 2


def test_a_table_without_its_title_is_known_by_what_it_says() -> None:
    def untitled(table: etree._Element) -> None:
        above = table.getprevious()
        assert above is not None
        table.getparent().remove(above)

    assert tables(of(MORE).into(worked(untitled)).data) == tables(of(MORE).draft)


def test_a_table_that_was_taken_out_is_told() -> None:
    found = of(MORE).into(worked(lambda table: table.getparent().remove(table)))
    assert kinds(found, "missing") == [("a table of 9 rows", "", "")]


def test_a_deleted_column_is_not_missed() -> None:
    def narrower(table: etree._Element) -> None:
        for row in (*table.findall(f"{W}tr"), table.find(f"{W}tblGrid")):
            row.remove(row[2 if row.find(f"{W}trPr") is not None else 1])

    found = of(MORE).into(worked(narrower))
    table = next(one for one in tree(found.data).iter(f"{W}tbl") if "Loans" in words(one))
    shown = [[words(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
    assert shown == [["Place", "Loans"], *([place, f"{value:,}"] for place, _, value in MORE)]


def test_a_tracked_change_in_a_cell_is_told_and_met_again_once_it_is_accepted() -> None:
    def tracked(table: etree._Element) -> None:
        run = next(table.findall(f"{W}tr")[1].findall(f"{W}tc")[2].iter(f"{W}r"))
        run.addnext(etree.Element(f"{W}ins", {f"{W}id": "9001", f"{W}author": "Ann"}))

    found = of(MORE).into(worked(tracked))
    assert tables(found.data)[0][1] == ["north", "January", "0"]
    assert kinds(found, "tracked") == [("a table of 9 rows", "0", "5")]
    files = parts(found.data)
    root = etree.fromstring(files[DOCUMENT])
    for one in [*root.iter(f"{W}ins")]:
        one.getparent().remove(one)
    again = of(MORE).into(zipped({**files, DOCUMENT: etree.tostring(root)}.items()))
    assert tables(again.data) == tables(of(MORE).draft)


def test_rows_pair_by_what_names_them_and_then_by_order() -> None:
    texts = [("north", "2021", "5"), ("north", "2022", "6")]
    by = naming(texts, texts, texts)
    assert (by.columns, by.least) == ((0, 1, 2), 2), "a year names where words do not suffice"
    old = dict(enumerate([("a", "x", "1"), ("a", "x", "2"), ("a", "y", "3")]))
    now = dict(enumerate([("a", "y", "9"), ("a", "x", "8"), ("a", "x", "2")]))
    assert paired(old, now, naming([("a", "x", "1")], [*old.values()], [*now.values()])) == {1: 2, 0: 1, 2: 0}
