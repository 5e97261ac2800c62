"""Alternative texts of graphics that another program has left out, given again."""

from __future__ import annotations

from reportgen.drafts.parts import WP
from reportgen.drafts.places import Places
from reportgen.render.docx.xml import attribute


def restore(places: Places, there: Places) -> int:
    """Describe each graphic that says nothing of itself as the report describes it; how many did not.

    LibreOffice saves charts without their texts. One that somebody emptied says so, and stays.
    """
    count = 0
    for name in there.anchors:
        mine, theirs = places.paragraph(name), there.paragraph(name)
        if mine is None or theirs is None:
            continue
        own, new = ([*one.iter(f"{WP}docPr")] for one in (mine, theirs))
        for one, other in zip(own, new, strict=False) if len(own) == len(new) else ():
            words = other.get("descr")
            if words and one.get("descr") is None:
                part = places.anchors[name][0]
                described = f'docPr descr="{attribute(words)}"'
                part.replace(one, part.source(one).replace("docPr", described, 1))
                count += 1
    return count
