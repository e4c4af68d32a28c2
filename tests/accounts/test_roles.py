"""Roles run out by themselves; an account closes at once; there is always an administrator left."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.accounts.models import Person
from app.accounts.operations import roles
from app.accounts.operations.inviting import accept_invitation, invite_again, invite_person
from app.accounts.operations.signing_in import begin_sign_in
from app.accounts.queries import roster
from app.accounts.queries.signing_in import actor_of, find_signed_in
from app.actor import Actor, Role
from app.database import db, transaction
from app.errors import Conflict, NotFound, Refused
from tests.accounts.people import recorded, row_of, somebody
from tests.factories import NOW, TESTER

TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


def person_of(public_id: str) -> Person:
    found = row_of(public_id)
    assert found is not None
    return found


def test_a_role_is_held_from_its_first_moment_and_not_at_its_last(app: Flask) -> None:
    lee = somebody(app)
    with app.app_context():
        with clock.hold(NOW), transaction() as at:
            roles.give_role(person_of(lee), Role.EDITOR, ends_at=NOW + DAY, actor=TESTER, at=at)

        held = [
            actor_of(person_of(lee), NOW + since).roles for since in (-TICK, timedelta(0), DAY - TICK, DAY)
        ]

    assert held == [frozenset(), {Role.EDITOR}, {Role.EDITOR}, frozenset()]


def test_the_list_and_the_sign_in_agree_on_when_a_role_is_held(app: Flask) -> None:
    lee = somebody(app)
    with app.app_context():
        with clock.hold(NOW), transaction() as at:
            roles.give_role(person_of(lee), Role.EDITOR, ends_at=NOW + DAY, actor=TESTER, at=at)
        for since in (-TICK, timedelta(0), DAY - TICK, DAY):
            listed = db.session.scalars(roster.people(NOW + since, role="editor")).all()
            assert bool(listed) is (Role.EDITOR in actor_of(person_of(lee), NOW + since).roles)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": NOW}, "until"),
        ({"role": Role.PRACTICE_LEAD}, "practice_code"),
        ({"role": Role.ANALYST}, "role"),
    ],
)
def test_a_role_that_makes_no_sense_is_not_given(app: Flask, changes: dict[str, object], field: str) -> None:
    with clock.hold(NOW):
        lee = somebody(app, "lee@example.org", Role.ANALYST)
    giving: dict[str, object] = {"role": Role.EDITOR} | changes
    role = giving.pop("role")
    with app.app_context(), clock.hold(NOW), pytest.raises(Refused) as refusal, transaction() as at:
        roles.give_role(person_of(lee), role, actor=TESTER, at=at, **giving)  # type: ignore[arg-type]

    assert refusal.value.field == field


def test_one_role_can_be_held_for_two_practices_and_is_kept_apart(app: Flask) -> None:
    lee = somebody(app)
    with app.app_context():
        for code in ("X99000", "X99001"):
            with transaction() as at:
                person = person_of(lee)
                roles.give_role(person, Role.PPG_CHAIR, practice_code=code, actor=TESTER, at=at)
        with transaction() as at:
            person = person_of(lee)
            roles.end_role(person, person.roles[0].id, actor=TESTER, at=at)
            held = actor_of(person, at).held

    assert held == {(Role.PPG_CHAIR, "X99001")}
    assert [kind for kind, _ in recorded(app)] == ["role given", "role given", "role ended"]


def test_a_role_ends_once_and_only_the_role_of_this_person(app: Flask) -> None:
    lee, kim = somebody(app, "lee@example.org", Role.EDITOR), somebody(app, "kim@example.org", Role.EDITOR)
    with app.app_context():
        number = person_of(lee).roles[0].id
        with pytest.raises(NotFound), transaction() as at:
            roles.end_role(person_of(kim), number, actor=TESTER, at=at)
        with transaction() as at:
            roles.end_role(person_of(lee), number, actor=TESTER, at=at)
        with pytest.raises(Refused, match="ended already"), transaction() as at:
            roles.end_role(person_of(lee), number, actor=TESTER, at=at)
        assert len(person_of(lee).roles) == 1


def test_closing_an_account_ends_every_sign_in_and_every_code_at_once(app: Flask) -> None:
    somebody(app, "ada@example.org", Role.ADMINISTRATOR)
    with app.app_context():
        with transaction() as at:
            lee, code = invite_person(email="lee@example.org", name="Lee", actor=TESTER, at=at)
            public_id, token = lee.public_id, begin_sign_in(lee, at)[0]
            assert find_signed_in(token, at) is not None
        with transaction() as at:
            roles.close_account(person_of(public_id), actor=TESTER, at=at)
            assert find_signed_in(token, at) is None
        with transaction() as at:
            roles.reopen_account(person_of(public_id), actor=TESTER, at=at)
            assert find_signed_in(token, at) is None
        with pytest.raises(Refused), transaction() as at:
            accept_invitation(code, "a hash", at=at)


def test_a_closed_account_is_given_no_role_and_no_invitation(app: Flask) -> None:
    lee = somebody(app, begun=False)
    with app.app_context():
        with transaction() as at:
            roles.close_account(person_of(lee), actor=TESTER, at=at)
        with pytest.raises(Refused), transaction() as at:
            roles.give_role(person_of(lee), Role.EDITOR, actor=TESTER, at=at)
        with pytest.raises(Refused), transaction() as at:
            invite_again(person_of(lee), actor=TESTER, at=at)
        with pytest.raises(Refused), transaction() as at:
            roles.close_account(person_of(lee), actor=TESTER, at=at)


def test_the_last_administrator_can_neither_be_ended_nor_closed(app: Flask) -> None:
    ada = somebody(app, "ada@example.org", Role.ADMINISTRATOR)
    # None of these could open the door again: one has not begun, one is closed, of one the role ran out.
    somebody(app, "new@example.org", Role.ADMINISTRATOR, begun=False)
    gone = somebody(app, "gone@example.org", Role.ADMINISTRATOR)
    somebody(app, "late@example.org", Role.ADMINISTRATOR, ends_at=clock.now() + timedelta(milliseconds=1))
    with app.app_context():
        with transaction() as at:
            roles.close_account(person_of(gone), actor=TESTER, at=at)
        with pytest.raises(Conflict, match="last administrator"), transaction() as at:
            roles.end_role(person_of(ada), person_of(ada).roles[0].id, actor=TESTER, at=at + DAY)
        with pytest.raises(Conflict, match="last administrator"), transaction() as at:
            roles.close_account(person_of(ada), actor=TESTER, at=at + DAY)


def test_nobody_ends_or_closes_themselves(app: Flask) -> None:
    ada = somebody(app, "ada@example.org", Role.ADMINISTRATOR)
    somebody(app, "bob@example.org", Role.ADMINISTRATOR)
    with app.app_context():
        me = Actor.person(person_of(ada).id, "Ada", frozenset({Role.ADMINISTRATOR}))
        with pytest.raises(Refused, match="your own"), transaction() as at:
            roles.end_role(person_of(ada), person_of(ada).roles[0].id, actor=me, at=at)
        with pytest.raises(Refused, match="your own"), transaction() as at:
            roles.close_account(person_of(ada), actor=me, at=at)


def test_two_administrators_who_close_each_other_at_once_leave_one(app: Flask) -> None:
    both = [somebody(app, f"{name}@example.org", Role.ADMINISTRATOR) for name in ("ada", "bob")]
    together, refused = threading.Barrier(2), []

    def close(public_id: str) -> None:
        with app.app_context():
            together.wait()
            try:
                with transaction() as at:
                    roles.close_account(person_of(public_id), actor=TESTER, at=at)
            except Conflict as refusal:
                refused.append(refusal)

    threads = [threading.Thread(target=close, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    with app.app_context():
        assert [person_of(one).disabled_at is None for one in both].count(True) == 1


def test_the_roles_that_end_soon_are_told_the_next_first(app: Flask) -> None:
    with clock.hold(NOW):
        for name, days in (("late", 31), ("second", 30), ("first", 2), ("over", -1)):
            somebody(app, f"{name}@x.org", Role.EDITOR, name=name, ends_at=NOW + days * DAY)
        somebody(app, "ever@x.org", Role.EDITOR)
        closed = somebody(app, "closed@x.org", Role.EDITOR, ends_at=NOW + DAY)
    with app.app_context():
        with transaction() as at:
            roles.close_account(person_of(closed), actor=TESTER, at=at)

        assert [role.person.name for role in roster.list_ending(NOW)] == ["first", "second"]


def test_the_state_of_an_account_is_the_same_in_python_and_in_sql(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        for number in range(16):
            db.session.add(
                Person(
                    email=f"{number}@x.org",
                    name=str(number),
                    password_hash="x" if number & 1 else None,
                    profession="gp" if number & 2 else "",
                    confirmed_at=at if number & 4 else None,
                    disabled_at=at if number & 8 else None,
                )
            )
    with app.app_context():
        every = db.session.scalars(roster.people(NOW)).all()
        for state in roster.State:
            in_sql = {one.id for one in db.session.scalars(roster.people(NOW, state=state))}
            assert in_sql == {one.id for one in every if roster.state_of(one) is state}
            assert in_sql
