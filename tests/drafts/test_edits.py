"""What people do to a draft stays: everything but the figures is as it was."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tests.drafts.desk import (
    DOCUMENT,
    WORDS,
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
)

WHO = 'w:id="9001" w:author="Ann Editor" w:date="2024-07-01T09:00:00Z"'
NAME = "visits.change_pct..size"
"""A figure that stands once, in a typed sentence."""


def old() -> bytes:
    return edition().draft


def new(draft: bytes) -> bytes:
    return edition(1100, "82").into(draft).data


def run(words: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'


def ins(inner: str) -> str:
    return f"<w:ins {WHO}>{inner}</w:ins>"


def dele(words: str) -> str:
    return f"<w:del {WHO}>{run(words, 'delText')}</w:del>"


def held_control(content: str) -> bytes:
    """The draft whose typed sentence has other content in its control."""
    control = control_xml(old(), NAME)
    other = re.sub(
        r"(<w:sdtContent>).*(</w:sdtContent>)",
        lambda found: found[1] + content + found[2],
        control,
        flags=re.DOTALL,
    )
    return edited(old(), replaced(control, other))


def paragraph_xml(data: bytes, words: str) -> str:
    found = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", parts(data)[DOCUMENT].decode(), re.DOTALL)
    return next(one for one in found if words in one)


CONTROL = control_xml(edition().draft, NAME)
TYPED = "The number of visits fell by "

EDITS = {
    "words typed beside a figure": replaced(TYPED, "We think that the number of visits fell by "),
    "a tracked insertion before a figure": replaced(CONTROL, ins(run("about ")) + CONTROL),
    "a tracked insertion behind a figure": replaced(CONTROL, CONTROL + ins(run(" or so"))),
    "a tracked deletion beside a figure": replaced(
        f'<w:r><w:t xml:space="preserve">{TYPED}</w:t></w:r>', dele(TYPED) + ins(run("It fell by "))
    ),
    "a control that was put in with tracking": replaced(CONTROL, ins(CONTROL)),
    "a control whose run was put in with tracking": replaced(
        CONTROL, re.sub(r"(<w:sdtContent>)(.*)(</w:sdtContent>)", rf"\1<w:ins {WHO}>\2</w:ins>\3", CONTROL)
    ),
    "a split control": replaced(
        CONTROL,
        re.sub(
            r"<w:r>(<w:rPr>.*?</w:rPr>)<w:t[^>]*>10.0%</w:t></w:r>",
            r"<w:r>\1<w:t>10</w:t></w:r><w:proofErr w:type='spellStart'/><w:r>\1<w:t>.0</w:t></w:r>"
            r"<w:r><w:rPr><w:b/></w:rPr><w:t>%</w:t></w:r>",
            CONTROL,
        ),
    ),
    "a comment on a figure": replaced(
        CONTROL, f'<w:commentRangeStart w:id="0"/>{CONTROL}<w:commentRangeEnd w:id="0"/>'
    ),
    "a formatting change that is tracked": replaced(
        CONTROL,
        CONTROL.replace(
            '<w:rStyle w:val="Figure"/></w:rPr><w:t',
            f'<w:rStyle w:val="Figure"/><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t',
        ),
    ),
    "a bookmark of somebody's": replaced(
        CONTROL, f'<w:bookmarkStart w:id="777" w:name="mine"/>{CONTROL}<w:bookmarkEnd w:id="777"/>'
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_all_but_the_figures_stays_equal(name: str) -> None:
    draft = edited(old(), EDITS[name])
    after = new(draft)
    assert without_figures(parts(after)[DOCUMENT]) == without_figures(parts(draft)[DOCUMENT])
    assert shown(after, NAME) == ["10.0%"], "it rose by as much as it fell"
    assert shown(after, "visits.change_pct..words") == ["rose by 10.0%"]
    again = edition(1234, "82").into(draft).data
    assert shown(again, NAME) == ["23.4%"]
    assert without_figures(parts(again)[DOCUMENT]) == without_figures(parts(draft)[DOCUMENT])
    assert parts(again)["word/comments.xml"] == parts(draft)["word/comments.xml"]


def test_a_copied_paragraph_is_renewed_in_both_places() -> None:
    paragraph = paragraph_xml(old(), TYPED)
    copy = re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", paragraph)
    copy = re.sub(r'<w:id w:val="\d+"/>', '<w:id w:val="424242"/>', copy)
    draft = edited(old(), replaced(paragraph, paragraph + copy))
    after = sound(edition(1234).into(draft).data)
    assert shown(after, NAME) == ["23.4%", "23.4%"]
    assert without_figures(parts(after)[DOCUMENT]) == without_figures(parts(draft)[DOCUMENT])


def test_a_deleted_section_is_told_and_stays_deleted() -> None:
    def cut(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        body = root.find(f"{W}body")
        blocks = list(body)
        (start,) = [at for at, one in enumerate(blocks) if "".join(one.itertext()) == "Loans"]
        for one in blocks[start:-1]:
            body.remove(one)
        return etree.tostring(root, encoding="unicode")

    draft = edited(old(), cut)
    found = edition(1234, loans=345).into(draft)
    assert without_figures(parts(found.data)[DOCUMENT]) == without_figures(parts(draft)[DOCUMENT])
    assert "loans.current (noun)" in [subject for subject, _, _ in kinds(found, "missing")]


def test_a_figure_that_somebody_changes_with_tracking_is_let_be() -> None:
    draft = held_control(dele("10.0%") + ins(run("about a tenth")))
    found = edition(1234).into(draft)
    after = found.data
    ((subject, before, now),) = kinds(found, "tracked")
    assert (subject, before, now) == ("visits.change_pct (size)", "about a tenth", "23.4%")
    assert "Ann Editor on 2024-07-01" in next(one.where for one in found.changes if one.kind == "tracked")
    control = control_xml(after, f"{NAME}...2")
    assert dele("10.0%") + ins(run("about a tenth")) in control, "the change stays as it was"
    assert held(after)[f"{NAME}...2"] == "about a tenth", "so that Word does not write over it"
    assert held(edition(1300).into(after).data)[f"{NAME}...2"] == "about a tenth"
    assert shown(after, "visits.change_pct..words") == ["rose by 23.4%"]


@pytest.mark.parametrize("decided", ["rejected", "accepted"])
def test_once_a_tracked_change_is_decided_the_figure_lives_again(decided: str) -> None:
    draft = held_control(dele("10.0%") + ins(run("about a tenth")))
    after = edition(1234).into(draft).data
    control = control_xml(after, f"{NAME}...2")
    words = {"rejected": run("10.0%"), "accepted": run("about a tenth")}[decided]
    settled = edited(after, replaced(dele("10.0%") + ins(run("about a tenth")), words))
    assert control != control_xml(settled, f"{NAME}...2")
    assert shown(edition(1300).into(settled).data, f"{NAME}...2") == ["30.0%"]


def test_a_tracked_deletion_through_a_control_stays() -> None:
    content = dele("10.0%")
    draft = held_control(content)
    found = edition(1234).into(draft)
    after = parts(found.data)[DOCUMENT].replace(f"f:{NAME}...2[1]".encode(), f"f:{NAME}[1]".encode())
    assert without_figures(after) == without_figures(parts(draft)[DOCUMENT])
    assert content in control_xml(found.data, f"{NAME}...2")
    assert any("to be deleted" in one.where for one in found.changes if one.kind == "tracked")


def moved_from(words: str) -> str:
    return f"<w:moveFrom {WHO}>{run(words)}</w:moveFrom>"


@pytest.mark.parametrize("content", [dele("10.0%"), moved_from("10.0%")])
def test_a_deletion_is_told_once_its_figure_is_another_and_changes_nothing(content: str) -> None:
    draft = held_control(content)
    assert not edition().into(draft).changes
    found = edition(1234).into(draft)
    assert content in control_xml(found.data, f"{NAME}...2")
    assert held(found.data)[f"{NAME}...2"] == "10.0%", "so that Word does not write over what is deleted"
    (told,) = [one for one in found.changes if one.kind == "tracked"]
    assert told.where.startswith("to be deleted; Ann Editor on 2024-07-01")
    assert edition(1234).into(found.data).data == found.data
    rejected = edited(found.data, replaced(content, run("10.0%")))
    assert shown(edition(1234).into(rejected).data, f"{NAME}...2") == ["23.4%"]


def test_whose_deletion_a_whole_control_stands_in_is_told() -> None:
    draft = edited(old(), replaced(CONTROL, f"<w:del {WHO}>{CONTROL}</w:del>"))
    (told,) = [one for one in edition(1234).into(draft).changes if one.kind == "tracked"]
    assert told.where.startswith("to be deleted; Ann Editor on 2024-07-01")


def test_words_that_somebody_put_into_a_control_move_out_behind_it() -> None:
    draft = held_control(run("some 10.0% or so"))
    found = edition(1234).into(draft)
    assert shown(found.data, NAME) == ["23.4%"]
    words = "".join(one.text or "" for one in tree(found.data).iter(f"{W}t"))
    assert "fell by some 23.4% or so over the year" in words
    assert kinds(found, "moved out") == [("visits.change_pct (size)", "some 10.0% or so", "23.4%")]


def test_a_figure_that_somebody_typed_over_is_renewed_and_told() -> None:
    draft = held_control(run("12%"))
    found = edition(1234).into(draft)
    assert shown(found.data, NAME) == ["23.4%"]
    assert kinds(found, "typed over") == [("visits.change_pct (size)", "12%", "23.4%")]


def test_a_figure_that_somebody_typed_over_and_that_has_not_changed_is_told_and_left() -> None:
    draft = held_control(run("12%"))
    found = edition().into(draft)
    assert found.data == draft
    assert kinds(found, "typed over") == [("visits.change_pct (size)", "10.0%", "12%")]


SPACED = ["900 visits", "900\N{NARROW NO-BREAK SPACE}visits", "900\N{NO-BREAK SPACE}visits ", " 900  visits"]
"""Two words with other spaces than the report's, between them or behind them."""


