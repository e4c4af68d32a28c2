"""Values for printed forms and for the pages of those who type them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from app.consortium.sheet_rows import Fault
from app.consultations.kinds import QuestionKind, Why
from app.consultations.models import Consultation
from app.consultations.queries import get_front, get_secret
from app.mail.pages import link
from app.paper.cells import Line, lines, numbered
from app.paper.queries import Checked, Difference
from app.paper.versions import version_of, write_label
from app.ranking.scale import pairs_of
from app.responses import questionnaire as questionnaires
from app.responses.kinds.sets import shown_sets
from app.responses.pages import said
from app.responses.queries import Answers
from app.responses.questionnaire import Asked, Questionnaire
from app.web.formats import and_list
from app.web.qr import printed_qr_code
from app.web.scales import mark_labels

_NONE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something to weigh, with its number (the same on every form)."""

    number: int
    title: str
    summary: str = ""


@dataclass(frozen=True, kw_only=True)
class PrintedQuestion:
    """A question as it stands on paper. `style`: how it is laid out; `only`: whom it is asked of, or "".
    `sets`: lists of things; `pairs`: number, first, second."""

    number: int
    text: str
    hint: str
    style: str
    kind: str
    size: int
    only: str
    things: tuple[Thing, ...] = ()
    labels: tuple[str, ...] = ()
    sets: tuple[tuple[Thing, ...], ...] = ()
    pairs: tuple[tuple[int, str, str], ...] = ()
    why: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedForm:
    """A whole form. `label`: its letter and version; `qr`: the way to the same questions on screen; `phone`:
    for who needs help."""

    title: str
    label: str
    form: str
    groups: tuple[str, ...]
    areas: tuple[str, ...]
    questions: tuple[PrintedQuestion, ...]
    closes_at: datetime | None
    address: str
    qr: Markup
    send_to: str
    phone: str


_STYLES: Final = {
    QuestionKind.OPEN: "words",
    QuestionKind.CHOOSE_ONE: "choose",
    QuestionKind.CHOOSE_SOME: "choose",
    QuestionKind.AGREEMENT: "marks",
    QuestionKind.STATEMENTS: "marks",
    QuestionKind.RATING: "marks",
    QuestionKind.APPROPRIATENESS: "marks",
    QuestionKind.RANKING: "places",
    QuestionKind.POINTS: "points",
    QuestionKind.BEST_WORST: "sets",
    QuestionKind.PAIRWISE: "pairs",
}


def questionnaire_of(consultation: Consultation) -> Questionnaire:
    """What a consultation asks; of a draft, as it is written now."""
    if consultation.scheduled_at is None:
        return questionnaires.build(consultation, get_secret(consultation.id))
    return questionnaires.get(get_front(consultation.slug))


def printed_form(consultation: Consultation, form: str, send_to: str = "") -> PrintedForm:
    """The form with this letter."""
    asked = questionnaire_of(consultation)
    config = current_app.config
    address = link("responses.begin", slug=consultation.slug)
    return PrintedForm(
        title=consultation.title,
        label=write_label(form, version_of(asked)),
        form=form,
        groups=tuple(each.label for each in asked.groups),
        areas=tuple(each.label for each in asked.localities),
        questions=tuple(
            _printed(number, each, form, asked) for number, each in enumerate(asked.questions, start=1)
        ),
        closes_at=consultation.timetable.ends_at,
        address=address.partition("://")[2],
        qr=printed_qr_code(address),
        send_to=send_to or config["FREEPOST_ADDRESS"] or config["CONTACT_ADDRESS"],
        phone=config["CONTACT_PHONE"],
    )


def _printed(number: int, each: Asked, form: str, asked: Questionnaire) -> PrintedQuestion:
    scale = each.scale
    places = {one.id: place for place, one in enumerate(numbered(each), start=1)}
    sets = each.kind is QuestionKind.BEST_WORST and scale is not None
    pairs = each.kind is QuestionKind.PAIRWISE
    return PrintedQuestion(
        number=number,
        text=each.text,
        hint=each.hint,
        style=_STYLES[each.kind] if scale else "words",
        kind=each.kind.value,
        size=scale.size if scale else 0,
        only=_only(each, asked),
        things=tuple(
            Thing(number=places[one.id], title=one.title, summary=one.summary)
            for one in each.shown(f"form {form}")
        ),
        labels=mark_labels(scale.kind, scale.size) if scale else (),
        sets=tuple(
            tuple(Thing(number=place, title=one.title) for place, one in shown.weighed)
            for shown in (shown_sets(each) if sets else ())
        ),
        pairs=tuple(
            (place, each.weighed[first].title, each.weighed[second].title)
            for place, (first, second) in enumerate(pairs_of(len(each.weighed)) if pairs else (), start=1)
        ),
        why=each.why is not Why.OFF,
    )


