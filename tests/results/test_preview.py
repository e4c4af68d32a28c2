"""What staff see of a count before it is published: what is hidden, otherwise, or still missing."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Flask

from app.consultations.queries import get
from app.database import transaction
from app.ranking.stances import Stance
from app.responses.operations import setting_apart
from app.responses.operations.batch import submit_many
from app.results.apart import CountedApart
from app.results.operations import tally
from app.results.otherwise import Way
from app.results.queries import find_tally, has_changed_since
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, an_author
from tests.factories import TESTER
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of
from tests.results.test_setting_apart import a_closed_one, a_set


def rows_of(client: InspectedClient, number: int, page: str) -> list[list[str]]:
    answer = answer_of(client.get(f"/manage/consultations/{number}/result/{page}"))
    return [[text_of(cell) for cell in row] for row in answer.all("tr")]


def counted(app: Flask, number: int) -> CountedApart:
    with app.app_context():
        tally(number, actor=TESTER)
        found = find_tally(number)
        assert found is not None
        return found.apart


def test_every_hidden_number_has_its_reason_and_staff_see_it(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    people = [("patient", 40), ("carer", 12), ("nurse", 14), ("gp", 8), ("specialist", 6)]
    factories.responses(app, number, [(group, (5, 3, 1)) for group, many in people for _one in range(many)])
    factories.close(app, number)
    counted(app, number)

    rows = rows_of(staff, number, "hidden")

    assert ["GPs", "8", "Hidden", "Small itself"] in rows
    assert ["Specialists", "6", "Hidden", "Small itself"] in rows
    assert {row[1] for row in rows[1:]} == {"8", "6", "People, for you"}
    draft = staff.get(f"/manage/consultations/{number}/result").text
    assert f"/manage/consultations/{number}/result/hidden" in draft


def test_a_number_that_would_give_another_away_says_so(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 43 + [("carer", (1, 3, 5))] * 6)
    factories.close(app, number)
    counted(app, number)

    whys = {row[1]: row[3] for row in rows_of(staff, number, "hidden") if row[1].isdigit()}

    assert whys["6"] == "Small itself"
    assert whys["43"] != "Small itself"


def test_the_list_is_counted_by_channel_and_without_copied_comments_too(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        ballots = [((5, 3, 1), "web")] * 20 + [((1, 3, 5), "paper")] * 12 + [((3, 5, 1), "phone")] * 4
        submit_many(
            [replace(factories.a_submission(consultation, marks), channel=way) for marks, way in ballots],
            number,
            at=at,
        )
    for each in range(6):
        text = f"Please keep the checks in our own street, because there is no bus.{' Thanks.' * (each % 2)}"
        a_comment(app, number, text, on="diabetes-checks", stance=Stance.AGREE, author=an_author(app, number))
    factories.close(app, number)

    found = {(one.way, one.which): one for one in counted(app, number).otherwise}

    assert [one.people for one in found.values()] == [12, 4, 20, 6]
    with app.app_context():
        options = {option.id: option.title for option in get(number).options}
    first = {
        which: [options[option] for option, place, *_rest in one.places.places if place == 1]
        for (_way, which), one in found.items()
        if one.places
    }
    assert first["web"] == ["Help at home"]
    assert first["paper"] == ["Diabetes checks"]
    assert found[Way.CHANNEL, "phone"].places is None, "4 people are too few for a list"
    page = staff.get(f"/manage/consultations/{number}/result/otherwise").text
    assert "By phone (4): too few people for a list." in page
    assert "Without 6 comments that are copies" in page


def test_the_gates_say_what_is_missing_and_where_it_is_mended(app: Flask, staff: InspectedClient) -> None:
    number = a_closed_one(app)
    there = f"/manage/consultations/{number}/result/ready"
    apart = counted(app, number)
    ready = staff.get(there).text
    assert "The count holds everything that is decided" in ready
    assert "Look for the same words" in ready

    made = a_set(app, number)
    assert "1 set of answers waits for a decision." in staff.get(there).text
    with app.app_context():
        with transaction() as at:
            setting_apart.call_campaign(number, made, "Keep our clinic", actor=TESTER, at=at)
        assert has_changed_since(get(number), apart.digest, None)
    behind = staff.get(there).text
    assert re.search(r"Missing</strong></dt><dd>Answers were set apart", behind)
    assert "1 thing is missing." in behind
    counted(app, number)
    assert "Nothing stands between this list and the public." in staff.get(there).text
    assert "No set of answers waits for a decision." in staff.get(there).text


def test_before_it_is_counted_there_is_nothing_to_look_at(app: Flask, staff: InspectedClient) -> None:
    number = a_closed_one(app)
    for page in ("hidden", "otherwise"):
        answer = staff.get(f"/manage/consultations/{number}/result/{page}")
        assert answer.status_code == 404
        assert "no list to look at yet" in answer.text
