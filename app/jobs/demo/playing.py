"""Playing the demo's past: every act goes through the real operations, at its own moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from functools import partial

from app import clock
from app.actor import Actor
from app.consortium.queries.practices import list_localities
from app.consultations.operations.timetables import extend
from app.consultations.queries import count_by_stage, find_by_slug, get
from app.consultations.telling_dates import tell
from app.database import transaction
from app.errors import Refused
from app.jobs.demo import (
    a_year,
    about_you,
    agreed,
    asked,
    coded,
    commented,
    delivered,
    editions,
    followed,
    founding,
    met,
    national,
    proposing,
    reported,
    rung_about,
    scored,
    talked,
    told_apart,
    told_of_us,
    valued,
    written,
)
from app.jobs.demo.answering import submissions
from app.jobs.demo.consultations import CONSULTATIONS, DemoConsultation
from app.jobs.demo.days import spread
from app.jobs.demo.deciding import decide
from app.jobs.demo.decisions import DECISIONS
from app.jobs.demo.drafted import write
from app.jobs.demo.further import add_statements
from app.jobs.demo.inviting import invite
from app.jobs.demo.on_paper import take_forms
from app.jobs.demo.posts import POSTS, DemoPost
from app.jobs.demo.registers import fill_registers
from app.ranking.assurance import Assurance
from app.responses.operations.batch import submit_many
from app.results.operations import tally
from app.results.publishing import publish
from app.results.serving import bundles
from app.story.operations.announcing import announce
from app.story.queries import list_latest
from app.web.formats import london_day, london_moment

DEMO = Actor.system("demo")
_LIST_TITLES = {
    "what-should-come-first-the-year-before": "What came first when we first asked",
    "close-to-home-in-westmere": "Getting help close to home in Westmere",
    "what-should-come-first": "What should come first in local care",
}


class AlreadyFilled(Refused):
    """There is something in the database already; the demo keeps its hands off."""


def play(*, say: Callable[[str], None]) -> None:
    """Fill an empty database. Raises AlreadyFilled, and changes nothing, where there is anything."""
    _require_empty()
    today = clock.now()
    say("demo: 71 practices in 5 localities")
    founding.enter(today)
    say("demo: a board of 9, and a patient group at most practices")
    with clock.hold(_moment(today, 100)), transaction() as at:
        fill_registers(london_day(today), actor=DEMO, at=at)
    acts = sorted(_acts(today, say), key=lambda act: act[0])
    for moment, act in acts:
        with clock.hold(moment):
            act()
    asked = find_by_slug("better-physiotherapy")
    assert asked is not None
    say("demo: 16 forms that came on paper")
    with transaction() as at:
        take_forms(asked.id, actor=DEMO, at=at)
    say("demo: 6 topics that people can follow")
    with transaction() as at:
        followed.mark_all(actor=DEMO, at=at)
    say("demo: 300 conversations with 64 of 71 practices")
    with transaction() as at:
        talked.log_all(actor=DEMO, at=at)
    say("demo: national priorities, and what happened elsewhere")
    with transaction() as at:
        national.write_down(actor=DEMO, at=at)


def _require_empty() -> None:
    if list_localities() or count_by_stage(clock.now()) or list_latest(1):
        raise AlreadyFilled(
            "The demo needs an empty database, and this one holds something. Nothing was changed."
        )


def _moment(today: datetime, days_ago: int, hour: int = 9) -> datetime:
    return london_moment((today - timedelta(days=days_ago)).date(), time(hour))


_Act = tuple[datetime, Callable[[], None]]


def _acts(today: datetime, say: Callable[[str], None]) -> Iterator[_Act]:
    """Everything that happened, each with its moment; the caller puts it in order."""
    yield _moment(today, 55, 8), partial(founding.bring_up_to_date, today)
    for shown in CONSULTATIONS:
        yield from _life(shown, today, say)
    for enquiry in asked.ENQUIRIES:
        yield _moment(today, enquiry.asked_days_ago, 13), partial(asked.ask, enquiry)
        yield _moment(today, enquiry.answered_days_ago, 15), partial(asked.answer, enquiry, actor=DEMO)
    for decision in (*DECISIONS, *a_year.DECISIONS):
        yield (
            _moment(today, decision.decided_days_ago, 16),
            partial(decide, decision, actor=DEMO),
        )
    yield from editions.acts(partial(_moment, today), DEMO)
    yield from proposing.acts(partial(_moment, today), DEMO)
    yield from commented.acts(partial(_moment, today), DEMO)
    yield from rung_about.acts(partial(_moment, today), DEMO)
    yield from coded.acts(partial(_moment, today), DEMO)
    yield from met.acts(partial(_moment, today), DEMO)
    yield from told_apart.acts(partial(_moment, today), DEMO)
    yield from agreed.acts(partial(_moment, today), DEMO)
    yield from scored.acts(partial(_moment, today), DEMO)
    yield from delivered.acts(partial(_moment, today), a_year.ACTIONS, DEMO)
    yield from reported.acts(partial(_moment, today), DEMO)
    yield from told_of_us.acts(partial(_moment, today), DEMO)
    yield from valued.acts(partial(_moment, today), DEMO)
    # For a year now people have been asked about themselves.
    over = {each.slug: each.closes_days_ago for each in CONSULTATIONS if 2 < each.closes_days_ago < 365}
    yield from about_you.acts(partial(_moment, today), over, DEMO)
    yield from written.acts(partial(_moment, today), DEMO)
    for post in POSTS:
        yield (
            _moment(today, post.posted_days_ago, 11),
            partial(_post, post),
        )


def _life(shown: DemoConsultation, today: datetime, say: Callable[[str], None]) -> Iterator[_Act]:
    opens = _moment(today, shown.opens_days_ago)
    closes = _moment(today, shown.closes_days_ago, 17)
    written = min(opens, today) - timedelta(days=10)
    more = shown.more_time
    first = _moment(today, more.first_closes_days_ago, 17) if more else closes
    yield written, lambda: write(shown, opens, first, actor=DEMO)
    if more:
        yield _moment(today, more.told_days_ago, 10), partial(_extend, shown.slug, closes, more.reason)
    if opens > today:
        return
    answered = min(closes, today) - timedelta(minutes=30)

    def answer() -> None:
        say(f"demo: {shown.responses:,} responses to “{shown.title}”")
        _answer(shown)

    yield answered, answer
    if shown.counted_days_ago is not None:
        yield _moment(today, shown.counted_days_ago, 12), lambda: _count(shown)
    if shown.published_days_ago is not None:
        published = _moment(today, shown.published_days_ago, 10)
        yield published, lambda: _publish(shown)


def _extend(slug: str, closes: datetime, reason: str) -> None:
    with transaction() as at:
        found = find_by_slug(slug)
        assert found is not None
        extend(found.id, closes_at=closes, reason=reason, tell=tell, actor=DEMO, at=at)


def _answer(shown: DemoConsultation) -> None:
    found = find_by_slug(shown.slug)
    assert found is not None
    consultation = get(found.id)
    given = told_apart.joined(shown.slug, consultation, list(submissions(consultation, shown)))
    for moment, some in spread(given, found.timetable, clock.now()):
        with clock.hold(moment), transaction() as at:
            submit_many(some, found.id, at=at)
    with transaction() as at:
        add_statements(shown.slug, at=at)
        with_code = sum(one.assurance is Assurance.INVITED for one in given)
        invite(shown.slug, with_code, actor=DEMO, at=at)


def _count(shown: DemoConsultation) -> None:
    tally(_number(shown), actor=DEMO)


def _number(shown: DemoConsultation) -> int:
    found = find_by_slug(shown.slug)
    assert found is not None
    return found.id


def _publish(shown: DemoConsultation) -> None:
    _count(shown)
    title = _LIST_TITLES.get(shown.slug, shown.title)
    publish(_number(shown), title=title, actor=DEMO, store=bundles())


def _post(post: DemoPost) -> None:
    link = f"/consultations/{post.consultation_slug}" if post.consultation_slug else ""
    with transaction() as at:
        found = find_by_slug(post.consultation_slug) if post.consultation_slug else None
        announce(
            title=post.title,
            summary=post.summary,
            body=post.body,
            link=link,
            consultation_id=found.id if found else None,
            actor=DEMO,
            at=at,
        )
