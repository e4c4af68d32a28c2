"""What staff see of a question in a list."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.kinds import Order, QuestionKind, Why
from app.consultations.models import Consultation, Question
from app.web.formats import and_list


def question_facts(
    consultation: Consultation, question: Question, areas: Iterable[tuple[int, str]]
) -> list[str]:
    """What staff want to see of a question in a list besides its words: short facts."""
    facts = []
    if question.kind not in (QuestionKind.OPEN, QuestionKind.STATEMENTS):
        facts.append(
            ngettext("About %(num)s thing of its own", "About %(num)s things of its own", len(question.items))
            if question.own_items
            else _("About the options")
        )
    elif question.own_items:
        facts.append(ngettext("%(num)s statement", "%(num)s statements", len(question.items)))
    groups = [group.label for group in consultation.respondent_groups if group.key in question.only_groups]
    places = [name for number, name in areas if number in question.only_areas]
    if groups:
        facts.append(_("Only asked of: %(who)s", who=and_list(groups)))
    if places:
        facts.append(_("Only asked in: %(where)s", where=and_list(places)))
    if question.required:
        facts.append(_("Must be answered"))
    if question.why != Why.OFF:
        facts.append(_("Asks for the reason"))
    if question.order == Order.RANDOM:
        facts.append(_("Random order"))
    return facts
