"""What patient groups said as groups: one voice each, hidden until published, and never what few said."""

from __future__ import annotations

import csv
import io
import json
from random import Random

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.consortium.operations.ppgs import remove_ppg
from app.consultations.queries import get
from app.database import db, transaction
from app.meetings.models import GroupAnswer
from app.meetings.queries.answers import list_voices
from app.privacy.suppression import MINIMUM
from app.ranking.rule import CountingRule
from app.results.counting import count_groups_of, count_responses
from app.results.models import PriorityList
from app.results.operations import tally
from app.results.patient_groups import PatientGroups, compose_groups, rule_of_voices
from app.results.queries import find_tally, get_list
from app.results.snapshot import digest
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.meetings.answering import codes_of, group_answers, groups_of

ALL = 71
OPTIONS = ("Help at home", "Talking therapy", "Diabetes checks", "A later bus")


@pytest.fixture
def asked(app: Flask) -> int:
    """71 practices, each with a group; a consultation that 12 people have answered."""
    groups_of(app, ALL)
    number = factories.a_consultation(app, options=OPTIONS)
    factories.responses(app, number, [("patient", (5, 1, 1, 1))] * 12)
    return number


def everybody_answers(app: Flask, seed: int = 7) -> None:
    """Each group with an order of its own; from 3 people to 40."""
    chance = Random(seed)
    for code in codes_of(ALL):
        present = chance.randint(3, 40)
        agreeing = chance.randint(0, present)
        group_answers(
            app,
            code,
            tuple(chance.randint(1, 5) for _ in OPTIONS),
            present=present,
            agreeing=agreeing,
            against=present - agreeing,
            unsure=0,
        )


def order(app: Flask, number: int) -> list[tuple[int, int]]:
    with app.app_context():
        found = count_groups_of(get(number))
    assert found is not None
    return [(option, place) for option, place, _tied, _total in found.places]


def published_groups(app: Flask, number: int) -> PatientGroups:
    factories.close(app, number)
    list_number = factories.publish_list(app, number)
    with app.app_context():
        found = get_list(list_number).patient_groups
    assert found is not None
    return found


def test_71_groups_are_71_voices_whatever_their_numbers(app: Flask, asked: int) -> None:
    everybody_answers(app)
    before = order(app, asked)
    chance = Random(1)
    with app.app_context(), transaction():
        for row in db.session.scalars(select(GroupAnswer)):
            row.present = chance.choice((3, 40, 9_999))
            row.agreeing, row.against, row.unsure = row.present, 0, 0

    assert order(app, asked) == before


def test_a_group_of_3_counts_like_a_group_of_40(app: Flask, asked: int) -> None:
    first, second = codes_of(2)
    group_answers(app, first, (5, 4, 3, 2), present=3, agreeing=3, against=0, unsure=0)
    group_answers(app, second, (2, 3, 4, 5), present=40, agreeing=40, against=0, unsure=0)

    assert [place for _option, place in order(app, asked)] == [1, 1, 1, 1]


def test_sending_again_and_again_is_still_one_voice(app: Flask, asked: int) -> None:
    everybody_answers(app)
    before = order(app, asked)
    for _again in range(5):
        with app.app_context():
            voice = list_voices(asked)[0]
        group_answers(app, voice.practice_code, tuple(voice.marks), present=999, agreeing=990)

    assert order(app, asked) == before
    with app.app_context():
        assert len(list_voices(asked)) == ALL


def test_the_order_does_not_depend_on_who_sent_first(app: Flask, asked: int) -> None:
    everybody_answers(app)
    before = order(app, asked)
    with app.app_context(), transaction():
        rows = db.session.scalars(select(GroupAnswer)).all()
        numbers = [row.id for row in rows]
        for row, number in zip(rows, reversed(numbers), strict=True):
            db.session.execute(update(GroupAnswer).where(GroupAnswer.id == row.id).values(id=number + 1_000))
    assert order(app, asked) == before


