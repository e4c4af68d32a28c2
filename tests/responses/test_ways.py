"""Four ways to take part: each response carries how sure we are of it, and nobody answers twice in one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from app import clock
from app.accounts.models import Person
from app.accounts.queries.people import find_person_by_email
from app.actor import Profession
from app.consortium.queries.practices import list_localities
from app.consultations.models import RespondentGroup
from app.consultations.queries import get
from app.database import db, transaction
from app.invitations.models import Invitation
from app.mail.models import Message
from app.ranking.assurance import Assurance
from app.responses.models import AddressCode, Response
from app.responses.operations.proving import forget_old_codes
from tests import factories
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

PLACE = "/consultations/local-care"


def browser(app: Flask) -> InspectedClient:
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    return client


def to_the_check_page(browsing: Browsing, *, group: str | None = "A patient", mark: str = "5") -> Browsing:
    """From the first question to the page that checks the answers."""
    if group:
        browsing.press("Continue", {"group": browsing.values("group")[group]})
    browsing.press("Continue")
    names = sorted(set(re.findall(r'name="(option-\d+)"', browsing.page.text)))
    return browsing.press("Continue", dict.fromkeys(names, mark))


def answer(browsing: Browsing, *, group: str | None = "A patient") -> Browsing:
    """From the first question to the receipt."""
    return to_the_check_page(browsing, group=group).press("Confirm and send")


def with_code(app: Flask, code: str, *, group: str | None = "A patient") -> Browsing:
    browsing = Browsing(browser(app), f"{PLACE}/code")
    return answer(browsing.press("Continue", {"code": code}), group=group)


def kept(app: Flask) -> list[tuple[str, str]]:
    """(degree, key of the group) of each response."""
    with app.app_context():
        rows = db.session.execute(
            select(Response.assurance, RespondentGroup.key)
            .join(RespondentGroup, RespondentGroup.id == Response.respondent_group_id)
            .order_by(Response.id)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def states(app: Flask) -> list[int]:
    """0 for a code that is unused, 1 for one that is used."""
    with app.app_context():
        return list(db.session.scalars(select(Invitation.state).order_by(Invitation.id)))


def receipt_of(browsing: Browsing) -> str:
    found = re.search(r"((?:[0-9A-Z]{4}-){4}[0-9A-Z])", browsing.text)
    assert found is not None
    return found[1]


def code_from_mail(app: Flask) -> str:
    with app.app_context():
        message = db.session.scalars(select(Message).order_by(Message.id.desc())).first()
        assert message is not None
        assert message.confidential
        found = re.search(r"^((?:[0-9A-Z]{4}-){4}[0-9A-Z])$", message.text, re.MULTILINE)
        assert found is not None
        assert f"{PLACE}/address/code#{found[1]}" in message.text
        return found[1]


# --- with a code ---


def test_a_code_from_a_letter_leads_to_a_response_and_is_used_when_it_is_sent(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    browsing = Browsing(browser(app), f"{PLACE}/respond")
    assert browsing.heading == "Enter your code"

    browsing.press("Continue", {"code": code.lower().replace("-", " ")})
    assert states(app) == [0], "entering a code uses nothing up"
    answer(browsing)

    assert browsing.heading == "Your answers are sent"
    assert kept(app) == [("invited", "patient")]
    assert states(app) == [1]


def test_a15_a_used_code_opens_nothing_for_anybody_else(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    with_code(app, code)

    second = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code}, status=422)

    assert "This code was used already" in second.text
    assert len(kept(app)) == 1


def test_of_two_who_hold_one_code_the_second_learns_nothing_of_the_first(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    one = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code})
    other = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code})
    for browsing, mark in ((one, "5"), (other, "1")):
        to_the_check_page(browsing, mark=mark)
    one.press("Confirm and send")

    other.press("Confirm and send", status=409)

    assert "This code was used already" in other.text
    assert "Most important" not in other.text, "the answers of the first one are not shown"
    assert len(kept(app)) == 1


def test_an_invitation_that_says_who_one_is_is_not_asked_again_and_cannot_be_changed(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    with app.app_context():
        gps = next(group.id for group in get(number).respondent_groups if group.key == "gp")
        patients = next(group.id for group in get(number).respondent_groups if group.key == "patient")
    [code] = factories.invitations(app, number, respondent_group_id=gps)
    browsing = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code})
    assert "/respond/what-matters" in browsing.page.request.path

    forged = browsing.client.get(f"{PLACE}/respond/group")
    assert forged.status_code == 303
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browsing.page.text)
    assert token is not None
    sent = browsing.client.post(
        f"{PLACE}/respond/group", data={"csrf_token": token[1], "group": str(patients)}
    )
    assert sent.status_code == 303
    answer(browsing, group=None)

    assert kept(app) == [("invited", "gp")]


def test_taking_the_answers_back_gives_the_code_back(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    browsing = with_code(app, code)
    browsing.follow("Take your answers back")
    assert "Your code from the letter or email will work again." in browsing.text

    browsing.press("Delete my answers")

    assert (kept(app), states(app)) == ([], [0])
    with_code(app, code)
    assert (len(kept(app)), states(app)) == (1, [1])


def test_whoever_comes_back_with_the_receipt_after_it_was_taken_back_must_enter_a_code(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    browsing = with_code(app, code)
    receipt = receipt_of(browsing)
    elsewhere = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipt})
    assert elsewhere.heading == "Your answers"
    elsewhere.page = elsewhere.client.get(f"{PLACE}/respond/what-matters?change=yes")
    elsewhere.press("Continue", {"words": "Buses."})
    browsing.follow("Take your answers back").press("Delete my answers")

    elsewhere.press("Confirm and send", status=409)

    assert (kept(app), states(app)) == ([], [0])


def test_a09_guessing_codes_ends_soon(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    client, guess = browser(app), "7K3M-Q9TX-2BCD-5FGH-8"
    seen = []
    for _try in range(12):
        page = client.get(f"{PLACE}/code")
        seen.append(client.submit(page, {"code": guess}).status_code)

    assert seen == [422] * 10 + [429] * 2
    elsewhere = app.test_client()
    page = elsewhere.get(f"{PLACE}/code", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
    assert token is not None
    right = elsewhere.post(
        f"{PLACE}/code",
        data={"csrf_token": token[1], "code": code},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert right.status_code == 303, "the holder of a right code elsewhere is not kept out"


def test_a_code_is_looked_up_without_waiting_for_those_who_write(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    client = browser(app)
    page = client.get(f"{PLACE}/code")

    with app.app_context(), transaction():  # a second one would be refused
        answer = client.submit(page, {"code": code}, follow_redirects=False)

    assert answer.status_code == 303


def test_half_a_code_is_no_guess(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.INVITED])
    client = browser(app)

    for _slip in range(15):
        assert client.submit(client.get(f"{PLACE}/code"), {"code": "7K3M-Q9TX"}).status_code == 422


def test_a_used_code_is_no_guess(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    with_code(app, code)
    client = browser(app)

    for _retry in range(15):
        assert client.submit(client.get(f"{PLACE}/code"), {"code": code}).status_code == 422


def test_whoever_typed_a_code_before_its_holder_cannot_read_or_delete_what_was_sent(
    app: Flask,
) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    [code] = factories.invitations(app, number)
    spy = Browsing(browser(app), f"{PLACE}/code").press("Continue", {"code": code})
    with_code(app, code)

    for page in ("response", "receipt"):
        assert spy.client.get(f"{PLACE}/{page}").headers["Location"] == "/receipt"
    asked = spy.client.get(f"{PLACE}/response/withdraw")
    gone = spy.client.submit(asked, button="Delete my answers", follow_redirects=False)
    assert gone.status_code == 404
    assert kept(app) == [("invited", "patient")]
    assert states(app) == [1]


def test_answers_taken_back_with_the_receipt_elsewhere_give_the_code_back_too(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    first, code = factories.invitations(app, number, 2)
    with_code(app, first)
    receipt = receipt_of(with_code(app, code))

    elsewhere = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipt})
    elsewhere.follow("Take your answers back").press("Delete my answers")

    assert states(app) == [1, 0]
    with_code(app, code)
    assert states(app) == [1, 1]


def test_the_area_an_invitation_names_cannot_be_chosen_anew_with_the_receipt(app: Flask) -> None:
    factories.localities(app)
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    with app.app_context():
        harbour = next(area.id for area in list_localities() if area.name == "Harbour")
    [code] = factories.invitations(app, number, locality_id=harbour)
    receipt = receipt_of(with_code(app, code))

    elsewhere = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipt})

    assert elsewhere.client.get(f"{PLACE}/respond/area?change=yes").headers["Location"] == f"{PLACE}/respond"
    assert elsewhere.client.get(f"{PLACE}/respond/what-matters?change=yes").status_code == 200


# --- by email ---


def test_an_address_is_checked_by_a_code_and_forgotten(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])
    browsing = Browsing(browser(app), f"{PLACE}/respond")
    browsing.press("Send me a code", {"email": "Pat@Example.org"})
    assert browsing.heading == "Check your email"

    answer(browsing.press("Continue", {"code": code_from_mail(app)}))

    assert kept(app) == [("email", "patient")]
    with app.app_context():
        assert db.session.scalars(select(AddressCode)).all() == []


def test_one_address_has_one_response_and_sees_it_again_with_a_new_code(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])
    receipts = []
    for again in (False, True):
        browsing = Browsing(browser(app), f"{PLACE}/address")
        browsing.press("Send me a code", {"email": "pat@example.org"})
        browsing.press("Continue", {"code": code_from_mail(app)})
        if again:
            assert browsing.heading == "Your answers"
        else:
            answer(browsing)
        shown = re.search(r"((?:[0-9A-Z]{4}-){4}[0-9A-Z])", browsing.text)
        assert shown is not None
        receipts.append(shown[1])

    assert kept(app) == [("email", "patient")]
    old = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipts[0]}, status=422)
    assert "We found no response" in old.text
    new = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipts[1]})
    assert new.heading == "Your answers"


def test_what_somebody_with_an_address_said_of_themselves_can_be_changed_with_the_receipt_too(
    app: Flask,
) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])
    browsing = Browsing(browser(app), f"{PLACE}/address")
    browsing.press("Send me a code", {"email": "pat@example.org"})
    receipt = receipt_of(answer(browsing.press("Continue", {"code": code_from_mail(app)})))

    elsewhere = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipt})
    elsewhere.page = elsewhere.client.get(f"{PLACE}/respond/group?change=yes")
    carer = elsewhere.values("group")["An unpaid carer"]
    elsewhere.press("Continue", {"group": carer}).press("Confirm and send")

    assert kept(app) == [("email", "carer")]


def test_a10_asking_for_a_code_tells_nobody_whether_the_address_took_part(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])
    said = []
    for _time in range(5):  # the fourth and fifth are not sent, and look the same
        browsing = Browsing(browser(app), f"{PLACE}/address")
        browsing.press("Send me a code", {"email": "pat@example.org"})
        said.append((browsing.page.request.path, re.sub(r'value="[^"]+"', "", browsing.page.text)))

    assert len(set(said)) == 1
    with app.app_context():
        assert len(db.session.scalars(select(Message)).all()) == 3


def test_a_code_by_mail_works_once_for_a_day_and_for_its_own_consultation(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])
    factories.a_consultation(app, slug="elsewhere", assurances=[Assurance.EMAIL])
    Browsing(browser(app), f"{PLACE}/address").press("Send me a code", {"email": "pat@example.org"})
    code = code_from_mail(app)

    def tried(place: str = PLACE) -> int:
        client = browser(app)
        return client.submit(
            client.get(f"{place}/address/code"), {"code": code}, follow_redirects=False
        ).status_code

    assert tried("/consultations/elsewhere") == 422
    with clock.hold(clock.now() + timedelta(hours=25)):
        assert tried() == 422
        with app.app_context(), transaction() as at:
            forget_old_codes(at - timedelta(hours=2))
    assert tried() == 303
    assert tried() == 422


def test_what_is_no_address_is_told_beside_the_field(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.EMAIL])

    browsing = Browsing(browser(app), f"{PLACE}/address")
    browsing.press("Send me a code", {"email": "pat at example"}, status=422)

    assert "Enter an email address like name@example.org." in browsing.text


# --- as a professional ---


def as_professional(app: Flask, email: str = "gil@example.org") -> InspectedClient:
    client = browser(app)
    factories.sign_in(client, email)
    return client


def test_a_confirmed_gp_answers_as_a_gp(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app)
    assert browser(app).get(f"{PLACE}/professional").headers["Location"].startswith("/sign-in?next=")

    browsing = Browsing(as_professional(app), f"{PLACE}/respond")
    assert "Your answers count as: A GP." in browsing.text
    answer(browsing.press("Continue"), group=None)

    assert kept(app) == [("professional", "gp")]


def test_a_professional_has_one_response_on_all_devices(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app, Profession.SPECIALIST)
    answer(Browsing(as_professional(app), f"{PLACE}/professional").press("Continue"), group=None)

    elsewhere = Browsing(as_professional(app), f"{PLACE}/professional").press("Continue")

    assert elsewhere.heading == "Your answers"
    elsewhere.page = elsewhere.client.get(f"{PLACE}/respond/what-matters?change=yes")
    elsewhere.press("Continue", {"words": "Buses."}).press("Confirm and send")
    assert kept(app) == [("professional", "specialist")]


def test_two_devices_of_one_professional_do_not_count_twice(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app)
    one, other = (
        Browsing(as_professional(app), f"{PLACE}/professional").press("Continue") for _device in range(2)
    )
    answer(one, group=None)

    answer_later = answer(other, group=None)

    assert answer_later.heading == "Take part as a professional", "it has to be shown again that it is them"
    assert len(kept(app)) == 1


def close_account(app: Flask, email: str = "gil@example.org") -> None:
    with app.app_context(), transaction() as at:
        person = find_person_by_email(email)
        assert person is not None
        person.disabled_at = at


def test_a15_a_proof_does_not_outlive_the_account(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app)
    browsing = Browsing(as_professional(app), f"{PLACE}/professional").press("Continue")
    to_the_check_page(browsing, group=None)
    close_account(app)

    browsing.page = browsing.client.submit(browsing.page, button="Confirm and send", follow_redirects=True)

    assert kept(app) == []
    assert browsing.heading == "Sign in"


def test_signed_out_on_a_shared_computer_a_professional_leaves_nothing_to_read(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_professional(app)
    browsing = answer(Browsing(as_professional(app), f"{PLACE}/professional").press("Continue"), group=None)
    receipt = receipt_of(browsing)
    with browsing.client.session_transaction() as session:
        session.clear()

    for page in ("response", "receipt"):
        assert browsing.client.get(f"{PLACE}/{page}").headers["Location"] == "/receipt"
    typed = Browsing(browser(app), "/receipt").press("Find my answers", {"code": receipt})
    assert typed.heading == "Your answers", "the receipt is a key of its own"


def test_a_new_account_never_inherits_the_ballot_of_a_deleted_one(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    number = factories.a_professional(app)
    answer(Browsing(as_professional(app), f"{PLACE}/professional").press("Continue"), group=None)
    with app.app_context(), transaction():
        db.session.execute(delete(Person).where(Person.id == number))
    factories.a_professional(app, email="new@example.org")
    with app.app_context(), transaction():
        db.session.execute(update(Person).values(id=number))  # whatever numbers the database gives out

    newcomer = Browsing(as_professional(app, "new@example.org"), f"{PLACE}/professional").press("Continue")

    assert newcomer.heading != "Your answers"


def test_a15_an_account_nobody_confirmed_does_not_take_part_as_a_professional(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.PROFESSIONAL])
    factories.a_person(app)

    page = as_professional(app, factories.EMAIL).get(f"{PLACE}/professional")

    assert page.status_code == 403
    assert "Your account is not confirmed as a professional" in page.text


# --- several ways, and ways that are not open ---


def test_where_there_are_several_ways_people_choose(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=tuple(Assurance))
    [code] = factories.invitations(app, number)
    browsing = Browsing(browser(app), PLACE).follow("Start now")
    assert browsing.heading == "How would you like to take part?"
    answer(browsing.press("Continue", {"way": "open"}))
    chosen = Browsing(browser(app), f"{PLACE}/take-part").press("Continue", {"way": "invited"})
    answer(chosen.press("Continue", {"code": code}), group="An unpaid carer")

    assert kept(app) == [("open", "patient"), ("invited", "carer")]


@pytest.mark.parametrize("page", ["code", "address", "address/code", "professional"])
def test_a_way_that_is_not_open_is_not_there(app: Flask, page: str) -> None:
    factories.a_consultation(app)
    factories.a_professional(app)

    assert as_professional(app).get(f"{PLACE}/{page}").status_code == 404


def test_a15_where_a_code_is_needed_no_question_can_be_answered_without_one(app: Flask) -> None:
    factories.a_consultation(app, assurances=[Assurance.INVITED])
    client = browser(app)

    for page in ("respond", "respond/group", "respond/priorities", "respond/check"):
        assert client.get(f"{PLACE}/{page}").status_code == 303
    assert client.get(f"{PLACE}/respond/group").headers["Location"] == f"{PLACE}/respond"


def test_a14_a_proof_that_was_made_up_or_belongs_elsewhere_is_nobodys(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    other = factories.a_consultation(app, slug="elsewhere", assurances=[Assurance.INVITED])
    [code], [foreign] = factories.invitations(app, number), factories.invitations(app, other)
    client = browser(app)
    client.submit(client.get("/consultations/elsewhere/code"), {"code": foreign}, follow_redirects=False)
    cookie = client.get_cookie("folkmoot_response", path="/consultations/elsewhere")
    assert cookie is not None

    for value in (cookie.value, cookie.value[:-2] + "xx", ".".join(cookie.value.split(".")[:2]) + ".x.y"):
        thief = browser(app)
        thief.set_cookie("folkmoot_response", value, path=PLACE)
        assert thief.get(f"{PLACE}/respond").headers["Location"] == f"{PLACE}/code"
    assert code
    assert kept(app) == []


def test_after_closing_the_pages_of_the_ways_explain_themselves(app: Flask) -> None:
    number = factories.a_consultation(app, assurances=tuple(Assurance))
    factories.close(app, number)

    for page in ("take-part", "code", "address", "address/code", "professional"):
        answer = browser(app).get(f"{PLACE}/{page}")
        assert answer.status_code == 403
        assert "This consultation has closed" in answer.text
