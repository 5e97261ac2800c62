"""Characters that no font of the brand has are found before the PDF refuses them."""

from reportgen import Report
from reportgen.model.finding import Severity


def test_all_characters_of_all_paragraphs_are_named() -> None:
    report = Report("Libraries", "2024")
    report.section("Words", "Fine words, é and Ŵ.\n\n😀 and 中文 and 😀.\n\n- מלה")
    found = [finding for finding in report.check() if finding.rule == "glyph-missing"]
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.ERROR]
    assert "“😀” (U+1F600), “中” (U+4E2D), “文” (U+6587)" in found[0].message
    assert "“מ” (U+05DE)" in found[1].message
    assert found[0].where is not None
    assert found[0].where.line == 3


def test_a_report_its_fonts_cover_has_no_such_finding() -> None:
    report = Report("Llyfrgelloedd", "2024").section("Ŵy a thŷ", "−7.9%, “quoted”, ▲ and 2\u00a0points.")
    assert [finding for finding in report.check() if finding.rule == "glyph-missing"] == []
