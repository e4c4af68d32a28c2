"""What was done after the decisions of the demo, and what the practices said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from app.actor import Actor
from app.consortium.queries.practices import list_members
from app.database import transaction
from app.decisions.queries.published import list_latest
from app.delivery.kinds import Answer, Status
from app.delivery.operations import practices
from app.delivery.operations.actions import News, Planned, mark, plan, update
from app.delivery.queries.actions import get_action
from app.delivery.queries.practices import get_asked
from app.web.formats import london_day

_Act = tuple[datetime, Callable[[], None]]


@dataclass(frozen=True, kw_only=True)
class DemoAction:
    """`due`: in so many days from today, below 0 before it. `news`: (days ago, status, words, difference)."""

    decision: str
    what: str
    owner: str
    planned_days_ago: int
    due: int
    news: tuple[tuple[int, Status, str, str], ...] = ()


_WESTMERE = "blood-tests-and-a-7-day-clinic-come-to-westmere"
_FIRST = "5-ideas-start-first-with-2-950-000-a-year"
_ACTIONS = (
    DemoAction(
        decision=_WESTMERE,
        what="Take blood at 3 more GP surgeries in Westmere",
        owner="Head of community nursing",
        planned_days_ago=178,
        due=-60,
        news=(
            (150, Status.DOING, "Staff of the first surgery are trained.", ""),
            (
                58,
                Status.DONE,
                "The third of 3 surgeries started this week.",
                "In the first month 410 people had their blood taken in Westmere. "
                "Before, they went 14 miles to the hospital.",
            ),
        ),
    ),
    DemoAction(
        decision=_WESTMERE,
        what="Find 11 nurses and open the walk-in clinic",
        owner="Director of local care",
        planned_days_ago=178,
        due=30,
        news=((75, Status.DOING, "7 of 11 nurses are in post. The clinic opens when it is 9.", ""),),
    ),
    DemoAction(
        decision=_WESTMERE,
        what="Publish what an X-ray room would cost next year",
        owner="Director of finance",
        planned_days_ago=170,
        due=-14,
        news=((40, Status.DOING, "2 builders have looked at the room. We wait for their prices.", ""),),
    ),
    DemoAction(
        decision=_FIRST,
        what="Start the first home help team in Harbour",
        owner="Director of local care",
        planned_days_ago=21,
        due=70,
        news=((6, Status.DOING, "4 of 6 people of the team are hired.", ""),),
    ),
    DemoAction(
        decision=_FIRST,
        what="Find 13 therapists, and publish the wait every month",
        owner="Head of mental health",
        planned_days_ago=21,
        due=40,
        news=((9, Status.DOING, "5 of the first 8 therapists have said yes.", ""),),
    ),
    DemoAction(
        decision=_FIRST,
        what="Start diabetes checks at Westmere health centre",
        owner="Medical director",
        planned_days_ago=21,
        due=100,
    ),
)
_REASONS = {
    Answer.PARTLY: ("We can start in spring, not before.", "We have no room for it on 2 days of the week."),
    Answer.NO: ("Our only nurse retires this year.", "We are too few to take this on now."),
}


def acts(
    day: Callable[[int, int], datetime], further: tuple[DemoAction, ...], actor: Actor
) -> Iterator[_Act]:
    """Everything that happened; `day`: the moment so many days ago, at an hour. `further`: more actions."""
    today = day(0, 9)
    for action in (*_ACTIONS, *further):
        yield day(action.planned_days_ago, 17), partial(_plan, action, today, actor)
        for news in action.news:
            yield day(news[0], 12), partial(_tell, action, news, actor)
    yield day(150, 15), partial(_ask, _WESTMERE, actor)
    yield day(8, 15), partial(_ask, _FIRST, actor)


def _plan(action: DemoAction, today: datetime, actor: Actor) -> None:
    due_on = london_day(today + timedelta(days=action.due))
    with transaction() as at:
        planned = Planned(what=action.what, owner=action.owner, due_on=due_on)
        _NUMBERS[action.what] = plan(action.decision, planned, actor=actor, at=at).id


_NUMBERS: dict[str, int] = {}


def _tell(action: DemoAction, news: tuple[int, Status, str, str], actor: Actor) -> None:
    _days, status, words, difference = news
    number = _NUMBERS[action.what]
    with transaction() as at:
        seen = mark(get_action(number)[0])
        told = News(status=status, words=words, difference=difference)
        update(number, told, seen=seen, actor=actor, at=at)


def _ask(decision: str, actor: Actor) -> None:
    """Most practices have answered about a decision: by phone, or on a list at a meeting."""
    chance = Random(decision)
    with transaction() as at:
        assert list_latest(1)
        for practice in list_members(london_day(at)):
            drawn = chance.random()
            if drawn > 0.85:
                continue
            said = Answer.YES if drawn < 0.68 else Answer.PARTLY if drawn < 0.8 else Answer.NO
            practices.answer(
                get_asked(decision, practice.code),
                said,
                reason=chance.choice(_REASONS[said]) if said in _REASONS else "",
                how="By phone.",
                seen=practices.mark(None),
                actor=actor,
                at=at,
            )
