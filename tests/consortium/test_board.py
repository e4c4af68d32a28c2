"""The board: who is on it today, how many are GPs, and what may not be entered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Role
from app.consortium.models import BoardMember, Declarant, Interest
from app.consortium.operations.board import change_member, end_term, mark
from app.consortium.pages.registers import share_sentence
from app.consortium.queries.board import Share, get_board_member, gp_share, list_board, list_past_terms
from app.database import db, transaction
from app.errors import Refused
from tests import factories
from tests.consortium.keeping import a_term, an_interest, holder_of_term, nine, on_the_board
from tests.factories import TESTER
from tests.inspector import InspectedClient

DAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("gps", "members", "sentence"),
    [
        (0, 0, "Nobody is on the board at the moment"),
        (1, 1, "The only member is a GP"),
        (0, 1, "The only member is not a GP"),
        (1, 2, "1 of 2 members is a GP"),
        (5, 9, "5 of 9 members are GPs"),
        (9, 9, "All 9 members are GPs"),
        (0, 9, "None of the 9 members is a GP"),
    ],
)
def test_the_share_of_gps_is_a_sentence(app: Flask, gps: int, members: int, sentence: str) -> None:
    with app.test_request_context():
        assert share_sentence(Share(gps=gps, members=members)) == sentence


def test_a_board_of_nine_with_five_gps_says_so_on_both_pages(app: Flask, client: InspectedClient) -> None:
    on_the_board(app, *nine())

    for address in ("/consortium/board", "/about"):
        assert "5 of 9 members are GPs" in client.get(address).text


def test_a_term_runs_from_its_first_day_until_before_its_end(app: Flask) -> None:
    day = timedelta(days=1)
    ends = (DAY - day, DAY, DAY + day, None)
    begins = (DAY - 2 * day, DAY - day, DAY, DAY + day)
    terms = [
        a_term(f"{begin} {end}", begins_on=begin, ends_on=end)
        for begin in begins
        for end in ends
        if end is None or begin < end
    ]
    on_the_board(app, *terms)
    expected = {t.name for t in terms if t.begins_on <= DAY and (t.ends_on is None or t.ends_on > DAY)}

    with app.app_context():
        assert {member.name for member in list_board(DAY)} == expected
        every = db.session.scalars(select(BoardMember)).all()
        assert {member.name for member in every if member.is_on(DAY)} == expected
        assert gp_share(DAY) == Share(gps=len(expected), members=len(expected))


def test_the_page_changes_by_itself_when_a_term_ends(app: Flask, client: InspectedClient) -> None:
    today = clock.now()
    on_the_board(app, a_term("Ann Gull", ends_on=today.date() + timedelta(days=3)))

    assert "The only member is a GP" in client.get("/consortium/board").text
    with clock.hold(today + timedelta(days=4)):
        page = client.get("/consortium/board").text
    assert "Nobody is on the board just now" in page
    assert "Who was on the board before" in page
    assert "Ann Gull" in page


def test_a_board_without_a_chair_says_so(app: Flask, client: InspectedClient) -> None:
    on_the_board(app, a_term())

    assert "It has no chair just now" in client.get("/consortium/board").text


def test_nobody_is_on_the_board_twice_and_it_has_one_chair(app: Flask) -> None:
    (first,) = on_the_board(app, a_term(is_chair=True))

    with pytest.raises(Refused, match="another chair"):
        on_the_board(app, a_term("Ben Tern", is_chair=True))
    with pytest.raises(Refused, match="already"):
        on_the_board(app, a_term(), again=first)
    with pytest.raises(Refused, match="before the first"):
        on_the_board(app, a_term("Ben Tern", ends_on=date(2025, 4, 1)))
    with app.app_context():
        assert [member.name for member in list_board(DAY)] == ["Ann Gull"]


def test_the_chair_may_pass_on_the_day_the_other_ends(app: Flask) -> None:
    on_the_board(app, a_term(is_chair=True, ends_on=DAY), a_term("Ben Tern", is_chair=True, begins_on=DAY))

    with app.app_context():
        assert [member.name for member in list_board(DAY)] == ["Ben Tern"]
        assert [member.name for member in list_past_terms(DAY)] == ["Ann Gull"]


def test_a_term_is_ended_not_lengthened_and_never_before_it_began(app: Flask) -> None:
    (member,) = on_the_board(app, a_term(ends_on=DAY))
    with app.app_context():
        for wrong in (date(2025, 4, 1), DAY + timedelta(days=1)):
            with pytest.raises(Refused), transaction() as at:
                end_term(member, wrong, actor=TESTER, at=at)
        with transaction() as at:
            end_term(member, DAY - timedelta(days=30), actor=TESTER, at=at)
        assert list_board(DAY - timedelta(days=30)) == []


def test_a_second_term_belongs_to_the_same_person(app: Flask) -> None:
    (first,) = on_the_board(app, a_term(ends_on=DAY))
    on_the_board(app, a_term("Ann Tern", begins_on=DAY), again=first)

    with app.app_context():
        assert [one.name for one in db.session.scalars(select(Declarant))] == ["Ann Tern"]


def test_an_account_joined_later_brings_two_entries_of_a_person_together(app: Flask) -> None:
    person = factories.a_person(app)
    on_the_board(app, a_term(ends_on=date(2025, 9, 1), email="ADA@example.org"))
    (later,) = on_the_board(app, a_term(begins_on=DAY))
    with app.app_context():
        with transaction() as at:
            term = a_term(begins_on=DAY, email="ada@example.org")
            change_member(later, term, seen=mark(get_board_member(later)), actor=TESTER, at=at)
        (one,) = db.session.scalars(select(Declarant)).all()
        assert one.person_id == person
        assert {member.declarant_id for member in db.session.scalars(select(BoardMember))} == {one.id}


def test_nobody_takes_over_the_interests_of_somebody_else(app: Flask, staff: InspectedClient) -> None:
    gull = factories.a_person(app, email="gull@example.org")
    tern = factories.a_person(app, email="tern@example.org")
    (hers,) = on_the_board(app, a_term(email="gull@example.org", ends_on=DAY))
    an_interest(app, holder_of_term(app, hers))
    on_the_board(app, a_term("Tom Tern", email="tern@example.org", ends_on=date(2025, 9, 1)))

    for address in (f"/manage/consortium/board/{hers}", f"/manage/consortium/board/{hers}/again"):
        answer = staff.submit(staff.get(address), {"email": "tern@example.org"})
        assert answer.status_code == 422
        assert "another account here already" in answer.text
    with app.app_context():
        (interest,) = db.session.scalars(select(Interest)).all()
        assert interest.declarant.person_id == gull
        assert len(db.session.scalars(select(Declarant).where(Declarant.person_id == tern)).all()) == 1


def test_an_administrator_adds_corrects_and_ends(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    page = staff.get("/manage/consortium/board/add")
    fields = {
        "name": "Ann Gull", "role_type": "gp", "practice": "X99000",
        "begins_on-day": "1", "begins_on-month": "4", "begins_on-year": "2025",
    }  # fmt: skip
    refused = staff.submit(page, {**fields, "email": "nobody@example.org"})
    assert refused.status_code == 422
    assert "Nobody has an account" in refused.text
    listed = staff.submit(page, fields)
    assert "The only member is a GP" in listed.text
    assert "Harbour surgery" in listed.text

    with app.app_context():
        member = db.session.scalars(select(BoardMember.public_id)).one()
    corrected = staff.submit(
        staff.get(f"/manage/consortium/board/{member}"), {"role_type": "nurse"}, follow_redirects=True
    )
    assert "The only member is not a GP" in corrected.text
    ended = staff.submit(staff.get(f"/manage/consortium/board/{member}/end"), {})
    assert "The term is ended" in ended.text
    again = staff.get(f"/manage/consortium/board/{member}/again")
    assert 'value="Ann Gull"' in again.text
    assert "Entered a board member" in staff.get("/manage/activity").text


def test_the_last_day_on_the_form_is_the_last_day_of_the_term(app: Flask, staff: InspectedClient) -> None:
    (member,) = on_the_board(app, a_term(ends_on=date(2030, 4, 1)))
    page = staff.get(f"/manage/consortium/board/{member}")

    assert 'value="31"' in page.text
    assert 'value="3"' in page.text
    staff.submit(page, {})
    with app.app_context():
        assert db.session.scalars(select(BoardMember.ends_on)).one() == date(2030, 4, 1)
    assert "1 April 2025 to 31 March 2030" in staff.get("/consortium/board").text


@pytest.mark.parametrize("role", [Role.ENGAGEMENT_LEAD, Role.PUBLISHER, Role.BOARD_MEMBER])
def test_only_administrators_keep_the_board_and_the_legal_form(
    app: Flask, client: InspectedClient, role: Role
) -> None:
    (member,) = on_the_board(app, a_term())
    factories.a_person(app, role=role)
    factories.sign_in(client)

    for address in ("board", "board/add", f"board/{member}", f"board/{member}/end", "legal-form"):
        assert client.get(f"/manage/consortium/{address}").status_code == 403


def test_a_kind_of_role_that_does_not_exist_is_refused(app: Flask, staff: InspectedClient) -> None:
    page = staff.get("/manage/consortium/board/add")
    answer = staff.post(
        page.request.path,
        data={"csrf_token": _token(page.text), "name": "Ann", "role_type": "king", "begins_on-day": "1",
              "begins_on-month": "4", "begins_on-year": "2025", "practice": ""},
    )  # fmt: skip

    assert answer.status_code == 422


def _token(page: str) -> str:
    return page.split('name="csrf_token" value="')[1].split('"')[0]
