"""A ballot cannot be invalid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidBallot, Refused
from app.ranking.ballots import Ballot
from app.ranking.lawful import check_rows
from app.ranking.scale import AGREE, BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale
from tests.ranking.making import (
    AGREEMENT,
    ALL_SCALES,
    BEST_WORST,
    CHOOSE_TWO,
    CRITERIA,
    HUNDRED_POINTS,
    JUDGEMENT,
    NOUGHT_TO_TEN,
    PAIRS,
    PANEL,
    RATING,
    TOP_THREE,
    ballots_of,
)


@pytest.mark.parametrize(
    ("scale", "marks", "part"),
    [
        (RATING, (1, 6), "Option 2 has the rating 6. Ratings go from 1 to 5."),
        (RATING, (-1, 2), "Option 1 has the rating -1."),
        (RATING, (254, 2), "Ratings go from 1 to 5."),
        (RATING, (256, 2), "Ratings go from 1 to 5."),
        (RATING, (3.0, 2), "Option 1 is not a whole number"),
        (RATING, (float("nan"), 2), "Option 1 is not a whole number"),
        (RATING, (1e400, 2), "Option 1 is not a whole number"),
        (RATING, (True, 2), "Option 1 is not a whole number"),
        (RATING, ("5", 2), "Option 1 is not a whole number"),
        (RATING, (None, 2), "Option 1 is not a whole number"),
        (RATING, ([1], 2), "Option 1 is not a whole number"),
        (AGREEMENT, (4, 1), "Answer 1 for disagree, 2 for neither or 3 for agree."),
        (TOP_THREE, (4, 0, 0, 0), "Option 1 has place 4. Places go from 1 to 3."),
        (TOP_THREE, (2, 0, 0, 0), "Place 2 is given, but place 1 is not."),
        (TOP_THREE, (1, 3, 0, 0), "Place 3 is given, but place 2 is not."),
        (TOP_THREE, (1, 1, 2, 0), "Place 2 is given, but place 3 is not."),
        (TOP_THREE, (1, 2, 3, 3), "This ballot gives a place to 4 options. Give a place to 3 at most."),
        (TOP_THREE, (1, 1, 1, 1), "Give a place to 3 at most."),
        (NOUGHT_TO_TEN, (11, 12), "Option 2 has the rating 11. Ratings go from 0 to 10."),
        (CHOOSE_TWO, (1, 1, 1), "You chose 3 options. Choose 2 at most."),
        (CHOOSE_TWO, (2, 0, 0), "Option 1 has the mark 2. Mark it 1 if you choose it, or leave it empty."),
        (CHOOSE_TWO, (NONE_OF_THESE, 0, 0), "Option 1 has the mark 254."),
        (CHOOSE_TWO, (NONE_OF_THESE, NONE_OF_THESE, CHOSEN), "Option 1 has the mark 254."),
        (TOP_THREE, (NONE_OF_THESE,) * 3, "Option 1 has place 254."),
        (HUNDRED_POINTS, (33, 33, 33), "You have 1 point left. Share out all 100."),
        (HUNDRED_POINTS, (33, 33, 30), "You have 4 points left. Share out all 100."),
        (HUNDRED_POINTS, (34, 34, 33), "You gave 1 point too many. Share out 100."),
        (HUNDRED_POINTS, (60, 60, 0), "You gave 20 points too many. Share out 100."),
        (HUNDRED_POINTS, (0, 101, 0), "Option 2 has 101 points. Points go from 0 to 100."),
        (HUNDRED_POINTS, (NOT_SURE, 99, 0), "You have 1 point left."),
        (PANEL, (10, 1), "Option 1 has the rating 10. Ratings go from 1 to 9."),
        (PAIRS, (1, 4, 2), "Pair 2 has the answer 4. Answer 1 for the first, 2 for the second or 3"),
        (PAIRS, (1, 2), "This ballot does not have one answer for each pair of options."),
        (PAIRS, (1, "2", 3), "Answer 2 is not a whole number."),
        (JUDGEMENT, (1, 2, 3, 4), "Option 2 has the answer 4 for Fair. Answer 1 for no, 2 for half"),
        (JUDGEMENT, (1, 2, 3), "This ballot does not have one answer for each option and criterion."),
        (JUDGEMENT, (1, 2, 2.5, 3), "The answer for option 2 is not a whole number."),
        (CRITERIA, (1, 2, 3, 1, 2, 6), "Option 2 has the score 5 for Quick. Scores go from 0 to 4."),
        (BEST_WORST, (1, 1, 0, 0, 0, 0), "In set 1 the same option is best and worst."),
        (BEST_WORST, (1, 2, 3, 1, 0, 0), "Set 2 has answer 3 as best. Choose from 1 to 2."),
        (BEST_WORST, (1, 2, 1, 2, 1, NOT_SURE), "Set 3 has answer 255 as worst. Choose from 1 to 2."),
        (BEST_WORST, (1, 2, 1, 2), "This ballot needs 6 answers: a best and a worst for each set."),
        (BEST_WORST, (None, 2, 1, 2, 1, 2), "Answer 1 is not a whole number."),
    ],
)
def test_a_bad_ballot_is_refused_with_a_plain_sentence(
    scale: Scale, marks: tuple[int, ...], part: str
) -> None:
    with pytest.raises(InvalidBallot) as refusal:
        Ballot(scale=scale, marks=marks)

    said = refusal.value.sentence.replace("The answer for option 1 is", "Option 1 is")
    assert part in said
    assert said.endswith(".")
    assert "%" not in said
    assert isinstance(refusal.value, Refused)


@pytest.mark.parametrize(
    ("scale", "marks"),
    [
        (RATING, (BLANK, BLANK, BLANK)),
        (RATING, (1, 5, NOT_SURE)),
        (AGREEMENT, (AGREE, 2, 1)),
        (TOP_THREE, (1, 2, 3, 0)),
        (TOP_THREE, (1, 1, 3, 0)),
        (TOP_THREE, (1, 2, 2, 0)),
        (TOP_THREE, (1, 1, 1, NOT_SURE)),
        (TOP_THREE, (0, 1, NOT_SURE, 0)),
        (Scale(kind=BallotKind.RANKING, size=5), (1, 2, 2, 4, 5)),
        (NOUGHT_TO_TEN, (11, 1, BLANK)),
        (CHOOSE_TWO, (1, 0, 1, NOT_SURE)),
        (HUNDRED_POINTS, (100, 0, 0)),
        (HUNDRED_POINTS, (0, 0, 0)),
        (HUNDRED_POINTS, (NOT_SURE, 60, 40)),
        (PANEL, (9, 1, NOT_SURE)),
        (PAIRS, (1, 2, 3, 0, NOT_SURE, 1)),
        (JUDGEMENT, (1, 2, 3, NOT_SURE, BLANK, 1)),
        (CRITERIA, (5, NOT_SURE, BLANK)),
        (BEST_WORST, (1, 3, 2, 0, 0, 0)),
    ],
)
def test_a_good_ballot_is_kept_as_given(scale: Scale, marks: tuple[int, ...]) -> None:
    assert Ballot(scale=scale, marks=marks).marks == marks


@pytest.mark.parametrize("scale", ALL_SCALES, ids=lambda scale: f"{scale.kind}-{scale.size}")
@given(data=st.data())
def test_packing_and_unpacking_gives_the_same_ballot_of_every_kind(scale: Scale, data: st.DataObject) -> None:
    options, ballots = data.draw(ballots_of(scale, most_ballots=3))

    for marks in ballots:
        ballot = Ballot(scale=scale, marks=marks)

        assert ballot.marks == marks
        assert len(ballot.packed()) == scale.columns(options)
        assert Ballot.unpack(scale, ballot.packed()) == ballot


@pytest.mark.parametrize("scale", ALL_SCALES, ids=lambda scale: f"{scale.kind}-{scale.size}")
@given(data=st.binary(max_size=8))
def test_any_bytes_are_a_valid_ballot_or_a_refusal_and_never_another_error(scale: Scale, data: bytes) -> None:
    try:
        ballot = Ballot.unpack(scale, data)
    except InvalidBallot:
        return

    assert ballot.packed() == data


@pytest.mark.parametrize("scale", ALL_SCALES, ids=lambda scale: f"{scale.kind}-{scale.size}")
@given(data=st.data())
def test_one_ballot_and_many_at_once_are_refused_alike(scale: Scale, data: st.DataObject) -> None:
    options, [marks] = data.draw(ballots_of(scale, most_ballots=1))
    column = data.draw(st.integers(0, len(marks) - 1))
    byte = data.draw(st.one_of(st.integers(0, scale.highest + 2), st.sampled_from([254, NOT_SURE])))
    changed = bytes((*marks[:column], byte, *marks[column + 1 :]))

    assert _refused(lambda: Ballot.unpack(scale, changed)) == _refused(
        lambda: check_rows(np.frombuffer(changed, dtype=np.uint8)[None], scale, options)
    )


def _refused(check: Callable[[], object]) -> bool:
    try:
        check()
    except InvalidBallot:
        return True
    return False


def test_a_ballot_cannot_be_changed_after_it_was_checked() -> None:
    given = [1, 2]
    ballot = Ballot(scale=RATING, marks=given)  # type: ignore[arg-type]
    given[0] = 99

    assert ballot.marks == (1, 2)
    with pytest.raises(FrozenInstanceError):
        ballot.marks = (5, 5)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        (BallotKind.RATING, 1),
        (BallotKind.RATING, 255),
        (BallotKind.RANKING, 0),
        (BallotKind.AGREEMENT, 5),
    ],
)
def test_a_scale_that_does_not_fit_a_byte_or_its_kind_is_refused(kind: BallotKind, size: int) -> None:
    with pytest.raises(ValueError):
        Scale(kind=kind, size=size)
