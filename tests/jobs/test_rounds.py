"""The worker's round: each step by itself, late is told, and closing waits for nobody (F09)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.queries import get
from app.jobs import rounds
from app.jobs.publishing import count_and_publish
from app.jobs.rounds import run_round
from app.lifecycle import Stage, stage
from app.results import running
from app.results.queries import find_tally
from tests import factories
from tests.factories import NOW
from tests.inspector import InspectedClient

CLOSES = NOW + timedelta(days=1)


def counted(app: Flask, number: int) -> bool:
    with app.app_context():
        return find_tally(number) is not None


def closing(app: Flask, slug: str) -> int:
    """A consultation with twelve responses that closes at CLOSES."""
    with clock.hold(NOW):
        number = factories.a_consultation(app, slug=slug, at=NOW, closes_at=CLOSES)
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    return number


def round_at(app: Flask, at: object) -> list[str]:
    with app.app_context(), clock.hold(at):  # type: ignore[arg-type]
        return run_round() + count_and_publish()


def test_what_has_closed_is_counted_and_what_is_open_is_not(app: Flask) -> None:
    number = closing(app, "one")
    assert round_at(app, CLOSES - timedelta(seconds=1)) == []
    assert not counted(app, number)

    assert round_at(app, CLOSES) == []
    assert counted(app, number)


def test_a_second_round_changes_nothing(app: Flask) -> None:
    number = closing(app, "one")
    round_at(app, CLOSES)
    with app.app_context():
        first = find_tally(number)
    round_at(app, CLOSES + timedelta(minutes=1))
    with app.app_context():
        assert find_tally(number) == first


def test_a_step_that_fails_stops_no_other(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    number = closing(app, "one")
    monkeypatch.setattr(rounds, "_forget_drafts", lambda: 1 / 0)

    assert round_at(app, CLOSES) == ["forgetting old drafts"]
    assert counted(app, number)


def test_a_count_that_fails_stops_no_other_and_is_tried_again_after_a_pause(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [closing(app, slug) for slug in ("one", "two", "three")]
    real = running.tally

    def fail_for_the_second(consultation_id: int, **more: object) -> object:
        if consultation_id == numbers[1]:
            raise RuntimeError("this one is broken")
        return real(consultation_id, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "tally", fail_for_the_second)

    assert round_at(app, CLOSES) == ["result run 2"]
    assert [counted(app, number) for number in numbers] == [True, False, True]
    assert round_at(app, CLOSES + timedelta(seconds=20)) == [], "it waits a little"
    assert round_at(app, CLOSES + timedelta(minutes=1)) == ["result run 2"]
    monkeypatch.setattr(running, "tally", real)
    assert round_at(app, CLOSES + timedelta(minutes=2)) == []
    assert counted(app, numbers[1])


def test_f09_with_the_worker_dead_a_consultation_still_closes(app: Flask, client: InspectedClient) -> None:
    number = closing(app, "one")
    with clock.hold(CLOSES):
        assert client.get("/consultations/one/respond").status_code == 403
        assert "Start now" not in client.get("/consultations/one").text
        with app.app_context():
            assert stage(get(number).timetable, CLOSES) is Stage.CLOSED


def test_f09_a_late_worker_is_told_by_the_health_check_and_the_site_is_well_all_the_same(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        never = client.get("/healthz")
    assert (never.status_code, never.json["worker"]) == (200, {"last_round": None, "late": True})

    round_at(app, NOW)
    for minutes, late in ((0, False), (5, False), (6, True), (60, True)):
        with clock.hold(NOW + timedelta(minutes=minutes)):
            answer = client.get("/healthz")
        assert answer.status_code == 200
        assert answer.json["status"] == "ok"
        assert answer.json["worker"]["late"] is late, minutes
