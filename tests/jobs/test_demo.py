"""The demo is played through the real operations, into an empty database and into no other."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.audit.queries import find_broken_link
from app.consultations.models import Consultation
from app.consultations.queries import count_by_stage, get_by_slug
from app.database import db
from app.decisions.models import Decision
from app.jobs.demo.playing import AlreadyFilled, play
from app.lifecycle import Stage
from app.responses.models import Response
from app.responses.operations.checking import find_broken_link as find_broken_response
from app.results.queries import every_list, find_tally, get_list
from tests import factories
from tests.faults.hostile import contents
from tests.inspector import InspectedClient
from tests.results.everything_told import worked_out


@pytest.mark.parametrize("there", ["consultation", "locality"])
def test_the_demo_keeps_its_hands_off_a_database_that_holds_anything(app: Flask, there: str) -> None:
    if there == "consultation":
        factories.a_consultation(app, scheduled=False)
    else:
        factories.localities(app)
    before = contents(app)

    with app.app_context(), pytest.raises(AlreadyFilled, match="Nothing was changed"):
        play(say=lambda _line: None)

    assert contents(app) == before


def test_the_command_says_so_and_fails_unless_told_to_keep_quiet(app: Flask) -> None:
    factories.localities(app)
    run = app.test_cli_runner()

    with app.app_context():  # as `flask` gives it to a command
        loud, quiet = run.invoke(args=["demo"]), run.invoke(args=["demo", "--if-empty"])

    assert (loud.exit_code, quiet.exit_code) == (1, 0), quiet
    assert "empty database" in loud.output


@pytest.mark.slow
def test_the_demo_ends_with_three_published_lists_one_counted_two_open_and_two_scheduled(
    app: Flask, client: InspectedClient
) -> None:
    with app.app_context():
        play(say=lambda _line: None)

        stages = count_by_stage(clock.now())
        assert stages == {Stage.PUBLISHED: 3, Stage.CLOSED: 1, Stage.OPEN: 2, Stage.SCHEDULED: 2}
        assert [row.number for row in db.session.scalars(every_list())] == [3, 2, 1]
        assert [get_list(number).result.people for number in (1, 2, 3)] == [388, 324, 17_204]
        apart = get_list(3).apart
        assert apart is not None
        assert (apart.left_out, [one.people for one in apart.campaigns]) == (25, [168])
        counted = find_tally(get_by_slug("getting-through-to-your-surgery").id)
        assert counted is not None
        assert counted.result.breaks, "staff can see how a tie is broken"
        assert len({area.first() for area in counted.result.areas if area.places}) >= 3
        assert counted.apart.without_campaigns is not None
        assert any(place.without_comments != place.place for place in counted.result.options)
        sizes = [get_list(number).result.people for number in (1, 2, 3)]
        assert db.session.scalar(select(func.count()).select_from(Decision)) > 0
        assert db.session.scalar(select(func.count()).select_from(Response)) >= sum(sizes)
        assert find_broken_link() is None
        for number in db.session.scalars(select(Consultation.id)).all():
            assert find_broken_response(number) is None
    for number in (1, 2, 3):
        assert worked_out(app, client, number) == {}, f"A17: hidden numbers of list {number}"
    open_now = "/consultations/better-physiotherapy"
    editions = [f"{open_now}{end}" for end in ("", "/easy-read", "/in/pl", "/in/ur")]
    for address in (
        "/", "/consultations", "/priorities", "/priorities/1", "/priorities/3/what-moved", "/decisions",
        "/news", "/about", "/value", "/how-we-decide",
        "/communication-needs/figures", "/quick-wins",
        "/consultations/move-the-wound-clinic/options/two-clinics-in-harbour-and-westmere", *editions,
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert client.get("/value").text.count("How good the figures are") == 3
    assert "first Tuesday of each month" in client.get("/contact").text
    assert "/pictures/" in client.get("/news/94-care-homes-now-have-a-practice-of-their-own").text
    stopped = client.get("/news/what-we-learnt-from-a-service-that-did-not-work").text
    assert "The figures of the rapid response team" in stopped
