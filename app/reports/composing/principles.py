"""The self-check against the ten principles of the statutory guidance "Working in partnership with people and
communities" (NHS England, in force since July 2022): what there is to show for each, computed, never
ticked."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.privacy.suppression import MINIMUM
from app.reports.composing.sources import Sources
from app.web.formats import long_date, number


@dataclass(frozen=True, kw_only=True)
class Check:
    """A principle in our words, and sentences on what shows it; none where there is nothing to show."""

    principle: str
    shown: tuple[str, ...]


def checks(sources: Sources) -> tuple[Check, ...]:
    """All ten, in the order of the guidance."""
    made = (
        (_("Put the voices of people at the centre of deciding"), _voices(sources)),
        (_("Start early, and tell people what came of it"), _early(sources)),
        (_("Understand what people need, and check that change works"), _needs(sources)),
        (_("Build trust, most of all with those who are left out"), _left_out(sources)),
        (_("Work with voluntary groups and with Healthwatch"), _partners(sources)),
        (_("Give clear information that everybody can use"), _clear(sources)),
        (_("Start from what communities are good at"), _communities(sources)),
        (_("Make plans together"), _together(sources)),
        (_("Do it together: partners work as one"), _as_one(sources)),
        (_("Learn from what works"), _learn(sources)),
    )
    return tuple(Check(principle=name, shown=tuple(filter(None, shown))) for name, shown in made)


def _voices(sources: Sources) -> tuple[str, ...]:
    return (
        _("Who decides was said before anybody answered.") if sources.consultation.decides else "",
        ngettext(
            "%(n)s decision followed, with its reasons.",
            "%(n)s decisions followed, with their reasons.",
            len(sources.decisions),
            n=number(len(sources.decisions)),
        )
        if sources.decisions
        else "",
    )


def _early(sources: Sources) -> tuple[str, ...]:
    heard = len(sources.said.heard)
    return (
        ngettext(
            "We listened to people %(n)s time before we asked.",
            "We listened to people %(n)s times before we asked.",
            heard,
            n=number(heard),
        )
        if heard
        else "",
        _("What was not decided yet was said openly.") if sources.consultation.undecided else "",
        _("The list was published on %(day)s.", day=long_date(sources.published.published_at))
        if sources.published
        else "",
    )


def _needs(sources: Sources) -> tuple[str, ...]:
    assessed = sources.said.equality
    return (
        _("The equality assessment is at version %(n)s.", n=assessed.number) if assessed else "",
        _("People said what they need in their own words.") if _wrote(sources) else "",
    )


def _wrote(sources: Sources) -> bool:
    return sources.published is not None and bool(sources.published.wrote)


def _left_out(sources: Sources) -> tuple[str, ...]:
    visits = [meeting for meeting in sources.meetings if meeting.minutes.kind in ("outreach", "drop-in")]
    paper = (
        next((cell.people for cell in sources.published.channels if cell.label == "paper"), 0)
        if sources.published
        else 0
    )
    return (
        ngettext(
            "%(n)s visit or drop-in event is written down.",
            "%(n)s visits or drop-in events are written down.",
            len(visits),
            n=number(len(visits)),
        )
        if visits
        else "",
        _("%(n)s people answered on paper.", n=number(paper)) if paper and paper >= MINIMUM else "",
        _("We asked people about themselves, apart from their answers.") if sources.equality else "",
    )


def _partners(sources: Sources) -> tuple[str, ...]:
    found = sources.published.patient_groups if sources.published else None
    sent = found.sent if found else None
    return (
        _("%(n)s patient groups answered as groups.", n=number(sent)) if sent else "",
        _("What organisations said is in section 7.") if sources.own("organisations") else "",
    )


def _clear(sources: Sources) -> tuple[str, ...]:
    return (
        _("There is an Easy Read version.") if sources.has_easy_read else "",
        ngettext(
            "It can be read in %(n)s other language.",
            "It can be read in %(n)s other languages.",
            len(sources.languages),
            n=number(len(sources.languages)),
        )
        if sources.languages
        else "",
        _("A paper form has the same questions."),
    )


def _communities(sources: Sources) -> tuple[str, ...]:
    groups = [meeting for meeting in sources.meetings if meeting.minutes.kind == "ppg"]
    return (
        ngettext(
            "%(n)s meeting of a patient group is written down.",
            "%(n)s meetings of patient groups are written down.",
            len(groups),
            n=number(len(groups)),
        )
        if groups
        else "",
    )


def _together(sources: Sources) -> tuple[str, ...]:
    return (_("How the options were chosen is written down.") if sources.said.grounds.chosen_how else "",)


def _as_one(sources: Sources) -> tuple[str, ...]:
    groups = len(sources.consultation.counting_groups)
    return (
        ngettext(
            "%(n)s group of people and professionals was counted.",
            "%(n)s groups of people and professionals were counted, each with its own say.",
            groups,
            n=number(groups),
        ),
    )


def _learn(sources: Sources) -> tuple[str, ...]:
    return (_("The limits of this consultation are in section 11."),)
