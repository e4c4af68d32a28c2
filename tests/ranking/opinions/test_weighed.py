"""What is told of a question with statements, and what is not."""

from __future__ import annotations

import json

import numpy as np

from app.ranking.opinions.weighed import NoGroups, Shares, Weighed, weigh
from tests.ranking.opinions.making import camps

AGREE, NEITHER, DISAGREE, NOT_SURE = b"\x03", b"\x02", b"\x01", b"\xff"


def told(
    *ballots: tuple[str, bytes], statements: int = 2, groups: tuple[str, ...] = ("gp", "patient")
) -> Weighed:
    return weigh(range(1, statements + 1), ballots, told=groups, minimum=10)


BOTH = (
    ("patient", (AGREE + AGREE) * 18 + (NEITHER + DISAGREE) * 1 + (NOT_SURE + AGREE) * 1),
    ("gp", (AGREE + DISAGREE) * 9 + (AGREE + AGREE) * 1),
)


def test_shares_are_told_by_group_and_for_everybody() -> None:
    found = told(*BOTH)

    assert found.people == 30
    assert found.groups == ("gp", "patient")
    first, second = found.statements
    assert first.groups == (
        Shares(agree=100, neither=0, disagree=0),
        Shares(agree=90, neither=10, disagree=0),
    )
    assert first.everybody == Shares(agree=93, neither=7, disagree=0)
    assert first.across == round(100 * (11 / 12) * (19 / 22))
    assert second.groups[0] == Shares(agree=10, neither=0, disagree=90)


def test_what_unites_and_what_divides_is_told() -> None:
    found = told(*BOTH)

    assert found.agreeing == (1,)
    assert found.disagreeing == ()
    assert [(one.statement, found.groups[one.high], found.groups[one.low]) for one in found.dividing] == [
        (2, "patient", "gp")
    ]


def test_it_can_be_written_down_and_read_again() -> None:
    votes = camps(40, 25, statements=10, stray=0.1)
    marks = np.select([votes.said == 1, votes.said == -1, votes.said == 0], [3, 1, 2], 0).astype(np.uint8)
    found = weigh(range(10), [("patient", marks.tobytes())], told=["patient"], minimum=10)

    assert len(found.opinion_groups) == 2
    assert [group.tenths for group in found.opinion_groups] == [6, 4]
    assert all(said.tenths > said.others for group in found.opinion_groups for said in group.stands_out)
    assert Weighed.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_nothing_is_told_of_few_people() -> None:
    assert told(("patient", (AGREE + AGREE) * 9)) == Weighed(people=None, no_groups=NoGroups.FEW_PEOPLE)
    assert told(("patient", b"\0\0" * 50)).people is None  # nobody answered
    assert told() == Weighed(people=None, no_groups=NoGroups.FEW_PEOPLE)


def test_a_small_group_is_not_told_of_and_cannot_be_found_by_taking_away() -> None:
    found = told(("patient", (AGREE + AGREE) * 20), ("gp", (DISAGREE + b"\0") * 4), groups=("patient",))

    assert found.groups == ("patient",)
    first, second = found.statements
    assert first.everybody is None
    assert first.groups == (Shares(agree=100, neither=0, disagree=0),)
    assert first.across is None
    assert second.everybody == Shares(agree=100, neither=0, disagree=0)  # no GP answered it


def test_a_statement_few_of_a_group_answered_is_not_told_for_the_group_nor_for_everybody() -> None:
    found = told(
        ("patient", (AGREE + AGREE) * 20),
        ("gp", (AGREE + DISAGREE) * 4 + AGREE * 1 + b"\0" + (AGREE + b"\0") * 9),
    )

    second = found.statements[1]
    assert second.groups[0] is None
    assert second.everybody is None
    assert second.across is None
    assert found.agreeing == (1,)


def test_a_statement_that_was_taken_out_is_passed_over() -> None:
    found = weigh(
        [1, 2], [("patient", (AGREE + DISAGREE) * 20)], told=["patient"], minimum=10, passed_over=[1]
    )

    assert [one.statement for one in found.statements] == [1]


def test_it_says_why_there_are_no_opinion_groups() -> None:
    few, alike = told(("patient", (AGREE + AGREE) * 29)), told(("patient", (AGREE + AGREE) * 30))

    assert few.no_groups == NoGroups.FEW_PEOPLE
    assert alike.no_groups == NoGroups.NONE_FOUND
