"""Staff see who answered and who is missing, never a small number and never an answer."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.comments.operations.writing import withdraw
from app.comments.states import State
from app.consortium.queries.practices import list_every_practice, list_localities
from app.consultations.kinds import QuestionKind
from app.consultations.operations.correcting import OptionWords, correct_option
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import db, transaction
from app.ranking.stances import Stance
from app.responses.models import Response
from app.responses.operations.batch import submit_many
from app.turnout import pages
from app.turnout.queries import count_by_practice
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, a_reply, an_author, find
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.journeys.test_taking_part import given as marks_given
from tests.parsed_answer import text_of

CHOSEN = QuestionTexts(kind=QuestionKind.AGREEMENT, text="Agree?", items=("=cmd()", "Parking is dear"))


@given(st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 3, 1)), st.integers(0, 40), max_size=30))
def test_days_told_never_hold_a_small_number(days: dict[date, int]) -> None:
    told = pages.by_time(days)
    assert not [line for line in told if line.people is not None and 0 < line.people < 10]
    assert not [line for line in told if line.people is None and line.bar]


def test_days_that_are_mostly_small_are_told_as_weeks(app: Flask) -> None:
    days = {date(2026, 6, 1) + timedelta(days=n): 3 for n in range(28)}
    with app.test_request_context():
        told = pages.by_time(days)
    assert [line.people for line in told] == [21, 21, 21, 21]


def sent(
    app: Flask, number: int, groups: dict[str, int], *, area: int | None = None, practice: int | None = None
) -> None:
    with app.app_context(), transaction() as at:
        consultation = get(number)
        further = {q.id: bytes([3, 255]) for q in consultation.questions[2:]}
        some = [
            factories.a_submission(
                consultation,
                (5, 255, 0),
                group=group,
                locality_id=area,
                practice_id=practice,
                words="=HYPERLINK()" if n == 0 else None,
                further=further,
            )
            for group, count in groups.items()
            for n in range(count)
        ]
        submit_many(some, number, at=at)


def test_the_page_hides_small_groups_and_names_the_surgeries_that_are_not_reached(
    app: Flask, staff: InspectedClient
) -> None:
    factories.localities(app)
    number = factories.a_consultation(app, asks_practice=True)
    with app.app_context():
        first = list_every_practice()[0]
        area, practice, name = first.locality_id, first.id, first.name
    sent(app, number, {"patient": 25, "gp": 3}, area=area, practice=practice)
    page = staff.get(f"/manage/consultations/{number}/turnout")
    text = text_of(answer_of(page).all("main")[0])
    assert "28 people have answered" in text
    assert "None yet" in text
    assert name in text
    assert "25" not in text.replace("28", "")  # with the total it would give the 3 GPs away


def test_a_surgery_is_asked_for_only_after_an_area_and_kept_with_the_response(app: Flask) -> None:
    factories.localities(app)
    number = factories.a_consultation(app, asks_practice=True)
    browsing = Browsing.anew(app, "/consultations/local-care").follow("Start now")
    browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
    areas = browsing.values("area")
    browsing.press("Continue", {"area": next(iter(areas.values()))})
    assert browsing.heading == "Which GP surgery are you with?"
    surgeries = browsing.values("surgery")
    with app.app_context():
        here = {p.name for p in list_every_practice() if str(p.locality_id) == next(iter(areas.values()))}
    assert set(surgeries) - here == {"Another one, or I would rather not say"}
    browsing.press("Continue", {"surgery": next(iter(surgeries.values()))})
    browsing.press("Continue", {"words": "A bus."})
    browsing.press("Continue", marks_given(browsing, ("Quite", "Quite", "Quite")))
    assert "GP surgery" in browsing.text
    browsing.press("Confirm and send")
    with app.app_context():
        assert sum(count_by_practice(number).values()) == 1


@pytest.fixture
def over(app: Flask) -> int:
    factories.localities(app)
    number = factories.a_consultation(app, further=(CHOSEN,))
    with app.app_context():
        area = list_localities()[0].id
    sent(app, number, {"patient": 12}, area=area)
    sent(app, number, {"gp": 4}, area=area)
    factories.close(app, number)
    return number


def token(client: InspectedClient) -> dict[str, str]:
    """The token of a form of this browser."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/manage").text)
    assert found is not None
    return {"csrf_token": found[1]}


