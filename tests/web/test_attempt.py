"""What a form asks for is done and kept, or nothing is, and the form says why."""

from __future__ import annotations

import pytest
from flask import Flask, get_flashed_messages, redirect

from app.accounts.models import Person
from app.database import db
from app.errors import Refused
from app.seen import Stale
from app.web.attempt import attempt, pressed
from app.web.elsewhere import SharedForm
from app.web.fields import Form, TextField


class _Name(SharedForm):
    name = TextField("Name")


def test_what_the_act_returned_comes_back_even_nothing(app: Flask) -> None:
    with app.test_request_context():
        done = attempt(Form(), lambda at: None)

        assert done
        assert done.value is None


def test_a_refusal_stands_on_the_field_it_names_and_leaves_nothing_behind(app: Flask) -> None:
    def act(at: object) -> None:
        db.session.add(Person(email="ann@example.org", name="Ann"))
        db.session.flush()
        raise Refused("This name is taken.", field="name")

    with app.test_request_context():
        form = _Name()

        assert attempt(form, act) is None
        assert form.problems == [{"text": "This name is taken.", "href": "#name"}]
        assert db.session.query(Person).count() == 0


def test_what_somebody_wrote_in_between_is_told_beside_it(app: Flask) -> None:
    def act(at: object) -> None:
        raise Stale("Somebody changed this.")

    with app.test_request_context():
        form = _Name(name="Mine", seen="old")

        assert attempt(form, act, lambda: _Name(name="Theirs", seen="new")) is None
        assert form.elsewhere == [("Name", "Theirs")]
        assert form.seen_mark == "new"


def test_where_nothing_can_be_told_beside_it_the_whole_page_says_so(app: Flask) -> None:
    def act(at: object) -> None:
        raise Stale("Somebody changed this.")

    with app.test_request_context(), pytest.raises(Stale):
        attempt(Form(), act)


def test_a_button_is_done_and_leads_on_with_its_sentence(app: Flask) -> None:
    with app.test_request_context():
        answer = pressed(
            lambda at: db.session.add(Person(email="ann@example.org", name="Ann")),
            redirect("/there", 303),
            "Ann is added.",
        )
        db.session.rollback()

        assert (answer.status_code, answer.location) == (303, "/there")
        assert get_flashed_messages(with_categories=True) == [("success", "Ann is added.")]
        assert db.session.query(Person).count() == 1


def test_a_refused_button_leaves_nothing_behind_and_says_nothing_of_success(app: Flask) -> None:
    def act(at: object) -> None:
        db.session.add(Person(email="ann@example.org", name="Ann"))
        db.session.flush()
        raise Refused("It is too late.")

    with app.test_request_context():
        with pytest.raises(Refused):
            pressed(act, redirect("/there", 303), "Ann is added.")

        assert get_flashed_messages() == []
        assert db.session.query(Person).count() == 0
