"""The form of a patient participation group."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.consortium.kinds import Way
from app.consortium.models import PPG
from app.consortium.operations.ppgs import GroupDetails, mark
from app.web.checkboxes import AgreeField, ChooseManyField
from app.web.elsewhere import SharedForm
from app.web.fields import DayField, Form, LongTextField, TextField
from app.web.public_form import ServiceForm

WAYS = {Way.FACE_TO_FACE: _l("Face to face"), Way.ONLINE: _l("Online"), Way.POST: _l("By post")}
_NARROW = {"classes": "nhsuk-input--width-5", "inputmode": "numeric"}


def _whole(_form: Form, field: TextField) -> None:
    text = field.data or ""
    if text and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValidationError(_l("Enter a whole number, like 12."))


class PPGForm(ServiceForm, SharedForm):
    """What is said of a group. Nothing about its members but how many they are."""

    public = ("name", "meets")

    name = TextField(
        _l("Name of the group"), [InputRequired(_l("Give the name of the group.")), Length(max=120)]
    )
    ways = ChooseManyField(
        _l("How does it meet?"), choices=[(way.value, words) for way, words in WAYS.items()]
    )
    meets = LongTextField(
        _l("Where and when it meets (optional)"),
        rows=2,
        most=300,
        hint=_l(
            "Such as “first Tuesday of the month, 6:30pm, in the waiting room”. Everybody can read this."
        ),
    )
    chair = TextField(
        _l("Contact for the group: a name or a role (optional)"),
        [Length(max=120)],
        hint=_l("One contact only. A role such as “the chair” is enough."),
    )
    chair_reach = TextField(
        _l("Their email address or phone number (optional)"), [Length(max=254)], hint=_l("One of the two.")
    )
    chair_is_public = AgreeField(
        _l("This contact may be shown to everybody"),
        hint=_l("Tick this only when the contact has agreed. Otherwise only staff see it."),
    )
    members = TextField(
        _l("Number of members (optional)"),
        [_whole],
        hint=_l("The number only. We do not keep who they are."),
        options=_NARROW,
    )
    members_on = DayField(_l("Day the members were counted"), hint=_l("If you gave a number."))
    since = TextField(_l("Year the group began (optional)"), [_whole], options=_NARROW)

    @classmethod
    def of(cls, group: PPG | None, **how: Any) -> PPGForm:
        """The form filled with what is said of a group now. `how`: as FlaskForm takes it."""
        if group is None:
            return cls(**how)
        return cls(
            name=group.name,
            ways=group.ways,
            meets=group.meets,
            chair=group.chair,
            chair_reach=group.chair_reach,
            chair_is_public=group.chair_is_public,
            members=_text(group.members),
            members_on=group.members_on,
            since=_text(group.since),
            seen=mark(group),
            **how,
        )

    def to_details(self) -> GroupDetails:
        return GroupDetails(
            name=self.name.data or "",
            ways=tuple(Way(way) for way in self.ways.data or ()),
            meets=self.meets.data or "",
            chair=self.chair.data or "",
            chair_reach=self.chair_reach.data or "",
            chair_is_public=bool(self.chair_is_public.data),
            members=int(self.members.data) if self.members.data else None,
            members_on=self.members_on.data,
            since=int(self.since.data) if self.since.data else None,
        )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
