"""Values for the question pages, the check page and the response page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.consultations.queries import Front
from app.ranking.assurance import Assurance
from app.ranking.scale import BLANK, NONE_OF_THESE, NOT_SURE
from app.responses import tongue
from app.responses.kinds.registry import kind_of
from app.responses.queries import Answers
from app.responses.questionnaire import Asked, Questionnaire
from app.web.marked import fill

_NOTHING = (BLANK, NONE_OF_THESE, NOT_SURE)


WAYS: Final = {
    Assurance.EMAIL: "responses.address",
    Assurance.INVITED: "responses.code",
    Assurance.PROFESSIONAL: "responses.professional",
}
"""The page on which somebody shows how they take part."""


def first_page(front: Front, then: str | None = None) -> str:
    """Where somebody begins who has not shown yet how they take part. `then`: a path of this consultation,
    for whoever wants to go on there and not into the questions."""
    alone = len(front.assurances) == 1
    return url_for(WAYS[front.assurances[0]] if alone else "responses.ways", slug=front.slug, then=then)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the check page: what was asked, what was said, and where to change it ("": it is fixed)."""

    question: str
    answers: tuple[str, ...]
    change_url: str
    step: str


def lines(questionnaire: Questionnaire, answers: Answers) -> tuple[Line, ...]:
    """All answers, in the order of the questions; what was left out says so."""
    return tuple(
        Line(
            question=_question(questionnaire, step),
            answers=_said(questionnaire, answers, step) or (_("Not provided"),),
            change_url=""
            if step in questionnaire.known
            else url_for("responses.ask", slug=questionnaire.slug, step=step, change="yes"),
            step=step,
        )
        for step in questionnaire.lines(answers)
    )


def _question(questionnaire: Questionnaire, step: str) -> str:
    asked = questionnaire.find(step)
    if asked is not None:
        return asked.text
    return {"group": _("What describes you best"), "area": _("Area"), "surgery": _("GP surgery")}[step]


def _said(questionnaire: Questionnaire, answers: Answers, step: str) -> tuple[str, ...]:
    asked = questionnaire.find(step)
    if asked is not None:
        return said(asked, answers)
    if step == "group":
        return tuple(c.label for c in questionnaire.groups if c.id == answers.group_id)
    if step == "surgery":
        named = tuple(s.label for s in questionnaire.surgeries if s.id == answers.practice_id)
    else:
        named = tuple(c.label for c in questionnaire.localities if c.id == answers.locality_id)
    return named or ((_("I would rather not say"),) if step in answers.reached else ())


def said(asked: Asked, answers: Answers) -> tuple[str, ...]:
    """What was said to one question: the ballot in words, then the words themselves."""
    marks, words = answers.ballots.get(asked.id), answers.words.get(asked.id, "")
    ballot = _said_on_ballot(asked, marks) if asked.scale and marks is not None else ()
    if not words:
        return ballot
    private = answers.private.get(asked.id)
    asks = (_("You ask us to keep private: %(words)s", words=private),) if private else ()
    return (*ballot, _("Why: %(words)s", words=words), *asks) if asked.scale else (words, *asks)


def _said_on_ballot(asked: Asked, marks: bytes) -> tuple[str, ...]:
    """A ballot in words; what it says of something that was taken out since is told to be passed over."""
    fitted, now = asked.fitted(marks), asked.now
    passed_over = [asked.weighed[place].title for place in asked.gone if fitted[place] not in _NOTHING]
    told = [
        fill(_("%(option)s: taken out since you answered, so it is passed over"), option=title)
        for title in passed_over
    ]
    return (*kind_of(now).said(asked.narrow(marks), now), *told)


def next_step(questionnaire: Questionnaire, step: str, answers: Answers) -> str | None:
    """The step after this one; None when the check page comes next."""
    steps = questionnaire.steps(answers)
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def first_unreached(questionnaire: Questionnaire, answers: Answers) -> str | None:
    """The first question this participant has not been to; None when they saw them all."""
    return next((step for step in questionnaire.steps(answers) if step not in answers.reached), None)


def back_url(questionnaire: Questionnaire, step: str, answers: Answers, *, changing: bool) -> str:
    """Where 'Back' leads from a question page."""
    if changing:
        return url_for("responses.check", slug=questionnaire.slug)
    steps = questionnaire.steps(answers)
    place = steps.index(step)
    if place == 0:
        return tongue.here().about_url
    return url_for("responses.ask", slug=questionnaire.slug, step=steps[place - 1])


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far along somebody is: "Question `step` of `steps`". `steps` is 0 while their number depends on
    what the person has not said yet."""

    step: int
    steps: int


def progress(questionnaire: Questionnaire, step: str, answers: Answers) -> Progress:
    """How far along this page is."""
    steps = questionnaire.steps(answers)
    settled = questionnaire.is_settled(answers)
    return Progress(step=steps.index(step) + 1, steps=len(steps) if settled else 0)


def way_choices(assurances: Iterable[Assurance]) -> list[SelectChoice]:
    """The ways to take part, the surest first, in the words of whoever takes part."""
    words = {
        Assurance.INVITED: _("With the code from my letter or email"),
        Assurance.PROFESSIONAL: _("As a professional: I sign in"),
        Assurance.EMAIL: _("With my email address"),
        Assurance.OPEN: _("I have none of these"),
    }
    offered = set(assurances)
    return [SelectChoice(way.value, said) for way, said in words.items() if way in offered]


def way_hints() -> dict[str, str]:
    """What each way asks of somebody."""
    return {
        Assurance.INVITED.value: _(
            "Choose this if we sent you a code. It works once. We do not know which person used it."
        ),
        Assurance.PROFESSIONAL.value: _("For GPs, specialists and others with an account here."),
        Assurance.EMAIL.value: _("We send you a code. You do not need a password."),
        Assurance.OPEN.value: _("Anybody can take part this way. We cannot tell who answered."),
    }
