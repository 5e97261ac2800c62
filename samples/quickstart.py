"""A report from a dataframe, with no folder: python samples/quickstart.py"""

import pandas as pd

from reportgen import Measure, Report

visits = pd.DataFrame(
    [
        ("visits", "fy 2023-24", 412_305),
        ("visits", "fy 2024-25", 438_910),
        ("loans", "fy 2023-24", 268_114),
        ("loans", "fy 2024-25", 259_870),
    ],
    columns=["measure", "period", "value"],
)
measures = [
    Measure(id="visits", label="Library visits", unit="visits", polarity="up is good"),
    Measure(id="loans", label="Books on loan", unit="books", polarity="up is good"),
]
report = Report(title="Our libraries", period="fy 2024-25", data=visits, measures=measures)
report.section("Library visits", "Visits {{ visits.change_pct | words }}, {{ visits.change_pct | versus }}.")
report.section("Books on loan", "People took home {{ loans.current | noun }}.\n\n:::{chart} loans\n:::")
report.render("libraries.pdf")
