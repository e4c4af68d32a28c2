"""The ballots once more as other programs read them, where their kind fits a format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.bundles import pabulib, preflib
from app.bundles.form import FIRST_FORMAT, FORMAT, Bundle

OTHER_FORMATS: Final = (preflib.NAME, pabulib.NAME)


def fitting(bundle: Bundle, made_as: str = FORMAT) -> tuple[str, ...]:
    """The files that belong into a bundle of the format `made_as`."""
    fit = {preflib.NAME: preflib.fits(bundle), pabulib.NAME: pabulib.fits(bundle) and made_as != FIRST_FORMAT}
    return tuple(name for name in OTHER_FORMATS if fit[name])


def other_formats(bundle: Bundle, made_as: str = FORMAT) -> Iterator[tuple[str, list[str]]]:
    """(file, its lines) of each of them."""
    make = {preflib.NAME: preflib.preflib_lines, pabulib.NAME: pabulib.pabulib_lines}
    for name in fitting(bundle, made_as):
        yield name, make[name](bundle)
