"""The ways in which answers come, in words."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

CHANNELS: Final[dict[str, Any]] = {
    "web": _l("On this site"),
    "paper": _l("On paper"),
    "phone": _l("By phone"),
    "event": _l("At a meeting"),
    "import": _l("Brought in from another survey"),
}
