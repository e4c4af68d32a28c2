"""Values for the question pages, the check page and the response page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.ranking.assurance import Assurance
from app.ranking.scale import BLANK, NOT_SURE, BallotKind
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from app.web.scales import mark_labels


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
        for step in questionnaire.lines
    )


def _question(questionnaire: Questionnaire, step: str) -> str:
    return {
        "group": _("What describes you best"),
        "area": _("Area"),
        "what-matters": questionnaire.open_question.text,
        "priorities": questionnaire.priority_question.text,
    }[step]


def _said(questionnaire: Questionnaire, answers: Answers, step: str) -> tuple[str, ...]:
    if step == "group":
        return tuple(c.label for c in questionnaire.groups if c.id == answers.group_id)
    if step == "area":
        named = tuple(c.label for c in questionnaire.localities if c.id == answers.locality_id)
        return named or ((_("I would rather not say"),) if "area" in answers.reached else ())
    if step == "what-matters":
        return (answers.words,) if answers.words else ()
    return marks_in_words(questionnaire, answers.marks)


def marks_in_words(questionnaire: Questionnaire, marks: bytes | None) -> tuple[str, ...]:
    """The ballot as sentences, one an option that has an answer."""
    if marks is None:
        return ()
    pairs = [
        (option.title, mark)
        for option, mark in zip(questionnaire.options, marks, strict=True)
        if mark != BLANK
    ]
    if questionnaire.scale.kind is BallotKind.RANKING:
        return tuple(
            _("%(place)s. %(option)s", place=mark, option=title)
            for title, mark in sorted(pairs, key=lambda pair: pair[1])
        )
    labels = mark_labels(questionnaire.scale.kind, questionnaire.scale.size)
    return tuple(
        _(
            "%(option)s: %(answer)s",
            option=title,
            answer=_("I am not sure") if mark == NOT_SURE else labels[mark - 1],
        )
        for title, mark in pairs
    )


def next_step(questionnaire: Questionnaire, step: str) -> str | None:
    """The step after this one; None when the check page comes next."""
    steps = questionnaire.steps
    place = steps.index(step) + 1
    return steps[place] if place < len(steps) else None


def first_unreached(questionnaire: Questionnaire, answers: Answers) -> str | None:
    """The first question this participant has not been to; None when they saw them all."""
    return next((step for step in questionnaire.steps if step not in answers.reached), None)


def back_url(questionnaire: Questionnaire, step: str, changing: bool) -> str:
    """Where 'Back' leads from a question page."""
    if changing:
        return url_for("responses.check", slug=questionnaire.slug)
    place = questionnaire.steps.index(step)
    if place == 0:
        return url_for("consultations.show", slug=questionnaire.slug)
    return url_for("responses.ask", slug=questionnaire.slug, step=questionnaire.steps[place - 1])


def way_choices(assurances: Iterable[Assurance]) -> list[SelectChoice]:
    """The ways to take part, the surest first, in the words of whoever takes part."""
    words = {
        Assurance.INVITED: _("With the code from my letter or email"),
        Assurance.PROFESSIONAL: _("As a professional: I sign in"),
        Assurance.EMAIL: _("With my email address"),
        Assurance.OPEN: _("Without any of these"),
    }
    offered = set(assurances)
    return [SelectChoice(way.value, said) for way, said in words.items() if way in offered]


def way_hints() -> dict[str, str]:
    """What each way asks of somebody."""
    return {
        Assurance.INVITED.value: _("The code works once. We do not know which person used it."),
        Assurance.PROFESSIONAL.value: _("For GPs, specialists and others with an account here."),
        Assurance.EMAIL.value: _("We send you a code. You do not need a password."),
        Assurance.OPEN.value: _("Anybody can do this. We cannot tell who answered."),
    }
