"""What has to be so before a list is published, for staff: each with a tick, or with what is missing and
where it is mended. The same is asked again, under the lock, when it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.lifecycle import Stage
from app.paper.queries import AddedUp
from app.responses.sets import SetOfResponses
from app.results.queries import Tallied
from app.web.formats import number


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One thing. `is_met`; `stops`: whether nothing can be published while it is not; `words`: what is so, or
    what is missing; `url`, `where`: where to go, "" where there is nothing to do."""

    is_met: bool
    words: str
    stops: bool = True
    url: str = ""
    where: str = ""


def gates(
    consultation: Consultation,
    stage: Stage,
    counted: Tallied | None,
    *,
    may_count: bool,
    behind: bool,
    paper: AddedUp,
    sets: Sequence[SetOfResponses],
) -> tuple[Gate, ...]:
    """All of them, in the order in which they are mended. `behind`: whether what was counted has changed."""
    return (
        _closed(consultation, stage),
        _paper(consultation, paper, waits=stage is Stage.CLOSED and not may_count),
        _counted(consultation, counted, behind=behind),
        _enough(consultation, counted),
        _decided(consultation, sets),
        _looked(consultation, sets),
    )


def _closed(consultation: Consultation, stage: Stage) -> Gate:
    if stage in (Stage.CLOSED, Stage.PUBLISHED):
        return Gate(is_met=True, words=_("It has closed."))
    url = url_for("manage_consultations.overview", consultation_id=consultation.id)
    return Gate(is_met=False, words=_("It has not closed yet."), url=url, where=_("See when it closes"))


def _paper(consultation: Consultation, paper: AddedUp, *, waits: bool) -> Gate:
    url, where = url_for("manage_paper.index", consultation_id=consultation.id), _("Look at the paper forms")
    if waits:
        return Gate(is_met=False, words=_("The count waits for paper forms."), url=url, where=where)
    if not paper.adds_up:
        words = _("The paper forms do not add up. You can publish, but say why first.")
        return Gate(is_met=False, stops=False, words=words, url=url, where=where)
    if paper.waiting:
        words = ngettext(
            "%(n)s paper form waits to be typed. You can publish without it.",
            "%(n)s paper forms wait to be typed. You can publish without them.",
            paper.waiting,
            n=number(paper.waiting),
        )
        return Gate(is_met=False, stops=False, words=words, url=url, where=where)
    return Gate(is_met=True, words=_("No paper form waits."))


def _counted(consultation: Consultation, counted: Tallied | None, *, behind: bool) -> Gate:
    if counted is None:
        url, words = _result(consultation) + "#count", _("The responses are not counted yet.")
        return Gate(is_met=False, words=words, url=url, where=_("Count them"))
    if behind:
        words = _("Answers were set apart, or comments came or went, since the count. It is made again by "
                  "itself within a minute.")  # fmt: skip
        return Gate(is_met=False, words=words, url=_result(consultation), where=_("Count again now"))
    return Gate(is_met=True, words=_("The count holds everything that is decided, and every comment."))


def _result(consultation: Consultation) -> str:
    return url_for("manage_results.preview", consultation_id=consultation.id)


def _enough(consultation: Consultation, counted: Tallied | None) -> Gate:
    if counted is None or counted.result.ranked_groups:
        words = (
            _("Enough people answered.") if counted else _("Whether enough people answered is not known yet.")
        )
        return Gate(is_met=counted is not None, words=words)
    url = url_for("manage_consultations.withdraw", consultation_id=consultation.id)
    words = _("Too few people answered to publish a list.")
    return Gate(is_met=False, words=words, url=url, where=_("Withdraw it, and say why"))


def _decided(consultation: Consultation, sets: Sequence[SetOfResponses]) -> Gate:
    waiting = sum(each.treatment is None for each in sets)
    if not waiting:
        return Gate(is_met=True, words=_("No set of answers waits for a decision."))
    words = ngettext(
        "%(n)s set of answers waits for a decision. Its answers count.",
        "%(n)s sets of answers wait for a decision. Their answers count.",
        waiting,
        n=number(waiting),
    )
    url = url_for("manage_results.set_apart", consultation_id=consultation.id)
    return Gate(is_met=False, stops=False, words=words, url=url, where=_("Decide about them"))


def _looked(consultation: Consultation, sets: Sequence[SetOfResponses]) -> Gate:
    if sets:
        return Gate(is_met=True, words=_("Somebody has looked for answers that belong together."))
    url = url_for("manage_results.set_apart", consultation_id=consultation.id) + "?look=1#found"
    words = _("Nobody has set answers apart. Look whether the same words were sent many times.")
    return Gate(is_met=False, stops=False, words=words, url=url, where=_("Look for the same words"))