def test_the_positions_of_the_groups_are_added(app: Flask, asked: int) -> None:
    for n, code in enumerate(codes_of(ALL)):
        group_answers(app, code, (5, 4, 3, 2) if n < 40 else (2, 3, 4, 5))
    with app.app_context():
        found = count_groups_of(get(asked))
    assert found is not None
    # 4 points for the first, 1 for the last: 40 groups one way, 31 the other way round.
    assert [total for _option, _place, _tied, total in found.places] == [
        4 * 40 + 31,
        3 * 40 + 2 * 31,
        2 * 40 + 3 * 31,
        40 + 4 * 31,
    ]


def test_the_list_of_the_people_does_not_move_when_groups_answer(app: Flask, asked: int) -> None:
    with app.app_context():
        before = count_responses(get(asked))
    everybody_answers(app)
    with app.app_context():
        assert count_responses(get(asked)) == before


def test_71_of_71_is_published_with_the_people_behind_it(
    app: Flask, client: InspectedClient, asked: int
) -> None:
    everybody_answers(app)
    with app.app_context():
        voices = list_voices(asked)
    groups = published_groups(app, asked)

    assert (groups.sent, groups.of) == (ALL, ALL)
    assert groups.present == sum(voice.present for voice in voices)
    assert [one.option for one in groups.places] == [option for option, _place in order(app, asked)]
    page = client.get("/priorities/1/patient-groups").text
    assert "71 of 71 groups answered." in page
    assert "Each group is one voice." in page
    assert "What patient groups said" in client.get("/priorities/1").text
    assert "They are not counted in this list." in client.get("/priorities/1/how-we-counted").text


def test_a_list_that_was_published_never_changes(app: Flask, client: InspectedClient, asked: int) -> None:
    everybody_answers(app)
    groups = published_groups(app, asked)
    page = client.get("/priorities/1/patient-groups").text
    with app.app_context(), transaction() as at:
        db.session.execute(update(GroupAnswer).values(marks=bytes((1, 1, 1, 5)), present=1_000))
        remove_ppg(codes_of(1)[0], actor=TESTER, at=at)
    with app.app_context():
        row = db.session.get(PriorityList, 1)
        assert row is not None
        assert digest(row.snapshot) == row.digest
        assert get_list(1).patient_groups == groups
    app.extensions["snapshots"].clear()
    assert client.get("/priorities/1/patient-groups").text == page


def test_nothing_of_the_groups_is_told_before_the_result_is_published(
    app: Flask, client: InspectedClient, staff: InspectedClient, asked: int
) -> None:
    everybody_answers(app)
    preview = f"/manage/consultations/{asked}/result"
    assert "What patient groups said" not in staff.get(preview).text
    assert client.get("/priorities/1/patient-groups").status_code == 404
    factories.close(app, asked)
    with app.app_context():
        tally(asked, actor=TESTER)
    assert client.get("/priorities/1/patient-groups").status_code == 404
    assert client.get("/priorities/1/patient-groups.csv").status_code == 404
    shown = staff.get(preview).text
    assert "What patient groups said" in shown
    assert "71 of 71 groups answered." in shown


@pytest.mark.parametrize("groups", [1, MINIMUM - 1])
def test_of_fewer_than_ten_groups_nothing_is_told_at_any_door(
    app: Flask, client: InspectedClient, asked: int, groups: int
) -> None:
    for code in codes_of(groups):
        group_answers(app, code, (1, 5, 1, 1), present=777, agreeing=777, against=0, unsure=0)
    found = published_groups(app, asked)

    assert found == PatientGroups(sent=None, of=ALL)
    page = client.get("/priorities/1/patient-groups").text
    assert "Too few groups answered" in page
    assert "777" not in page
    table = list(csv.reader(io.StringIO(client.get("/priorities/1/patient-groups.csv").text)))
    assert len(table) == 1
    with app.app_context():
        row = db.session.get(PriorityList, 1)
        assert row is not None
        kept = json.dumps(row.snapshot["patient_groups"])
    assert "777" not in kept
    assert f'"sent": {groups}' not in kept


def test_ten_groups_are_told_of(app: Flask, client: InspectedClient, asked: int) -> None:
    for code in codes_of(MINIMUM):
        group_answers(app, code, (1, 5, 1, 1))
    found = published_groups(app, asked)

    assert (found.sent, found.of, found.present) == (MINIMUM, ALL, 120)
    assert "10 of 71 groups answered." in client.get("/priorities/1/patient-groups").text


