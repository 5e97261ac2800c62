"""The one table of renderers; outside ones join through an entry-point group."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module, metadata
from types import MappingProxyType
from typing import cast

from reportgen.errors import OutputError, did_you_mean
from reportgen.frozen import dataclass
from reportgen.render.base import Renderer

GROUP = "reportgen.renderers"
"""The entry-point group: the name of a format (also the suffix) and its "module:function"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by name: the suffix of its files and where its renderer is found."""

    name: str
    suffix: str
    target: str

    def load(self) -> Renderer:
        """The renderer, imported now; OutputError where that fails."""
        module, _, attribute = self.target.partition(":")
        try:
            return cast("Renderer", getattr(import_module(module), attribute))
        except (ImportError, AttributeError) as error:
            raise OutputError(
                f"the renderer “{self.name}” cannot be loaded",
                why=f"{self.target}: {error}",
                hint="install the package that brings it again",
            ) from error


BUILT_IN: Mapping[str, Format] = MappingProxyType(
    {
        "pdf": Format(name="pdf", suffix=".pdf", target="reportgen.render.pdf:render"),
        "docx": Format(name="docx", suffix=".docx", target="reportgen.render.docx:render"),
        "text": Format(name="text", suffix=".txt", target="reportgen.render.text:render"),
        "json": Format(name="json", suffix=".json", target="reportgen.render.json:render"),
    }
)


def formats() -> Mapping[str, Format]:
    """All formats by name: ours, then those that installed packages bring."""
    outside = {
        point.name: Format(name=point.name, suffix=f".{point.name}", target=point.value)
        for point in metadata.entry_points(group=GROUP)
        if point.name not in BUILT_IN
    }
    return MappingProxyType({**BUILT_IN, **outside})


def format_named(name: str) -> Format:
    """The format of a name; OutputError with the nearest right one where there is none."""
    known = BUILT_IN if name in BUILT_IN else formats()
    if name not in known:
        raise OutputError(f"no renderer for “{name}”", hint=did_you_mean(name, known))
    return known[name]


def format_of_suffix(suffix: str) -> Format:
    """The format that a file name ends in (".pdf")."""
    for known in formats().values():
        if known.suffix == suffix.lower():
            return known
    raise OutputError(
        f"no renderer writes “{suffix}” files",
        hint="known: " + ", ".join(known.suffix for known in formats().values()),
    )