@pytest.mark.parametrize("words", SPACED)
def test_other_kinds_of_spaces_are_nothing_that_somebody_typed(words: str) -> None:
    name = "visits.current..noun"
    control = control_xml(old(), name)
    draft = edited(old(), replaced(control, re.sub(r">900\svisits<", f">{words}<", control)))
    again = edition().into(draft)
    assert again.data == draft
    assert not again.changes
    found = edition(1234).into(draft)
    assert shown(sound(found.data), name) == shown(edition(1234).draft, name) != []
    assert kinds(found, "moved out", "typed over") == []
    assert ("visits.current (noun)", *shown(old(), name), *shown(found.data, name)) in kinds(found, "changed")
    said = [
        "".join(one.text or "" for one in tree(each).iter(f"{W}t"))
        for each in (found.data, edition(1234).draft)
    ]
    assert "".join(said[0].split()) == "".join(said[1].split())


def test_an_old_figure_typed_beside_its_control_is_told() -> None:
    again = ins(run(" (10.0% of all, not 110.0% or 10.0%s)"))
    draft = edited(old(), replaced(CONTROL, CONTROL + again))
    assert kinds(edition(1234).into(draft), "by hand") == [("visits.change_pct (size)", "10.0%", "23.4%")]
    assert not kinds(edition().into(draft), "by hand"), "while it is right"
    other = edited(old(), replaced(CONTROL, CONTROL + ins(run(" (110.0% of all, 10.0%s)"))))
    assert not kinds(edition(1234).into(other), "by hand")


