"""Sources: files, queries and dataframes, read into observations."""

from reportgen.sources.frames import from_dataframe
from reportgen.sources.gathering import Gathered, gather_sources
from reportgen.sources.plan import SourcePlan, Vocabulary
from reportgen.sources.settings import gather, gather_frame
from reportgen.sources.tables import QueryResult, Tables

__all__ = [
    "Gathered",
    "QueryResult",
    "SourcePlan",
    "Tables",
    "Vocabulary",
    "from_dataframe",
    "gather",
    "gather_frame",
    "gather_sources",
]
