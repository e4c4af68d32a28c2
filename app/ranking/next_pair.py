"""Which two options a person is asked about next: those needed most, and never the same two twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from app.ranking.lots import drawn_order
from app.ranking.scale import BLANK, FIRST_OF_PAIR, SECOND_OF_PAIR, pairs_of


def next_pair(
    options: int, votes: Iterable[Sequence[int]], *, done: Collection[int], seed: int
) -> int | None:
    """The number of the pair to ask next (its place in `pairs_of`), or None when all of them are done.

    `votes`: pairwise ballots to go by, of everybody or of this person alone. `done`: pairs this person has
    answered or passed over. The pair answered least often comes first; then the one whose options were
    compared least often; then the one whose options lie closest together; then a lot drawn by `seed`.
    """
    pairs = pairs_of(options)
    open_pairs = [number for number in range(len(pairs)) if number not in done]
    if not open_pairs:
        return None
    asked, compared, ahead = [0] * len(pairs), [0] * options, [0] * options
    for ballot in votes:
        for number, mark in enumerate(ballot):
            if mark == BLANK:
                continue
            first, second = pairs[number]
            asked[number] += 1
            compared[first] += 1
            compared[second] += 1
            gain = (mark == FIRST_OF_PAIR) - (mark == SECOND_OF_PAIR)
            ahead[first] += gain
            ahead[second] -= gain
    lots = {number: place for place, number in enumerate(drawn_order(seed, len(pairs)))}

    def need(number: int) -> tuple[int, int, int, int]:
        first, second = pairs[number]
        return (
            asked[number],
            compared[first] + compared[second],
            abs(ahead[first] - ahead[second]),
            lots[number],
        )

    return min(open_pairs, key=need)
