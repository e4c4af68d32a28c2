"""Writing the demonstration's change and closure, through the real operations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from app.actor import Actor
from app.consultations.operations import drafting, proposals, running
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.operations.proposals import Ground, Measure
from app.consultations.operations.taking_part import choose_assurances
from app.consultations.proposals import GroundKind
from app.database import transaction
from app.jobs.demo.grounds import groundwork
from app.jobs.demo.proposals import CLINIC, WALK_IN, DemoChange, DemoProposal
from app.ranking.assurance import Assurance
from app.web.formats import london_day

_WAYS = (Assurance.OPEN, Assurance.PROFESSIONAL)
"""A GP comments with their name, their practice and their interests."""


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The clinic is asked about now, the walk-in room soon. `moment`: so many days ago, at that hour."""
    yield moment(16, 9), lambda: _write(CLINIC, moment(6, 9), moment(-50, 17), actor)
    yield moment(3, 9), lambda: _write(WALK_IN, moment(-12, 9), moment(-96, 17), actor)


def _write(shown: DemoChange, opens: datetime, closes: datetime, actor: Actor) -> None:
    with transaction() as at:
        made = drafting.draft(shown.basics.title, slug=shown.slug, kind=shown.kind, actor=actor, at=at).id
        drafting.write_basics(made, shown.basics, actor=actor, at=at)
        texts = [drafting.OptionTexts(title=one.title, summary=one.summary) for one in shown.options]
        added = [option.id for option in drafting.add_options(made, texts, actor=actor, at=at)]
        for option, one in zip(added, shown.options, strict=True):
            _say(made, option, one, actor, at)
        choose_assurances(made, _WAYS, asks_practice=True, actor=actor, at=at)
        work = groundwork(shown.grounds, london_day(at))
        lay_groundwork(made, work, actor=actor, at=at, day_of=london_day)
        drafting.plan_dates(made, opens_at=opens, closes_at=closes, actor=actor, at=at)
        running.schedule(made, actor=actor, at=at)


def _say(made: int, option: int, one: DemoProposal, actor: Actor, at: datetime) -> None:
    proposals.write_change(made, option, one.change, actor=actor, at=at)
    proposals.write_effects(made, option, one.effects, actor=actor, at=at)
    proposals.write_money(made, option, one.money, actor=actor, at=at)
    counted_on = london_day(at) - timedelta(days=60)
    for kind, said in ((GroundKind.NEED, one.need), (GroundKind.WANT, one.want)):
        for text, source in said:
            ground = Ground(kind=kind, text=text, source=source, dated_on=counted_on)
            proposals.add_ground(made, option, ground, actor=actor, at=at)
    if one.measure is not None:
        proposals.add_measure(made, option, _measure(one.measure, counted_on), actor=actor, at=at)


def _measure(said: tuple[str, str, str], counted_on: date) -> Measure:
    name, baseline, target = said
    return Measure(
        name=name,
        baseline=baseline,
        baseline_on=counted_on,
        target=target,
        target_on=counted_on + timedelta(days=540),
        source="Clinic records, each quarter",
    )
