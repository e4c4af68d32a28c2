"""What people read before they answer, and the forms staff write it with."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations import gates
from app.consultations.duties import privacy_words_on
from app.consultations.models import OptionProposal
from app.consultations.operations import drafting, grounds, listening
from app.consultations.operations.equality import assess_again
from app.consultations.queries import get
from app.database import transaction
from tests import factories
from tests.factories import NOW, TESTER
from tests.groundwork import an_assessment
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

PAGE = "/consultations/local-care"
SAID = (
    "Everybody who is with one of our surgeries.",
    "Some wait less.",
    "Nobody travels further.",
    "There is one million pounds.",
    "The waits grow.",
    "Patients and staff drew up the list.",
    "A new hospital",
    "It costs too much.",
    "A morning at the library",
    "24 people: carers and older people",
    "The bus comes too seldom.",
    "Public task.",
    "Five years.",
    "The engagement team",
    "01632 960 123",
    "1 High Street",
    "Ring us for large print.",
)


def again(app: Flask, number: int) -> None:
    """Look at the equality assessment again, ten days later."""
    with app.app_context(), clock.hold(NOW + timedelta(days=10)), transaction() as at:
        following = an_assessment(at.date(), changed="A lift was named by 40 people.")
        keys = tuple(line.characteristic for line in following.lines)
        assess_again(number, following, characteristics=keys, actor=TESTER, at=at)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/everything"])
def test_everything_a_fair_consultation_says_can_be_read(
    app: Flask, client: InspectedClient, address: str
) -> None:
    factories.a_consultation(app)

    text = text_of(answer_of(client.get(address)).all("main")[0])

    assert [words for words in SAID if words not in text] == []


def test_start_comes_before_everything_that_is_long(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    page = answer_of(client.get(PAGE))
    text = text_of(page.all("main")[0])
    folded = " ".join(text_of(one) for one in page.all("details"))

    assert text.index("Start now") < text.index("Why we are asking") < text.index("Who is affected")
    assert "It costs too much." in folded
    assert "Why we are asking" not in folded


def test_the_page_to_print_folds_nothing_up(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    assert answer_of(client.get(f"{PAGE}/everything")).all("details") == []


def test_a_public_reason_is_read_where_nobody_was_heard_and_nothing_rejected(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    with app.app_context(), transaction():
        found = get(number)
        found.listening_records.clear()
        found.rejected_alternatives.clear()
        found.grounds.none_heard_because = "The roof fell in."
        found.grounds.none_rejected_because = "The law leaves one way."

    for address in (PAGE, f"{PAGE}/everything"):
        text = client.get(address).text
        assert "The roof fell in." in text
        assert "The law leaves one way." in text


def test_the_newest_equality_assessment_is_shown_and_older_ones_can_be_read(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, at=NOW)
    first = client.get(f"{PAGE}/equality")
    assert "Equality assessment of 15 June 2026" in first.text
    assert "All assessments" not in first.text
    again(app, number)

    newest, old = client.get(f"{PAGE}/equality"), client.get(f"{PAGE}/equality/1")

    assert "Equality assessment of 25 June 2026" in newest.text
    assert "A lift was named by 40 people." in newest.text
    assert "This is an older assessment." in old.text
    assert "Equality assessment of 15 June 2026" in old.text
    assert client.get(f"{PAGE}/equality/3").status_code == 404


def test_every_protected_group_stands_in_the_table(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    rows = [text_of(row) for row in answer_of(client.get(f"{PAGE}/equality")).all("tr")[1:]]

    assert len(rows) == 9
    assert any("Disability" in row and "Worse off" in row and "We put in a lift." in row for row in rows)


def test_a_draft_is_nobodys_business_at_these_addresses_either(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, scheduled=False)

    for address in ("", "/everything", "/equality", "/equality/1"):
        assert client.get(PAGE + address).status_code == 404


def test_staff_see_all_of_it_in_the_preview_of_a_draft(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)

    text = staff.get(f"/manage/consultations/{number}/preview").text

    assert [words for words in SAID if words not in text] == []
    assert "We put in a lift." in text
    assert f"{PAGE}/equality" not in text


def test_a_new_draft_can_be_previewed(app: Flask, staff: InspectedClient) -> None:
    with app.app_context(), transaction() as at:
        number = drafting.draft("New", actor=TESTER, at=at).id

    assert "More to read" not in staff.get(f"/manage/consultations/{number}/preview").text


def test_what_is_missing_leads_to_the_field_where_it_is_mended(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context(), transaction():
        get(number).grounds.costs = ""

    page = staff.get(f"/manage/consultations/{number}/schedule")
    link = next(each for each in answer_of(page).all("a") if text_of(each) == gates.COSTS)
    address, _hash, anchor = link.get("href", "").partition("#")
    there = answer_of(staff.get(address))

    assert "Schedule it and make it public" not in page.text
    assert [each.get("name") for each in there.all("textarea") if each.get("id") == anchor] == ["costs"]


def test_usual_words_for_privacy_are_offered_once_and_kept_only_when_saved(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False, grounds=False)
    address = f"/manage/consultations/{number}/privacy"
    usual = privacy_words_on(clock.now().date()).lawful_basis

    page = staff.get(address)
    assert usual in text_of(answer_of(page).all("main")[0])
    with app.app_context():
        assert get(number).grounds.lawful_basis == ""
    staff.submit(page, {"lawful_basis": "Consent.", "retention": ""})
    with app.app_context():
        kept = get(number).grounds
        assert (kept.lawful_basis, kept.retention) == ("Consent.", "")


def test_who_writes_second_reads_what_the_first_one_wrote(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/affected")
    other = grounds.Affected(affected="Theirs.", effects="", costs="", do_nothing="")
    with app.app_context(), transaction() as at:
        grounds.write_part(number, other, actor=TESTER, at=at)

    answer = staff.submit(page, {"affected": "Mine."})

    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    staff.submit(answer, {})
    with app.app_context():
        assert get(number).grounds.affected == "Mine."


@pytest.mark.parametrize("part", ["affected", "contact", "privacy", "equality", "listening/new"])
def test_once_it_is_public_the_forms_lead_back_and_say_why(
    app: Flask, staff: InspectedClient, part: str
) -> None:
    number = factories.a_consultation(app)

    page = staff.get(f"/manage/consultations/{number}/{part}", follow_redirects=True)

    assert page.request.path == f"/manage/consultations/{number}"
    assert "You cannot edit this consultation now." in page.text


@pytest.mark.parametrize("part", ["listening", "choosing"])
def test_once_it_is_public_lists_can_be_read_and_not_changed(
    app: Flask, staff: InspectedClient, part: str
) -> None:
    number = factories.a_consultation(app)
    page = staff.get(f"/manage/consultations/{number}/{part}")

    assert "This is locked" in page.text
    assert [form for form in answer_of(page).all("form") if part in form.get("action", "")] == []


def test_people_are_counted_in_whole_numbers(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/listening/new")
    day = {"held_on-day": "1", "held_on-month": "6", "held_on-year": "2026"}
    fields = {"what": "A walk", "who": "carers", "heard": "It is far."} | day

    for wrong in ("some", "-3", "9" * 40, "²"):
        answer = staff.submit(page, fields | {"people": wrong})
        assert answer.status_code == 422
        assert "Enter a whole number, like 24." in answer.text
    assert "from 1 to 100,000" in staff.submit(page, fields | {"people": "0"}).text


def test_a_record_and_a_rejected_alternative_can_be_changed_and_removed_on_screen(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        heard, rejected = get(number).listening_records[0].id, get(number).rejected_alternatives[0].id
    base = f"/manage/consultations/{number}"

    for address, field in ((f"listening/{heard}", "heard"), (f"choosing/rejected/{rejected}", "reason")):
        done = staff.submit(staff.get(f"{base}/{address}"), {field: "Something new."}, follow_redirects=True)
        assert "Something new." in done.text
    for address in (f"listening/{heard}/remove", f"choosing/rejected/{rejected}/remove"):
        page = staff.get(f"{base}/{address.split('/')[0]}")
        staff.submit(page, {}, action=f"{base}/{address}")
    with app.app_context():
        assert (get(number).listening_records, get(number).rejected_alternatives) == ([], [])


def test_the_function_for_a_meeting_takes_a_record_in(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False, grounds=True)
    heard = listening.Heard(held_on=clock.now().date(), what="An evening", who="GPs", people=4, heard="Yes.")
    with app.app_context(), transaction() as at:
        listening.add_record(number, heard, actor=TESTER, at=at)

    with app.app_context():
        assert [record.what for record in get(number).listening_records][-1] == "An evening"


def test_the_page_to_print_tells_each_option_as_a_proposal(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    with app.app_context(), transaction():
        option = get(number).options[0]
        option.proposal = OptionProposal(
            change="A bus each hour.", net_saving_pounds=None, months_to_effect=3
        )

    text = client.get(f"{PAGE}/everything").text

    assert "A bus each hour." in text
    assert "Saving not known." in text
    assert "Has effect after 3 months." in text
