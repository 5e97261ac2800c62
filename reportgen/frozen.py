"""The standard library's dataclass, made a few times faster for values that are frozen.

A program that is started to build one report makes hundreds of classes first, and dataclass
compiles six methods for each. Here __init__ alone is compiled; the others are closures over the
fields' names. What comes out behaves as the standard library's does, and is a dataclass to whoever
asks; anything but frozen, slotted and keyword-only is left to the standard library.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> object:
        """As dataclasses.dataclass."""
        quick = cls is None and options == _QUICK
        return _made if quick else dataclasses.dataclass(cls, **options)


_QUICK = {"frozen": True, "slots": True, "kw_only": True}
_Values = Callable[[object], tuple[object, ...]]


def _made(cls: type) -> type:
    if any(map(dataclasses.is_dataclass, cls.__mro__)):
        return dataclasses.dataclass(**_QUICK)(cls)
    own = set(cls.__dict__)
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(cls)
    fields = dataclasses.fields(made)
    for name, method in (*_plain_methods(fields), *_frozen_methods(made, fields)):
        if name not in own:
            method.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(made, name, method)
    params = made.__dataclass_params__
    params.init = params.repr = params.eq = params.frozen = True
    return made  # type: ignore[no-any-return]


def _plain_methods(fields: Sequence[dataclasses.Field[Any]]) -> Iterator[tuple[str, Any]]:
    """To print, compare and hash by the fields."""
    shown = [field.name for field in fields if field.repr]
    values = _values_of([field.name for field in fields if field.compare])
    counted = [field.name for field in fields if field.hash or (field.hash is None and field.compare)]
    hashed = _values_of(counted)

    @recursive_repr("...")
    def represent(self: object) -> str:
        parts = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({', '.join(parts)})"

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_of(self: object) -> int:
        return hash(hashed(self))

    yield from (("__repr__", represent), ("__eq__", equal), ("__hash__", hash_of))


def _values_of(names: list[str]) -> _Values:
    """What reads these attributes, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _frozen_methods(made: Any, fields: Sequence[dataclasses.Field[Any]]) -> Iterator[tuple[str, Any]]:
    """To be filled once, never changed, and pickled."""
    names = tuple(field.name for field in fields)
    setters = [made.__dict__[name].__set__ for name in names]

    def refuse(self: object, name: str, value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def keep(self: object, name: str) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    def state(self: object) -> list[object]:
        return [getattr(self, name) for name in names]

    def restore(self: object, state: list[object]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    yield from (("__setattr__", refuse), ("__delattr__", keep))
    yield from (("__getstate__", state), ("__setstate__", restore))
    yield "__init__", _init_of(made, fields, setters)


def _init_of(made: Any, fields: Sequence[dataclasses.Field[Any]], setters: list[Any]) -> Any:
    """__init__: a keyword a field; each default stands in its signature, or is made for each value."""
    known: dict[str, Any] = {"_own": _OWN}
    parts: list[str] = []
    lines: list[str] = []
    for place, (field, setter) in enumerate(zip(fields, setters, strict=True)):
        known[f"_set{place}"] = setter
        name = value = field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_made{place}"] = field.default_factory
            value = f"_made{place}() if {name} is _own else {name}"
            parts.append(f"{name}=_own")
        elif field.default is not dataclasses.MISSING:
            known[f"_default{place}"] = field.default
            parts.append(f"{name}=_default{place}")
        else:
            parts.append(name)
        lines.append(f" _set{place}(self, {value})")
    lines += [" self.__post_init__()"] if hasattr(made, "__post_init__") else []
    signature = f"self, *, {', '.join(parts)}" if parts else "self"
    exec(f"def __init__({signature}):\n" + ("\n".join(lines) or " pass"), known)  # noqa: S102 (names of fields)
    init = known["__init__"]
    init.__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    init.__module__ = made.__module__
    return init


class _Own:
    def __repr__(self) -> str:
        return "<factory>"


_OWN = _Own()
"""In a signature: the default is made by a factory, for each value its own."""
