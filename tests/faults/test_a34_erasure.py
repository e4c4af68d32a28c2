"""A34: somebody asks to be erased while people answer. They take back what they said and delete their
account: nothing of theirs is kept but their name beside what the record says they did, and the side they took
as a number of people; and every chain still holds."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select

from app.accounts.operations.own import delete_account
from app.accounts.queries.people import get_person
from app.audit.models import AuditEntry
from app.audit.queries import find_broken_link as broken_record
from app.comments.models import Comment
from app.comments.operations import writing
from app.database import db, transaction
from app.ranking.assurance import Assurance
from app.ranking.stances import Stance
from app.responses.models import Response
from app.responses.operations.checking import count_unmatched, find_broken_link
from app.results.operations import tally
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, an_author, find
from tests.factories import TESTER
from tests.faults.test_a28_whole_story import found, tables
from tests.journeys.browsing import Browsing
from tests.responses.test_ways import PLACE, as_professional, to_the_check_page

NAME, EMAIL = "Gil Grant", "gil@example.org"
WROTE = "A comment nobody else writes."


def said_something(app: Flask) -> tuple[int, int, int, Browsing]:
    """A GP who answered and commented: the consultation, the person, the comment, and their browser."""
    number = a_commented_consultation(app, assurances=list(Assurance), counted=list(Assurance))
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    person = factories.a_professional(app)
    me = Browsing(as_professional(app), f"{PLACE}/professional").press("Continue")
    me = to_the_check_page(me, group=None).press("Confirm and send")
    author = an_author(app, number, name=NAME, group="gp", person_id=person, practice="Quay Surgery")
    code = a_comment(app, number, WROTE, stance=Stance.AGREE, author=author)
    with app.app_context():
        return number, person, find(code).id, me


def erase(app: Flask, number: int, person: int, comment: int, me: Browsing) -> None:
    """Everything there is a button for."""
    me.page = me.client.get(f"{PLACE}/response/withdraw")
    me.press("Delete my answers")
    with app.app_context(), transaction() as at:
        row = db.session.get(Comment, comment)
        assert row is not None
        writing.withdraw(comment, row.author_key, at=at)
        delete_account(get_person(person), at=at)


def test_a34_nothing_of_theirs_is_kept_and_every_chain_still_holds(app: Flask) -> None:
    number, person, comment, me = said_something(app)
    assert found(tables(app), [NAME, EMAIL, WROTE, "Quay Surgery"]) == [NAME, EMAIL, WROTE, "Quay Surgery"]

    erase(app, number, person, comment, me)

    with app.app_context():
        record = repr(db.session.execute(select(AuditEntry.__table__)).all())
        assert broken_record() is None
        assert find_broken_link(number) is None
        assert count_unmatched(number) == 0
    everything = tables(app).replace(record[1:-1], "")
    assert found(everything, [NAME, EMAIL, WROTE, "Quay Surgery"]) == []
    assert found(record, [EMAIL, WROTE, "Quay Surgery"]) == [], "the record says who did what, and no more"


def test_a34_what_was_taken_back_is_not_counted(app: Flask) -> None:
    number, person, comment, me = said_something(app)
    erase(app, number, person, comment, me)
    factories.close(app, number)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Response)) == 12
        assert tally(number, actor=TESTER).people == 12
