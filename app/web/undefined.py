"""A missing template variable: quiet inside the NHS.UK macros, loud for our own typing mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import ChainableUndefined, UndefinedError


class LoudUndefined(ChainableUndefined):
    """Chainable, as the NHS.UK macros need; printing it raises, unless it was a key missing from a
    mapping (their parameters are mappings, and an absent parameter is normal there)."""

    __slots__ = ()

    def __str__(self) -> str:
        if self._undefined_obj is not None and isinstance(self._undefined_obj, Mapping):
            return ""
        raise UndefinedError(self._undefined_message)

    def __html__(self) -> str:
        return str(self)

    def __getattr__(self, name: str) -> Any:
        if name[:2] == name[-2:] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, _name: str) -> LoudUndefined:  # type: ignore[override]
        return self
