"""Who took part, for staff: after closing, to analysts and leads, and without a number that is too small."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from app import clock
from app.actor import Role
from app.database import db, transaction
from app.equality.ethnicity import ASKED_2021, LIST_2001, NOT_KNOWN, NOT_STATED, TO_2001, to_2001
from app.equality.models import AskedAboutYou, Count
from app.equality.operations.settling import choose_questions, write_figures
from app.equality.pages import Table, tables
from app.equality.queries import Local, asked_in, local_figures
from app.equality.questions import ETHNIC_GROUP, PAGES, QUESTIONS
from app.errors import Refused
from app.jobs.rounds import run_round
from app.privacy.suppression import MINIMUM, suppress_nested
from tests import factories
from tests.equality.test_about_you import CLOSES, LATE, slips
from tests.equality.test_unlinked import say
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

EVERY = frozenset(QUESTIONS)


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, at=NOW, closes_at=CLOSES)


def by_name(found: tuple[Table, ...]) -> dict[str, Table]:
    return {table.key: table for table in found}


def shown(app: Flask, counts: dict[str, dict[str, int]], local: dict[str, Local] | None = None):
    with app.test_request_context():
        return by_name(tables(counts, local or {}, EVERY))


# --- the two lists of ethnic groups ---


def test_nineteen_groups_are_asked_and_sixteen_compared() -> None:
    assert len(ASKED_2021) == len(set(ASKED_2021)) == 19
    assert len(LIST_2001) == 16
    assert set(TO_2001) == {*ASKED_2021, NOT_STATED, NOT_KNOWN}


@pytest.mark.parametrize(
    ("code", "letter"),
    [("15", "C"), ("16", "C"), ("17", "C"), ("2", "R"), ("18", "S"), ("19", "S"), ("13", "A"), ("6", "N")],
)
def test_the_groups_that_are_new_have_a_place_in_the_older_list(code: str, letter: str) -> None:
    assert to_2001(code) == letter


def test_not_stated_and_not_known_stay_different() -> None:
    assert (to_2001("Z"), to_2001("99")) == ("Z", "99")
    with pytest.raises(KeyError):
        to_2001("20")


# --- what is shown ---


def test_small_numbers_are_hidden_and_so_is_what_would_give_them_away(app: Flask) -> None:
    table = shown(app, {"sex": {"female": 30, "male": 4}, "carer": {"yes": 12, "no": 40}})

    assert [row.people for row in table["sex"].rows] == [None, None], "34 less 30 would be 4"
    assert [row.people for row in table["carer"].rows] == [12, 40]
    assert [round(row.share or 0) for row in table["carer"].rows] == [23, 77]
    assert all(row.share is None for row in table["sex"].rows)


def test_nothing_is_shown_of_fewer_than_ten(app: Flask) -> None:
    table = shown(app, {"age": {"16-24": 9, "Z": 40, "99": 20}})["age"]

    assert (table.said, table.rows, table.unsaid) == (None, (), ())


def test_who_did_not_say_is_told_for_all_questions_of_a_page_or_for_none(app: Flask) -> None:
    full = {"female": 20, "male": 20}
    loud = shown(app, {"sex": full | {"Z": 12, "99": 10}, "gender": {"same": 20, "Z": 10, "99": 22},
                       "orientation": {"straight": 20, "Z": 22}})  # fmt: skip
    assert [row.people for row in loud["sex"].unsaid] == [12, 10]

    quiet = shown(app, {"sex": full | {"Z": 12, "99": 10}, "gender": {"same": 59, "Z": 3, "99": 0},
                        "orientation": {"straight": 40, "Z": 22}})  # fmt: skip
    assert [row.people for row in quiet["sex"].unsaid] == [None, None], "62 less 59 would be 3"
    assert quiet["sex"].said == 40


def test_of_what_health_affects_only_those_who_were_asked_count(app: Flask) -> None:
    many = {"vision": 12, "hearing": 5, "mobility": 14}
    some = shown(app, {"limited": {"a-lot": 15, "a-little": 10, "no": 50}, "conditions": many | {"99": 3}})
    few = shown(app, {"limited": {"a-lot": 8, "no": 50}, "conditions": {"vision": 8}})

    table = some["conditions"]
    people = {row.answer: row.people for row in table.rows}
    assert (people["Mobility"], people["Hearing"], people["Vision"]) == (14, None, None)
    assert table.said is None
    assert all(row.share is None for row in table.rows)
    assert few["conditions"].rows == ()


def test_the_people_here_stand_beside_in_both_lists(app: Flask) -> None:
    local = Local(people={"13": 800, "16": 20, "17": 180}, source="Census", as_of=date(2021, 3, 21))
    table = shown(app, {"ethnic-group": {"13": 60, "16": 15, "17": 25}}, {"ethnic-group": local})[
        "ethnic-group"
    ]

    older = {row.answer: (row.people, row.share, row.local_share) for row in table.rows}
    finer = {row.answer: (row.people, row.local_share) for row in table.finer}
    assert older["White: British"] == (60, 60.0, 80.0)
    assert older["White: any other White background"] == (40, 40.0, 20.0)
    assert finer["White: Roma"] == (15, 2.0)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=19, max_size=19))
def test_no_hidden_ethnic_group_can_be_worked_out_from_both_lists(counts: list[int]) -> None:
    """The sum of an older group less what is shown of its parts leaves two hidden numbers at least, or none;
    and never fewer than ten people."""
    given_ = dict(zip(ASKED_2021, counts, strict=True))
    groups: dict[str, dict[str, int]] = {}
    for code, people in given_.items():
        groups.setdefault(to_2001(code), {})[code] = people
    older, finer = suppress_nested(groups)

    for letter, parts in groups.items():
        hidden = [code for code in parts if finer[letter][code] is None]
        if older[letter] is not None and hidden:
            assert len(hidden) > 1 or sum(parts.values()) == 0
            assert sum(parts[code] for code in hidden) >= MINIMUM


# --- the pages ---


def filled(app: Flask, number: int) -> None:
    """Forty people who said which group they belong to, and their age."""
    with clock.hold(NOW):
        for who in range(40):
            code = "13" if who < 25 else "16"
            say(app, number, "ethnic-group", {"ethnic-group": [code]}, f"ticket {who}")
            say(app, number, "age-and-health", {"age": ["35-44" if who else "85+"]}, f"ticket {who}")


def a_lead(app: Flask, role: Role = Role.ENGAGEMENT_LEAD) -> InspectedClient:
    with clock.hold(NOW):
        factories.a_person(app, email="lee@example.org", role=role)
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    factories.sign_in(client, "lee@example.org")
    return client


def test_staff_see_it_a_day_after_closing_and_not_before(app: Flask, number: int) -> None:
    a_lead(app)
    filled(app, number)
    for moment in (NOW, CLOSES, LATE - timedelta(seconds=1)):
        with clock.hold(moment):
            with app.app_context():
                run_round()
            early = Browsing(a_lead_again(app), f"/manage/consultations/{number}/about-you")
            assert "Nothing to see yet" in early.text
            assert "25" not in re.sub(r"from .* on", "", early.text)
    with clock.hold(LATE):
        waiting = Browsing(a_lead_again(app), f"/manage/consultations/{number}/about-you")
        assert "Look again in a few minutes" in waiting.text
        with app.app_context():
            run_round()
        page = Browsing(a_lead_again(app), f"/manage/consultations/{number}/about-you")

    assert slips(app) == 0
    assert "40 people answered this." in page.text
    assert re.search(r"White: British.*?25.*?6[23]%", page.text)


def a_lead_again(app: Flask) -> InspectedClient:
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    factories.sign_in(client, "lee@example.org")
    return client


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ANALYST, 200), (Role.ADMINISTRATOR, 403), (Role.MODERATOR, 403)]
)
def test_only_analysts_and_leads_look(app: Flask, number: int, role: Role, status: int) -> None:
    client = a_lead(app, role)

    assert client.get(f"/manage/consultations/{number}/about-you").status_code == status


def test_a_consultation_asks_what_its_draft_says(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    lead = Browsing(a_lead(app), f"/manage/consultations/{number}/about-you/questions")
    lead.press("Save", {"asked": ["age", "carer"]})

    with app.app_context():
        assert asked_in(number) == {"age", "carer"}
    lead = Browsing(lead.client, f"/manage/consultations/{number}/about-you/questions")
    lead.press("Save", {"asked": ["conditions"]}, status=422)
    assert "together with whether they limit somebody" in lead.text
    lead.press("Save", {"asked": []})
    with app.app_context():
        assert asked_in(number) == frozenset()


def test_what_is_not_asked_is_on_no_page_and_not_taken_in(app: Flask, number: int) -> None:
    with app.app_context(), transaction():
        db.session.add(AskedAboutYou(consultation_id=number, keys="age,religion"))
    with clock.hold(NOW), pytest.raises(Refused, match="something we did not ask"):
        say(app, number, "ethnic-group", {"ethnic-group": ["13"]}, "mine")
    assert slips(app) == 0


def test_once_it_is_scheduled_what_is_asked_stands(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        with app.app_context(), pytest.raises(Refused, match="cannot edit"), transaction() as at:
            choose_questions(number, ["age"], actor=TESTER, at=at)
        page = a_lead(app).get(f"/manage/consultations/{number}/about-you/questions")

    assert page.status_code == 303


def test_the_figures_of_the_area_are_kept_with_their_source(app: Flask) -> None:
    lead = Browsing(a_lead(app), "/manage/local-population").follow("Unpaid carers")
    fields = {"source": "Census 2021", "as_of-day": "21", "as_of-month": "3", "as_of-year": "2021"}
    lead.press("Save the figures", fields | {"yes": "9,400", "no": "many"}, status=422)
    assert "Enter a whole number" in lead.text
    lead.press("Save the figures", fields | {"yes": "9,400", "no": "90600"})
    assert "Census 2021" in lead.text
    with app.app_context():
        known = local_figures()["carer"]
    assert known == Local(people={"yes": 9_400, "no": 90_600}, source="Census 2021", as_of=date(2021, 3, 21))

    with app.app_context(), transaction() as at:
        write_figures("carer", {}, source="None", as_of=date(2021, 3, 21), actor=TESTER, at=at)
        assert local_figures() == {}
        with pytest.raises(Refused, match="a day that has come"):
            write_figures("carer", {"yes": 1}, source="x", as_of=date(2999, 1, 1), actor=TESTER, at=at)
        with pytest.raises(Refused, match="cannot be right"):
            write_figures("carer", {"maybe": 1}, source="x", as_of=date(2021, 1, 1), actor=TESTER, at=at)


def test_every_question_stands_on_one_page() -> None:
    every = [one.key for page in PAGES.values() for one in page]

    assert len(every) == len(set(every)) == len(QUESTIONS)
    assert ETHNIC_GROUP.every_code[-2:] == ("Z", "99")


def test_counts_are_rows_of_their_consultation_only(app: Flask, number: int) -> None:
    other = factories.a_consultation(app, slug="other", title="Other", at=NOW, closes_at=CLOSES)
    with app.app_context(), transaction():
        row = {"consultation_id": other, "question": "age", "answer": "85+", "people": 50}
        db.session.execute(insert(Count), [row])
    a_lead(app)
    with clock.hold(LATE):
        mine = Browsing(a_lead_again(app), f"/manage/consultations/{number}/about-you")

    assert "50" not in mine.text
