"""What people said of statements: told with the list, hidden before, and never what few said."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from app.consultations.kinds import QuestionKind
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import transaction
from app.responses.operations.batch import submit_many
from app.results.operations import tally
from app.results.queries import find_tally, get_list
from app.results.snapshot import PublishedList
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

STATEMENTS = ("Open in the evening", "Ring back the same day", "Close the small surgery")
AGREE, NEITHER, DISAGREE = 3, 2, 1


def asked(app: Flask, gps: int = 12) -> int:
    """A consultation with statements that 20 patients and some GPs answered, open."""
    texts = QuestionTexts(kind=QuestionKind.STATEMENTS, text="Do you agree?", items=STATEMENTS)
    number = factories.a_consultation(app, further=[texts])
    said = [("patient", (AGREE, AGREE, DISAGREE))] * 20 + [("gp", (DISAGREE, AGREE, DISAGREE))] * gps
    with app.app_context(), transaction() as at:
        consultation = get(number)
        (question,) = [each for each in consultation.questions if each.kind == QuestionKind.STATEMENTS]
        further = [
            replace(
                factories.a_submission(consultation, (5, 4, 1), group=group),
                further={question.id: bytes(marks)},
            )
            for group, marks in said
        ]
        submit_many(further, number, at=at)
    return number


def counted(app: Flask, number: int) -> int:
    """Closed and counted."""
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
    return number


def test_a_published_list_tells_what_unites_and_what_divides(app: Flask, client: InspectedClient) -> None:
    number = counted(app, asked(app))
    factories.publish_list(app, number)

    page = client.get("/priorities/1/statements")

    assert "Where people agree" in client.get("/priorities/1").text
    for title in STATEMENTS:
        assert title in page.text
    assert "100% agree" in page.text
    with app.app_context():
        question = get_list(1).statements[0]
        titles = [question.words[one] for one in question.weighed.agreeing]
        assert titles == ["Ring back the same day"]
        assert [question.words[one] for one in question.weighed.disagreeing] == ["Close the small surgery"]
        assert [question.words[one.statement] for one in question.weighed.dividing] == ["Open in the evening"]


def test_it_is_hidden_until_the_list_is_published(app: Flask, client: InspectedClient) -> None:
    counted(app, asked(app))

    assert client.get("/priorities/1/statements").status_code == 404
    assert "Ring back the same day" not in client.get("/priorities").text


def test_staff_see_it_before(app: Flask, client: InspectedClient) -> None:
    number = counted(app, asked(app))
    factories.a_person(app)
    factories.let_in(client)

    page = client.get(f"/manage/consultations/{number}/result")

    assert "What divides the groups" in page.text
    assert "Ring back the same day" in page.text


def test_a_group_of_few_people_is_not_told_of(app: Flask, client: InspectedClient) -> None:
    number = counted(app, asked(app, gps=4))
    factories.publish_list(app, number)

    page = client.get("/priorities/1/statements")

    assert "Hidden" in page.text
    with app.app_context():
        published = get_list(1)
        weighed = published.statements[0].weighed
        assert "gp" not in weighed.groups
        # Those who are kept back are in no number: 4 more here than in the list would be they.
        assert published.kept_back == ("gps",)
        assert weighed.people == published.result.people
        assert all(one.everybody is None for one in weighed.statements)


def test_a_list_without_statements_has_no_such_page(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 4, 1))] * 20)
    factories.close(app, number)
    factories.publish_list(app, number)

    assert client.get("/priorities/1/statements").status_code == 404
    assert "Where people agree" not in client.get("/priorities/1").text


def test_a_list_from_before_statements_were_told_can_be_read(app: Flask) -> None:
    number = counted(app, asked(app))
    factories.publish_list(app, number)
    with app.app_context():
        data = get_list(1).to_json()
        del data["statements"]

        assert PublishedList.from_json(data).statements == ()
        assert PublishedList.from_json(get_list(1).to_json()) == get_list(1)


def test_the_tally_keeps_it(app: Flask) -> None:
    number = counted(app, asked(app))

    with app.app_context():
        tallied = find_tally(number)
        assert tallied is not None
        assert [one.asked for one in tallied.statements] == ["Do you agree?"]
