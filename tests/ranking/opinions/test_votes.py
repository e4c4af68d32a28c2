"""Who said what, and that it does not matter in which order it is listed."""

from __future__ import annotations

import numpy as np
import pytest

from app.ranking.opinions.votes import UNSEEN, Votes, patterns
from app.ranking.scale import NOT_SURE


def test_the_latest_vote_of_a_person_on_a_statement_counts() -> None:
    people, votes = Votes.from_events([(7, 2, 1), (3, 1, -1), (7, 2, -1), (7, 1, 0)])

    assert people == (3, 7)
    assert votes.statements == (1, 2)
    assert votes.said.tolist() == [[-1, UNSEEN], [0, -1]]
    assert votes.seen.tolist() == [1, 2]


def test_neither_and_not_sure_on_a_ballot_are_passes_and_a_blank_is_no_answer() -> None:
    marks = np.array([[3, 2, 1, NOT_SURE, 0]], dtype=np.uint8)

    assert Votes.from_marks(range(5), marks).said.tolist() == [[1, 0, -1, 0, UNSEEN]]


@pytest.mark.parametrize(
    ("statements", "said"),
    [((1, 1), [[0, 0]]), ((1, 2), [[0]]), ((1,), [[5]]), ((1,), [[-2]]), ((1,), [0])],
)
def test_votes_that_cannot_be_are_refused(statements: tuple[int, ...], said: list[list[int]]) -> None:
    with pytest.raises(ValueError):
        Votes(statements=statements, said=np.array(said, dtype=np.int8))


def test_people_who_answered_alike_are_one_pattern() -> None:
    votes = Votes(statements=(9, 4), said=np.array([[1, 0], [0, 1], [1, 0], [0, 0]], dtype=np.int8))

    found = patterns(votes)

    assert found.said.tolist() == [[0, 0], [0, 1], [1, 0]]  # statement 4 first
    assert found.times.tolist() == [1, 2, 1]
    assert found.pattern.tolist() == [1, 2, 1, 0]
