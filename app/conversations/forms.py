"""The form of a conversation: filled in on a phone in less than a minute. And what becomes of its ideas."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.conversations.kinds import Company, Mood, Outcome, Talk
from app.conversations.operations.ideas import IdeaAnswer
from app.conversations.operations.ideas import mark as mark_of_idea
from app.conversations.operations.logging import mark
from app.conversations.queries.conversations import Logged, RaisedIdea
from app.conversations.words import COMPANY, MOODS, OUTCOMES
from app.web.checkboxes import ChooseManyField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.public_form import PublicForm

Choices = list[tuple[str, str]]


class TalkForm(PublicForm, SharedForm):
    """What was said can be told to everybody later, so that it is looked through as public words are."""

    public = ("heard", "ideas", "follow_up")

    held_on = DayField(_l("Day"), [InputRequired(_l("Enter the day."))])
    practice = PickField(_l("GP practice"), [InputRequired(_l("Choose the practice."))])
    company = ChoiceField(
        _l("With whom did you talk?"),
        [InputRequired(_l("Choose with whom you talked."))],
        choices=list(COMPANY.items()),
    )
    people = TextField(
        _l("How many people?"),
        [InputRequired(_l("Enter the number of people."))],
        hint=_l("Count everybody but yourself."),
        options={"classes": "nhsuk-input--width-4", "inputmode": "numeric"},
    )
    mood = ChoiceField(
        _l("How did they feel about it?"),
        [InputRequired(_l("Choose one."))],
        hint=_l("About what we plan, or about how things are. Unsure is a good answer."),
        choices=list(MOODS.items()),
    )
    topics = ChooseManyField(_l("Topics"))
    heard = LongTextField(
        _l("What did you hear? (optional)"),
        rows=4,
        most=2_000,
        hint=_l("In a few words. Write no names, and nothing about anybody’s health."),
    )
    ideas = LongTextField(
        _l("Ideas they had (optional)"),
        rows=3,
        most=3_500,
        hint=_l("One on a line. We answer each one, and tell the practice what became of it."),
    )
    follow_up = TextField(_l("What did you promise? (optional)"), [Length(max=300)])
    follow_up_by = DayField(_l("By which day? (optional)"))

    def validate_people(self, field: TextField) -> None:
        text = field.data or ""
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            raise ValidationError(_l("Enter a whole number, like 3."))

    def to_talk(self) -> Talk:
        assert self.held_on.data is not None
        return Talk(
            held_on=self.held_on.data,
            practice_code=self.practice.data,
            company=Company(self.company.data),
            people=int(self.people.data or 0),
            mood=Mood(self.mood.data),
            topics=tuple(int(number) for number in self.topics.data or ()) if "topics" in self else (),
            heard=self.heard.data or "",
            ideas=tuple(line.strip() for line in (self.ideas.data or "").splitlines() if line.strip()),
            follow_up=self.follow_up.data or "",
            follow_up_by=self.follow_up_by.data,
        )


def talk_form(known: Choices, about: Choices, **how: Any) -> TalkForm:
    """The form with the practices one can choose and the topics it can be about, as pairs of value and words.
    `how`: as FlaskForm takes it."""
    form = TalkForm(**how)
    form.practice.choices = known
    if about:
        form.topics.choices = about
    else:
        del form["topics"]
    return form


def form_of(logged: Logged, known: Choices, about: Choices, **how: Any) -> TalkForm:
    """The form filled with a conversation as it is written down now."""
    talk = logged.talk
    filled = {
        "held_on": talk.held_on,
        "practice": talk.practice_code,
        "company": talk.company.value,
        "people": str(talk.people),
        "mood": talk.mood.value,
        "topics": [str(number) for number in talk.topics],
        "heard": talk.heard,
        "ideas": "\n".join(talk.ideas),
        "follow_up": talk.follow_up,
        "follow_up_by": talk.follow_up_by,
        "seen": mark(logged.version),
    }
    return talk_form(known, about, **filled, **how)


def form_of_today(today: date, known: Choices, about: Choices, **given: Any) -> TalkForm:
    """An empty form, on the day it is opened. `given`: what is known beforehand."""
    return talk_form(known, about, held_on=today, **given)


class IdeaForm(PublicForm, SharedForm):
    """What became of an idea."""

    public = ("answer", "link")

    outcome = ChoiceField(
        _l("What became of it?"), [InputRequired(_l("Choose one."))], choices=list(OUTCOMES.items())
    )
    answer = LongTextField(
        _l("What can you tell them?"),
        rows=4,
        most=1_000,
        hint=_l("Two or three sentences to those who had the idea: what happens, or why it does not."),
    )
    link = TextField(
        _l("Page on this site that shows it (optional)"),
        [Length(max=200)],
        hint=_l("Such as the page of a decision or a consultation. It begins with /."),
    )

    @classmethod
    def of(cls, idea: RaisedIdea, **how: Any) -> IdeaForm:
        """Filled with what the idea was answered."""
        return cls(
            outcome=idea.outcome.value,
            answer=idea.answer,
            link=idea.link,
            seen=mark_of_idea(idea.version),
            **how,
        )

    def to_answer(self) -> IdeaAnswer:
        return IdeaAnswer(
            outcome=Outcome(self.outcome.data),
            answer=(self.answer.data or "").strip(),
            link=(self.link.data or "").strip(),
        )


class EvidenceForm(Form):
    """Which consultation, of those that are being written, conversations become evidence of."""

    consultation = PickField(_l("Consultation"), [InputRequired(_l("Choose the consultation."))])


class RemoveForm(Form):
    """Why a conversation is removed."""

    reason = LongTextField(
        _l("Why is it removed?"),
        [InputRequired(_l("Say why it is removed."))],
        rows=2,
        most=300,
        hint=_l("The reason stays on record. Do not repeat what must not be kept."),
    )
