"""A report is built whole or not at all, once for the same data, and never changes afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.audit.queries import list_entries
from app.database import db, transaction
from app.errors import Refused
from app.jobs.reporting import build_reports
from app.reports.operations import building
from app.reports.operations.building import ask_build, sweep
from app.reports.queries import State, find_build, list_due, list_versions, state_of
from app.reports.serving import store
from tests import factories
from tests.factories import TESTER
from tests.reports.built import built, content, paper, published, with_list, wrote


def test_a_report_has_all_sections_and_annexes(app: Flask) -> None:
    report = paper(app, built(app, with_list(app)))

    assert [section.label for section in report.sections[:12]] == [str(n) for n in range(1, 13)]
    assert [section.label for section in report.sections[12:]] == [f"Annex {letter}" for letter in "ABCDEFGH"]
    assert all(section.blocks for section in report.sections), "a section without a source says so"


def test_built_twice_from_the_same_data_it_is_one_version_with_the_same_bytes(app: Flask) -> None:
    number = with_list(app)
    first = built(app, number)
    before = {name: content(app, first, name) for name in first.files}
    with app.app_context():
        for file in first.files.values():
            store().path(file.digest).unlink()
    second = built(app, number)

    assert second == first
    assert {name: content(app, second, name) for name in second.files} == before
    with app.app_context():
        assert len(list_versions(number)) == 1


def test_another_text_makes_another_version_and_the_first_stays_as_it_was(app: Flask) -> None:
    number = with_list(app)
    first = built(app, number)
    before = content(app, first, "report.pdf")
    wrote(app, number, introduction="Thank you.", board_purpose="To decide.")
    second = built(app, number)

    assert (first.number, second.number) == (1, 2)
    assert content(app, first, "report.pdf") == before
    assert "Thank you." in str(paper(app, second))
    assert "Thank you." not in str(paper(app, first))
    assert "To decide." in str(paper(app, second, "board-paper"))


@pytest.mark.parametrize("point", ["read", "compose", "files_of", "_keep"])
def test_killed_at_any_point_nothing_half_done_is_left_and_the_next_worker_makes_it_whole(
    app: Flask, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    class Killed(BaseException):
        pass

    def die(*_args: object, **_more: object) -> None:
        raise Killed

    number = with_list(app)
    with app.app_context():
        with transaction() as at:
            asked = ask_build(number, actor=TESTER, at=at)
        with monkeypatch.context() as patched:
            patched.setattr(building, point, die)
            with pytest.raises(Killed):
                build_reports()
        db.session.rollback()
        assert list_versions(number) == []
        assert list_due(clock.now()) == [], "it may still be alive"
        with clock.hold(clock.now() + timedelta(minutes=3)):
            assert list_due(clock.now()) == [asked]
            assert build_reports() == []
        build = find_build(number)
        assert build is not None
        assert state_of(build) is State.BUILT
        assert [version.number for version in list_versions(number)] == [1]


def test_what_goes_wrong_is_told_and_another_try_is_possible(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = with_list(app)
    with app.app_context():
        with transaction() as at:
            ask_build(number, actor=TESTER, at=at)
        with monkeypatch.context() as patched:
            patched.setattr(building, "compose", lambda *_: 1 / 0)
            assert build_reports() == ["building report 1"]
        build = find_build(number)
        assert build is not None
        assert state_of(build) is State.FAILED
        assert build.problem.startswith("The report could not be built.")
    assert built(app, number).number == 1


def test_asked_for_twice_it_is_one_build(app: Flask) -> None:
    number = with_list(app)
    with app.app_context(), transaction() as at:
        first = ask_build(number, actor=TESTER, at=at)
        assert ask_build(number, actor=TESTER, at=at) == first


def test_before_the_list_is_published_there_is_no_report(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    with app.app_context(), pytest.raises(Refused, match="It is open now"), transaction() as at:
        ask_build(number, actor=TESTER, at=at)
    factories.close(app, number)
    with app.app_context(), pytest.raises(Refused, match="Publish the list first"), transaction() as at:
        ask_build(number, actor=TESTER, at=at)


def test_where_too_few_answered_for_a_list_the_report_says_so(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 3)
    factories.close(app, number)
    with app.app_context():
        factories.tally(number, actor=TESTER)
    report = paper(app, published(app, number))

    assert "too few people answered to publish one" in str(report.find("summary"))
    assert "Nothing is told of who answered" in str(report.find("who"))
    assert "3 people" not in str(report)


def test_publishing_is_told_once_and_a_newer_version_says_what_is_new(app: Flask) -> None:
    number = with_list(app)
    published(app, number)
    wrote(app, number, introduction="Thank you.")
    with pytest.raises(Refused, match="Say what is new"):
        published(app, number)
    published(app, number, changed="An introduction.")
    with app.app_context():
        kinds = [entry.kind for entry in db.session.scalars(list_entries(f"consultation:{number}"))]

    assert kinds.count("report published") == 2
    assert kinds.count("report built") == 2


def test_files_that_no_version_has_are_swept_and_others_stay(app: Flask) -> None:
    version = built(app, with_list(app))
    with app.app_context():
        stray = store().put(b"left by a killed worker")
        sweep(store(), clock.now())
        assert store().path(stray).exists(), "young files may still be waiting for their version"
        assert sweep(store(), clock.now() + timedelta(hours=1)) >= 1
        assert not store().path(stray).exists()
        assert all(store().path(file.digest).is_file() for file in version.files.values())
