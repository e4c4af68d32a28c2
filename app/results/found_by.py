"""How sets of answers were found, in words."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.responses.sieve import FoundBy

FOUND_BY: Final[dict[FoundBy, Any]] = {
    FoundBy.WORDS: _l("Nearly the same words"),
    FoundBy.RECEIPTS: _l("Receipt codes"),
    FoundBy.SEARCH: _l("Words that you looked for"),
}
