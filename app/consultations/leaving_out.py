"""Why answers may be left out of a count, in words: on the rule, for staff, and for whoever asks."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.ranking.leaving_out import WhyLeftOut

WHY_LEFT_OUT: Final[dict[WhyLeftOut, Any]] = {
    WhyLeftOut.DUPLICATE: _l("The same person sent it more than once"),
    WhyLeftOut.TEST: _l("It was a test of the form"),
    WhyLeftOut.ONE_NAME: _l("One person or office answered in the name of others"),
    WhyLeftOut.NOT_WHO_IT_SAYS: _l("Whoever sent it is not who they say they are"),
    WhyLeftOut.ABUSIVE: _l("It holds nothing but insults or threats"),
    WhyLeftOut.EMPTY: _l("It answers nothing, or makes no sense"),
}
