"""The rules that hide small numbers, in words: for staff who choose, and on the page that hides them."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.privacy.suppression import SmallNumbers

HIDING: Final[dict[SmallNumbers, Any]] = {
    SmallNumbers.TEN: _l("Hide 1 to 9 people (GP Patient Survey, the strictest)"),
    SmallNumbers.UNDER_FIVE: _l("Hide 1 to 4 people"),
    SmallNumbers.ROUNDED: _l("Hide 1 to 7 people, and round others to the nearest 5 (hospital statistics)"),
}
HIDDEN_MEANS: Final[dict[SmallNumbers, Any]] = {
    SmallNumbers.TEN: _l(
        "“Hidden” means fewer than 10 people, or a number that would give away another hidden one."
    ),
    SmallNumbers.UNDER_FIVE: _l(
        "“Hidden” means fewer than 5 people, or a number that would give away another hidden one."
    ),
    SmallNumbers.ROUNDED: _l(
        "“Hidden” means fewer than 8 people, or a number that would give away another hidden one. "
        "Other numbers in these tables are rounded to the nearest 5."
    ),
}
