"""What the personal-data guard found, in words for whoever wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.privacy.guard.kinds import Action, Finding, Kind
from app.privacy.guard.scanning import Placed, scan_together

_AROUND = 60
_LONGEST = 60
_LIKE: dict[Kind, Any] = {
    Kind.NHS_NUMBER: _l("This looks like an NHS number: “%(place)s”."),
    Kind.POSTCODE: _l("This looks like a full postcode: “%(place)s”."),
    Kind.WEB_ADDRESS: _l("This link may open something private: “%(place)s”."),
    Kind.EMAIL: _l("This looks like an email address: “%(place)s”."),
    Kind.PHONE: _l("This looks like a telephone number: “%(place)s”."),
    Kind.NATIONAL_INSURANCE_NUMBER: _l("This looks like a National Insurance number: “%(place)s”."),
    Kind.DATE_OF_BIRTH: _l("This looks like a date of birth: “%(place)s”."),
    Kind.HOSPITAL_NUMBER: _l("This looks like a hospital number: “%(place)s”."),
    Kind.PROFESSIONAL_CODE: _l("This looks like the number of a doctor or nurse: “%(place)s”."),
    Kind.CAR_REGISTRATION: _l("This looks like the number of a car: “%(place)s”."),
    Kind.HEALTH_DETAIL: _l("This may tell something about somebody’s health: “%(place)s”."),
    Kind.NAME: _l("This looks like somebody’s name: “%(place)s”."),
}
_OUT: dict[Kind, Any] = {
    Kind.POSTCODE: _l("Take out the second half. The first half is enough."),
    Kind.WEB_ADDRESS: _l("Take out the part behind the question mark, or the whole link."),
}
_TAKE_IT_OUT = _l("Take it out. Nobody else needs it.")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One finding for a page. `field`: its name; `like`: what it looks like, with the place; `before`,
    `text`, `after`: the place among the words around it."""

    field: str
    like: str
    blocks: bool
    advice: str
    before: str
    text: str
    after: str

    @property
    def sentence(self) -> str:
        """All of it in a line under the field."""
        return f"{self.like} {self.advice}"


def look_through(texts: Mapping[str, str]) -> list[Shown]:
    """What stands in texts that everybody will read, by field; what blocks comes first.

    The contact of the organisation, and the postcodes of surgeries and offices that the settings name, may
    stand anywhere.
    """
    config = current_app.config
    own = _bare(" ".join((config["CONTACT_EMAIL"], config["CONTACT_PHONE"], config["CONTACT_ADDRESS"])))
    placed = scan_together(texts, allowed_postcodes=config["PUBLIC_POSTCODES"])
    found = [one for one in placed if _bare(one.finding.text) not in own]
    return sorted((_shown(one, texts[one.field]) for one in found), key=lambda one: not one.blocks)


def _bare(text: str) -> str:
    """Letters and digits alone. A sign that is none hides nothing: then the whole text is no contact."""
    return "".join(sign for sign in text.lower() if sign.isalnum()) or text


def _shown(placed: Placed, text: str) -> Shown:
    one = placed.finding
    before, after = text[max(0, one.start - _AROUND) : one.start], text[one.end : one.end + _AROUND]
    return Shown(
        field=placed.field,
        like=str(_LIKE[one.kind]) % {"place": _cut(one)},
        blocks=one.action is Action.BLOCK,
        advice=str(_OUT.get(one.kind, _TAKE_IT_OUT)),
        before=("…" if one.start > _AROUND else "") + before,
        text=one.text,
        after=after + ("…" if one.end + _AROUND < len(text) else ""),
    )


def _cut(finding: Finding) -> str:
    words = " ".join(finding.text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
