"""Every figure on the pages about groups and about how sure we are is what the software counts."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from app.ranking import certainty
from app.ranking.agreement import between, polarisation
from app.ranking.counts.marks import MarkCounts
from app.ranking.scale import BallotKind, Scale
from app.ranking.sensitivity import leave_one_out, totals, weight_moves
from app.ranking.stances import blend, share
from app.ranking.tiers import tiers
from app.ranking.tipping import smallest_change
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

HOME, NURSE, LETTERS = "Help at home", "Care home nurse", "Faster letters"


def rows(client: InspectedClient, page: str, caption: str) -> dict[str, list[str]]:
    """The rows of the table with this caption, by their name."""
    for table in answer_of(client.get(f"/how-we-count/{page}")).all("table"):
        if text_of(table.find("caption")) == caption:
            lines = [[text_of(cell) for cell in row] for row in table.findall(".//tbody/tr")]
            return {line[0]: line[1:] for line in lines}
    raise AssertionError(f"no table {caption}")


def prose(client: InspectedClient, page: str) -> str:
    return " ".join(text_of(answer_of(client.get(f"/how-we-count/{page}")).all("main")[0]).split())


def test_one_voice_adds_the_points_of_the_places(client: InspectedClient) -> None:
    table = rows(client, "joining-groups", "Places and points of 3 patient groups")

    groups = [[4 - int(table[idea][group][0]) for idea in (HOME, NURSE, LETTERS)] for group in range(3)]
    total = totals([[Fraction(n) for n in group] for group in groups], [Fraction(1)] * 3)
    assert total == (8, 6, 4)
    for number, idea in enumerate((HOME, NURSE, LETTERS)):
        added = " + ".join(str(group[number]) for group in groups)
        assert table[idea][3] == f"{added} = {total[number]}"
    assert [table[idea][4] for idea in (HOME, NURSE, LETTERS)] == ["1st", "2nd", "3rd"]


def test_weights_give_the_mean_on_the_page(client: InspectedClient) -> None:
    table = rows(client, "joining-groups", "Patients have weight 2 and GPs have weight 1")

    voices = [[Fraction(table[idea][group]) for idea in (HOME, NURSE)] for group in (0, 1)]
    whole = totals(voices, [Fraction(2), Fraction(1)])
    assert [Fraction(table[idea][3]) for idea in (HOME, NURSE)] == [total / 3 for total in whole]
    even = totals(voices, [Fraction(1), Fraction(1)])
    assert even[0] == even[1], "the page says they would tie"


def test_comments_join_the_ballots_as_on_the_page(client: InspectedClient) -> None:
    page = prose(client, "joining-groups")
    side = share(Fraction(5), Fraction(1))
    joined = blend(np.array([Fraction(4, 5)]), np.array([[5, 0, 1, 0]]), Fraction(1, 10))[0]

    assert f"6 ÷ 8 = {float(side)}" in page
    assert f"0.9 × 0.8 + 0.1 × {float(side)} = {float(joined)}" in page
    untouched = blend(np.array([Fraction(4, 5)]), np.array([[0, 3, 0, 1]]), Fraction(1, 10))[0]
    assert untouched == Fraction(4, 5)


@pytest.fixture
def recounted(client: InspectedClient) -> np.ndarray:
    """100 counts as the table on the page sums them up: (counts, ideas), higher is better."""
    table = rows(client, "how-sure", "How often each idea came to each place, in 100 counts")
    # Whole orders of which the table is the sum: how often, and the order.
    orders = [(58, "HNL"), (2, "HLN"), (34, "NHL"), (2, "LHN"), (4, "NLH")]
    found = np.array(
        [[3 - order.index(idea) for idea in "HNL"] for many, order in orders for _ in range(many)]
    )
    places = certainty.places(found)
    assert [[str((places[:, idea] == place).sum()) for place in (1, 2, 3)] for idea in range(3)] == [
        table[HOME], table[NURSE], table[LETTERS],
    ]  # fmt: skip
    return found


def test_the_likely_places_the_chance_and_the_brackets_are_those_of_the_counts(
    client: InspectedClient, recounted: np.ndarray
) -> None:
    page = prose(client, "how-sure")
    places = certainty.places(recounted)
    low, high = certainty.ranges(places, (1, 2, 3))

    assert (low[0], high[0]) == (1, 2)
    assert certainty.within(places, low, high)[0] == Fraction(96, 100)
    assert "came 1st or 2nd in 96 of the 100 counts" in page
    assert certainty.top_chances(recounted, 1)[0] == Fraction(6, 10)
    assert "60 times in 100. We say: 6 in 10" in page
    nurse, letters = ((recounted[:, 0] > recounted[:, other]).sum() for other in (1, 2))
    assert f"came before “Care home nurse” in {nurse} of the 100 counts" in page
    assert f"It came before “Faster letters” in {letters}." in page
    assert tiers([0, 1, 2], recounted) == ((0, 1), (2,))


def test_how_far_groups_agree_is_worked_out_as_on_the_page(client: InspectedClient) -> None:
    table = rows(client, "how-sure", "Places in 3 groups")
    ranks = [[Fraction(table[idea][group][0]) for idea in (HOME, NURSE, LETTERS)] for group in range(3)]

    assert [int(table[idea][3]) for idea in (HOME, NURSE, LETTERS)] == [
        sum(one) for one in zip(*ranks, strict=True)
    ]
    assert between(ranks) == Fraction(14, 18)
    assert "14 ÷ 18, or about 0.78" in prose(client, "how-sure")


def test_how_split_people_are_is_worked_out_as_on_the_page(client: InspectedClient) -> None:
    scale = Scale(kind=BallotKind.RATING, size=5)
    for marks, (mean, split, _words) in rows(client, "how-sure", "Marks from 1 to 5 by 4 people").items():
        given = [int(mark) for mark in marks.split(", ")]
        counts = np.array([[given.count(mark) for mark in range(6)]])
        none = np.array([0])
        one = MarkCounts(people=np.array(4), marks=counts, not_sure=none, given_back=none, left_over=none)
        assert Fraction(split) == polarisation(one, scale)[0]
        assert Fraction(mean) == Fraction(sum(given), 4)


def test_what_would_change_the_list_is_what_the_page_says(client: InspectedClient) -> None:
    table = rows(client, "how-sure", "Points from each group")
    voices = [[Fraction(table[idea][group]) for idea in (HOME, NURSE)] for group in (0, 1)]
    even = [Fraction(1), Fraction(1)]

    assert [int(table[idea][2]) for idea in (HOME, NURSE)] == list(totals(voices, even))
    left = leave_one_out(voices, even)[0]
    assert (left.best, left.best_without, left.worst, left.worst_without) == (1, 1, 2, 0)
    assert totals(voices, [Fraction(1), Fraction(5, 4)]) == (Fraction("8.75"), Fraction("8.25"))
    assert weight_moves(voices, even)[0] == (1, 1), "a quarter changes nothing"
    change = smallest_change(voices, even, 1)
    assert change is not None
    assert change.share == Fraction(1, 5)
    assert totals(voices, [Fraction(4, 5), Fraction(6, 5)]) == (Fraction("7.6"), Fraction("7.6"))
    assert change.single is not None
    assert (change.single.voice, change.single.ratio) == (0, Fraction(2, 3))
    assert totals(voices, [Fraction(2, 3), Fraction(1)]) == (Fraction(19, 3), Fraction(19, 3))
    page = prose(client, "how-sure")
    for said in (
        "8.75 to 8.25",
        "a fifth less and GPs a fifth more, both have 7.6",
        "both have 6 and a third",
    ):
        assert said in page
