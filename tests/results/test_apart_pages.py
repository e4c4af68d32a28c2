"""The pages on which answers are set apart, and what everybody reads of it."""

from __future__ import annotations

from flask import Flask

from app.jobs.publishing import count_and_publish
from app.ranking.leaving_out import WhyLeftOut
from app.results.operations import tally
from app.results.queries import find_tally
from tests import factories
from tests.inspector import InspectedClient
from tests.results.test_setting_apart import TEXT, a_closed_one, leave_out, receipt


def test_staff_find_the_same_words_look_at_what_changes_and_leave_them_out(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_closed_one(app, others=[("patient", (5, 3, 1))] * 11)
    preview = staff.get(f"/manage/consultations/{number}/result")
    assert "Campaigns, duplicates and answers that are left out" in preview.text

    found = staff.get(f"/manage/consultations/{number}/set-apart?look=1")
    assert TEXT in found.text
    assert "12 answers" in found.text
    page = staff.submit(found, {}, button="Look at these 1")
    assert "12 answers to look at" in page.text
    assert "Without all of them" in page.text
    assert "If one stays" in page.text

    refused = staff.submit(page, {}, button="Confirm", follow_redirects=False)
    assert refused.status_code == 422
    chosen = {"treatment": "left-out:one-name", "note": "One office sent it 12 times."}
    decided = staff.submit(page, chosen, button="Confirm")
    assert "12 are left out." in decided.text
    assert "One office sent it 12 times." in decided.text
    assert "Ada Admin" in decided.text
    with app.app_context():
        count_and_publish()
        counted = find_tally(number)
    assert counted is not None, "the worker was asked to count"
    assert counted.apart.left_out == {"one-name": 12}


def test_a_set_can_be_forgotten_and_a_decision_taken_back(app: Flask, staff: InspectedClient) -> None:
    number = a_closed_one(app)
    made = leave_out(app, number, WhyLeftOut.TEST)
    page = staff.get(f"/manage/consultations/{number}/set-apart/{made}")
    back = staff.submit(page, {}, button="Take this back")

    assert "Nothing. Every answer counts." in back.text


def test_words_can_be_looked_for_and_receipts_typed(app: Flask, staff: InspectedClient) -> None:
    number = a_closed_one(app)
    found = staff.get(f"/manage/consultations/{number}/set-apart?words=clinic")
    assert "12 answers to look at" in staff.submit(found, {}, button="Look at these 1").text

    page = staff.get(f"/manage/consultations/{number}/set-apart")
    wrong = staff.submit(page, {"codes": "7K3M"}, button="Look at these answers", follow_redirects=False)
    assert wrong.status_code == 422
    assert "is no receipt code" in wrong.text
    typed = staff.submit(page, {"codes": receipt(2)}, button="Look at these answers")
    assert "1 answer to look at" in typed.text


def test_everybody_reads_how_many_and_why_and_whoever_has_the_receipt_that_theirs_was(
    app: Flask, client: InspectedClient
) -> None:
    number = a_closed_one(app, others=[("patient", (5, 3, 1))] * 11)
    leave_out(app, number, WhyLeftOut.ONE_NAME, "One office sent it 12 times.")

    def mine() -> str:
        page = client.get("/receipt")
        return client.submit(page, {"code": receipt(4)}, button="Find my answers").text

    assert "left out" not in mine(), "before it is published it can be taken back"
    factories.publish_list(app, number)
    assert "Your answers were left out of the count." in mine()
    assert "One office sent it 12 times." in mine()

    took_part = client.get("/priorities/1/who-took-part").text
    assert "12 answers were left out." in took_part
    assert "One person or office answered in the name of others" in took_part
    assert "One office sent it 12 times." not in took_part
    assert "With everything that came" in client.get("/priorities/1/table").text
    first, *_rest = client.get("/priorities/1/list.csv").text.splitlines()
    assert "place with everything that came" in first


def test_staff_see_the_places_with_and_without_before_it_is_published(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_closed_one(app, others=[("patient", (5, 3, 1))] * 11)
    leave_out(app, number, WhyLeftOut.ONE_NAME)
    with app.app_context():
        tally(number, actor=factories.TESTER)

    page = staff.get(f"/manage/consultations/{number}/result").text
    assert "With everything that came" in page
    assert "With and without campaigns and duplicates" in page
