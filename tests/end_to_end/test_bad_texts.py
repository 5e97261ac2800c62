"""Words that fit nowhere, or that no font has: set whole, or refused where they stand."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from tests.end_to_end.folders import Folder, built, refused

LONG = "every visit to a branch in town, in the villages and on the road, "
LABEL = (LONG * 7)[:399].strip() + "."
WORD = "Bibliotheksbenutzungsordnungsverwaltung1"

EVERYWHERE = """\
# {words}

:::{{section-heading}} visits
:level: 2
:::

:::{{key-figures}} visits.current, loans.current
:::

:::{{variance-table}}
:::

:::{{chart}} visits, loans
:kind: bar
:::

:::{{measure-card}} {words}
:figures: visits.current
:level: 2

{words}
:::
"""


def everywhere(folder: Folder, words: str) -> Folder:
    """The folder with these words as a measure's label and as headings."""
    folder.change("report.yml", "label: Visits", f"label: '{words}'")
    return folder.write("narrative/a.md", EVERYWHERE.format(words=words))


def test_the_texts_are_as_long_as_they_say() -> None:
    assert 395 <= len(LABEL) <= 400
    assert len(WORD) == 40


@pytest.mark.parametrize("words", [LABEL, WORD], ids=["a label of 400 characters", "a word of 40"])
def test_long_words_come_out_whole(folder: Folder, words: str) -> None:
    text = built(everywhere(folder, words))
    assert text.count(words) >= 6
    out = folder.path.parent / "out"
    pdf = pypdfium2.PdfDocument((out / "visits.pdf").read_bytes())
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    bare = "".join(printed.replace("\ufffe", "").split())
    assert bare.count("".join(words.split())) >= 5
    document = Document(BytesIO((out / "visits.docx").read_bytes()))
    assert words in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_word_of_400_characters_is_refused_or_parted_by_name(folder: Folder) -> None:
    refused(everywhere(folder, "W" * 400), "WWWW", "narrative/a.md:")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Well done 😀", "“😀” (U+1F600 GRINNING FACE)"),
        ("図書館", "“図” (U+56F3 CJK UNIFIED IDEOGRAPH-56F3), “書”"),
        ("The author is محمد.", "U+0645 ARABIC LETTER MEEM"),
        ("Family 👨‍👩‍👧", "U+1F468"),
    ],
    ids=["emoji", "chinese", "right to left", "joined emoji"],
)
def test_a_character_that_the_font_lacks_is_named_with_its_line(folder: Folder, text: str, said: str) -> None:
    folder.write("narrative/a.md", f"# Visits\n\n{text}\n")
    refused(folder, "narrative/a.md:3:1: the font SourceSans3-Regular has no glyph for ", said, to="docx,pdf")


@pytest.mark.parametrize("label", ["Visits 😀", "שלום", "مكتبة"])
def test_a_label_that_the_font_lacks_is_named_where_it_is_written(folder: Folder, label: str) -> None:
    folder.change("report.yml", "label: Visits", f"label: '{label}'")
    folder.write("narrative/a.md", "# Visits\n\n:::{variance-table}\n:::\n\n:::{chart} visits, loans\n:::\n")
    refused(folder, "report.yml:7:19: the font ", "narrative/a.md:3:1: ", "narrative/a.md:6:1: ")


def test_a_title_that_the_font_lacks_is_named_where_it_is_written(folder: Folder) -> None:
    refused(
        folder.change("report.yml", "title: Library visits", "title: Bücher 📚"), "report.yml:1:8: the font "
    )


def test_word_and_text_take_a_name_that_runs_from_right_to_left(folder: Folder) -> None:
    folder.write("narrative/a.md", "# Visits\n\nThe author is محمد.\n")
    assert "The author is محمد." in built(folder, "docx", code=1)


@pytest.mark.parametrize(
    "words",
    [
        "Café, naïve and Łódź",
        "Αθήνα",
        "Dobrý den, příteli",
        "O’Neill’s “quotes” – and … dashes—",
        "x × y ≠ z ± ½",
    ],
)
def test_letters_that_the_font_has_are_printed(folder: Folder, words: str) -> None:
    assert words in built(folder.write("narrative/a.md", f"# Visits\n\n{words}\n"))


def test_control_and_invisible_characters_do_no_harm(folder: Folder) -> None:
    label = "Vis\u200bits\u00ad of\u00a0all"
    text = built(folder.change("report.yml", "label: Visits", f"label: '{label}'"))
    assert "Vis" in text


def test_a_table_of_more_columns_than_a_page_holds_names_the_heading_that_has_no_room(folder: Folder) -> None:
    columns = ", ".join(f"value AS column_{place}" for place in range(40))
    folder.write("narrative/a.md", f"# Visits\n\n:::{{table}}\nSELECT {columns} FROM visits\n:::\n")
    refused(folder, "narrative/a.md:3:1: a table of 40 columns has no room", "choose fewer columns")


def test_a_running_line_too_long_for_its_margin_is_named_where_it_is_written(folder: Folder) -> None:
    folder.change("report.yml", "title: Library visits", f"title: {'Library visits ' * 60}")
    refused(
        folder,
        "report.yml:1:8: the running head of the page “body” needs 41 mm and its margin has 22",
        "write “margins: {top: 41}” in layout.yml",
    )


def test_a_running_line_of_the_layout_too_long_for_its_margin_is_named_in_the_layout(folder: Folder) -> None:
    foot = "Library " * 160
    folder.write(
        "layout/layout.yml", f'margins: {{top: 30}}\nmasters: {{body: {{footer: {{left: "{foot}"}}}}}}\n'
    )
    refused(folder, "layout/layout.yml:2:18: the running foot of the page “body” needs ")
