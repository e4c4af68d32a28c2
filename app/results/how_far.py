"""How far a count or a publication is, in words."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.results.runs import CountStep, Kind, PublishStep, Run, State
from app.web.progress import Progress

_COUNTING: Final[dict[int, Any]] = {
    CountStep.READING: _l("Reading the answers."),
    CountStep.COUNTING: _l("Counting them, and again many times to see how sure each place is."),
    CountStep.BESIDE: _l("Counting what patient groups and statements say."),
    CountStep.KEEPING: _l("Writing the count down."),
}
_PUBLISHING: Final[dict[int, Any]] = {
    PublishStep.WRITING_THE_LIST: _l("Writing the list, and hiding small numbers."),
    PublishStep.TAKING_THE_BALLOTS: _l("Copying the ballots, without anything that leads to a person."),
    PublishStep.COUNTING_AGAIN: _l("Counting the copies, to see that the list follows from them."),
    PublishStep.WRITING_THE_FILE: _l("Writing the file that everybody can check."),
    PublishStep.PUBLISHING: _l("Publishing it, and telling those who follow."),
}
_WORDS: Final = {Kind.COUNT: _COUNTING, Kind.PUBLICATION: _PUBLISHING}


def progress(run: Run | None) -> Progress | None:
    """How far the run is that was asked for last; None where nothing is to be told."""
    if run is None:
        return None
    words, counts = _WORDS[run.kind], run.kind is Kind.COUNT
    of = len(words)
    if run.goes_on:
        return Progress(
            lead=_("Counting the responses.") if counts else _("Publishing the list."),
            words=_late(run) or (words[run.step] if run.step else _("Waiting to begin.")),
            done=run.step,
            of=of,
            goes_on=True,
        )
    if run.state is State.FAILED:
        lead = _("The responses were not counted.") if counts else _("The list was not published.")
        return Progress(lead=lead, words=_(run.problem), done=0, of=of, failed=True)
    return Progress(lead="", words=_over(run), done=of, of=of)


def _over(run: Run) -> str:
    if run.state is State.TAKEN_BACK:
        return _("It was taken back. Nothing was published.")
    if run.kind is Kind.COUNT:
        return _("The responses are counted.")
    return _("Priority list %(number)s is published.", number=run.number)


def _late(run: Run) -> str:
    """What is said where nothing has happened for long."""
    if not run.late:
        return ""
    if run.state is State.WAITING:
        return _(
            "Waiting to begin. Nothing is lost, but the worker of this site has not begun for two minutes. "
            "Tell whoever runs this site."
        )
    return _("It was interrupted. It begins again by itself.")