def test_an_old_figure_typed_where_the_report_had_none_is_told() -> None:
    ending = "There were "
    draft = edited(
        old(), replaced(f">{ending}<", ">In all (1,900 and 900 visits, 300 of others), there were <")
    )
    found = edition(1234).into(draft)
    assert kinds(found, "by hand") == [
        ("visits.current (noun)", "900\N{NO-BREAK SPACE}visits", "1,234\N{NO-BREAK SPACE}visits")
    ]
    (told,) = [one for one in found.changes if one.kind == "by hand"]
    assert told.where.startswith("under “Loans”, at “In all")
    assert not kinds(edition().into(draft), "by hand")
    assert not kinds(edition(1234).into(old()), "by hand")
    moved_on = edition(1234, loans=900, words=WORDS.replace("loans.current | noun", "loans.current"))
    plainly = edited(old(), replaced(f">{ending}<", ">With 900, there were <"))
    assert kinds(edition(1234).into(plainly), "by hand")
    assert not kinds(moved_on.into(plainly), "by hand"), "the report says it of something"


def test_figures_by_hand_are_told_where_they_are_wrong() -> None:
    loans = control_xml(old(), "loans.current..noun")
    draft = edited(old(), replaced(loans, run("330 loans")))
    draft = edited(draft, replaced(CONTROL, run("10.0%")))
    found = edition(1234).into(draft)
    assert kinds(found, "by hand") == [("visits.change_pct (size)", "10.0%", "23.4%")]
    assert not kinds(edition().into(draft), "by hand", "missing")


