"""The five stages of a consultation as one task list, computed from what is there."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.gates import Step, missing_to_decide, missing_to_publish
from app.consultations.models import Consultation
from app.consultations.pages import ResponseDue, StageTasks, Status, Task, headings, when, writing_tasks
from app.lifecycle import Stage, stage
from app.progress.pages.responding import response_due
from app.progress.queries import HowFar, how_far
from app.web.formats import long_date, number

_OVER = (Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED)
_TOLD = (Stage.PUBLISHED, Stage.SEALED)


def task_list(consultation: Consultation, at: datetime) -> tuple[StageTasks, ...]:
    """Listen, options, consult, decide, report. Nothing for what was withdrawn: there is nothing to do."""
    now = stage(consultation.timetable, at)
    if now is Stage.WITHDRAWN:
        return ()
    far, tasks = how_far(consultation, now), writing_tasks(consultation, at)
    ready = all(task.status is Status.COMPLETED for some in tasks.values() for task in some)
    tasks[Step.CONSULT] += (_scheduling(consultation, now, ready), _answering(consultation, now, far, at))
    tasks[Step.DECIDE] = (
        _counting(consultation, now, far),
        _publishing(consultation, now, far),
        _coding(consultation, now, far),
        _assessing(consultation, now, far),
        _deciding(consultation, now, far),
    )
    tasks[Step.REPORT] = (
        _reporting(consultation, now, far),
        _responding(consultation, far, response_due(consultation, at)),
        _telling(consultation, now, far),
    )
    return tuple(StageTasks(step=step, heading=name, tasks=tasks[step]) for step, name in headings().items())


def _to(endpoint: str, consultation: Consultation) -> str:
    return url_for(endpoint, consultation_id=consultation.id)


def _task(name: str, *, done: bool, can: bool, url: str, hints: tuple[str, ...] = ()) -> Task:
    if done:
        return Task(name=name, status=Status.COMPLETED, url=url, hints=hints)
    if can:
        return Task(name=name, status=Status.INCOMPLETE, url=url, hints=hints)
    return Task(name=name, status=Status.CANNOT_START, hints=hints)


def _scheduling(consultation: Consultation, now: Stage, ready: bool) -> Task:
    is_draft = now is Stage.DRAFT
    return _task(
        _("Schedule it"),
        done=not is_draft,
        can=ready,
        url=_to("manage_consultations.schedule", consultation) if is_draft else "",
        hints=() if ready or not is_draft else (_("Everything above must be there first."),),
    )


def _answering(consultation: Consultation, now: Stage, far: HowFar, at: datetime) -> Task:
    count = ngettext("%(n)s response.", "%(n)s responses.", far.responses, n=number(far.responses))
    return _task(
        _("People answer"),
        done=now in _OVER,
        can=now is Stage.OPEN,
        url=_to("manage_results.preview", consultation),
        hints=() if now is Stage.DRAFT else (when(consultation, at), *((count,) if far.responses else ())),
    )


def _counting(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    over = now in _OVER
    return _task(
        _("Count the answers"),
        done=over and far.told.counted,
        can=over,
        url=_to("manage_results.preview", consultation),
    )


def _publishing(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    missing = missing_to_publish(far.told)
    return _task(
        _("Publish the result"),
        done=now in _TOLD,
        can=now is Stage.CLOSED and not missing,
        url=url_for("results.show", number=far.list_number)
        if far.list_number
        else _to("manage_results.preview", consultation),
        hints=tuple(_(each.sentence) for each in missing) if now is Stage.CLOSED else (),
    )


def _coding(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    """Sorting what people wrote into themes. A consultation without a text has nothing to code."""
    done, total = far.coding.read, far.coding.total
    hint = _("%(done)s of %(all)s texts.", done=number(done), all=number(total))
    return _task(
        _("Code what people wrote into themes"),
        done=far.wrote_nothing or (bool(total) and done == total),
        can=now in _OVER,
        url=_to("manage_insight.index", consultation),
        hints=(hint,) if total else (_("Nobody wrote in their own words."),) if far.wrote_nothing else (),
    )


def _telling(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    """What was heard, and what came of it."""
    missing = far.main_without_answer
    hint = ngettext(
        "%(n)s main theme has no answer yet.",
        "%(n)s main themes have no answer yet.",
        missing,
        n=number(missing),
    )
    return _task(
        _("Say what you heard, and what you did"),
        done=now in _TOLD and (far.wrote_nothing or (far.themes_told and not missing)),
        can=now in _TOLD and bool(far.coding.total),
        url=_to("manage_insight.index", consultation),
        hints=(hint,) if missing and now in _TOLD else (),
    )


def _assessing(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    return _task(
        _("Look at the equality assessment again"),
        done=far.told.assessed_again,
        can=now in _OVER,
        url=_to("manage_consultations.assess_again", consultation),
    )


def _deciding(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    missing = missing_to_decide(far.told)
    return _task(
        _("Record the decision"),
        done=far.decisions > 0,
        can=now in _TOLD and not missing,
        url=_to("manage_decisions.new", consultation),
        hints=tuple(_(each.sentence) for each in missing) if now in _TOLD and not far.decisions else (),
    )


def _reporting(consultation: Consultation, now: Stage, far: HowFar) -> Task:
    return _task(
        _("Write the report and publish it"),
        done=far.has_report,
        can=now in _TOLD,
        url=_to("manage_reports.show", consultation),
    )


def _responding(consultation: Consultation, far: HowFar, due: ResponseDue | None) -> Task:
    """The decision record is the response: it says what changes because of what people said."""
    return _task(
        _("Tell people what was decided, and what changes"),
        done=far.decisions > 0,
        can=due is not None and due.closed,
        url=url_for("consultations.show", slug=consultation.slug)
        if far.decisions
        else _to("manage_consultations.response_due", consultation),
        hints=(due_words(due),) if due and not due.answered else (),
    )


def due_words(due: ResponseDue) -> str:
    """When the response is due, for staff."""
    day = long_date(due.due_on)
    if due.is_late:
        return ngettext(
            "Late by %(num)s day: it was due by %(day)s. Everybody can read that.",
            "Late by %(num)s days: it was due by %(day)s. Everybody can read that.",
            -due.days,
            day=day,
        )
    if not due.closed:
        return _("Due by %(day)s.", day=day)
    return ngettext(
        "Due by %(day)s: %(num)s day left.", "Due by %(day)s: %(num)s days left.", due.days, day=day
    )
