"""The last edition, from what was published of it: its words from a document, its figures beside it.

A folder of outputs, a NAME.facts.json or a NAME.pdf leads to both; what is missing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from reportgen.audit.own import passages_of
from reportgen.audit.reading import Edition
from reportgen.audit.text import AuditText
from reportgen.errors import FactError, Origin, SourceError
from reportgen.facts.ledger_json import from_json, language_of
from reportgen.model.fact import Ledger
from reportgen.model.json import from_json as document_of
from reportgen.readers.base import bytes_of, decoded
from reportgen.readers.registry import READERS, read_file

FACTS = ".facts.json"
MODEL = ".json"

TEXTS = (MODEL, ".docx", ".pdf", ".md", ".html", ".txt")
"""What may hold the words of an edition beside its facts, the surest first."""


def edition_of(path: Path) -> Edition:
    """The edition that a document, its facts, or a folder with both is of.

    Raises SourceError where it has no document or no facts, FactError where these cannot be read.
    """
    facts, text = _pair(path)
    ledger, _ = ledger_of(facts)
    return Edition(text=_text(text), ledger=ledger)


def ledger_of(path: Path) -> tuple[Ledger, str]:
    """The ledger of a facts.json and the language of its words; FactError where it is none."""
    try:
        text = path.read_text(encoding="utf-8")
        return from_json(text), language_of(text)
    except FileNotFoundError:
        hint = "give a report folder, or a NAME.facts.json that reportgen render wrote"
        raise FactError(f"there is no “{path}”", hint=hint) from None
    except (OSError, ValidationError, ValueError) as error:
        raise FactError(
            "this is no ledger that can be read",
            where=Origin(file=str(path)),
            why=str(error).splitlines()[0],
            hint="give a report folder, or a NAME.facts.json as reportgen render wrote it",
        ) from None


def _pair(path: Path) -> tuple[Path, Path]:
    """The facts and the document of an edition."""
    if not path.exists():
        raise SourceError(f"there is no file {path}", hint="correct its path")
    if path.is_dir():
        path = _facts_in(path)
    name = path.name.lower()
    if name.endswith(FACTS):
        return path, _text_beside(path)
    if name.endswith((MODEL, *READERS)):
        return _facts_beside(path), path
    raise SourceError(
        f"{path.name} is no last edition",
        hint="give its report folder, its NAME.facts.json, or its document: "
        + ", ".join(dict.fromkeys((*TEXTS, *READERS))),
    )


def _facts_in(folder: Path) -> Path:
    found = sorted(folder.glob(f"*{FACTS}"))
    if len(found) != 1:
        raise SourceError(
            f"{folder} is no last edition",
            why="it has no report.yml, and "
            + (f"no NAME{FACTS}" if not found else f"more than one NAME{FACTS}"),
            hint=f"give a report folder, or one NAME{FACTS} of reportgen render",
        )
    return found[0]


def _text_beside(facts: Path) -> Path:
    stem = facts.name[: -len(FACTS)]
    found = next((path for path in _named(facts.parent, stem, TEXTS)), None)
    if found is None:
        raise SourceError(
            f"there is no document beside {facts.name}",
            why="what the last edition said stands in none of " + ", ".join(stem + end for end in TEXTS),
            hint="put its document beside its facts, called as they are",
        )
    return found


def _facts_beside(document: Path) -> Path:
    """The facts that are called as a document is, else the only ones of its folder."""
    for path in _named(document.parent, document.stem, (FACTS,)):
        return path
    others = sorted(document.parent.glob(f"*{FACTS}"))
    if len(others) == 1:
        return others[0]
    raise SourceError(
        f"there are no facts beside {document.name}",
        why=f"its figures are known from {document.stem}{FACTS}, which reportgen render wrote with it",
        hint="put that file beside it",
    )


def _named(folder: Path, stem: str, ends: tuple[str, ...]) -> Iterator[Path]:
    for end in ends:
        path = folder / f"{stem}{end}"
        if path.is_file():
            yield path


def _text(path: Path) -> AuditText:
    if path.suffix.lower() != MODEL:
        return read_file(path).text
    return passages_of(document_of(decoded(bytes_of(path), path.name), where=Origin(file=path.name)))
