"""The audit: reads the prose of any text and holds its figures against the ledger of facts.

    audit(text, ledger, wording, subjects, settings) -> findings

A text is passages (text.py). Each is read for its words, periods, names and numbers (parts.py);
each number gets what the words around it say (surroundings.py) and meets the facts that fit
(matching.py); rules (rules/) look at the result (reading.py).
"""

from __future__ import annotations

from reportgen.audit.own import passages_of
from reportgen.audit.reading import Edition
from reportgen.audit.run import audit
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.audit.text import AuditText, Passage

__all__ = ["AuditSettings", "AuditText", "Edition", "Passage", "Subjects", "audit", "passages_of"]
