"""The example of statements on the page "How we count" is what our own counting gives."""

from __future__ import annotations

import numpy as np

from app.ranking.opinions.agreement import count
from app.ranking.opinions.groups import FEWEST_PEOPLE, MOST_GROUPS, SHUFFLES, SMALLEST
from app.ranking.opinions.votes import Votes
from tests.inspector import InspectedClient


def test_the_example_is_right(client: InspectedClient) -> None:
    patients = [[1, 1]] * 14 + [[1, -1]] * 4 + [[-1, -1]] * 2
    gps = [[1, 1]] * 4 + [[-1, 1]] * 4 + [[-1, -1]] * 2
    votes = Votes(statements=(1, 2), said=np.array(patients + gps, dtype=np.int8))

    counted = count(votes, np.array([0] * 20 + [1] * 10), 2)
    page = client.get("/how-we-count").text

    assert counted.everybody.agreed.tolist() == [[22, 22]]
    for group, (of, among) in enumerate((((18, 14), 20), ((4, 8), 10))):
        for column, agreed in enumerate(of):
            assert counted.agreed[group, column] == agreed
            share = counted.agree_share[group, column]
            assert f"{agreed} → {agreed + 1}/{among + 2} = {share:.2f}" in page
    for product in counted.agreed_across:
        assert f">{product:.2f}<" in page


def test_the_numbers_in_the_text_are_those_of_the_rule() -> None:
    assert (MOST_GROUPS, SHUFFLES, FEWEST_PEOPLE, SMALLEST) == (5, 19, 30, 10)
