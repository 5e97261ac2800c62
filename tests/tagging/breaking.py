"""What ways to break a good file are made of: finding their way in its structure and its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Operator, Pdf

Break = Callable[[Pdf], None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A way to break a file: what is broken, the clause it offends, how it is done, how it is saved."""

    what: str
    clause: str
    do: Break
    encryption: pikepdf.Encryption | None = None


def adding(to: list[Mutation]) -> Callable[..., Callable[[Break], Break]]:
    """What adds ways to a list: named, with their clause, as decorators of what does it."""

    def breaks(
        what: str, clause: str, encryption: pikepdf.Encryption | None = None
    ) -> Callable[[Break], Break]:
        def add(do: Break) -> Break:
            to.append(Mutation(what, clause, do, encryption))
            return do

        return add

    return breaks


def elements(pdf: Pdf, tag: str = "") -> list[Dictionary]:
    """The elements of the structure in order, those of a type if one is named."""

    def walk(item: Any) -> Iterator[Dictionary]:
        if isinstance(item, Dictionary) and "/S" in item:
            yield item
            for kid in kids(item) if "/K" in item else ():
                yield from walk(kid)

    tops = kids(pdf.Root.StructTreeRoot)
    found = [one for top in tops for one in walk(top)]
    return [one for one in found if not tag or str(one.S) == f"/{tag}"]


def kids(item: Dictionary) -> list[Any]:
    """The kids of an element as a list."""
    return list(item.K) if isinstance(item.K, Array) else [item.K]


def attribute(item: Dictionary) -> Dictionary:
    """The attributes of an element."""
    found: Dictionary = item.A
    return found


def links(pdf: Pdf) -> list[Dictionary]:
    """The link annotations in order."""
    return [item for page in pdf.pages for item in page.obj.get("/Annots", ())]


Instructions = list[tuple[list[Any], str]]


def edit(pdf: Pdf, change: Callable[[Instructions], Instructions], page: int = 0) -> None:
    """Changes the content stream of a page, as pairs of operands and operator."""
    read = [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(pdf.pages[page])]
    done = [(operands, Operator(operator)) for operands, operator in change(read)]
    pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(done))


def begin(code: Instructions, tag: str = "P") -> int:
    """Where the first mark of a tag begins."""
    return next(
        i for i, (operands, operator) in enumerate(code) if operator == "BDC" and operands[0] == f"/{tag}"
    )


def end(code: Instructions, start: int) -> int:
    """Where the mark that begins at a place ends."""
    return next(i for i in range(start, len(code)) if code[i][1] == "EMC")


def fonts(pdf: Pdf) -> list[Any]:
    """The fonts of the file that have a Unicode map, the body’s first."""
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
    return sorted(found, key=lambda font: "Regular" not in str(font.BaseFont))


def replace_metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    """Changes the XMP packet."""
    stream = pdf.Root.Metadata
    data = stream.read_bytes()
    assert old in data
    stream.write(data.replace(old, new))