def test_a_figure_by_hand_is_known_whatever_its_spaces() -> None:
    control = control_xml(old(), "visits.current..noun")
    draft = edited(old(), replaced(control, run("900 visits")))
    told = [subject for subject, _, _ in kinds(edition(1234).into(draft), "by hand")]
    assert told == ["visits.current (noun)"]


def test_an_emptied_control_has_its_figure_again() -> None:
    assert shown(edition(1234).into(held_control("")).data, NAME) == ["23.4%"]


def test_a_typed_word_of_direction_that_no_longer_fits_is_told() -> None:
    assert not kinds(edition().into(old()), "direction")
    ((subject, typed, now),) = kinds(edition(1100).into(old()), "direction")
    assert (subject, typed, now) == ("visits.change_pct", "“fell”", "10.0%, up")
    (one,) = [one for one in edition(1100).into(old()).changes if one.kind == "direction"]
    assert "The number of visits fell by 10.0% over the year" in one.where
    fitting = edited(old(), replaced(TYPED, "The number of visits rose by "))
    assert not kinds(edition(1100).into(fitting), "direction")
    assert kinds(edition(1000).into(old()), "direction") == [
        ("visits.change_pct", "“fell”", "0.0%, no change")
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("While loans fell, the number of visits rose by ", False),
        ("While loans rose, the number of visits fell by ", True),
        ("Loans fell. Visits rose by ", False),
        ("A downfall of visits by ", False),
    ],
)
def test_the_nearest_word_of_the_sentence_counts(words: str, told: bool) -> None:
    draft = edited(old(), replaced(TYPED, words))
    assert bool(kinds(edition(1100).into(draft), "direction")) is told


