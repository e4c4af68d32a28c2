"""Near-duplicates are found whatever their signs and spaces, and copies of one text are gathered."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.language.shingles import fold
from app.language.similar import campaigns, most_similar, similarity

BUS = "Please keep the bus to the hospital, because many of us cannot drive and a taxi costs too much."
SHORT = st.text(alphabet="abc de", max_size=40)
FORM = """Dear board, I ask you to keep the walk-in centre open. It is near the station,
open on Sundays too, and without it people would have to wait in the emergency department. Please
think again. Yours faithfully."""


def varied(count: int, seed: int = 1) -> list[str]:
    """Texts of invented words, none like another."""
    draw = random.Random(seed)
    words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(2, 9))) for _ in range(2_000)]
    return [" ".join(draw.choices(words, k=40)) for _ in range(count)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t close it!", "dont  CLOSE it"),
        ("Ｋｅｅｐ the ward", "keep the ward"),
        ("keep\u200b the\u00ad ward", "keep the ward"),
        ("straße", "STRASSE"),
        ("e\u0301tude", "étude"),
        ("…", "!!!"),
    ],
)
def test_signs_capitals_and_spaces_make_no_difference(one: str, other: str) -> None:
    assert similarity(one, other) == 1


def test_marks_that_are_part_of_a_word_do() -> None:
    assert similarity("की", "का") < 1


def test_an_edited_text_is_nearer_than_another() -> None:
    edited = BUS.replace("many of us", "some people").replace("too much", "a lot")
    other = "The new car park is far from the entrance, and there is no bench on the way."

    assert similarity(BUS, edited) > 0.7
    assert similarity(BUS, other) < 0.3


def test_nothing_in_common_is_nought() -> None:
    assert similarity("wholly other words", "") == 0
    assert similarity("aaaaaaa", "bbbbbbb") == 0


@given(st.text(), st.text())
@example("\ud800", "0")
def test_similarity_is_the_same_both_ways_and_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)
    assert similarity(one, one) == 1


@given(st.text())
@example("ͅ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(SHORT, st.lists(SHORT, max_size=12), st.integers(1, 4), st.floats(0.01, 1))
def test_the_most_similar_are_those_that_similarity_finds(
    text: str, candidates: list[str], most: int, at_least: float
) -> None:
    every = [(index, similarity(text, one)) for index, one in enumerate(candidates)]
    near = sorted((one for one in every if one[1] >= at_least), key=lambda one: (-one[1], one[0]))

    assert most_similar(text, candidates, most, at_least) == (near[:most] if fold(text) else [])


def test_a_similar_comment_is_found_among_2_000_long_ones() -> None:
    others = varied(2_000)
    mine = others[700].replace("e", "a", 3)

    found = most_similar(mine, others)

    assert [index for index, _ in found] == [700]


def copies(count: int) -> list[str]:
    """The text of a campaign as people send it: as it is, shouted, or with a sentence of their own."""
    own = varied(count, seed=2)
    made = [FORM, FORM.upper(), FORM.replace("\n", "  ")]
    made += [f"{FORM} {one[:60]}" for one in own]
    return made[:count]


def test_a_campaign_is_found_among_other_texts_with_its_common_text() -> None:
    texts = varied(300) + copies(12)

    (found,) = campaigns(texts)

    assert found.members == tuple(range(300, 312))
    assert found.word_for_word == 3
    assert similarity(found.text, FORM) == 1


def test_fewer_than_the_smallest_are_no_campaign() -> None:
    assert campaigns(copies(4)) == []
    assert len(campaigns(copies(4), smallest=4)) == 1


def test_blank_texts_are_no_campaign() -> None:
    assert campaigns(["", " ", "?", "…", "\n", "--"], smallest=2) == []


def test_two_campaigns_stay_apart_and_the_larger_comes_first() -> None:
    texts = [BUS] * 6 + copies(9)

    assert [len(one.members) for one in campaigns(texts)] == [9, 6]


def grouped(texts: list[str], at_least: float = 0.8) -> list[list[str]]:
    """The texts of each group, whatever the indexes."""
    return [sorted(texts[index] for index in one.members) for one in campaigns(texts, at_least, smallest=2)]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_same_texts_make_the_same_groups_in_any_order(order: random.Random) -> None:
    texts = varied(20) + copies(8) + [BUS, BUS.replace("taxi", "cab"), BUS.replace("drive", "walk")]
    mixed = list(texts)
    order.shuffle(mixed)

    assert grouped(mixed) == grouped(texts)
    assert [one.text for one in campaigns(mixed)] == [one.text for one in campaigns(texts)]


@given(st.lists(SHORT, max_size=30), st.floats(0.3, 1))
def test_nobody_is_in_two_groups(texts: list[str], at_least: float) -> None:
    members = [index for one in campaigns(texts, at_least, smallest=2) for index in one.members]

    assert len(members) == len(set(members))


def test_a_campaign_is_one_though_nobody_sent_its_plain_text() -> None:
    own = varied(60, seed=3)
    texts = [f"{own[n][:40]}. {FORM} {own[n][100:140]}" for n in range(60)] + varied(200)

    (found,) = campaigns(texts)

    assert found.members == tuple(range(60))
    assert similarity(texts[0], texts[1]) < 0.8  # though they are less alike than was asked


def test_a_lesser_wording_with_enough_copies_is_a_campaign_of_its_own() -> None:
    other = FORM[: len(FORM) // 2] + varied(1, seed=4)[0][:120]
    assert 0.4 < similarity(FORM, other) < 0.8

    found = campaigns([FORM] * 20 + [other] * 6)

    assert [one.members for one in found] == [tuple(range(20)), tuple(range(20, 26))]


@given(st.lists(SHORT, max_size=20))
def test_exact_copies_are_never_parted(texts: list[str]) -> None:
    for one in campaigns(texts, smallest=1):
        inside = {fold(texts[index]) for index in one.members}
        outside = {fold(text) for index, text in enumerate(texts) if index not in one.members}
        assert not inside & outside
