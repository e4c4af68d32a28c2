"""Only the degrees of certainty that the rule names count; how many there were of each is told, not more."""

from __future__ import annotations

import pytest
from flask import Flask

from app.errors import Refused
from app.ranking.assurance import Assurance
from app.results.queries import get_list
from app.results.snapshot import PublishedList
from tests import factories
from tests.inspector import InspectedClient

SURE, LOOSE = [("patient", (5, 3, 1))] * 30, [("patient", (1, 3, 5))] * 60


def a_list(app: Flask, *, loose: int = 60, counted: tuple[Assurance, ...] = (Assurance.INVITED,)) -> None:
    """30 invited people want help at home first, many others want it last."""
    both = (Assurance.OPEN, Assurance.INVITED)
    number = factories.a_consultation(app, assurances=both, counted=counted)
    factories.responses(app, number, SURE, Assurance.INVITED)
    factories.responses(app, number, LOOSE[:loose])
    factories.close(app, number)
    factories.publish_list(app, number)


def published(app: Flask) -> PublishedList:
    with app.app_context():
        return get_list(1)


def test_only_the_degrees_of_the_rule_count(app: Flask) -> None:
    a_list(app)

    found = published(app)
    assert found.result.people == 30
    first = found.by_id[found.result.options[0].option].title
    assert first == "Help at home"
    assert [(each.assurance, each.people, each.counts) for each in found.assurances] == [
        ("open", 60, False),
        ("invited", 30, True),
    ]
    assert [cell.people for cell in found.channels] == [30], "the other tables tell of what counts"


def test_where_every_degree_counts_all_do(app: Flask) -> None:
    a_list(app, counted=())

    found = published(app)
    assert found.result.people == 90
    assert found.by_id[found.result.options[0].option].title == "Diabetes checks"
    assert all(each.counts for each in found.assurances)


@pytest.mark.parametrize("loose", [1, 9])
def test_a17_a_few_answers_that_do_not_count_are_not_numbered(
    app: Flask, client: InspectedClient, loose: int
) -> None:
    a_list(app, loose=loose)

    page = client.get("/priorities/1/who-took-part").text
    assert "How sure we are of who answered" in page
    assert [each.people for each in published(app).assurances] == [None, 30]
    assert f">{loose}<" not in page


def test_a17_a_few_answers_that_do_count_cannot_be_worked_out_from_the_total(app: Flask) -> None:
    a_list(app, loose=4, counted=())

    assert [each.people for each in published(app).assurances] == [None, None]


def test_the_page_says_which_answers_count(app: Flask, client: InspectedClient) -> None:
    a_list(app)

    page = client.get("/priorities/1/who-took-part").text
    assert "People with a code from a letter or an email" in page
    assert "Do their answers count towards the list?" in page
    counting = client.get("/priorities/1/how-we-counted").text
    assert (
        "Only these answers count towards the list: people with a code from a letter or an email." in counting
    )


def test_a_list_from_before_there_were_degrees_is_read(app: Flask) -> None:
    a_list(app)
    old = published(app).to_json()
    del old["assurances"]

    assert PublishedList.from_json(old).assurances == ()


def test_what_may_not_take_part_cannot_count(app: Flask) -> None:
    with pytest.raises(Refused, match="people who may take part"):
        factories.a_consultation(app, counted=(Assurance.INVITED,))


def test_staff_see_how_sure_we_are_of_each_answer_while_it_runs(app: Flask, staff: InspectedClient) -> None:
    both = (Assurance.OPEN, Assurance.INVITED)
    number = factories.a_consultation(app, assurances=both, counted=(Assurance.INVITED,))
    factories.responses(app, number, SURE[:3], Assurance.INVITED)
    factories.responses(app, number, LOOSE[:7])

    page = staff.get(f"/manage/consultations/{number}/result").text
    assert "10 responses." in page
    assert "People with a code from a letter or an email" in page


def test_a17_no_degree_is_told_beside_a_hidden_group(app: Flask) -> None:
    """12 GPs signed in, 5 carers had a code: 12 professionals beside a hidden group of GPs would be them."""
    both = (Assurance.INVITED, Assurance.PROFESSIONAL)
    number = factories.a_consultation(app, assurances=both)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 90 + [("carer", (5, 3, 1))] * 5, both[0])
    factories.responses(app, number, [("gp", (1, 3, 5))] * 12, both[1])
    factories.close(app, number)
    factories.publish_list(app, number)

    found = published(app)
    assert None in {cell.people for cell in found.respondent_groups}
    assert [each.people for each in found.assurances] == [None, None]
