"""The trail of a place and the smallest change of weights, in sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.ranking.explanation import dropped_sentence, joined, ordinal, smallest_change_sentences, trail
from app.ranking.tipping import SingleChange, WeightChange

LABELS = ("Patients", "GPs")
OPTIONS = ("Parking", "Phones", "Foot care")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *((1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th")),
        *((21, "21st"), (22, "22nd"), (101, "101st"), (111, "111th"), (112, "112th"), (316, "316th")),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    assert ordinal(number) == word


def test_words_are_joined_as_we_speak() -> None:
    assert [joined(["A"]), joined(["A", "B"]), joined(["A", "B", "C"])] == ["A", "A and B", "A, B and C"]


def test_the_trail_says_where_each_group_put_it_and_how_sure_that_is() -> None:
    groups = [("patients", 2), ("GPs", 5), ("specialists", 4)]

    assert trail(3, 12, groups=groups, low=2, high=4, share=Fraction(89, 100)) == (
        "3rd of 12: patients 2nd, GPs 5th, specialists 4th; 8 in 10 recounts between 2nd and 4th"
    )


def test_parts_that_are_not_known_are_left_out() -> None:
    assert trail(1, 4) == "1st of 4"
    assert trail(1, 4, tied=True) == "equal 1st of 4"
    assert trail(2, 4, groups=[("GPs", None)]) == "2nd of 4: GPs no answer"
    assert trail(2, 4, low=2, high=2, share=Fraction(1)) == "2nd of 4: all recounts at 2nd"
    assert trail(2, 4, low=1, high=2, share=Fraction(1, 100)) == (
        "2nd of 4: fewer than 1 in 10 recounts between 1st and 2nd"
    )


def test_what_the_joint_list_drops_is_said_plainly() -> None:
    assert dropped_sentence("GPs", "Foot care", 2, 10) == (
        "GPs put Foot care 2nd. It is not in the joint top 10."
    )


def change(ratio: Fraction, share: Fraction = Fraction(119, 1000)) -> WeightChange:
    single = SingleChange(voice=1, ratio=ratio, inside=0, outside=2)
    return WeightChange(share=share, inside=1, outside=2, single=single)


def said(found: WeightChange | None) -> tuple[str, ...]:
    return smallest_change_sentences(found, labels=LABELS, options=OPTIONS, top=2)


def test_the_smallest_change_names_both_roads() -> None:
    assert said(change(Fraction(139, 100) + Fraction(1, 1000), Fraction(1199, 10000))) == (
        "If GPs counted 1.4 times as much, Foot care would take the place of Parking in the top 2.",
        "No change of the weights of up to 11.9% would alter the top 2. "
        "A larger change could put Foot care in the place of Phones.",
    )


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (Fraction(7, 5), "a little more than 1.4 times as much"),
        (Fraction(3), "a little more than 3 times as much"),
        (Fraction(1001, 1000), "1.01 times as much"),
        (Fraction(2, 3), "0.66 times as much"),
        (Fraction(1, 2), "a little less than 0.5 times as much"),
        (Fraction(1, 1000), "for almost nothing"),
    ],
)
def test_a_ratio_is_rounded_to_where_the_sentence_is_true(ratio: Fraction, words: str) -> None:
    assert said(change(ratio))[0].startswith(f"If GPs counted {words}, Foot care would take")


def test_a_group_that_would_have_to_go_makes_it_level() -> None:
    assert said(change(Fraction(0)))[0] == (
        "If GPs did not count at all, Foot care would be level with Parking for the top 2."
    )


def test_a_tie_at_the_boundary_and_no_change_at_all_have_their_own_sentences() -> None:
    assert said(WeightChange(share=Fraction(0), inside=1, outside=2, single=None)) == (
        "Phones and Foot care are level for the last place in the top 2.",
    )
    assert said(None) == ("No change of the weights would alter the top 2.",)
    assert said(change(Fraction(2), Fraction(1, 10**6)))[1] == (
        "A tiny change of the weights could put Foot care in the place of Phones."
    )
