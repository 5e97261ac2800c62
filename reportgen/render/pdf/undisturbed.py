"""Python's search for rubbish, put off while a document is laid out and drawn."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Objects that refer to one another are not looked for, nor freed, before the end.

    A layout makes them by the hundred thousand, keeps nearly all and lets the rest go by itself:
    a thousand pages leave some dozens. Looking through all of them again and again takes a quarter
    of the time, and more the longer the document is. Where others have turned the search off, it
    stays off; of two threads that overlap, the first to end turns it on.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