def test_small_numbers_of_people_are_hidden_and_cannot_be_subtracted(
    app: Flask, client: InspectedClient, asked: int
) -> None:
    for code in codes_of(MINIMUM):
        group_answers(app, code, (1, 5, 1, 1), present=30, agreeing=20, against=0, unsure=3)
    group_answers(app, codes_of(1)[0], (1, 5, 1, 1), present=30, agreeing=20, against=1, unsure=3)
    found = published_groups(app, asked)

    # 300 there; 200 agreed, 1 against, 30 unsure, 69 quiet: the 1 hides, and the smallest other with it.
    assert (found.present, found.agreeing, found.against) == (300, 200, None)
    assert (found.unsure, found.quiet) == (None, 69)
    page = client.get("/priorities/1/patient-groups").text
    assert page.count('<td role="cell" data-label="People" class="fm-number">Hidden</td>') == 2


def test_where_no_group_answered_the_list_does_not_speak_of_them(
    app: Flask, client: InspectedClient, asked: int
) -> None:
    assert published_groups(app, asked) == PatientGroups(sent=0, of=ALL)
    assert "patient groups said" not in client.get("/priorities/1").text
    assert "No patient group answered as a group." in client.get("/priorities/1/patient-groups").text


def test_the_file_says_what_the_page_says(app: Flask, client: InspectedClient, asked: int) -> None:
    everybody_answers(app)
    groups = published_groups(app, asked)
    rows = list(csv.DictReader(io.StringIO(client.get("/priorities/1/patient-groups.csv").text)))

    assert [int(row["place of the groups"]) for row in rows] == [one.place for one in groups.places]
    assert [row["total of positions"] for row in rows] == [str(one.total) for one in groups.places]
    assert {(row["groups that answered"], row["groups"]) for row in rows} == {("71", "71")}
    assert rows[0]["priority"] in OPTIONS


def test_what_is_kept_is_what_is_read(app: Flask, asked: int) -> None:
    everybody_answers(app)
    groups = published_groups(app, asked)

    assert PatientGroups.from_json(json.loads(json.dumps(groups.to_json()))) == groups
    with app.app_context():
        counted = find_tally(asked)
        assert counted is not None
        assert counted.groups == count_groups_of(get(asked))


def test_the_agreed_ranking_of_a_nominal_group_is_one_voice(app: Flask) -> None:
    # DOMAIN.md 3.2, N1: four people put five things in the order A to E; the group sends that order.
    codes = groups_of(app, 3)
    number = factories.a_consultation(app, options=tuple("ABCDE"), kind="ranking", size=5)
    group_answers(app, codes[0], (1, 2, 3, 4, 5), present=4, agreeing=4, against=0, unsure=0)
    for code in codes[1:]:
        group_answers(app, code, (2, 1, 3, 4, 5), present=40, agreeing=40, against=0, unsure=0)
    with app.app_context():
        titles = {option.id: option.title for option in get(number).options}
        found = count_groups_of(get(number))
    assert found is not None
    assert [(titles[option], total) for option, _place, _tied, total in found.places] == [
        ("B", 14),
        ("A", 13),
        ("C", 9),
        ("D", 6),
        ("E", 3),
    ]


def test_without_any_group_nothing_is_composed() -> None:
    assert compose_groups(None, (), 0) is None


def test_a_group_that_is_a_formula_in_a_spreadsheet_is_only_words(
    app: Flask, client: InspectedClient
) -> None:
    groups_of(app, MINIMUM)
    number = factories.a_consultation(app, options=("=1+1", "Two", "Three"))
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    for code in codes_of(MINIMUM):
        group_answers(app, code, (5, 3, 1))
    published_groups(app, number)
    assert ",'=1+1," in client.get("/priorities/1/patient-groups.csv").text


def test_the_rule_of_the_groups_is_the_method_that_was_fixed_before_opening(app: Flask, asked: int) -> None:
    with app.app_context():
        rule = CountingRule.from_json(get(asked).rule or {})
    theirs = rule_of_voices(rule, ["a", "b"])
    assert (theirs.method, theirs.scale, theirs.settings) == (rule.method, rule.scale, rule.settings)
    assert (theirs.minimum_base, theirs.comment_weight, len(theirs.groups)) == (1, 0, 2)
