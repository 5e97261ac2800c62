"""Our frozen dataclasses are what the standard library would have made."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from dataclasses import FrozenInstanceError, field

import pytest

from reportgen.frozen import dataclass


class Plain:
    """A point that has a name."""

    x: float
    name: str = "origin"
    seen: list[str] = field(default_factory=list, repr=False)
    note: str = field(default="", compare=False)
    weight: int = field(default=1, hash=False)


class Checked:
    """A number that is not below zero."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("below zero")

    def __repr__(self) -> str:
        return f"<{self.size}>"


class Empty:
    """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What can be pickled: it has a name in a module."""

    x: float
    names: tuple[str, ...] = ()


def ours(cls: type) -> type:
    return dataclass(frozen=True, slots=True, kw_only=True)(type(cls.__name__, (), dict(cls.__dict__)))


def theirs(cls: type) -> type:
    made = type(cls.__name__, (), dict(cls.__dict__))
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(made)


BOTH = pytest.mark.parametrize("make", [ours, theirs])


@BOTH
def test_fields_defaults_and_printing(make: type) -> None:
    point = make(Plain)(x=1.0)
    assert repr(point) == "Plain(x=1.0, name='origin', note='', weight=1)"
    assert point.seen == []
    assert point.seen is not make(Plain)(x=1.0).seen
    assert [one.name for one in dataclasses.fields(point)] == ["x", "name", "seen", "note", "weight"]
    assert dataclasses.replace(point, name="b").name == "b"
    assert dataclasses.asdict(point)["x"] == 1.0
    assert not hasattr(point, "__dict__")
    assert type(point).__slots__ == ("x", "name", "seen", "note", "weight")
    assert type(point).__match_args__ == ()
    assert str(inspect.signature(type(point))) == (
        "(*, x: 'float', name: 'str' = 'origin', seen: 'list[str]' = <factory>, "
        "note: 'str' = '', weight: 'int' = 1) -> None"
    )


@BOTH
def test_equality_and_hash_are_by_the_fields_that_count(make: type) -> None:
    cls = make(Plain)
    made = {name: cls(x=1.0, seen=(), **{name: value}) for name, value in (("note", "n"), ("weight", 2))}
    same = cls(x=1.0, seen=())
    assert made["note"] == same
    assert hash(made["note"]) == hash(made["weight"]) == hash(same)
    assert made["weight"] != same
    assert same != make(Empty)()
    assert make(Empty)() != same
    assert same.__eq__(1) is NotImplemented
    nothing = float("nan")
    assert cls(x=nothing, seen=()) == cls(x=nothing, seen=())


@BOTH
def test_nothing_can_be_changed(make: type) -> None:
    cls = make(Plain)
    point = cls(x=1.0)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2.0
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    below = type("Below", (cls,), {})(x=1.0)
    with pytest.raises(FrozenInstanceError):
        below.x = 2.0


@BOTH
def test_a_wrong_call_says_what_is_wrong(make: type) -> None:
    for arguments, said in (({}, "missing 1 required keyword-only argument: 'x'"), ({"y": 1}, "unexpected")):
        with pytest.raises(TypeError, match=f"Plain.__init__.. .*{said}"):
            make(Plain)(**arguments)
    with pytest.raises(TypeError, match="positional"):
        make(Plain)(1.0)


@BOTH
def test_what_a_class_says_itself_stays(make: type) -> None:
    assert repr(make(Checked)(size=1)) == "<1>"
    with pytest.raises(ValueError, match="below zero"):
        make(Checked)(size=-1)


@BOTH
def test_a_class_below_a_frozen_one_is_frozen_too(make: type) -> None:
    base = make(Plain)
    for decorate in (dataclass, dataclasses.dataclass):
        below = type("Below", (base,), {"__annotations__": {"y": "int"}, "__module__": __name__})
        point = decorate(frozen=True, slots=True, kw_only=True)(below)(x=1.0, y=2)
        assert (point.x, point.y, point.weight) == (1.0, 2, 1)
        with pytest.raises(FrozenInstanceError):
            point.y = 3


def test_values_are_copied_and_pickled() -> None:
    kept = Kept(x=1.0, names=("a",))
    assert copy.copy(kept) == copy.deepcopy(kept) == pickle.loads(pickle.dumps(kept)) == kept  # noqa: S301


def test_anything_else_is_left_to_the_standard_library() -> None:
    @dataclass(slots=True)
    class Counter:
        """A count."""

        count: int = 0

    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
