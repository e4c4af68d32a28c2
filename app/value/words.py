"""What kinds of figures there are, and how good they can be, in words for forms and pages."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.value.claims import Measures, Quality

QUALITY: dict[Quality, Any] = {
    Quality.GOOD: _l("Good: complete and checked"),
    Quality.GAPS: _l("Some gaps: read with care"),
    Quality.WEAK: _l("Weak: a hint, not a proof"),
}
MEASURES: dict[Measures, Any] = {
    Measures.LEVEL: _l("How it was at each time"),
    Measures.CHANGE: _l("By how much it changed"),
}
