"""The board paper: the headings of a paper for a board in public, from the same values as the report."""

from __future__ import annotations

from flask_babel import gettext as _

from app.reports.composing import asked, closing
from app.reports.composing.pieces import commentary, prose, told
from app.reports.composing.sources import Sources
from app.reports.values import Block, Column, Paper, Points, Section, Table
from app.results import findings, pages
from app.web.formats import number, pounds


def board_paper(sources: Sources, facts: tuple[tuple[str, str], ...]) -> Paper:
    """Purpose, recommendation, background, options, engagement, equality, conflicts, finance, risk, next."""
    parts: tuple[tuple[str, str, tuple[Block, ...]], ...] = (
        ("board-purpose", _("Purpose"), _purpose(sources)),
        ("board-recommendation", _("Recommendation"), _recommendation(sources)),
        ("board-background", _("Background"), _background(sources)),
        ("board-options", _("Options"), (asked.options(sources), *commentary(sources, "board-options"))),
        ("board-engagement", _("What people told us"), _engagement(sources)),
        ("board-equality", _("Equality"), closing.equality(sources)),
        ("board-conflicts", _("Conflicts of interest"), _conflicts(sources)),
        ("board-finance", _("Finance"), _finance(sources)),
        ("board-risk", _("Risk"), _risk(sources)),
        ("board-next", _("Next steps"), _next(sources)),
    )
    return Paper(
        kind="board-paper",
        title=_("Board paper: %(title)s", title=sources.title),
        subtitle=_("For a meeting of the board in public"),
        facts=facts,
        sections=tuple(
            Section(key=key, label=number(place), title=title, blocks=blocks)
            for place, (key, title, blocks) in enumerate(parts, start=1)
        ),
        has_contents=False,
    )


def _or_say(written: tuple[Block, ...], otherwise: str) -> tuple[Block, ...]:
    return written or prose(otherwise)


def _purpose(sources: Sources) -> tuple[Block, ...]:
    said = _("To tell the board what people said in the consultation “%(title)s”.", title=sources.title)
    return _or_say(commentary(sources, "board-purpose"), said)


def _recommendation(sources: Sources) -> tuple[Block, ...]:
    return _or_say(commentary(sources, "board-recommendation"), _("There is no recommendation yet."))


def _background(sources: Sources) -> tuple[Block, ...]:
    return (*told(sources.consultation.why), *commentary(sources, "board-background"))


def _engagement(sources: Sources) -> tuple[Block, ...]:
    published = sources.published
    if published is None:
        return prose(_("No list is published."))
    return (
        *prose(pages.lede(published)),
        *asked.top(published),
        Points(items=tuple(findings.agreement(published) + findings.change(published))),
        *prose(_("The whole report stands beside this paper.")),
    )


def _conflicts(sources: Sources) -> tuple[Block, ...]:
    written = commentary(sources, "board-conflicts")
    found = sources.interests
    if not found:
        return _or_say(written, _("No interest in an organisation named in a decision is declared."))
    table = Table(
        key="interests",
        title=_("Interests declared"),
        columns=(
            Column(head=_("Who"), meaning=_("Who has declared it")),
            Column(head=_("Organisation"), meaning=_("In which organisation")),
            Column(head=_("What is done"), meaning=_("How it is handled")),
        ),
        rows=tuple((each.who, each.organisation, each.action) for each in found if not each.withheld_because),
    )
    return (*((table,) if table.rows else ()), *written)


def _finance(sources: Sources) -> tuple[Block, ...]:
    costs = [one.cost_pounds for one in sources.consultation.options if not one.withdrawal]
    known = [cost for cost in costs if cost is not None]
    said = ""
    if known:
        said = _("The options whose cost we know come to %(sum)s together.", sum=pounds(sum(known)))
        if len(known) < len(costs):
            said += " " + _("Of %(n)s the cost is not known.", n=number(len(costs) - len(known)))
    return (*told(sources.said.grounds.costs), *prose(said), *commentary(sources, "board-finance"))


def _risk(sources: Sources) -> tuple[Block, ...]:
    return (
        *_or_say(commentary(sources, "board-risk"), _("No risk is written down.")),
        *closing.limits_alone(sources),
    )


def _next(sources: Sources) -> tuple[Block, ...]:
    return (*commentary(sources, "board-next"), *closing.following(sources))