def files(client: InspectedClient, number: int) -> dict[str, str]:
    answer = client.post(f"/manage/consultations/{number}/turnout/working-data", data=token(client))
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as kept:
        return {name: kept.read(name).decode() for name in kept.namelist()}


def test_the_working_data_hold_every_answer_and_lead_to_nobody(
    app: Flask, staff: InspectedClient, over: int
) -> None:
    told = files(staff, over)
    rows = list(csv.DictReader(io.StringIO(told["answers.csv"])))
    assert len(rows) == 16
    assert {row["question-2: Parking is dear"] for row in rows} == {"not sure"}
    assert [row["group"] for row in rows].count("") == 16  # 4 GPs: with the total the 12 would tell them
    with app.app_context():
        for response in db.session.query(Response):
            everything = "".join(told.values())
            for secret in (response.voter_key, response.receipt_digest, response.content_digest):
                assert secret.hex() not in everything
            assert response.sent_on.isoformat() not in everything


def test_no_cell_of_the_working_data_is_a_formula(staff: InspectedClient, over: int) -> None:
    told = files(staff, over)
    for name in ("answers.csv", "words.csv", "wording.csv", "questions.csv"):
        for row in csv.reader(io.StringIO(told[name])):
            assert not [cell for cell in row if cell.startswith("=")]


def test_the_working_data_tell_in_which_wording_each_response_was_asked(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    sent(app, number, {"patient": 1})
    with app.app_context(), transaction() as at:
        option = get(number).options[0]
        words = OptionWords(title="=Other words")
        correct_option(number, option.id, words, reason="A slip.", actor=factories.TESTER, at=at)
    factories.close(app, number)

    told = files(staff, number)

    (row,) = csv.DictReader(io.StringIO(told["answers.csv"]))
    assert row["wording"] == "0"
    corrected = list(csv.DictReader(io.StringIO(told["wording.csv"])))
    assert [(each["wording"], each["part"], each["reason"]) for each in corrected] == [
        ("1", "title", "A slip."),
        ("1", "summary", "A slip."),
    ]
    assert not corrected[0]["after"].startswith("=")


def test_nothing_is_taken_out_while_it_is_open(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    answer = staff.post(f"/manage/consultations/{number}/turnout/working-data", data=token(staff))
    assert answer.status_code in (403, 409, 422)
    assert answer.mimetype == "text/html"


def test_taking_the_data_out_is_recorded(over: int, staff: InspectedClient) -> None:
    files(staff, over)
    assert "Took out the working data" in staff.get("/manage/activity").text


def test_the_words_of_the_working_data_are_looked_through(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        words = "I am 401 023 2137, ring 07700 900123"
        submit_many([factories.a_submission(consultation, (5, 255, 0), words=words)], number, at=at)
    factories.close(app, number)

    (row,) = csv.DictReader(io.StringIO(files(staff, number)["words.csv"]))

    assert row["words"] == "I am [removed: personal information], ring 07700 900123"
    assert row["look at"] == "phone"


def test_the_working_data_hold_the_comments_that_everybody_can_read_and_no_others(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    nurse = an_author(app, number, name="Nora Nurse", group="nurse")
    read = a_comment(app, number, "=It is far. Ring 07700 900123", stance=Stance.DISAGREE, author=nurse)
    a_reply(app, read, "It is not.", author=an_author(app, number, name="Pat"))
    for state in (State.WAITING, State.REFUSED, State.RETURNED):
        a_comment(app, number, "Hidden words.", state=state)
    taken = an_author(app, number)
    gone = a_comment(app, number, "Hidden words.", author=taken)
    a_reply(app, gone, "I saw it.", author=nurse)
    with app.app_context(), transaction() as at:
        withdraw(find(gone).id, taken.key, at=at)
    factories.close(app, number)

    told = files(staff, number)

    rows = list(csv.DictReader(io.StringIO(told["comments.csv"])))
    assert [(row["comment"], row["words"]) for row in rows] == [
        ("1.1", "I saw it."),
        ("2", "'=It is far. Ring 07700 900123"),
        ("2.1", "It is not."),
    ]
    assert (rows[1]["from"], rows[1]["side"], rows[1]["look at"]) == ("A nurse", "Disagree", "phone")
    everything = "".join(told.values())
    assert not [words for words in ("Hidden words.", "Nora", "Pat") if words in everything]
