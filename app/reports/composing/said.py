"""Sections 6, 7 and 9: what people said in words, organisations, and other ideas."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.ranking.stances import Stance
from app.reports.composing import heard
from app.reports.composing.pictures import in_words
from app.reports.composing.pieces import commentary, hidden_note, hidden_or, prose
from app.reports.composing.sources import Commented, Sources
from app.reports.values import Block, Cell, Column, Prose, Support, Supports, Table
from app.web.formats import number


def words(sources: Sources) -> tuple[Block, ...]:
    """How many wrote, the comments in public, and the sides people took."""
    return (
        *_wrote(sources),
        *heard.themes(sources),
        *_comments(sources),
        *commentary(sources, "words"),
    )


def _wrote(sources: Sources) -> tuple[Block, ...]:
    if sources.published is None:
        return ()
    wrote = sources.published.wrote
    if wrote is None:
        return prose(_("A few people wrote something in their own words. We do not show how many."))
    return prose(
        ngettext(
            "%(n)s person wrote something in their own words.",
            "%(n)s people wrote something in their own words.",
            wrote,
            n=number(wrote),
        )
    )


def _comments(sources: Sources) -> tuple[Block, ...]:
    found = sources.commented
    if found is None:
        return prose(_("People could not comment in public on this consultation."))
    total = sum(found.on.values())
    said = ngettext(
        "Everybody can read %(n)s comment.", "Everybody can read %(n)s comments.", total, n=number(total)
    )
    return (*prose(said), *_sides(sources, found))


def _sides(sources: Sources, found: Commented) -> tuple[Block, ...]:
    if not found.sides:
        return ()
    rows: list[tuple[Cell, ...]] = []
    whole: list[Support] = []
    for option in sources.consultation.options:
        sides = found.sides.get(option.id)
        if sides is None:
            continue
        told = [hidden_or(sides.counts[each]) for each in _ORDER]
        rows.append((option.title, found.on.get(option.id, 0), *told))
        if sides.bar is not None:
            agree, neither, disagree, not_sure = sides.bar
            whole.append(
                Support(
                    title=option.title, agree=agree, neither=neither, disagree=disagree, not_sure=not_sure
                )
            )
    counted = _("People with a public comment on an option, by the side they take with it.")
    blocks: list[Block] = [Prose(text=counted)]
    if whole:
        title = _("The sides people take who comment")
        blocks.append(Supports(title=title, lines=tuple(whole), alt=in_words(whole)))
    blocks.append(_side_table(rows))
    return tuple(blocks)


_ORDER = (Stance.AGREE, Stance.NEITHER, Stance.DISAGREE, Stance.NOT_SURE)


def _side_table(rows: list[tuple[Cell, ...]]) -> Table:
    took = _("People with a public comment who take this side")
    return Table(
        key="comments",
        title=_("Comments, and the sides taken with them"),
        columns=(
            Column(head=_("Option"), meaning=_("Its title")),
            Column(head=_("Comments"), meaning=_("Comments that everybody can read"), numeric=True),
            Column(head=_("Agree"), meaning=took, numeric=True),
            Column(head=_("Neither"), meaning=took, numeric=True),
            Column(head=_("Disagree"), meaning=took, numeric=True),
            Column(head=_("Not sure"), meaning=took, numeric=True),
        ),
        rows=tuple(rows),
        note=hidden_note(rows),
    )


def organisations(sources: Sources) -> tuple[Block, ...]:
    """What organisations sent beside the questionnaire."""
    written = commentary(sources, "organisations") or prose(
        _("No response of an organisation is written down for this consultation.")
    )
    if not sources.documents:
        return written
    return (*written, Prose(text=_("The documents and letters that are kept stand in annex D.")))


def alternatives(sources: Sources) -> tuple[Block, ...]:
    """What people suggested instead, each with an answer."""
    written = (*heard.ideas(sources), *commentary(sources, "alternatives"))
    return written or prose(_("No other idea is written down with an answer yet."))
