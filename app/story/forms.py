"""Writing a post, and what is done with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.story.kinds import PostKind, PostTexts
from app.story.tellable import Tellable, choices
from app.story.words import HINTS, KINDS
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.formats import clock_time, in_london, london_moment
from app.web.markdown_text import faults
from app.web.public_form import PublicForm

_HALF_HOURS = [time(minutes // 60, minutes % 60) for minutes in range(7 * 60, 22 * 60, 30)]


def _times(*kept: datetime | None) -> list[tuple[str, Any]]:
    """Half hours of the day, with those that are stored now."""
    more = {in_london(moment).time().replace(second=0, microsecond=0) for moment in kept if moment}
    return [(one.strftime("%H:%M"), _label(one)) for one in sorted({*_HALF_HOURS, *more})]


def _label(hour: time) -> str:
    return clock_time(london_moment(date(2026, 1, 1), hour))


class PostForm(PublicForm, SharedForm):
    """A post."""

    public = ("title", "summary", "body", "place", "press_contact", "why")
    knows_stored = True
    pictures: frozenset[int] = frozenset()

    kind = ChoiceField(
        _l("What is it?"), choices=[(kind.value, words) for kind, words in KINDS.items()], hints=HINTS
    )
    title = TextField(
        _l("Title"),
        [InputRequired(_l("Give it a title.")), Length(max=120)],
        hint=_l("65 letters or fewer read best."),
    )
    summary = LongTextField(
        _l("In one or two sentences"), [InputRequired(_l("Write a sentence."))], rows=2, most=300
    )
    body = LongTextField(
        _l("The whole text (optional)"),
        rows=14,
        most=10_000,
        hint=_l(
            "Leave an empty line between paragraphs. ## begins a heading, - an item of a list. "
            "**Two stars** make words strong. [Words](/decisions) make a link."
        ),
    )
    link = PickField(_l("What does it tell of?"), hint=_l("A story must lead to something people can read."))
    starts_on = DayField(_l("Day"))
    starts_time = PickField(_l("Begins at"), default="10:00")
    ends_time = PickField(_l("Ends at"))
    place = TextField(_l("Place"), [Length(max=200)], hint=_l("With the address, and how to get in."))
    press_contact = TextField(
        _l("Whom can the press ring?"), [Length(max=200)], hint=_l("Name, phone and email. All can read it.")
    )
    why = TextField(_l("What did you put right?"), [Length(max=200)], hint=_l("Everybody will read it."))

    def validate_body(self, field: LongTextField) -> None:
        wrong = faults(field.data or "", self.pictures)
        if wrong:
            raise ValidationError(" ".join(wrong[:3]))

    @property
    def texts(self) -> PostTexts:
        chosen = PostKind(self.kind.data)
        is_event = chosen is PostKind.EVENT
        return PostTexts(
            kind=chosen,
            title=self.title.data or "",
            summary=self.summary.data or "",
            body=self.body.data or "",
            link=self.link.data or "",
            starts_at=_moment(self.starts_on.data, self.starts_time.data) if is_event else None,
            ends_at=_moment(self.starts_on.data, self.ends_time.data) if is_event else None,
            place=(self.place.data or "") if is_event else "",
            press_contact=self.press_contact.data or "",
        )


def post_form(
    tellable: Iterable[Tellable],
    texts: PostTexts | None = None,
    *,
    mark: str = "",
    correcting: bool = False,
    numbers: frozenset[int] = frozenset(),
    **how: Any,
) -> PostForm:
    """The form, filled with these words. `correcting`: the post is public; `numbers`: of its pictures."""
    form = PostForm(seen=mark, **_filled(texts), **how)
    form.pictures = numbers
    form.link.choices = choices(tellable, texts.link if texts else "")
    starts, ends = (texts.starts_at, texts.ends_at) if texts else (None, None)
    form.starts_time.choices = _times(starts)
    form.ends_time.choices = [("", _l("No end given")), *_times(ends)]
    if not correcting:
        del form.why
    return form


def _filled(texts: PostTexts | None) -> dict[str, Any]:
    if texts is None:
        return {"kind": PostKind.NEWS.value}
    starts, ends = (in_london(one) if one else None for one in (texts.starts_at, texts.ends_at))
    return {
        **{name: getattr(texts, name) for name in ("title", "summary", "body", "link", "place")},
        "press_contact": texts.press_contact,
        "kind": texts.kind.value,
        "starts_on": starts.date() if starts else None,
        "starts_time": starts.strftime("%H:%M") if starts else "10:00",
        "ends_time": ends.strftime("%H:%M") if ends else "",
    }


def _moment(day: date | None, at: str | None) -> datetime | None:
    if day is None or not at:
        return None
    return london_moment(day, time.fromisoformat(at))


class PublishForm(SharedForm):
    """Only a button, for the post as it was read."""


class ScheduleForm(SharedForm):
    """When it is published by itself."""

    day = DayField(_l("On which day?"), [InputRequired(_l("Enter the day."))])
    hour = PickField(_l("At what time?"), default="09:00")

    @property
    def moment(self) -> datetime:
        assert self.day.data is not None
        return london_moment(self.day.data, time.fromisoformat(self.hour.data))


def schedule_form(tomorrow: date, mark: str, **how: Any) -> ScheduleForm:
    """The form, with the next day that is no weekend."""
    while tomorrow.weekday() >= 5:
        tomorrow += timedelta(days=1)
    form = ScheduleForm(day=tomorrow, seen=mark, **how)
    form.hour.choices = _times()
    return form


class CommentForm(Form):
    """What one says to the other staff."""

    words = LongTextField(_l("Your comment"), rows=3, most=1_000)


class WithdrawForm(PublicForm):
    """Why a post is taken off."""

    public = ("why",)
    why = LongTextField(
        _l("Why is it taken off?"),
        [InputRequired(_l("Say why it is taken off. Everybody can read it."))],
        rows=2,
        most=300,
        hint=_l("Everybody reads this at its address."),
    )


class MoveForm(Form):
    """The new address of a post."""

    slug = TextField(
        _l("The last part of the address"),
        [InputRequired(_l("Enter an address.")), Length(max=60)],
        hint=_l("Small letters, numbers and hyphens. Whoever has the old address is sent on."),
    )
