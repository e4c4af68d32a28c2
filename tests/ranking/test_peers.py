"""Rankings counted by us and by pref_voting on 1,000 random profiles for each method, ties included.

That library is heavy, so it is imported by the test that uses it.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from app.ranking.methods import borda, copeland, ranked_pairs, run_off, schulze
from app.ranking.methods.method import Step
from app.ranking.settings import Settings, Strength
from tests.ranking.peers import PROFILES, Election, Order, count, order, rankings, scores

pytestmark = pytest.mark.slow

LOTS_TRIED = 720
MORE_FIRSTS = 1


def theirs(election: Election) -> Any:
    """The same people for pref_voting; an option without a place stands below all that have one."""
    from pref_voting.profiles_with_ties import ProfileWithTies

    rows, times = election.ranked()
    profile = ProfileWithTies(rows, rcounts=times, candidates=list(range(election.options)))
    profile.use_extended_strict_preference()
    return profile


def peeled(above: set[tuple[int, int]], options: int) -> Order:
    """Best first: what nothing stands above, then what nothing left stands above."""
    left, runs = set(range(options)), []
    while left:
        runs.append(tuple(sorted(one for one in left if not any((high, one) in above for high in left))))
        left -= set(runs[-1])
    return tuple(runs)


def test_borda_is_that_of_pref_voting() -> None:
    """Theirs is options below less options above; ours is that and people × (options - 1), halved."""
    from pref_voting.scoring_methods import symmetric_borda_scores

    for election in rankings():
        found, people = symmetric_borda_scores(theirs(election)), len(election.ranked()[0])
        expected = [
            Fraction(int(found[option]) + people * (election.options - 1), 2)
            for option in range(election.options)
        ]
        assert list(scores(borda.METHOD, election)) == expected, election


def test_copeland_is_that_of_pref_voting() -> None:
    for election in rankings():
        found = theirs(election).copeland_scores(scores=(1, 0.5, 0))
        expected = [Fraction(found[option]) for option in range(election.options)]
        assert list(scores(copeland.METHOD, election)) == expected, election


@pytest.mark.parametrize("strength", list(Strength))
def test_schulze_has_the_whole_order_of_the_beat_paths_of_pref_voting(strength: Strength) -> None:
    from pref_voting.margin_based_methods import beat_path_defeat

    for election in rankings():
        profile = theirs(election)
        how = profile.support if strength is Strength.WINNING else profile.margin
        above = {
            (int(high), int(low)) for high, low in beat_path_defeat(profile, strength_function=how).edges
        }
        mine = order(scores(schulze.METHOD, election, Settings(strength=strength)))
        assert mine == peeled(above, election.options), election


@pytest.mark.parametrize("strength", list(Strength))
def test_ranked_pairs_has_the_whole_order_of_pref_voting_where_no_wins_are_equal(strength: Strength) -> None:
    from pref_voting.margin_based_methods import ranked_pairs_defeats

    compared = 0
    for election in rankings(None, most_times=5_000):
        profile = theirs(election)
        how = profile.support if strength is Strength.WINNING else profile.margin
        wins = wins_of(profile, how)
        if len(set(wins)) == len(wins) == election.options * (election.options - 1) // 2:
            (kept,) = ranked_pairs_defeats(profile, strength_function=how)
            expected = peeled({(int(high), int(low)) for high, low in kept.edges}, election.options)
            assert order(scores(ranked_pairs.METHOD, election, Settings(strength=strength))) == expected
            compared += 1
        if compared == PROFILES:
            return


def test_whoever_wins_ranked_pairs_by_some_lot_in_pref_voting_is_first_in_ours() -> None:
    """Where wins are equally strong, Tideman draws lots and we decide nothing: pref_voting tries every lot,
    and the options that win by one of them tie for first in ours. Once ours has one more."""
    from pref_voting.margin_based_methods import ranked_pairs as by_every_lot

    compared = more = 0
    for election in rankings(None, most_options=4):
        profile = theirs(election)
        levels = Counter(wins_of(profile, profile.margin)).values()
        if max(levels) > 1 and math.prod(map(math.factorial, levels)) <= LOTS_TRIED:
            found, first = by_every_lot(profile), order(scores(ranked_pairs.METHOD, election))[0]
            assert set(found) <= set(first), election
            more += len(first) > len(found)
            compared += 1
        if compared == PROFILES:
            break
    assert more == MORE_FIRSTS


def wins_of(profile: Any, how: Callable[[int, int], int]) -> list[int]:
    """The strength of each win; a tie counts as two."""
    pairs = itertools.permutations(profile.candidates, 2)
    return [int(how(one, other)) for one, other in pairs if profile.margin(one, other) >= 0]


def test_a_run_off_counts_each_round_as_pref_voting_does() -> None:
    """Ballots that share no place, since it does not count others. Whoever leaves has the fewest."""
    for election in rankings(shared=False):
        profile, inside = theirs(election), set(range(election.options))
        for step in run_off_rounds(election):
            numbers = {option: number for option, number in step.numbers if option >= 0}
            assert set(numbers) == inside
            assert numbers == profile.plurality_scores(curr_cands=sorted(inside)), election
            assert step.option is not None
            assert numbers[step.option] == min(numbers.values())
            inside.remove(step.option)
        assert not inside


def test_the_winner_of_a_run_off_wins_by_one_of_the_lots_of_pref_voting() -> None:
    """Of complete ballots, the only kind it takes here. Mostly no lot matters, and there is one winner."""
    from pref_voting.iterative_methods import instant_runoff_put
    from pref_voting.profiles import Profile

    single = 0
    for election in rankings(shared=False):
        rows = tuple(row for row in election.rows if all(row))
        orders = [sorted(range(election.options), key=row.__getitem__) for row in rows]
        found = instant_runoff_put(Profile(orders))
        ours = scores(run_off.METHOD, replace(election, rows=rows, times=(1,) * len(rows)))
        assert set(order(ours)[0]) <= set(found), election
        single += len(found) == 1
    assert single > PROFILES / 2


def run_off_rounds(election: Election) -> tuple[Step, ...]:
    assert run_off.METHOD.rounds is not None
    return run_off.METHOD.rounds(count(run_off.METHOD, election), election.scale, Settings(), 1)
