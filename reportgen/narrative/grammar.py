"""The Markdown that narratives are written in, as markdown-it parses it.

CommonMark with tables, footnotes, colon fences and spans ([geiriau]{lang=cy}, or [12 chairs]{reason="…"}
around a figure that no data have); without indented code, which a template's own indentation would
make by accident.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.footnote import footnote_plugin

from reportgen.narrative import sentinels

MAX_NESTING = 60
"""How deep tokens may stand in one another; a list takes two levels."""


class Grammar(MarkdownIt):
    """markdown-it that knows sentinels and leaves the judging of links to the reader."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Any: the reader refuses bad ones with their place, where this would print them."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """The address with printed values in full; a figure in it stays marked, to be refused."""
        if sentinels.FACT in url:
            return url
        return super().normalizeLink(sentinels.plain(url))

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """The address of <https://…> as it is read."""
        return super().normalizeLinkText(sentinels.plain(link))


@cache
def grammar() -> Grammar:
    """The one parser; it keeps nothing between texts."""
    parser = Grammar("commonmark", {"maxNesting": MAX_NESTING * 2})
    parser.enable("table").disable("code")
    parser.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    parser.use(colon_fence_plugin)
    parser.use(attrs_plugin, after=(), spans=True)
    return parser
