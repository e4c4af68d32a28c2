"""Roles and professions in words."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.actor import Profession, Role

ROLES: Final[dict[Role, Any]] = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.ENGAGEMENT_LEAD: _l("Engagement lead"),
    Role.EDITOR: _l("Communications editor"),
    Role.PUBLISHER: _l("Communications publisher"),
    Role.MODERATOR: _l("Moderator"),
    Role.ANALYST: _l("Analyst"),
    Role.BOARD_MEMBER: _l("Board member"),
    Role.PRACTICE_LEAD: _l("Practice lead"),
    Role.PPG_CHAIR: _l("Chair of a patient group"),
}
ABOUT_ROLES: Final[dict[Role, Any]] = {
    Role.ADMINISTRATOR: _l("Looks after people, roles and settings, and may do everything staff may do."),
    Role.ENGAGEMENT_LEAD: _l("Runs consultations, from the first draft to the decision."),
    Role.EDITOR: _l("Writes news. Somebody else publishes it."),
    Role.PUBLISHER: _l("Writes news and publishes it."),
    Role.MODERATOR: _l("Reads what people wrote before it is public."),
    Role.ANALYST: _l("Reads counts and results, never who said what."),
    Role.BOARD_MEMBER: _l("Sits on the board and declares interests. Not part of the staff area."),
    Role.PRACTICE_LEAD: _l("Speaks for one GP practice and keeps its page up to date."),
    Role.PPG_CHAIR: _l("Chairs the patient group of one GP practice and keeps its page up to date."),
}
PROFESSIONS: Final[dict[Profession, Any]] = {
    Profession.GP: _l("GP"),
    Profession.NURSE: _l("Practice nurse"),
    Profession.PHARMACIST: _l("Pharmacist"),
    Profession.OTHER_PRIMARY_CARE: _l("Other primary care"),
    Profession.SPECIALIST: _l("Specialist"),
}
