"""A report in two editions, its draft, and ways to work in a draft as people do."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from reportgen.drafts import Refreshed, refresh
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger
from reportgen.render.docx.package import zipped
from reportgen.report import Report
from tests.render_docx.lint import problems

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DOCUMENT = "word/document.xml"

SETTINGS = """\
title: {title}
period: "2024"
layout: quarterly
publication: {{publisher: {publisher}, published: 2024-06-30}}
sources:
  visits: data/visits.csv
measures:
  visits: {{label: Visits, unit: visits, polarity: up is good}}
  loans: {{label: Loans, unit: loans, polarity: up is good}}
  survey: {{label: Happy visitors, unit: percent}}
{more}"""

WORDS = """\
# Visits

Visits {{ visits.change_pct | words }} to {{ visits.current | noun }}, {{ visits.change_pct | versus }}.[^n]

The number of visits fell by {{ visits.change_pct | size }} over the year, and loans stood still.

Of all visitors, {{ survey.current }} were happy.

:::{key-figures} visits.change_pct, survey.current
:::

# Loans

There were {{ loans.current | noun }}.

:::{chart} visits, loans
:::

:::{chart}
:kind: ranked
:reference: loans.current
:unit: visits
:title: A picture

SELECT period AS Year, CAST(value AS INTEGER) AS Visits FROM visits
WHERE measure = 'visits' AND period = '2024'
:::

:::{variance-table} visits, loans
:::

:::{table}
:title: As they were read

SELECT period || ' ' || measure AS Row, CAST(value AS INTEGER) AS Number FROM visits WHERE value <> ''
:::

[^n]: Loans were {{ loans.current }}.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A report at one time: its draft and its facts."""

    draft: bytes
    ledger: Ledger
    wording: Wording

    def into(self, draft: bytes) -> Refreshed:
        """A draft with the figures of this edition."""
        return refresh(draft, "draft.docx", self.draft, self.ledger, self.wording)


@cache
def edition(
    visits: int = 900,
    survey: str = "TBC",
    *,
    loans: int = 330,
    title: str = "Our libraries",
    publisher: str = "County Library Service",
    words: str = WORDS,
    more: str = "",
) -> Edition:
    """The edition of a report: 1,000 visits in the year before, 300 loans."""
    status = ",TBC" if survey == "TBC" else f"{survey},"
    rows = (
        "visits,2023,1000,", f"visits,2024,{visits},", "loans,2023,300,", f"loans,2024,{loans},",
        f"survey,2024,{status}",
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), rows, SETTINGS.format(title=title, publisher=publisher, more=more), words)
        report = Report.load(folder)
        document = report.document
        wording = Wording(document.meta.language, document.labels)
        return Edition(draft=report.to_bytes("docx"), ledger=report.facts, wording=wording)


def write_folder(path: Path, rows: Iterable[str], settings: str, words: str) -> None:
    """The report as a folder."""
    for name in ("data", "narrative"):
        (path / name).mkdir(parents=True, exist_ok=True)
    (path / "report.yml").write_text(settings, encoding="utf-8")
    text = "\n".join(("measure,period,value,status", *rows)) + "\n"
    (path / "data" / "visits.csv").write_text(text, encoding="utf-8")
    (path / "narrative" / "visits.md").write_text(words, encoding="utf-8")


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(data: bytes, change: Callable[[str], str], part: str = DOCUMENT) -> bytes:
    """A draft in which somebody changed the XML of a part; it must have changed."""
    files = parts(data)
    before = files[part].decode("utf-8")
    after = change(before)
    assert after != before
    return zipped({**files, part: after.encode("utf-8")}.items())


def replaced(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """A change of some XML for other."""

    def change(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, count)

    return change


def control_xml(data: bytes, name: str, at: int = 0) -> str:
    """A control as it is written, by the name of its element."""
    found = re.findall(r"<w:sdt>(?:(?!<w:sdt>).)*?</w:sdt>", parts(data)[DOCUMENT].decode("utf-8"), re.DOTALL)
    return [one for one in found if f"f:{name}[1]" in one][at]


def tree(data: bytes, part: str = DOCUMENT) -> etree._Element:
    return etree.fromstring(parts(data)[part])


def shown(data: bytes, name: str) -> list[str]:
    """What the controls of an element show."""
    found = []
    for one in tree(data).iter(f"{W}sdt"):
        bound = one.find(f"{W}sdtPr/{W}dataBinding")
        if bound is not None and f"f:{name}[1]" in (bound.get(f"{W}xpath") or ""):
            found.append("".join(text.text or "" for text in one.find(f"{W}sdtContent").iter(f"{W}t")))
    return found


def held(data: bytes) -> dict[str, str]:
    """The texts of the part that controls are bound to."""
    for name, blob in parts(data).items():
        if name.startswith("customXml/item") and b"urn:reportgen:figures" in blob:
            return {etree.QName(one).localname: one.text or "" for one in etree.fromstring(blob)}
    return {}


def without_figures(blob: bytes) -> bytes:
    """The canonical XML of a story with no word in its controls, no row in its unbound tables, no chart
    described."""
    root = etree.fromstring(blob)
    for one in root.iter(f"{W}sdt"):
        if one.find(f"{W}sdtPr/{W}dataBinding") is None:
            continue
        for text in one.find(f"{W}sdtContent").iter(f"{W}t"):
            text.text = ""
    for table in root.iter(f"{W}tbl"):
        if table.find(f".//{W}sdt") is None:
            for row in table.findall(f"{W}tr"):
                table.remove(row)
    for mark in list(root.iter(f"{W}showingPlcHdr")):
        mark.getparent().remove(mark)
    for style in root.iter(f"{W}pStyle"):
        style.set(f"{W}val", re.sub("(Better|Worse)$", "", style.get(f"{W}val") or ""))
    for one in root.iter("{*}docPr"):
        one.set("descr", "")
    return etree.tostring(root, method="c14n")


def sound(data: bytes) -> bytes:
    """The draft, in which nothing is wrong."""
    assert problems(data) == []
    return data


def kinds(found: Refreshed, *wanted: str) -> list[tuple[str, str, str]]:
    """The changes of some kinds: of which, before, after."""
    return [(one.subject, one.before, one.after) for one in found.changes if one.kind in wanted]
