"""Frozen values as plain JSON and back: fractions as "a/b", tuples as lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A frozen dataclass, or what it may hold, as plain JSON values."""
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_json(one) for one in value]
    if is_dataclass(value):
        return {name: to_json(getattr(value, name)) for name in _hints(value.__class__)}
    return value


def from_json(kind: Callable[..., T], data: Any) -> T:
    """The value of this class that `to_json` wrote. Raises KeyError, TypeError or ValueError when it is not
    one (a part is missing, unknown or of another kind)."""
    if not isinstance(data, dict) or set(data) != set(_hints(kind)):
        raise ValueError("Its parts are not those of this kind of value.")
    return kind(**{name: read(data[name]) for name, read in _readers(kind)})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((name, _reader(hint)) for name, hint in _hints(kind).items())


def _reader(hint: Any) -> Callable[[Any], Any]:
    """What turns plain JSON into a value of this type."""
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (_reader(one) for one in get_args(hint) if one is not NoneType)
        return lambda data: None if data is None else inner(data)
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if hint is Fraction:
        return _fraction
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if is_dataclass(hint) and isinstance(hint, type):
        return lambda data: from_json(hint, data)
    return _exactly(hint)


def _tuple_reader(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(parts) == 2 and parts[1] is Ellipsis:
        every = _reader(parts[0])
        return lambda data: tuple(every(one) for one in data)
    readers = [_reader(part) for part in parts]
    return lambda data: tuple(read(one) for read, one in zip(readers, data, strict=True))


def _fraction(data: Any) -> Fraction:
    if not isinstance(data, str):
        raise TypeError("A fraction is written as text.")
    return Fraction(data)


def _exactly(kind: type) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError(f"Expected {kind.__name__}, found {type(data).__name__}.")
        return data

    return read
