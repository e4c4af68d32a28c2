"""Sides people take with their comments join the ballots of their group, each person once an option."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.comments.operations.moving import move
from app.comments.signing import Author
from app.comments.states import State
from app.consultations.operations.withdrawing import withdraw_option
from app.consultations.queries import get, get_secret
from app.consultations.telling_options import tell
from app.database import db, transaction
from app.errors import Refused
from app.invitations.queries import find_invited
from app.ranking.assurance import Assurance
from app.ranking.result import OptionPlace, Result
from app.ranking.stances import Stance
from app.responses.taking_part import invitation_key
from app.results.counting import count_responses
from app.results.operations import tally
from app.results.publishing import publish
from app.results.queries import find_tally
from app.results.serving import bundles
from tests import factories
from tests.comments.commenting import AT_ONCE, a_comment, a_commented_consultation, an_author, find
from tests.factories import TESTER

BALLOTS = [("patient", (4, 4, 2))] * 12


def counted(app: Flask, number: int) -> Result:
    with app.app_context():
        return count_responses(get(number))


def place(result: Result, title_at: int, app: Flask, number: int) -> OptionPlace:
    with app.app_context():
        option = get(number).options[title_at].id
    return next(each for each in result.options if each.option == option)


def test_comments_move_a_place_and_the_list_without_them_stands_beside_it(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    tied = counted(app, number)
    for _each in range(3):
        a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)

    result = counted(app, number)

    assert place(result, 1, app, number).place == 1
    assert place(result, 0, app, number).place == 2
    assert place(result, 1, app, number).without_comments == 1
    assert result.input_digest != tied.input_digest


@pytest.mark.parametrize("state", sorted(set(State) - {State.PUBLIC, State.MERGED}))
def test_a_comment_that_nobody_can_read_counts_nothing(app: Flask, state: State) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    plain = counted(app, number)

    a_comment(app, number, on="talking-therapy", stance=Stance.AGREE, state=state)

    assert counted(app, number) == plain


def test_ten_comments_of_one_person_take_one_side(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    author = an_author(app, number)
    a_comment(app, number, on="talking-therapy", stance=Stance.AGREE, author=author)
    once = counted(app, number)

    for n in range(9):
        a_comment(app, number, f"And {n}.", on="talking-therapy", stance=Stance.AGREE, author=author)

    assert counted(app, number) == once


def invited(app: Flask, number: int, code: str, name: str) -> Author:
    """Somebody who holds this code, in a browser of their own."""
    with app.app_context(), transaction() as at:
        found = find_invited(number, code, at)
        voter = invitation_key(get_secret(number), found.invitation_id)
    return an_author(app, number, name=name, assurance=Assurance.INVITED, voter=voter)


def test_two_accounts_with_one_invitation_count_once(app: Flask) -> None:
    number = a_commented_consultation(app, assurances=(Assurance.INVITED,))
    factories.responses(app, number, BALLOTS, Assurance.INVITED)
    (code,) = factories.invitations(app, number)
    a_comment(
        app, number, on="talking-therapy", stance=Stance.AGREE, author=invited(app, number, code, "Ann")
    )
    once = counted(app, number)

    a_comment(
        app,
        number,
        "Twice.",
        on="talking-therapy",
        stance=Stance.AGREE,
        author=invited(app, number, code, "Bob"),
    )

    assert counted(app, number) == once


def test_a_comment_under_a_lower_degree_than_the_rule_counts_nothing(app: Flask) -> None:
    number = factories.a_consultation(
        app,
        comments=AT_ONCE,
        assurances=(Assurance.OPEN, Assurance.INVITED),
        counted=(Assurance.INVITED,),
    )
    factories.responses(app, number, BALLOTS, Assurance.INVITED)
    plain = counted(app, number)
    (code,) = factories.invitations(app, number)

    a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)
    assert counted(app, number) == plain
    a_comment(
        app, number, on="talking-therapy", stance=Stance.AGREE, author=invited(app, number, code, "Ann")
    )
    assert counted(app, number) != plain


def test_comments_on_an_option_that_was_taken_out_count_nothing(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    code = a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)
    with app.app_context(), transaction() as at:
        gone = get(number).options[1].id
        withdraw_option(number, gone, reason="Gone.", merged_into_id=None, tell=tell, actor=TESTER, at=at)
    with_comment = counted(app, number)
    with app.app_context(), transaction():
        find(code).state = State.REFUSED

    assert counted(app, number) == with_comment


def test_the_newest_count_is_the_one_that_is_published_also_when_it_was_made_before(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    code = a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)
    factories.close(app, number)
    digests = []
    for state in (State.PUBLIC, State.REFUSED, State.PUBLIC):
        with app.app_context():
            with transaction():
                find(code).state = state
            tally(number, actor=TESTER)
            found = find_tally(number)
            assert found is not None
            digests.append(found.input_digest)

    assert digests[0] == digests[2] != digests[1]


def test_a_list_is_not_published_from_a_count_that_comments_have_left_behind(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    code = a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
        with transaction() as at:
            move(find(code), State.REFUSED, at=at)
        with pytest.raises(Refused, match="Count again"):
            publish(number, title="What comes first", actor=TESTER, store=bundles())

        tally(number, actor=TESTER)
        assert publish(number, title="What comes first", actor=TESTER, store=bundles()) == 1


def test_a_count_that_is_the_newest_again_is_recorded_once_more(app: Flask) -> None:
    number = a_commented_consultation(app)
    factories.responses(app, number, BALLOTS)
    code = a_comment(app, number, on="talking-therapy", stance=Stance.AGREE)
    factories.close(app, number)

    def count_it() -> int:
        tally(number, actor=TESTER)
        kind = AuditEntry.kind == "responses counted"
        return db.session.scalar(select(func.count()).select_from(AuditEntry).where(kind)) or 0

    with app.app_context():
        assert [count_it(), count_it()] == [1, 1]
        for state, records in ((State.REFUSED, 2), (State.PUBLIC, 3)):
            with transaction() as at:
                move(find(code), state, at=at)
            assert [count_it(), count_it()] == [records, records]
