"""Ratings and choices counted by us and by independent libraries on 1,000 random profiles for each method.

Those libraries are heavy, so they are imported by the test that uses them.
"""

from __future__ import annotations

import random
import statistics
from fractions import Fraction

import numpy as np
import pytest

from app.ranking.methods import appropriateness, approval, mean, median
from app.ranking.scale import BallotKind, Scale
from tests.ranking.peers import PROFILES, SEED, Election, count, marked, order, scores

pytestmark = pytest.mark.slow


def test_approval_is_that_of_pabutools_and_its_winners_those_of_abcvoting() -> None:
    from abcvoting import abcrules
    from abcvoting.preferences import Profile
    from pabutools.election import ApprovalBallot, ApprovalProfile, Project

    chance = random.Random(SEED)
    for _ in range(PROFILES):
        options = chance.randint(3, 6)
        rows = tuple(
            tuple(int(chance.random() < 0.4) for _ in range(options)) for _ in range(chance.randint(3, 25))
        )
        scale = Scale(kind=BallotKind.APPROVAL, size=options)
        found = scores(approval.METHOD, Election(scale=scale, rows=rows, times=(1,) * len(rows)))
        projects = [Project(str(option), 1) for option in range(options)]
        chosen = [{option for option, mark in enumerate(row) if mark} for row in rows]
        profile = ApprovalProfile([ApprovalBallot(projects[option] for option in one) for one in chosen])
        assert list(found) == [profile.approval_score(project) for project in projects]
        people = Profile(options)
        people.add_voters(chosen)
        committees = abcrules.compute("av", people, committeesize=1, resolute=False)
        assert sorted(option for committee in committees for option in committee) == list(order(found)[0])


def test_mean_and_median_are_those_of_the_standard_library() -> None:
    for election in marked(BallotKind.RATING, 5):
        given = [[Fraction(mark) for mark in election.of(option)] for option in range(election.options)]
        means = [statistics.mean(marks) if marks else None for marks in given]
        assert list(scores(mean.METHOD, election)) == means
        medians = [statistics.median(marks) if marks else None for marks in given]
        assert list(scores(median.METHOD, election)) == medians


def test_percentiles_of_a_panel_are_those_of_numpy() -> None:
    """And so is whether it disagrees, worked out from theirs, unless that hangs on their last digit."""
    disagreed = on_the_border = 0
    for election in marked(BallotKind.APPROPRIATENESS, 9):
        counts = count(appropriateness.METHOD, election)
        low, high = (appropriateness.tenths(counts, share) for share in (3, 7))
        wide = appropriateness.disagreeing(counts)
        for option in range(election.options):
            if marks := election.of(option):
                expected = np.percentile(marks, [30, 70])
                assert [low[option] / 10, high[option] / 10] == pytest.approx(expected, abs=1e-9)
                gap = (expected[1] - expected[0]) - (2.35 + 1.5 * abs(5 - (expected[0] + expected[1]) / 2))
                on_the_border += abs(gap) < 1e-9
                disagreed += bool(wide[option])
                assert abs(gap) < 1e-9 or bool(wide[option]) == (gap > 0)
    assert disagreed > 100
    assert on_the_border < 50
