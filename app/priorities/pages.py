"""Agreements and plans in words; what moved since another list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.priorities import queries
from app.priorities.kinds import Side
from app.priorities.models import Plan
from app.priorities.moving import Move, Moved
from app.priorities.queries import Standing
from app.results.later import Later, Planned, Touching
from app.results.snapshot import PublishedList
from app.web.formats import and_list, long_date, number, ordinal


def side_words(side: Side) -> str:
    """A side, in the middle of a sentence."""
    return {Side.CLINICAL: _("a clinical group"), Side.PATIENT: _("a patient group")}[side]


def agreed_sentence(standing: Standing) -> str:
    """By whom a list was agreed and when; or who agreed so far, and which side is missing; "" for nobody."""
    if not standing.agreements:
        return ""
    who = and_list(
        [
            _("%(group)s on %(day)s", group=one.body, day=long_date(one.agreed_on))
            for one in standing.agreements
        ]
    )
    if not standing.missing:
        return _("Agreed by %(who)s.", who=who)
    return _(
        "Agreed so far by %(who)s. It is called agreed when %(side)s has agreed too.",
        who=who,
        side=and_list([side_words(side) for side in standing.missing]),
    )


def status(standing: Standing) -> tuple[str, str]:
    """Words and tone of the tag of a list."""
    if standing.agreed_on:
        return _("Agreed"), "go"
    return (_("Half agreed"), "warn") if standing.agreements else (_("Not agreed yet"), "plain")


def planned(number_: int, option_id: int) -> Planned | None:
    """What is promised for one priority, with its earlier versions; None where nothing ever was."""
    versions = queries.list_versions(number_, option_id)
    if not versions:
        return None
    newest, *earlier = versions
    return Planned(
        what_changes=newest.what_changes,
        rows=tuple(rows_of(newest)),
        under_way_since=newest.under_way_since,
        written_at=newest.written_at,
        earlier=tuple((one.written_at, one.what_changes, tuple(rows_of(one))) for one in earlier),
    )


def rows_of(plan: Plan) -> list[tuple[str, str]]:
    """Each thing that is said, with its name."""
    said = [
        (_("What is measured"), plan.measure),
        (_("Where it stands now"), plan.baseline),
        (_("Where it should be"), plan.target),
        (_("By when"), long_date(plan.due_on) if plan.due_on else ""),
        (_("Clinical lead"), plan.clinical_lead),
        (_("Management lead"), plan.management_lead),
        (_("Patient lead"), plan.patient_lead),
    ]
    return [(name, words) for name, words in said if words]


def later(steps: Any, touching: Callable[[str], Sequence[Touching]], compared: Callable[[], bool]) -> Later:
    """What the pages of a list tell of this room, with what other rooms tell there; see `Later`."""
    return Later(
        steps=steps,
        agreed=lambda number_: agreed_sentence(queries.standing(number_)),
        under_way=queries.list_under_way,
        planned=planned,
        touching=touching,
        compared=compared,
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """A priority in two lists, in words. `url`: its page on the newer list, or on the one it was on."""

    title: str
    url: str
    now: str
    then: str
    moved: str
    tone: str
    sure: str


def lines(now: PublishedList, then: PublishedList, moves: Sequence[Moved]) -> list[Line]:
    """What moved, a line each."""
    return [
        Line(
            title=one.title,
            url=url_for("results.priority", number=(now if one.now else then).number, slug=one.slug),
            now=_place(one.now),
            then=_place(one.then),
            moved=_moved(one),
            tone={Move.UP: "go", Move.DOWN: "warn", Move.NEW: "brand"}.get(one.move, "plain"),
            sure="" if one.sure else _("This may be chance: the likely places overlap."),
        )
        for one in moves
    ]


def _place(place: Any) -> str:
    if place is None:
        return _("Not on it")
    return _("joint %(p)s", p=ordinal(place.place)) if place.tied else ordinal(place.place)


def _moved(one: Moved) -> str:
    if one.move is Move.UP:
        return ngettext("Up %(n)s place", "Up %(n)s places", one.by, n=number(one.by))
    if one.move is Move.DOWN:
        return ngettext("Down %(n)s place", "Down %(n)s places", one.by, n=number(one.by))
    return {Move.SAME: _("Same place"), Move.NEW: _("New"), Move.GONE: _("No longer on it")}[one.move]


def in_short(moves: Sequence[Moved]) -> str:
    """How many moved, in a sentence."""
    kinds = [one.move for one in moves]
    surely = sum(1 for one in moves if one.move in (Move.UP, Move.DOWN) and one.sure)
    moved = kinds.count(Move.UP) + kinds.count(Move.DOWN)
    if kinds and set(kinds) <= {Move.NEW, Move.GONE}:
        return _("The two lists have no priority in common.")
    if moved == 0:
        return _("No priority that is on both lists moved.")
    return ngettext("%(n)s priority moved. ", "%(n)s priorities moved. ", moved, n=number(moved)) + (
        ngettext(
            "For %(n)s of them we are sure that it is more than chance.",
            "For %(n)s of them we are sure that it is more than chance.",
            surely,
            n=number(surely),
        )
        if surely
        else _("All of these moves may be chance.")
    )


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """A priority on the staff's page of plans."""

    option_id: int
    place: str
    title: str
    status: str
    tone: str
    missing: str


def plan_lines(published: PublishedList, plans: Mapping[int, Plan]) -> list[PlanLine]:
    """Each priority in list order, with what its plan still lacks."""
    return [_plan_line(published, place, plans.get(place.option)) for place in published.result.options]


def _plan_line(published: PublishedList, place: Any, plan: Plan | None) -> PlanLine:
    if plan is None:
        words, tone = _("No plan yet"), "plain"
    else:
        words, tone = (_("Being worked on"), "go") if plan.under_way_since else (_("Planned"), "brand")
    return PlanLine(
        option_id=place.option,
        place=_place(place),
        title=published.by_id[place.option].title,
        status=words,
        tone=tone,
        missing=_missing(plan),
    )


def _missing(plan: Plan | None) -> str:
    if plan is None:
        return ""
    wanted = [
        (_("what will change"), plan.what_changes),
        (_("a measure"), plan.measure),
        (_("where it stands now"), plan.baseline),
        (_("a target"), plan.target),
        (_("a date"), plan.due_on),
        (_("a clinical lead"), plan.clinical_lead),
        (_("a management lead"), plan.management_lead),
        (_("a patient lead"), plan.patient_lead),
    ]
    lacking = [name for name, said in wanted if not said]
    return _("Still missing: %(what)s.", what=and_list(lacking)) if lacking else ""
