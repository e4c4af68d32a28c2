"""A national priority, an entry of the watching brief, and what a local priority is about."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.national.kinds import NationalAim, Noted
from app.national.operations import mark
from app.national.queries import KeptAim, KeptEntry
from app.web.checkboxes import ChooseManyField
from app.web.elsewhere import SharedForm
from app.web.fields import DayField, Form, LongTextField, TextField
from app.web.public_form import PublicForm

Choices = list[tuple[str, str]]
_LINK = {"type": "url", "spellcheck": False}


class AimForm(PublicForm, SharedForm):
    """A national priority. Everybody reads it as soon as it is kept."""

    public = ("title", "summary", "source", "link")
    asks_only = True
    knows_stored = True

    title = TextField(_l("Title"), [InputRequired(_l("Give it a title.")), Length(max=120)])
    summary = LongTextField(
        _l("What it asks for"),
        [InputRequired(_l("Say in a sentence or two what it asks for."))],
        rows=3,
        most=500,
        hint=_l("In one or two plain sentences."),
    )
    source = TextField(
        _l("Who set it, and where"),
        [InputRequired(_l("Say who set it.")), Length(max=160)],
        hint=_l("Such as: planning guidance for 2026 to 2027."),
    )
    link = TextField(
        _l("Address of the source"),
        [InputRequired(_l("Enter an address that begins with https://")), Length(max=500)],
        options=_LINK,
    )
    since = DayField(_l("From which day does it count?"), [InputRequired(_l("Enter the day."))])
    until = DayField(_l("Last day (optional)"), hint=_l("Leave it empty if it has no end."))
    topics = ChooseManyField(
        _l("Topics"), hint=_l("It matches a local priority that shares a topic with it.")
    )

    def to_aim(self) -> NationalAim:
        assert self.since.data is not None
        return NationalAim(
            title=self.title.data or "",
            summary=self.summary.data or "",
            source=self.source.data or "",
            link=(self.link.data or "").strip(),
            since=self.since.data,
            until=self.until.data,
            topics=_chosen(self, "topics"),
        )


class EntryForm(PublicForm, SharedForm):
    """An entry of the watching brief."""

    public = ("title", "summary", "source", "link", "response")
    asks_only = True
    knows_stored = True

    title = TextField(
        _l("What happened"), [InputRequired(_l("Say what happened, in a few words.")), Length(max=120)]
    )
    dated_on = DayField(_l("Day of the source"), [InputRequired(_l("Enter the day."))])
    source = TextField(_l("Source"), [InputRequired(_l("Say where you read it.")), Length(max=160)])
    link = TextField(
        _l("Address of the source"),
        [InputRequired(_l("Enter an address that begins with https://")), Length(max=500)],
        options=_LINK,
    )
    summary = LongTextField(
        _l("What it says"),
        [InputRequired(_l("Say in a few plain sentences what it says."))],
        rows=4,
        most=1_000,
    )
    response = LongTextField(
        _l("What we do about it"),
        [InputRequired(_l("Say what you do about it. Nothing yet is an answer, too."))],
        rows=3,
        most=600,
    )
    topics = ChooseManyField(_l("Topics"))
    priorities = ChooseManyField(
        _l("Local priorities it touches"), hint=_l("It is shown on the page of each of these.")
    )

    def to_noted(self) -> Noted:
        assert self.dated_on.data is not None
        return Noted(
            dated_on=self.dated_on.data,
            title=self.title.data or "",
            source=self.source.data or "",
            link=(self.link.data or "").strip(),
            summary=self.summary.data or "",
            response=self.response.data or "",
            topics=_chosen(self, "topics"),
            priorities=tuple(self.priorities.data or ()) if "priorities" in self else (),
        )


class LocalForm(Form):
    """What a local priority is about."""

    topics = ChooseManyField(_l("Topics"))

    def chosen(self) -> tuple[int, ...]:
        return _chosen(self, "topics")


class RemoveForm(Form):
    """Why an entry is removed."""

    reason = LongTextField(
        _l("Why is it removed?"),
        [InputRequired(_l("Say why it is removed."))],
        rows=2,
        most=300,
        hint=_l("The reason stays on record."),
    )


class PublishForm(SharedForm):
    """Only a button, for the entry as it was read."""


def aim_form(about: Choices, kept: KeptAim | None = None, **how: Any) -> AimForm:
    """The form of a national priority, filled with one that is kept. `about`: the topics to choose from."""
    given = {**vars(kept.aim), "topics": _texts(kept.aim.topics), "seen": mark(kept.version)} if kept else {}
    form = AimForm(**given, **how)
    _offer(form, "topics", about)
    return form


def entry_form(about: Choices, touched: Choices, kept: KeptEntry | None = None, **how: Any) -> EntryForm:
    """The form of an entry, filled with the one that is kept. `touched`: the local priorities to choose from;
    those it touched already stay among them."""
    given: dict[str, Any] = {}
    if kept:
        given = {**vars(kept.noted), "topics": _texts(kept.noted.topics), "seen": mark(kept.version)}
        given["priorities"] = list(kept.noted.priorities)
        offered = {slug for slug, _title in touched}
        touched = [*touched, *((slug, slug) for slug in kept.noted.priorities if slug not in offered)]
    form = EntryForm(**given, **how)
    _offer(form, "topics", about)
    _offer(form, "priorities", touched)
    return form


def local_form(about: Choices, chosen: frozenset[int]) -> LocalForm:
    """The topics of a local priority, with those it has now."""
    form = LocalForm(topics=_texts(sorted(chosen)))
    _offer(form, "topics", about)
    return form


def _offer(form: Form, name: str, choices: Choices) -> None:
    """A list without anything to choose from is not shown."""
    if choices:
        form[name].choices = choices
    else:
        del form[name]


def _texts(numbers: Any) -> list[str]:
    return [str(number) for number in numbers]


def _chosen(form: Form, name: str) -> tuple[int, ...]:
    return tuple(int(number) for number in form[name].data or ()) if name in form else ()
