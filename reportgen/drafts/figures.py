"""The figures of a draft renewed: their controls, the part that holds their texts, and what was missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from reportgen.drafts.controls import (
    Control,
    changed_by,
    controls_of,
    drop,
    move_out,
    paragraph_of,
    rebind,
    show,
)
from reportgen.drafts.glossary import placeholder
from reportgen.drafts.opening import Draft
from reportgen.drafts.outcome import Change, Kind
from reportgen.drafts.parts import Element
from reportgen.drafts.pieces import in_pieces
from reportgen.drafts.places import Places
from reportgen.drafts.sources import News
from reportgen.drafts.stores import Base, Store, named
from reportgen.render.docx.living import Rendition


@dataclass(slots=True)
class Tally:
    """What happened to figures, put together by what, which and why, in the order of its happening."""

    _counts: dict[tuple[Kind, str, str, str, str], int] = field(default_factory=dict)

    def add(self, kind: Kind, subject: str, before: str, after: str, where: str = "") -> None:
        """Count one thing."""
        key = (kind, subject, before, after, where)
        self._counts[key] = self._counts.get(key, 0) + 1

    def changes(self) -> Iterator[Change]:
        """All that was counted."""
        for (kind, subject, before, after, where), times in self._counts.items():
            yield Change(kind=kind, subject=subject, before=before, after=after, where=where, times=times)


class Renewal:
    """The renewal of the figures of one draft."""

    def __init__(self, draft: Draft, base: Base, news: News, places: Places) -> None:
        self._draft = draft
        self._base = base
        self._news = news
        self._places = places
        self._store = Store(draft)
        self._tally = Tally()
        self._recorded: dict[str, Rendition] = {}
        self.now: dict[Control, str] = {}
        self.filled: list[Control] = []
        known = {*base.renditions, *news.printed, *self._store.texts}
        self.controls = tuple(control for part in draft.stories() for control in controls_of(part, known))

    def run(self) -> tuple[Change, ...]:
        """Renew all controls; what was done and what was let be."""
        lost = self._store.lost
        pieces = in_pieces(self.controls, self.old)
        spare = {one for rest in pieces.values() for one in rest}
        for control in self.controls:
            if control not in spare:
                self._renew(control, pieces.get(control, ()), lost=lost)
        if self.controls:
            self._store.write()
        self._base.record(self._recorded)
        if any(self._places.heads(control.element) for control in self.now):
            self._draft.notes.append(
                "a heading has a new figure: press Ctrl+A and F9 in Word, which renews the contents"
            )
        if lost and self.controls:
            self._draft.notes.append("the part that holds the figures was lost; it was made anew")
        return tuple(self._tally.changes())

    def old(self, control: Control) -> Rendition:
        """What a control showed when it was last written."""
        known = self._base.renditions.get(control.name)
        if known is not None:
            return known
        fact, wording = named(control.name)
        words = self._store.texts.get(control.name) or control.shown
        return Rendition(name=control.name, fact=fact, wording=wording, text=words, pending=control.pending)

    def _renew(self, control: Control, rest: tuple[Control, ...], *, lost: bool) -> None:
        """Renew a control; rest: the other pieces of it."""
        old = self.old(control)
        new = self._news.rendition(control.name, old)
        subject = subject_of(old)
        if new is None:
            self._tally.add("gone", subject, control.shown, "")
            if lost:
                self._store.put(control.name, old.held)
            return
        if control.mangled:
            rebind(control, control.name)
        same = (new.text, new.pending) == (old.text, old.pending)
        if not same or lost:
            self._store.put(control.name, new.held)
        if not same:
            self._recorded[control.name] = replace(new, name=control.name)
        if rest:
            self._join(control, rest, new, subject)
        elif (control.shown, control.pending) != (new.text, new.pending):
            self._meet(control, old, new, same=same)

    def _join(self, control: Control, rest: tuple[Control, ...], new: Rendition, subject: str) -> None:
        """Have one control show what it and other pieces of it stood for."""
        before = " | ".join(one.shown.strip() for one in (control, *rest))
        self._show(control, new)
        for one in rest:
            drop(one)
            self.now[one] = ""
        where = self._places.of(control.element, control.part)
        self._tally.add("joined", subject, before, new.text, where)

    def _meet(self, control: Control, old: Rendition, new: Rendition, *, same: bool) -> None:
        """Put a new text in, as far as what was done to the control allows it."""
        state, subject, before = control.state(old), subject_of(old), control.shown
        spaced = control.pending == old.pending and before.split() == old.text.split()
        where = self._places.of(control.element, control.part)
        if state == "deleted" and same:
            return
        if state in ("deleted", "tracked"):
            self._let_be(control, old, new, deleted=state == "deleted", same=same)
        elif same and spaced:
            return
        elif state == "as it was":
            self._show(control, new)
            if _kind(old, new) == "filled":
                self.filled.append(control)
            if old.text != new.text:
                self._tally.add(_kind(old, new), subject, old.text, new.text)
        elif same:
            self._tally.add("typed over", subject, new.text, control.shown, where)
        else:
            if state == "extended":
                move_out(control, old.text)
            self._show(control, new)
            kind: Kind = "moved out" if state == "extended" else "typed over"
            if spaced:
                self._tally.add(_kind(old, new), subject, old.text, new.text)
            else:
                self._tally.add(kind, subject, before, new.text, where)

    def _let_be(self, control: Control, old: Rendition, new: Rendition, *, deleted: bool, same: bool) -> None:
        """Keep a tracked change from being written over by Word, and say whose it is."""
        alone = sum(1 for other in self.controls if other.name == control.name) == 1
        held = alone and control.name not in self._news.printed
        if not same:
            name = control.name
            if not held:
                name = self._store.free(name, {**self._base.renditions, **self._news.printed})
                rebind(control, name)
            self._store.put(name, control.shown or ("" if control.pending else control.struck))
            self._recorded[name] = replace(old, name=name)
        who = changed_by(control.content)
        where = self._places.of(control.element, control.part)
        told = "; ".join(words for words in ("to be deleted" if deleted else "", who, where) if words)
        self._tally.add("tracked", subject_of(old), control.shown or old.text, new.text, told)

    def _show(self, control: Control, new: Rendition) -> None:
        name = placeholder(self._draft, new.text) if new.pending else ""
        show(control, new, name)
        self.now[control] = new.text


def _kind(old: Rendition, new: Rendition) -> Kind:
    if old.pending == new.pending:
        return "changed"
    return "to come" if new.pending else "filled"


def subject_of(one: Rendition) -> str:
    """A figure as people name it: its fact, and its wording where that is not the plain value.

    >>> subject_of(Rendition(name="a.b..words", fact="a.b", wording="words", text=""))
    'a.b (words)'
    """
    return one.fact if one.wording == "value" else f"{one.fact} ({one.wording})"


def news_of(controls: Iterable[Control], base: Base, printed: Mapping[str, Rendition]) -> Iterator[Change]:
    """Facts that the report prints and the draft never did."""
    known = {control.fact for control in controls} | {one.fact for one in base.renditions.values()}
    for one in printed.values():
        if one.fact not in known:
            known.add(one.fact)
            yield Change(kind="new", subject=subject_of(one), after=one.text)


def paragraphs(controls: Iterable[Control]) -> dict[Element, list[Control]]:
    """The controls of each paragraph."""
    found: dict[Element, list[Control]] = {}
    for control in controls:
        above = paragraph_of(control.element)
        if above is not None:
            found.setdefault(above, []).append(control)
    return found
