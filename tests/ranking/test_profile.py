"""A profile holds the ballots, changes nothing and fingerprints them."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from app.errors import InvalidBallot
from app.ranking.profile import Profile
from tests.ranking.making import a_profile


def test_the_order_of_ballots_does_not_change_the_digest_but_the_order_of_options_does() -> None:
    rows = [(0, (1, 2)), (1, (0, 5)), (0, (3, 255)), (0, (1, 2))]

    assert a_profile(rows).digest() == a_profile(rows[::-1]).digest()
    assert a_profile(rows).digest() != a_profile(rows, options=(2, 1)).digest()


@pytest.mark.parametrize(
    "rows",
    [
        [(0, (1, 2)), (0, (3, 0))],  # one ballot fewer
        [(0, (1, 2)), (0, (3, 0)), (0, (3, 0))],  # one twice, the other gone
        [(0, (1, 2)), (1, (3, 0)), (1, (1, 2))],  # another group
        [(0, (1, 2)), (1, (1, 2)), (0, (0, 3))],  # marks swapped
    ],
)
def test_any_change_to_the_ballots_changes_the_digest(rows: list[tuple[int, tuple[int, ...]]]) -> None:
    assert a_profile(rows).digest() != a_profile([(0, (1, 2)), (1, (1, 2)), (0, (3, 0))]).digest()


def test_blank_at_the_end_of_a_ballot_is_part_of_the_digest() -> None:
    one = a_profile([(0, (1, 0, 0)), (0, (1, 0, 1))])
    two = a_profile([(0, (1, 0, 0)), (0, (1, 0, 0))])

    assert one.digest() != two.digest()


def test_the_digest_never_drifts() -> None:
    # sha256 of the head line and the two rows, written out by hand: a published digest must stay checkable.
    by_hand = hashlib.sha256(
        b"options 1,2\nballots 2\n" + bytes([0, 0, 1, 2]) + bytes([0, 1, 0, 255])
    ).hexdigest()

    assert a_profile([(1, (0, 255)), (0, (1, 2))]).digest() == by_hand
    assert by_hand == "d47ceaafecb4a875ece16301a2ef8ad7853bf55bf1a00210ed95bf63d0b5a059"


def test_sorting_keeps_every_ballot_with_its_group() -> None:
    rows = [(2, (0, 0)), (0, (5, 0)), (1, (1, 255)), (0, (0, 5)), (300, (0, 1))]
    ordered = a_profile(rows).in_order()

    found = [
        (int(group), tuple(marks.tolist()))
        for group, marks in zip(ordered.groups, ordered.marks, strict=True)
    ]
    assert found == sorted(rows)


def test_a_ballot_of_the_wrong_length_is_refused_by_its_number() -> None:
    with pytest.raises(InvalidBallot, match=r"Ballot 2 has 3 marks\. The question has 2 options\."):
        Profile.from_packed((1, 2), [(0, b"\1\2"), (0, b"\1\2\3")])


def test_arrays_that_do_not_fit_each_other_are_refused() -> None:
    with pytest.raises(InvalidBallot):
        Profile(options=(1, 2), marks=np.zeros((3, 2), np.uint8), groups=np.zeros(2, np.int16))


def test_an_option_named_twice_is_refused() -> None:
    with pytest.raises(ValueError):
        Profile.from_packed((1, 1), [])


def test_a_profile_neither_changes_nor_is_changed_by_the_arrays_it_was_made_from() -> None:
    marks, groups = np.array([[1, 2]], np.uint8), np.array([0], np.int16)
    profile = Profile(options=(1, 2), marks=marks, groups=groups)
    marks[0, 0] = 5

    assert profile.marks[0, 0] == 1
    with pytest.raises(ValueError):
        profile.marks[0, 0] = 4


def test_a_question_nobody_answered_has_an_empty_profile() -> None:
    profile = Profile.from_packed((1, 2, 3), [])

    assert profile.marks.shape == (0, 3)
    assert len(profile.digest()) == 64


def test_blocks_of_ballots_are_the_same_ballots() -> None:
    one = a_profile([(0, (1, 2)), (0, (3, 255)), (1, (0, 5))])
    blocks = Profile.from_blocks((1, 2), [(0, 3, bytes((1, 2, 3, 255))), (1, -1, bytes((0, 5)))])

    assert blocks.digest() == one.digest()
    assert blocks.areas is not None
    assert blocks.areas.tolist() == [3, 3, -1]
    assert Profile.from_blocks((1, 2), []).marks.shape == (0, 2)


def test_a_block_with_half_a_ballot_is_refused() -> None:
    with pytest.raises(InvalidBallot):
        Profile.from_blocks((1, 2), [(0, 0, bytes((1, 2, 3)))])