def _only(each: Asked, asked: Questionnaire) -> str:
    """Whom a question is asked of, in words."""
    whom = [group.label for group in asked.groups if group.key in each.only_groups]
    where = [area.label for area in asked.localities if area.id in each.only_areas]
    if whom and where:
        return _(
            "Only if you ticked: %(whom)s, and live in: %(where)s.",
            whom=and_list(whom),
            where=and_list(where),
        )
    if whom:
        return _("Only if you ticked: %(whom)s.", whom=and_list(whom))
    return _("Only if your GP surgery is in: %(where)s.", where=and_list(where)) if where else ""


@dataclass(frozen=True, kw_only=True)
class ErrorRate:
    """How often two people read a question differently, of how many forms."""

    question: str
    differing: int
    forms: int


def error_rates(found: Checked, consultation: Consultation) -> tuple[ErrorRate, ...]:
    """Each question that was read differently at least once, the most often first."""
    asked = questionnaire_of(consultation)
    rates = [
        ErrorRate(question=_named(asked, name), differing=count, forms=found.forms)
        for name, count in found.by_field.items()
    ]
    return tuple(sorted(rates, key=lambda each: (-each.differing, each.question)))


@dataclass(frozen=True, kw_only=True)
class TwoReadings:
    """A difference in words: the form, the question, and what each of the two read."""

    id: int
    number: int
    question: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def two_readings(difference: Difference, asked: Questionnaire) -> TwoReadings:
    """A difference in words."""
    first, second = Answers.from_json(difference.first), Answers.from_json(difference.second)
    return TwoReadings(
        id=difference.id,
        number=difference.number,
        question=_named(asked, difference.field),
        first=_read(asked, first, difference.field),
        second=_read(asked, second, difference.field),
    )


def _named(asked: Questionnaire, name: str) -> str:
    if name == "group":
        return _("Which of these describes you best?")
    if name == "area":
        return _("Which area is your GP surgery in?")
    return next((each.text for each in asked.questions if str(each.id) == name), name)


def _read(asked: Questionnaire, answers: Answers, name: str) -> tuple[str, ...]:
    if name == "group":
        found = tuple(each.label for each in asked.groups if each.id == answers.group_id)
    elif name == "area":
        found = tuple(each.label for each in asked.localities if each.id == answers.locality_id)
    else:
        found = next((said(each, answers) for each in asked.questions if str(each.id) == name), ())
    return found or (_("Left blank"),)


@dataclass(frozen=True, kw_only=True)
class Boxes:
    """The boxes of one form on a page. `typed` and `problems` by the name of the box."""

    asked: Questionnaire
    lines: tuple[Line, ...]
    printed: tuple[PrintedQuestion, ...]
    typed: Mapping[str, str]
    problems: Mapping[str, str]

    @property
    def summary(self) -> list[dict[str, str]]:
        """The error summary, each with the question it is about."""
        return [
            {"text": f"{self._where(name)}: {sentence}", "href": f"#{name}"}
            for name, sentence in self.problems.items()
        ]

    def _where(self, name: str) -> str:
        number = name.partition(".")[0].removeprefix("q")
        if number.isdigit():
            return _("Question %(n)s", n=number)
        return _("Group") if name == "group" else _("Area")


def boxes(
    asked: Questionnaire, form: str, typed: Mapping[str, str], problems: Mapping[str, str] = _NONE
) -> Boxes:
    """The boxes of the form with this letter, in the wording it has."""
    return Boxes(
        asked=asked,
        lines=lines(asked, f"form {form}"),
        printed=tuple(
            _printed(number, each, form, asked) for number, each in enumerate(asked.questions, start=1)
        ),
        typed=typed,
        problems=problems,
    )


def where(fault: Fault) -> str:
    """Where a fault of a spreadsheet is."""
    if not fault.line:
        return _("The file")
    if not fault.column:
        return _("Line %(line)s", line=fault.line)
    return _("Line %(line)s, column “%(column)s”", line=fault.line, column=fault.column)


def in_words(kept: dict[str, Any], asked: Questionnaire) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a response of a spreadsheet says: pairs of the question and the answers."""
    answers = Answers.from_json(kept)
    whom = tuple(each.label for each in asked.groups if each.id == answers.group_id)
    found = [(_("Which of these describes you best?"), whom)]
    found += [(each.text, said(each, answers)) for each in asked.asked_of(answers)]
    return tuple((question, lines) for question, lines in found if lines)
