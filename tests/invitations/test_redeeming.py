"""A code works once, for its consultation, until it has run out; and a refusal writes nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock
from app.consortium.queries.practices import list_localities
from app.consultations.queries import get
from app.database import db, short_transaction, transaction
from app.errors import Refused
from app.invitations.models import CANCELLED, REPLACED, UNUSED, USED, Invitation
from app.invitations.operations.redeeming import redeem, release
from app.invitations.queries import Invited, UnknownCode, find_invited, list_used_by
from tests import factories
from tests.factories import NOW
from tests.invitations.making import a_batch, states, use


def find(app: Flask, number: int, code: str) -> Invited:
    with app.app_context():
        return find_invited(number, code, clock.now())


def put(app: Flask, state: int) -> None:
    with app.app_context(), transaction():
        db.session.execute(update(Invitation).values(state=state))


def test_a_code_is_found_as_it_is_typed_and_says_what_its_holder_is(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 2)
    typed = made.codes[1].lower().replace("-", " ").replace("0", "o")

    assert find(app, number, typed) == Invited(invitation_id=2, respondent_group_id=None, locality_id=None)


def test_looking_uses_nothing_up(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 1)

    find(app, number, made.codes[0])
    find(app, number, made.codes[0])

    assert states(app, made.batch_id) == [UNUSED]


def test_a_code_works_once(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 2)
    invited = find(app, number, made.codes[0])

    use(app, number, made.codes[0])

    assert states(app, made.batch_id) == [USED, UNUSED]
    with pytest.raises(Refused, match=r"used already") as refusal:
        find(app, number, made.codes[0])
    assert refusal.value.field == "code"
    with app.app_context(), pytest.raises(Refused, match=r"used already"), short_transaction() as at:
        redeem(invited.invitation_id, number, at=at)


@pytest.mark.parametrize(
    ("state", "words"), [(CANCELLED, "was cancelled"), (REPLACED, "replaced by a newer one")]
)
def test_a_code_that_was_taken_back_does_not_work(app: Flask, state: int, words: str) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 1)
    invited = find(app, number, made.codes[0])

    put(app, state)

    with pytest.raises(Refused, match=words):
        find(app, number, made.codes[0])
    with app.app_context(), pytest.raises(Refused, match=words), short_transaction() as at:
        redeem(invited.invitation_id, number, at=at)
    assert states(app, made.batch_id) == [state]


def test_a_code_of_another_consultation_is_as_unknown_as_one_never_made(app: Flask) -> None:
    here, there = (
        factories.an_inviting_consultation(app),
        factories.an_inviting_consultation(app, slug="elsewhere"),
    )
    made = a_batch(app, there, 1)
    elsewhere = find(app, there, made.codes[0])

    with pytest.raises(UnknownCode) as of_another:
        find(app, here, made.codes[0])
    with pytest.raises(UnknownCode) as never_made:
        find(app, here, "0000-0000-0000-0000-0")

    assert of_another.value.sentence == never_made.value.sentence
    with app.app_context(), pytest.raises(UnknownCode), short_transaction() as at:
        redeem(elsewhere.invitation_id, here, at=at)
    assert states(app, made.batch_id) == [UNUSED]


def test_what_is_no_code_is_called_a_slip_and_not_unknown(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)

    for typed in ("", "hello", "7K3M-Q9TX-2BCD-5FGH-9", "7" * 5_000):
        with pytest.raises(Refused, match="missing or wrong") as refusal:
            find(app, number, typed)
        assert not isinstance(refusal.value, UnknownCode)


def test_a_code_runs_out_at_its_moment_and_not_before(app: Flask) -> None:
    number = factories.an_inviting_consultation(app, at=NOW)
    ends = NOW + timedelta(days=2)
    with clock.hold(NOW):
        made = a_batch(app, number, 2, ends_at=ends)
    with clock.hold(ends - timedelta(microseconds=1)):
        use(app, number, made.codes[0])
        late = find(app, number, made.codes[1])

    with clock.hold(ends):
        with pytest.raises(Refused, match="has run out"):
            find(app, number, made.codes[1])
        with app.app_context(), pytest.raises(Refused, match="has run out"), short_transaction() as at:
            redeem(late.invitation_id, number, at=at)

    assert states(app, made.batch_id) == [USED, UNUSED]


def test_a_code_comes_back_with_the_response_and_a_cancelled_one_does_not(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 2)
    use(app, number, made.codes[0])

    with app.app_context(), transaction():
        release(1)

    use(app, number, made.codes[0])
    put(app, CANCELLED)
    with app.app_context(), transaction():
        release(1)
    assert states(app, made.batch_id) == [CANCELLED, CANCELLED]


def test_nothing_of_a_use_is_kept_when_the_response_is_refused(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 1)

    def break_off() -> None:
        with short_transaction() as at:
            redeem(1, number, at=at)
            raise RuntimeError("the response could not be written")

    with app.app_context(), pytest.raises(RuntimeError):
        break_off()

    assert states(app, made.batch_id) == [UNUSED]


def test_the_used_codes_somebody_may_have_had_are_those_that_do_not_say_otherwise(app: Flask) -> None:
    factories.localities(app)
    number = factories.an_inviting_consultation(app)
    with app.app_context():
        mine, other = (group.id for group in get(number).respondent_groups[:2])
        here, there = (area.id for area in list_localities())
    says = [(None, None), (mine, None), (None, here), (mine, here), (other, here), (mine, there)]
    for group, area in says:
        made = a_batch(app, number, 2, f"{group} {area}", respondent_group_id=group, locality_id=area)
        use(app, number, made.codes[0])

    def found(area: int | None) -> list[tuple[int | None, int | None]]:
        with app.app_context():
            used = list_used_by(number, mine, area)
            return sorted(((one.respondent_group_id, one.locality_id) for one in used), key=says.index)

    assert found(here) == [(None, None), (mine, None), (None, here), (mine, here)]
    assert found(None) == [(None, None), (mine, None)]
