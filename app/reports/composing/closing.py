"""Sections 10 to 12: equality, limits, and what happens next."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.delivery.words import STATUSES
from app.ranking.assurance import Assurance
from app.reports.composing.pieces import commentary, prose, told
from app.reports.composing.sources import Sources
from app.reports.values import Block, Column, Points, Prose, Subheading, Table
from app.web.formats import and_list, long_date, number


def equality(sources: Sources) -> tuple[Block, ...]:
    """What the proposal means for people with each protected characteristic."""
    assessed = sources.said.equality
    if assessed is None:
        said = prose(_("No equality assessment is written down for this consultation."))
        return (*said, *commentary(sources, "equality"))
    return (
        Prose(
            text=_(
                "This is version %(n)s, of %(day)s.", n=assessed.number, day=long_date(assessed.assessed_on)
            )
        ),
        *told(assessed.changed),
        Table(
            key="equality",
            title=_("What we expect for each group of people"),
            columns=(
                Column(head=_("Group"), meaning=_("The protected characteristic")),
                Column(head=_("What we expect"), meaning=_("Better, worse, no difference or not known")),
                Column(head=_("What we know"), meaning=_("Evidence, and what was heard")),
                Column(head=_("What we do about it"), meaning=_("So that nobody is worse off")),
            ),
            rows=tuple((line.name, line.effect, line.evidence, line.action) for line in assessed.lines),
        ),
        *commentary(sources, "equality"),
    )


def limits(sources: Sources) -> tuple[Block, ...]:
    """What the figures cannot say."""
    return (*limits_alone(sources), *commentary(sources, "limits"))


def limits_alone(sources: Sources) -> tuple[Block, ...]:
    """The computed ones."""
    return (Points(items=tuple(_limits(sources))),)


def _limits(sources: Sources) -> list[str]:
    said = [
        _("People chose to take part. Those who did may think otherwise than those who did not."),
        _("This is not a vote. The list helps those who decide, with the reasons people gave."),
    ]
    published = sources.published
    if published is None:
        return said
    if any(each is Assurance.OPEN for each in published.rule.assurances):
        said.append(_("Some people answered without proving who they are. Somebody may have answered twice."))
    unheard = [cell.label for cell in published.respondent_groups if cell.people == 0]
    if unheard:
        said.append(_("Nobody answered as: %(groups)s.", groups=and_list(unheard)))
    if published.unshown_groups or published.guards_small_groups:
        said.append(_("Some groups are so small that we show nothing of them by themselves."))
    quiet = [area.label for area in published.result.areas if not area.places]
    if quiet:
        said.append(
            _("Too few people answered to give an order of its own to: %(areas)s.", areas=and_list(quiet))
        )
    bracketed = sum(len(tier) for tier in published.result.tiers if len(tier) > 1)
    if bracketed:
        said.append(
            ngettext(
                "%(n)s place is so close to another that we cannot tell them apart.",
                "%(n)s places are so close to others that we cannot tell them apart.",
                bracketed,
                n=number(bracketed),
            )
        )
    return said


def following(sources: Sources) -> tuple[Block, ...]:
    """Who decides, by when, what was decided already, and how to follow it."""
    consultation = sources.consultation
    blocks: list[Block] = [*told(consultation.decides)]
    for decision in sources.decisions:
        said = decision.said.what
        blocks.append(Subheading(text=said.title))
        blocks += prose(_("Decided on %(day)s.", day=long_date(decision.decided_on)))
        blocks += told(said.changes)
    blocks += _actions(sources)
    if not sources.decisions:
        blocks += prose(_("Nothing is decided yet."), _due(sources.due))
    blocks += prose(
        _("You can follow this consultation by email: on its page, choose “Follow this consultation”."),
    )
    return (*blocks, *commentary(sources, "next"))


def _actions(sources: Sources) -> tuple[Block, ...]:
    """What is done because of the decisions. Nothing that changes by itself from one day to the next."""
    if not sources.actions:
        return ()
    return (
        Table(
            key="actions",
            title=_("What is done"),
            columns=(
                Column(head=_("What"), meaning=_("What was promised")),
                Column(head=_("Who"), meaning=_("Who answers for it")),
                Column(head=_("By when"), meaning=_("The day it is due")),
                Column(head=_("How far"), meaning=_("Not started, doing or done, when the report was built")),
            ),
            rows=tuple(
                (each.what, each.owner, long_date(each.due_on), str(STATUSES[each.status]))
                for each in sources.actions
            ),
        ),
    )


def in_short(sources: Sources) -> tuple[Block, ...]:
    """The same in a few lines."""
    decided = [
        _("%(title)s (decided on %(day)s).", title=each.said.what.title, day=long_date(each.decided_on))
        for each in sources.decisions
    ]
    said = prose(*decided) or prose(_("Nothing is decided yet."), _due(sources.due))
    return (*said, *commentary(sources, "next"))


def _due(day: str) -> str:
    if not day:
        return ""
    return _("You can expect our response by %(day)s.", day=long_date(date.fromisoformat(day)))
