"""New figures in a draft that nobody has touched: controls, charts, workbooks, tables, pictures."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reportgen.render.docx.package import zipped
from tests.drafts.desk import (
    DOCUMENT,
    WORDS,
    C,
    W,
    control_xml,
    edited,
    edition,
    held,
    kinds,
    parts,
    replaced,
    shown,
    sound,
    tree,
    without_figures,
)  # fmt: skip

OLD, NEW = edition, lambda: edition(1100, "82")


def test_a_draft_of_the_same_figures_stays_as_it_is_to_the_byte() -> None:
    found = OLD().into(OLD().draft)
    assert found.data == OLD().draft
    assert found.changes == ()
    assert found.parts == ()


def test_controls_and_the_part_behind_them_have_the_new_texts() -> None:
    data = sound(NEW().into(OLD().draft).data)
    assert shown(data, "visits.change_pct..words") == ["rose by 10.0%"]
    assert shown(data, "visits.current..noun") == ["1,100\u00a0visits"]
    assert held(data)["visits.change_pct..words"] == "rose by 10.0%"
    assert held(data) == held(NEW().draft)


def test_a_tile_says_the_new_direction_in_the_new_tone() -> None:
    before, after = OLD().draft, NEW().into(OLD().draft).data
    assert shown(before, "visits.change_pct..movement") == ["▼\u00a0Down (worse)"]
    assert shown(after, "visits.change_pct..movement") == ["▲\u00a0Up (better)"]
    tones = [
        [
            one.get(f"{W}val")
            for one in tree(data).iter(f"{W}pStyle")
            if "TileChange" in str(one.get(f"{W}val"))
        ]
        for data in (before, after)
    ]
    assert tones == [["TileChangeWorse"], ["TileChangeBetter"]]


def test_a_refreshed_draft_reads_as_one_that_is_made_anew() -> None:
    def words(data: bytes) -> list[str]:
        return ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in tree(data).iter(f"{W}p")]

    assert words(NEW().into(edition(900, "80").draft).data) == words(NEW().draft)


def test_nothing_but_figures_changes_and_no_other_part_is_touched() -> None:
    before, found = parts(OLD().draft), NEW().into(OLD().draft)
    after = parts(found.data)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == set(found.parts)
    allowed = (
        "word/document.xml",
        "word/charts/",
        "word/embeddings/",
        "word/media/",
        "customXml/",
        "docProps/custom",
    )
    assert all(name.startswith(allowed) for name in changed)
    assert without_figures(after[DOCUMENT]) == without_figures(before[DOCUMENT])


def test_it_is_done_once() -> None:
    once = NEW().into(OLD().draft)
    again = NEW().into(once.data)
    assert again.data == once.data
    assert again.done == ()


def test_it_can_be_taken_back() -> None:
    there = NEW().into(OLD().draft).data
    back = parts(OLD().into(there).data)
    before = parts(OLD().draft)
    assert {name for name in before if back[name] != before[name]} <= {"word/charts/chart1.xml"}


def test_a_figure_to_come_is_filled_in_and_can_be_to_come_again() -> None:
    found = NEW().into(OLD().draft)
    data = sound(found.data)
    assert "showingPlcHdr" in control_xml(OLD().draft, "survey.current")
    assert "showingPlcHdr" not in control_xml(data, "survey.current")
    assert shown(data, "survey.current") == ["82%", "82%"]
    assert kinds(found, "filled") == [("survey.current", "TBC", "82%")]
    back = OLD().into(data)
    assert kinds(back, "to come") == [("survey.current", "82%", "TBC")]
    assert "showingPlcHdr" in control_xml(sound(back.data), "survey.current")
    assert held(back.data)["survey.current"] == ""


def test_the_comment_on_a_figure_that_is_filled_in_is_told_and_stays() -> None:
    asked = "To be confirmed: Happy visitors"
    found = NEW().into(OLD().draft)
    assert kinds(found, "answered") == [("survey.current", asked, "")]
    assert asked.encode() in parts(found.data)["word/comments.xml"]
    assert not kinds(NEW().into(found.data), "answered")
    assert not kinds(edition(1100).into(OLD().draft), "answered"), "while it is to come"
    mark = '<w:commentRangeStart w:id="0"/>'
    answered = edited(OLD().draft, replaced(mark, mark + '<w:commentRangeStart w:id="1"/>'))
    assert kinds(NEW().into(answered), "answered") == [("survey.current", asked, "")]
    elsewhere = edited(OLD().draft, replaced(mark, mark + "<w:r><w:t>about </w:t></w:r>"))
    assert not kinds(NEW().into(elsewhere), "answered")


def test_a_figure_that_was_never_to_come_gets_a_placeholder_of_its_own() -> None:
    full = edition(900, "80")
    assert "word/glossary/document.xml" not in parts(full.draft)
    back = sound(OLD().into(full.draft).data)
    assert "<w:showingPlcHdr/>" in control_xml(back, "survey.current")
    assert b">TBC</w:t>" in parts(back)["word/glossary/document.xml"]
    assert sound(NEW().into(back).data)


def test_a_footnote_is_renewed_as_well() -> None:
    data = edition(900, loans=345).into(OLD().draft).data
    assert ">345</w:t>" in parts(data)["word/footnotes.xml"].decode()


def points(data: bytes, part: str = "word/charts/chart1.xml") -> list[list[str]]:
    values = [one.find(f"{C}val") for one in tree(data, part).iter(f"{C}ser")]
    return [[one.text or "" for one in kept.iter(f"{C}v")] for kept in values]


def cells(data: bytes) -> bytes:
    book = parts(data)["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"]
    with ZipFile(BytesIO(book)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_a_chart_and_its_workbook_have_the_new_values() -> None:
    found = NEW().into(OLD().draft)
    assert points(found.data) == points(NEW().draft)
    assert cells(found.data) == cells(NEW().draft)
    assert b"<v>1100</v>" in cells(found.data)
    one = next(one for one in found.changes if one.kind == "chart")
    assert one.after.endswith(": 1100")


def test_charts_of_every_make_have_the_values_of_new_ones() -> None:
    made = ("dots", "line", "stacked", "share", "multiples", "bar")
    words = "# A\n\nB {{ visits.current }}.\n" + "".join(
        f"\n:::{{chart}}\n:kind: {kind}\n:unit: visits\n{_QUERY}\n:::\n" for kind in made
    )
    old, new = edition(words=words), edition(1100, words=words)
    names = [name for name in parts(new.draft) if name.startswith(("word/charts/chart", "word/embeddings"))]
    assert len(names) >= 14
    untouched = parts(new.into(old.draft).data)
    assert {name: untouched[name] for name in names} == {name: parts(new.draft)[name] for name in names}
    draft = old.draft
    for name in names:
        if name.startswith("word/charts"):
            draft = edited(draft, replaced("<c:plotVisOnly", "<!-- mine --><c:plotVisOnly"), name)
    found = new.into(draft)
    worked_in = parts(found.data)
    for name in names:
        if name.startswith("word/charts"):
            assert b"<!-- mine -->" in worked_in[name]
            assert caches(worked_in[name]) == caches(parts(new.draft)[name])
        else:
            assert worked_in[name] == parts(new.draft)[name]
    assert not [one for one in found.changes if one.kind == "left"]
    assert new.into(found.data).done == ()


_QUERY = """
SELECT period AS Year, CAST(value AS INTEGER) AS One, CAST(value AS INTEGER) + 10 AS Two
FROM visits WHERE measure = 'visits'
"""


def caches(blob: bytes) -> list[str]:
    """All that a chart keeps of its workbook."""
    root = etree.fromstring(blob)
    kept = (*root.iter(f"{C}strCache"), *root.iter(f"{C}numCache"))
    return [point.text or "" for one in kept for point in one.iter(f"{C}v")]


def test_what_somebody_did_to_the_look_of_a_chart_stays() -> None:
    chart = "word/charts/chart1.xml"
    draft = edited(
        OLD().draft,
        replaced("</c:plotVisOnly>" if False else "<c:plotVisOnly", "<!-- mine --><c:plotVisOnly"),
        chart,
    )
    draft = edited(draft, replaced('<c:gapWidth val="', '<c:gapWidth val="1'), chart)
    after = parts(NEW().into(draft).data)[chart].decode()
    assert "<!-- mine -->" in after
    assert '<c:gapWidth val="1' in after
    assert points(NEW().into(draft).data) == points(NEW().draft)


def test_a_workbook_that_somebody_worked_in_keeps_their_cells() -> None:
    book = "word/embeddings/Microsoft_Excel_Worksheet1.xlsx"
    files = parts(OLD().draft)
    sheet = "xl/worksheets/sheet1.xml"
    inner = parts(files[book])
    more = inner[sheet].replace(b"</row></sheetData>", b'<c r="H2"><v>7</v></c></row></sheetData>')
    assert more != inner[sheet]
    draft = zipped({**files, book: zipped({**inner, sheet: more}.items())}.items())
    found = NEW().into(draft)
    assert b'<c r="H2"><v>7</v></c>' in cells(found.data)
    assert b"<v>1100</v>" in cells(found.data)
    assert any("worked in its workbook" in one.where for one in found.changes if one.kind == "left")


def test_the_description_of_a_chart_is_renewed_unless_somebody_wrote_another() -> None:
    def described(data: bytes) -> list[str]:
        return [one.get("descr") or "" for one in tree(data).iter("{*}docPr")]

    assert described(NEW().into(OLD().draft).data) == described(NEW().draft)
    assert described(OLD().draft) != described(NEW().draft)
    first = next(text for text in described(OLD().draft) if "Visits" in text)
    draft = edited(OLD().draft, replaced(f'descr="{first}"', 'descr="My own words"'))
    assert "My own words" in described(NEW().into(draft).data)


def test_descriptions_that_another_program_left_out_are_there_again() -> None:
    def described(data: bytes) -> list[str | None]:
        return [one.get("descr") for one in tree(data).iter("{*}docPr")]

    lost = edited(OLD().draft, lambda xml: re.sub(r'(<wp:docPr [^>]*) descr="[^"]*"', r"\1", xml))
    assert not any(described(lost))
    found = NEW().into(lost)
    assert described(found.data) == described(NEW().draft)
    assert any("alternative texts" in note for note in found.notes)


def test_a_chart_that_stands_as_a_picture_is_drawn_again() -> None:
    found = NEW().into(OLD().draft)
    pictures = [
        {name: blob for name, blob in parts(data).items() if name.startswith("word/media")}
        for data in (found.data, NEW().draft)
    ]
    assert pictures[0] == pictures[1]
    assert sorted(name.rpartition(".")[2] for name in pictures[0]) == ["png", "svg"]
    assert [one.kind for one in found.changes if one.kind == "picture"] == ["picture"]


def test_a_picture_that_somebody_put_in_its_place_stays() -> None:
    files = parts(OLD().draft)
    (name,) = [name for name in files if name.startswith("word/media") and name.endswith(".png")]
    draft = zipped({**files, name: files[name] + b"another"}.items())
    found = NEW().into(draft)
    assert parts(found.data)[name] == files[name] + b"another"
    assert any("another picture" in one.where for one in found.changes if one.kind == "left")


def test_cells_that_are_not_bound_are_renewed() -> None:
    found = NEW().into(OLD().draft)
    words = [
        "".join(text.text or "" for text in one.iter(f"{W}t")) for one in tree(found.data).iter(f"{W}tc")
    ]
    assert "1,100" in words
    assert ("a table of 5 rows", "900", "1,100") in kinds(found, "table")


def test_a_vanished_and_a_new_fact_are_told() -> None:
    fewer = edition(words="# Visits\n\nVisits: {{ visits.current }}, {{ visits.previous }}.\n")
    found = fewer.into(OLD().draft)
    assert ("visits.previous", "", "1,000") not in kinds(found, "new"), "the table has it"
    more = OLD().into(fewer.draft)
    assert "loans.current (noun)" in [subject for subject, _, _ in kinds(more, "new")]
    gone = edited(OLD().draft, lambda xml: xml.replace("f:loans.current", "f:pens.current"))
    told = OLD().into(gone)
    assert ("pens.current (noun)", "330\u00a0loans", "") in kinds(told, "gone")
    assert shown(told.data, "pens.current..noun") == ["330\u00a0loans"]


def test_a_heading_with_a_new_figure_says_what_to_do_about_the_contents() -> None:
    words = WORDS.replace("# Visits", "# Visits {{ visits.change_pct | words }} {#visits}")
    found = edition(1100, words=words).into(edition(words=words).draft)
    assert ["F9" in note for note in found.notes] == [True]
    assert NEW().into(OLD().draft).notes == ()


def test_words_of_the_report_that_have_changed_are_told_and_left() -> None:
    other = edition(words=WORDS.replace("were happy", "were content"))
    found = other.into(OLD().draft)
    assert found.data == OLD().draft
    ((subject, before, after),) = kinds(found, "words")
    assert subject == "paragraph"
    assert before.endswith("were happy.")
    assert after.endswith("were content.")
