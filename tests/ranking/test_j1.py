"""The James Lind Alliance rule: vector J1 (DOMAIN.md 3.1), column by column, and what it promises."""

from __future__ import annotations

import pytest

from app.ranking.count import count
from app.ranking.result import OptionPlace, Result
from tests.ranking.making import TOP_THREE, a_profile, a_rule, j1_rows

# option: patient total, rank, position; clinician total, rank, position; combined, place, tied; pooled
# total, place
J1 = {
    "A": (25, 1, 5, 2, 3, 3, 8, 1, False, 27, 1),
    "B": (20, 2, 4, 0, 5, 1, 5, 3, True, 20, 2),
    "C": (12, 3, 3, 1, 4, 2, 5, 3, True, 13, 3),
    "D": (1, 5, 1, 7, 2, 4, 5, 3, True, 8, 5),
    "E": (2, 4, 2, 8, 1, 5, 7, 2, False, 10, 4),
}


def letter(option: OptionPlace) -> str:
    return "ABCDE"[option.option - 1]


def tallied(*, times_patients: int = 1, times_clinicians: int = 1) -> Result:
    rows = j1_rows(times_patients=times_patients, times_clinicians=times_clinicians)
    return count(a_profile(rows), a_rule(TOP_THREE))


def pooled_order(result: Result) -> str:
    return "".join(
        letter(option) for option in sorted(result.options, key=lambda option: option.pooled_place)
    )


def test_every_column_of_j1_comes_out_exactly() -> None:
    found = {}
    for option in tallied().options:
        patients, clinicians = option.groups
        found[letter(option)] = (
            patients.score,
            patients.rank,
            patients.position,
            clinicians.score,
            clinicians.rank,
            clinicians.position,
            option.combined,
            option.place,
            option.tied,
            option.pooled_score,
            option.pooled_place,
        )

    assert found == J1


def test_j1_is_listed_a_e_then_b_c_d_tied_and_pooled_a_b_c_e_d() -> None:
    result = tallied()

    assert "".join(map(letter, result.options)) == "AEBCD"
    assert pooled_order(result) == "ABCED"
    assert not any(option.pooled_tied for option in result.options)


def test_j1_counts_13_people_none_left_out() -> None:
    result = tallied()

    assert (result.people, result.left_out) == (13, 0)
    assert [(group.key, group.people, group.ranked_as) for group in result.groups] == [
        ("patients", 10, "patients"),
        ("clinicians", 3, "clinicians"),
    ]
    assert [option.distribution for option in result.options if letter(option) == "A"] == [(5, 5, 2)]


@pytest.mark.parametrize(("patients", "clinicians"), [(4, 1), (1, 4), (4, 4), (1, 40)])
def test_repeating_a_groups_ballots_leaves_the_combined_order_alone(patients: int, clinicians: int) -> None:
    once, often = tallied(), tallied(times_patients=patients, times_clinicians=clinicians)

    assert [(o.option, o.place, o.combined) for o in often.options] == [
        (o.option, o.place, o.combined) for o in once.options
    ]


def test_repeating_the_clinicians_four_times_changes_the_pooled_order() -> None:
    assert pooled_order(tallied()) == "ABCED"
    assert pooled_order(tallied(times_clinicians=4)) == "EADBC"
