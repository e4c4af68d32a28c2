"""The values that stand in the record, in words: parts of a draft, roles, professions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VALUES = {
    "texts": _l("what it is about"),
    "dates": _l("dates"),
    "questions": _l("questions"),
    "options": _l("options"),
    "groups": _l("groups"),
    "who is affected": _l("who is affected"),
    "how the options were chosen": _l("how the options were chosen"),
    "what was rejected": _l("what was rejected"),
    "listening": _l("listening"),
    "equality": _l("equality"),
    "contact": _l("contact and other formats"),
    "privacy": _l("privacy"),
    "taking part": _l("who may take part"),
    "minimum base": _l("how many people a group needs"),
    "opened": _l("opening"),
    "closed": _l("closing"),
    "yes": _l("yes"),
    "no": _l("no"),
    "administrator": _l("administrator"),
    "engagement-lead": _l("engagement lead"),
    "editor": _l("communications editor"),
    "publisher": _l("communications publisher"),
    "moderator": _l("moderator"),
    "analyst": _l("analyst"),
    "board-member": _l("board member"),
    "practice-lead": _l("practice lead"),
    "ppg-chair": _l("chair of a patient group"),
    "gp": _l("GP"),
    "nurse": _l("practice nurse"),
    "pharmacist": _l("pharmacist"),
    "other-primary-care": _l("other primary care"),
    "specialist": _l("specialist"),
}
PARTS = {
    "name": _l("name"),
    "patients": _l("list size"),
    "patients_on": _l("day of the list size"),
    "locality": _l("locality"),
    "joined_on": _l("day it joined"),
    "left_on": _l("day it left"),
}