LEVEL, CHANGE = "{{ visits.current }}", "{{ visits.change_pct }}"
TOLD = "{{ visits.change_pct | words }}"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (f"The number of visits fell to {LEVEL}.", "fell"),
        (f"Visits are down at {LEVEL} this year.", "down"),
        (f"The number of visits has dropped to {LEVEL}.", "dropped"),
        (f"Visits fell ({CHANGE}).", "fell"),
        (f"We saw a reduction of {CHANGE} in visits.", "reduction"),
        (f"There were fewer visits than a year earlier: {CHANGE}.", "fewer"),
        (f"The number of visits has dropped. The change was {CHANGE}.", "dropped"),
        (f"The number of visits plunged to {LEVEL}.", "plunged"),
        (f"Visits have slumped, tumbled, dipped to {LEVEL}.", "dipped"),
        (f"Visits shrank by {CHANGE} this year.", "shrank"),
        (f"Visits edged down by {CHANGE}.", "down"),
        (f"There was a plunge of {CHANGE} in visits.", "plunge"),
        (f"Visits soared to {LEVEL}.", ""),
        (f"Visits surged, then leapt to {LEVEL}, and edged up by {CHANGE}.", ""),
        (f"The number of visits rose to {LEVEL}.", ""),
        (f"The number of visits dropped to its lowest, {LEVEL}.", "dropped"),
        (f"There were {LEVEL} visits, fewer than a year earlier.", "fewer"),
        (f"There were fewer visits: {LEVEL}.", "fewer"),
        (f"There were fewer of them, {LEVEL}, than the year before.", "fewer"),
        (f"Visits, at {LEVEL}, were lower than the year before.", "lower"),
        (f"At {LEVEL}, visits are below last year.", "below"),
        (f"Visits decreased slightly. There were {LEVEL}.", "decreased"),
        (f"Visits {TOLD}. This drop is welcome.", "drop"),
        (f"Visits {TOLD}, the steepest decline in years.", "decline"),
        (f"Visits {TOLD}, a fall.", "fall"),
        (f"This fall, in which visits {TOLD}, is welcome.", "fall"),
        (f"Visits rose slightly. There were {LEVEL}.", ""),
        (f"Visits {TOLD}. This rise follows years of falls.", ""),
        (f"Visits {TOLD}, after years of decline.", ""),
        (f"Visits {TOLD}. The fall in loans is another matter.", ""),
        (f"There were no fewer than {LEVEL} visits.", ""),
        (f"Fewer people know that there were {LEVEL} visits.", ""),
        (f"At {LEVEL}, visits are above last year.", ""),
        (f"Loans fell. There were {LEVEL} visits.", ""),
        (f"Loans fell by some. Visits rose by {CHANGE}.", ""),
    ],
)
def test_words_beside_a_level_are_read_as_the_audit_reads_them(words: str, typed: str) -> None:
    text = f"# Visits\n\n{words}\n"
    found = edition(1100, words=text).into(edition(words=text).draft)
    told = [before for _, before, _ in kinds(found, "direction")]
    assert told == ([f"“{typed}”"] if typed else [])


LISTED = """\
# Changes

{% for measure in [visits, loans] if measure.change_pct is down %}
{% if loop.first %}
There were fewer of these than a year earlier:

{% endif %}
- {{ measure.label }} {{ measure.change_pct | words }}.
{% endfor %}

Among others.
"""


def test_a_list_whose_first_words_a_figure_is_against_now_is_told() -> None:
    before = edition(words=LISTED, loans=250)
    assert not kinds(before.into(before.draft), "direction")
    found = edition(1100, words=LISTED, loans=250).into(before.draft)
    assert kinds(found, "direction") == [("visits.change_pct", "“fewer”", "rose by 10.0%, up")]
    (told,) = [one for one in found.changes if one.kind == "direction"]
    assert told.where == "There were fewer of these than a year earlier:; under “Changes”"


def test_a_control_that_somebody_took_off_leaves_a_figure_by_hand() -> None:
    draft = edited(old(), replaced(CONTROL, run("10.0%")))
    found = edition(1234).into(draft)
    assert kinds(found, "by hand") == [("visits.change_pct (size)", "10.0%", "23.4%")]
    assert "fell by 10.0% over" in "".join(one.text or "" for one in tree(found.data).iter(f"{W}t"))


def test_a_resaved_part_with_other_quotes_and_spaces_is_spliced_all_the_same() -> None:
    def other(xml: str) -> str:
        head, style = xml[: xml.index("<w:document")], '<w:pStyle w:val="BodyText"/>'
        xml = xml.replace(head, "<?xml version='1.0'?>", 1)
        return xml.replace(style, "<w:pStyle   w:val='BodyText' ></w:pStyle>")

    draft = edited(old(), other)
    after = parts(new(draft))[DOCUMENT].decode()
    assert after.startswith("<?xml version='1.0'?>")
    assert after.count("<w:pStyle   w:val='BodyText' ></w:pStyle>") > 1
    assert shown(new(draft), "visits.change_pct..words") == ["rose by 10.0%"]
