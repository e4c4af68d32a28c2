"""A ballot cannot be invalid."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidBallot, Refused
from app.ranking.ballots import AGREE, BLANK, NOT_SURE, Ballot, BallotKind, Scale
from tests.ranking.making import AGREEMENT, RATING, TOP_THREE, elections


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
    ],
)
def test_a_bad_ballot_is_refused_with_a_plain_sentence(
    scale: Scale, marks: tuple[int, ...], part: str
) -> None:
    with pytest.raises(InvalidBallot) as refusal:
        Ballot(scale=scale, marks=marks)

    said = refusal.value.sentence.replace("The answer for option 1", "Option 1")
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
    ],
)
def test_a_good_ballot_is_kept_as_given(scale: Scale, marks: tuple[int, ...]) -> None:
    assert Ballot(scale=scale, marks=marks).marks == marks


@given(elections())
def test_packing_and_unpacking_gives_the_same_ballot(
    election: tuple[Scale, list[tuple[int, tuple[int, ...]]]],
) -> None:
    scale, rows = election

    for _, marks in rows:
        ballot = Ballot(scale=scale, marks=marks)

        assert len(ballot.packed()) == len(marks)
        assert Ballot.unpack(scale, ballot.packed()) == ballot


@given(st.sampled_from([RATING, AGREEMENT, TOP_THREE]), st.binary(max_size=8))
def test_any_bytes_are_a_valid_ballot_or_a_refusal_and_never_another_error(scale: Scale, data: bytes) -> None:
    try:
        ballot = Ballot.unpack(scale, data)
    except InvalidBallot:
        return

    assert ballot.packed() == data


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
