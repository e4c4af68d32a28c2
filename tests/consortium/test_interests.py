"""The register of interests: who is found by those who decide, what is public, and what is kept."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.accounts.models import Person, PersonRole
from app.accounts.operations.own import delete_account
from app.actor import Role
from app.consortium.kinds import InterestClass
from app.consortium.letters import reminder
from app.consortium.models import Declarant, Declaration, Interest, InterestVersion, Organisation
from app.consortium.operations import interests as operations
from app.consortium.operations.forgetting import forget_old_interests
from app.consortium.operations.leaving import keep_last_role
from app.consortium.periods import months_after
from app.consortium.queries.declaring import Holder, Standing, get_holder, holder_of, list_holders
from app.consortium.queries.interests import get_interest, list_open_interests, list_versions, open_interests
from app.database import db, transaction
from app.errors import Conflict, Refused
from app.mail.models import Message
from app.web.cells import plain
from tests import factories
from tests.consortium.keeping import a_term, an_interest, holder_on_the_board, on_the_board
from tests.factories import TESTER
from tests.inspector import InspectedClient, answer_of
from tests.test_queries import statements

DAY, ONE = date(2026, 4, 1), timedelta(days=1)
SUPPLIER = "tidepool DIAGNOSTICS limited"


def account(app: Flask, email: str = "gull@example.org", role: Role = Role.BOARD_MEMBER) -> int:
    """Somebody with an account."""
    return factories.a_person(app, email=email, role=role)


def own(app: Flask, person: int) -> Holder:
    """Who declares with this account."""
    with app.app_context():
        return holder_of(person)


def test_a_person_with_an_interest_in_a_supplier_is_found_by_the_query_that_decisions_use(app: Flask) -> None:
    with_it, without = account(app), account(app, "other@example.org")
    an_interest(app, own(app, with_it))
    an_interest(app, own(app, without), "Somebody Else plc")

    with app.app_context():
        (found,) = open_interests([with_it, without], SUPPLIER, DAY)
        assert (found.person_id, found.organisation) == (with_it, "Tidepool Diagnostics Ltd")
        assert open_interests([without], SUPPLIER, DAY) == ()
        assert len(list_open_interests([SUPPLIER, "somebody else"], DAY)) == 2
        assert db.session.scalar(select(func.count()).select_from(Organisation)) == 2


def test_an_interest_is_open_from_its_first_day_until_before_its_end(app: Flask) -> None:
    person = account(app)
    an_interest(app, own(app, person), begins_on=DAY, ends_on=DAY + 3 * ONE, on=DAY + 9 * ONE)

    with app.app_context():
        found = {n: len(open_interests([person], SUPPLIER, DAY + n * ONE)) for n in (-1, 0, 2, 3)}

    assert found == {-1: 0, 0: 1, 2: 1, 3: 0}


def test_asking_about_many_people_costs_one_statement(app: Flask) -> None:
    people = [account(app, f"p{n}@example.org") for n in range(4)]
    for person in people:
        an_interest(app, own(app, person))

    with statements(app) as seen, app.app_context():
        assert len(open_interests(people, SUPPLIER, DAY)) == 4

    assert len(seen) == 1


def test_a_change_is_a_new_version_and_an_old_form_is_refused(app: Flask) -> None:
    interest = an_interest(app, holder_on_the_board(app))
    details = operations.InterestDetails(
        kind=InterestClass.INDIRECT, organisation="Quay Labs", description="A relative works there.",
        begins_on=date(2025, 4, 1),
    )  # fmt: skip
    with app.app_context():
        seen = operations.mark(get_interest(interest))
        with transaction() as at:
            operations.change_interest(interest, details, seen=seen, actor=TESTER, at=at, today=DAY)
        with pytest.raises(Conflict), transaction() as at:
            operations.change_interest(interest, details, seen=seen, actor=TESTER, at=at, today=DAY)

        assert [each.description for each in list_versions(interest)] == [
            "A relative works there.", "Owns shares.",
        ]  # fmt: skip
        assert get_interest(interest).organisation == "Quay Labs"
        assert list_open_interests([SUPPLIER], DAY) == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation": "..."}, "organisation"),
        ({"ends_on": date(2025, 4, 1)}, "last_day"),
        ({"begins_on": date(2099, 1, 1)}, "begins_on"),
    ],
)
def test_what_cannot_be_is_refused(app: Flask, changes: dict[str, object], field: str) -> None:
    holder = holder_on_the_board(app)
    with pytest.raises(Refused) as refusal:
        an_interest(app, holder, **({"organisation": "Quay Labs"} | changes))  # type: ignore[arg-type]

    assert refusal.value.field == field


def test_none_is_declared_only_when_there_is_none(app: Flask) -> None:
    holder = holder_on_the_board(app)

    def confirm(none: bool) -> None:
        with app.app_context(), transaction() as at:
            operations.confirm_interests(holder, none=none, actor=TESTER, at=at, today=DAY)

    with pytest.raises(Refused):
        confirm(none=False)
    confirm(none=True)
    an_interest(app, holder)
    with pytest.raises(Refused):
        confirm(none=True)
    confirm(none=False)

    with app.app_context():
        assert [(each.declared_on, each.interests) for each in db.session.scalars(select(Declaration))] == [
            (DAY, 1)
        ]


def test_the_yearly_review_tells_who_is_due(app: Flask) -> None:
    holder = holder_on_the_board(app)
    with app.app_context(), transaction() as at:
        operations.confirm_interests(holder, none=True, actor=TESTER, at=at, today=DAY)
    with app.app_context():
        after = get_holder(holder.key)
        year = DAY.replace(year=DAY.year + 1)

    assert holder.standing(DAY) is Standing.NEVER
    assert after.standing(year - 31 * ONE) is Standing.FINE
    assert after.standing(year - 30 * ONE) is Standing.DUE
    assert after.standing(year - ONE) is Standing.DUE
    assert after.standing(year) is Standing.OVERDUE


def test_everybody_with_a_role_or_on_the_board_declares_and_nobody_twice(app: Flask) -> None:
    account(app)
    on_the_board(
        app, a_term(email="gull@example.org"), a_term("Meg Bittern"), a_term("Past", ends_on=date(2025, 5, 1))
    )
    with app.app_context():
        now = clock.now()
        with statements(app) as seen:
            holders = list_holders(now, now.date())
        assert [holder.name for holder in holders] == ["Ada Admin", "Meg Bittern"]
        assert len(seen) == 3
        assert [bool(holder.email) for holder in holders] == [True, False]


def test_a_reminder_goes_to_all_who_are_due_once_a_day(app: Flask) -> None:
    account(app)
    fine = account(app, "fine@example.org")
    holder_on_the_board(app, "Meg Bittern")
    today = clock.now().date()
    with app.app_context(), transaction() as at:
        operations.confirm_interests(holder_of(fine), none=True, actor=TESTER, at=at, today=today)

    def remind(day: date) -> int:
        with app.app_context(), transaction() as at:
            holders = list_holders(at, today)
            return operations.remind(holders, reminder, actor=TESTER, at=at, today=day)

    assert [remind(today), remind(today), remind(today + ONE)] == [1, 0, 1]
    with app.app_context():
        letters = db.session.scalars(select(Message)).all()
        assert [letter.to_address for letter in letters] == ["gull@example.org"] * 2
        assert "/account/interests" in letters[0].text
        assert all(letter.confidential for letter in letters)


def published(client: InspectedClient, on: date | None = None) -> str:
    """The public page, today or on this day."""
    if on is None:
        return client.get("/consortium/interests").text
    with clock.hold(factories.NOW.replace(year=on.year, month=on.month, day=on.day)):
        return client.get("/consortium/interests").text


def test_what_ended_stays_public_for_six_months(app: Flask, client: InspectedClient) -> None:
    an_interest(app, holder_on_the_board(app), ends_on=DAY)

    assert "Tidepool" in published(client, DAY - ONE)
    assert "Tidepool" in published(client, date(2026, 9, 30))
    assert "Tidepool" not in published(client, date(2026, 10, 1))


def test_the_register_tells_who_declared_nothing_and_who_has_not_declared(
    app: Flask, client: InspectedClient
) -> None:
    holder = holder_on_the_board(app)
    assert "No declaration yet" in published(client)
    with app.app_context(), transaction() as at:
        operations.confirm_interests(holder, none=True, actor=TESTER, at=at, today=DAY)

    assert "Nothing to declare (said on 1 April 2026)" in published(client)


def test_only_those_who_decide_are_published_and_nothing_else_of_them(
    app: Flask, client: InspectedClient
) -> None:
    an_interest(app, own(app, account(app, "editor@example.org", Role.EDITOR)), "Hidden House")
    an_interest(app, own(app, account(app, "lead@example.org", Role.ENGAGEMENT_LEAD)), "Open House")
    page, file = published(client), client.get("/consortium/interests.csv").text

    for text in (page, file):
        assert "Open House" in text
        assert "Hidden House" not in text
        assert "example.org" not in text.replace("lead@", "").split("<main")[-1]


def test_a_withheld_interest_is_a_line_that_says_so(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    holder = holder_on_the_board(app)
    interest = an_interest(app, holder)
    address = f"/manage/consortium/interests/of/{holder.key}"
    page = staff.get(f"{address}/each/{interest}/withhold")
    assert staff.submit(page, {"reason": ""}).status_code == 422
    held = staff.submit(staff.get(f"{address}/each/{interest}/withhold"), {"reason": "A threat was made."})
    assert "A threat was made." in held.text

    for text in (published(client), client.get("/consortium/interests.csv").text):
        assert "One interest is not shown here" in text
        assert "Tidepool" not in text
        assert "threat" not in text
    staff.submit(staff.get(address), {}, action=f"{address}/each/{interest}/show")
    assert "Tidepool" in published(client)


def test_a11_the_file_holds_no_formula_and_says_the_same(app: Flask, client: InspectedClient) -> None:
    nasty = ('=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\tcmd", "\rcmd")
    holder = holder_on_the_board(app, "=cmd|calc")
    for words in nasty:
        an_interest(app, holder, f"{words} House", description=words)

    answer = client.get("/consortium/interests.csv")
    rows = list(csv.reader(io.StringIO(answer.text, newline="")))

    assert answer.mimetype == "text/csv"
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert {plain(row[4]) for row in rows[1:]} == set(nasty)
    assert {plain(row[0]) for row in rows[1:]} == {"=cmd|calc"}


def test_what_ended_is_forgotten_after_six_years_and_not_before(app: Flask) -> None:
    holder = holder_on_the_board(app)
    an_interest(app, holder, ends_on=DAY)
    an_interest(app, holder, "Quay Labs")
    later = DAY.replace(year=DAY.year + 6)

    def left(day: date) -> int:
        with app.app_context():
            with transaction():
                forget_old_interests(day)
            count = db.session.scalar(select(func.count()).select_from(Interest))
            assert count == len(set(db.session.scalars(select(InterestVersion.interest_id))))
            return count or 0

    assert [left(later - ONE), left(later), left(later)] == [2, 1, 1]


def test_somebody_who_left_is_forgotten_after_six_years(app: Flask) -> None:
    holder = holder_on_the_board(app, ends_on=DAY)
    an_interest(app, holder)
    with app.app_context():
        with transaction():
            forget_old_interests(DAY.replace(year=DAY.year + 6))
        assert db.session.scalars(select(Interest)).all() == []


def test_the_register_outlives_the_account(app: Flask, client: InspectedClient) -> None:
    person = account(app)
    on_the_board(app, a_term(email="gull@example.org"))
    an_interest(app, own(app, person))
    with app.app_context(), transaction():
        db.session.delete(db.session.get(Person, person))
    with app.app_context():
        assert db.session.scalars(select(Declarant.person_id)).one() is None

    assert "Tidepool" in published(client)


def test_what_somebody_declared_stays_public_for_six_months_after_they_delete_their_account(
    app: Flask, client: InspectedClient
) -> None:
    account(app, "stays@example.org", Role.ADMINISTRATOR)
    person = account(app, role=Role.ENGAGEMENT_LEAD)
    an_interest(app, own(app, person))
    factories.sign_in(client, "gull@example.org")
    client.submit(client.get("/account/prove"), {"current_password": factories.PASSWORD})
    client.submit(client.get("/account/delete"))
    gone = clock.now().date()

    with app.app_context():
        assert db.session.get(Person, person) is None
    for text in (published(client), client.get("/consortium/interests.csv").text):
        assert "Tidepool" in text
        assert "Engagement lead" in text
    assert "Tidepool" in published(client, months_after(gone, 6) - ONE)
    # Six months back from the 31st of a month may be a 30th, or a 28th: as many days longer.
    assert "Tidepool" not in published(client, months_after(gone, 6) + 4 * ONE)
    with app.app_context():
        with transaction():
            forget_old_interests(months_after(gone, 72) - ONE)
        assert len(db.session.scalars(select(Interest)).all()) == 1
        with transaction():
            forget_old_interests(months_after(gone, 72) + ONE)
        assert db.session.scalars(select(Interest)).all() == []


@pytest.mark.parametrize("delete", [False, True])
def test_a_role_that_ended_earlier_is_public_until_six_months_after_its_end(
    app: Flask, client: InspectedClient, delete: bool
) -> None:
    person = account(app, role=Role.BOARD_MEMBER)
    an_interest(app, own(app, person))
    with app.app_context(), transaction() as at:
        found = db.session.get_one(Person, person)
        found.roles[0].begins_at, found.roles[0].ends_at = at - 300 * ONE, at - 100 * ONE
        found.roles.append(PersonRole(role=Role.EDITOR.value, begins_at=at - 90 * ONE))
    if delete:
        with app.app_context(), transaction() as at:
            delete_account(db.session.get_one(Person, person), at=at, let_go=[keep_last_role])
    ended = clock.now().date() - 100 * ONE

    assert "Tidepool" in published(client, months_after(ended, 6) - ONE)
    assert "Tidepool" not in published(client, months_after(ended, 6) + 4 * ONE)


def test_who_never_decided_leaves_nothing_public(app: Flask, client: InspectedClient) -> None:
    person = account(app, role=Role.EDITOR)
    an_interest(app, own(app, person))
    with app.app_context():
        with transaction() as at:
            delete_account(db.session.get_one(Person, person), at=at, let_go=[keep_last_role])
        assert db.session.scalars(select(Declarant.role_ends_at)).one() is None

    assert "Tidepool" not in published(client)


def test_somebody_declares_changes_ends_and_confirms_their_own(app: Flask, client: InspectedClient) -> None:
    account(app)
    factories.sign_in(client, "gull@example.org")
    home = client.get("/account/interests")
    assert "The list was never confirmed" in home.text
    said_none = client.submit(home, {}, button="I have nothing to declare")
    assert "The declaration is written down" in said_none.text

    fields = {
        "kind": "financial", "organisation": "Quay Labs", "description": "Owns shares.",
        "begins_on-day": "1", "begins_on-month": "4", "begins_on-year": "2025",
    }  # fmt: skip
    added = client.submit(client.get("/account/interests/add"), fields)
    assert "Quay Labs" in added.text
    with app.app_context():
        interest = db.session.scalars(select(Interest.public_id)).one()
    changed = client.submit(client.get(f"/account/interests/each/{interest}"), {"description": "Owns half."})
    assert "Owns half." in changed.text
    confirmed = client.submit(changed, {}, button="This list is right and whole")
    assert "The declaration is written down" in confirmed.text
    ending = client.get(f"/account/interests/each/{interest}/end")
    assert "Last day it was so" in ending.text
    ended = client.submit(ending, {})
    assert "The interest is ended" in ended.text


def test_the_menu_marks_its_group_for_interests_of_others_but_not_for_ones_own(
    app: Flask, staff: InspectedClient
) -> None:
    holder = holder_on_the_board(app)

    def marked(address: str) -> list[str]:
        groups = answer_of(staff.get(address)).all("summary")
        return [group.text or "" for group in groups if group.get("aria-current")]

    theirs = f"/manage/consortium/interests/of/{holder.key}"
    assert marked(theirs) == marked(f"{theirs}/add") == ["People and places"]
    assert marked("/account/interests") == marked("/account/interests/add") == []


def test_nobody_reaches_an_interest_of_somebody_else(app: Flask, client: InspectedClient) -> None:
    other = own(app, account(app, "other@example.org"))
    theirs, nobodys = an_interest(app, other), an_interest(app, holder_on_the_board(app))
    account(app)
    factories.sign_in(client, "gull@example.org")

    for interest in (theirs, nobodys, "nothing"):
        for address in (f"/account/interests/each/{interest}", f"/account/interests/each/{interest}/end"):
            assert client.get(address).status_code == 404
    assert client.get(f"/manage/consortium/interests/of/{other.key}").status_code == 403


def test_a05_a_form_of_an_interest_takes_only_what_it_asks_for(app: Flask, client: InspectedClient) -> None:
    other = own(app, account(app, "other@example.org"))
    account(app)
    factories.sign_in(client, "gull@example.org")
    page = client.get("/account/interests/add").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post(
        "/account/interests/add",
        data={
            "csrf_token": token, "kind": "financial", "organisation": "Quay", "description": "x",
            "begins_on-day": "1", "begins_on-month": "4", "begins_on-year": "2025",
            "declarant_id": "1", "person_id": "1", "holder": other.key, "public_id": "taken",
            "version": "9", "withheld_because": "secret", "declared_on": "2020-01-01", "id": "77",
        },
    )  # fmt: skip

    assert answer.status_code == 303
    with app.app_context():
        kept = db.session.scalars(select(Interest)).one()
        assert kept.declarant_id == own(app, 2).declarant_id
        assert (kept.version, kept.withheld_because, kept.public_id == "taken") == (1, "", False)
        assert kept.declared_on > date(2026, 1, 1)


def test_an_administrator_enters_for_a_board_member_without_an_account(
    app: Flask, staff: InspectedClient
) -> None:
    holder = holder_on_the_board(app)
    address = f"/manage/consortium/interests/of/{holder.key}"
    listed = staff.get("/manage/consortium/interests")
    assert "Never declared" in listed.text
    assert f"of/{holder.key}" in listed.text
    fields = {
        "kind": "indirect", "organisation": "Quay Labs", "description": "A relative works there.",
        "begins_on-day": "1", "begins_on-month": "4", "begins_on-year": "2025",
    }  # fmt: skip
    added = staff.submit(staff.get(f"{address}/add"), fields)
    assert "Quay Labs" in added.text
    with app.app_context():
        interest = db.session.scalars(select(Interest.public_id)).one()
    assert "Written" in staff.get(f"{address}/each/{interest}/versions").text
    assert "reminded" in staff.submit(listed, {}, button="Remind all who are due").text
    assert "Declared an interest" in staff.get("/manage/activity").text


def test_the_pages_cost_the_same_with_one_interest_and_with_forty(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    def costs() -> dict[str, int]:
        found = {}
        for browser, address in (
            (client, "/consortium/interests"),
            (client, "/consortium/interests.csv"),
            (client, "/consortium/board"),
            (staff, "/manage/consortium/interests"),
            (staff, "/manage/consortium/board"),
        ):
            browser.get(address)
            app.extensions["snapshots"].clear()
            with statements(app) as seen:
                browser.get(address)
            found[address] = len(seen)
        return found

    an_interest(app, holder_on_the_board(app))
    few = costs()
    for n in range(40):
        an_interest(app, holder_on_the_board(app, f"Member {n:02}"), f"House {n}")

    assert costs() == few
    assert few["/manage/consortium/interests"] <= 12


def test_an_interest_declared_after_28_days_is_flagged_for_those_who_review(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    holder = holder_on_the_board(app)
    an_interest(app, holder, on=date(2025, 4, 29))
    an_interest(app, holder, "Quay Labs", begins_on=date(2020, 1, 1), on=date(2025, 5, 1))

    page = staff.get(f"/manage/consortium/interests/of/{holder.key}").text
    assert page.count("late") == 1
    assert "Declared 2 days late" in page
    assert "late" not in published(client).split("<main")[1]


def test_the_own_account_leads_to_the_interests_and_the_file_holds_them(
    app: Flask, client: InspectedClient
) -> None:
    person = account(app)
    an_interest(app, own(app, person))
    factories.sign_in(client, "gull@example.org")

    assert "/account/interests" in client.get("/account").text
    assert client.get("/account/data.json").json["interests"] == [
        {
            "class": "Financial",
            "organisation": "Tidepool Diagnostics Ltd",
            "description": "Owns shares.",
            "action": "Leaves the room.",
            "from": "2025-04-01",
            "until": None,
            "declared_on": "2025-04-20",
        }
    ]
